"""A worker and its queue, on a platform with KEDA: who asks, where, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.manifests.compile import compile_workload
from platform_sdk.offers.contract import plain_contract
from platform_sdk.spec import parse_environment
from platform_sdk.spec.contract import PlatformContract
from platform_sdk.spec.workloads import WorkerSpec
from tests.support.recording import DAY, platform_config

ACCOUNT = "123456789012"
ORDERS = f"arn:aws:sqs:eu-west-1:{ACCOUNT}:orders"


def contract(**addons: Any) -> PlatformContract:
    """What a platform with these add-ons tells its applications."""
    environment = parse_environment(platform_config(addons=addons), name="test", today=DAY)
    return PlatformContract.model_validate(plain_contract(environment))


def worker(url: str) -> WorkerSpec:
    return WorkerSpec.model_validate(
        {
            "namespace": "shop",
            "image": "registry.example.com/orders:1.0.0",
            "cpu": 0.5,
            "memory": "512Mi",
            "scaling": {"min": 1, "max": 20},
            "queue": {"url": url},
        }
    )


def address(name: str, region: str = "eu-west-1") -> str:
    return f"https://sqs.{region}.amazonaws.com/{ACCOUNT}/{name}"


def test_the_contract_tells_what_is_installed_and_which_queues_keda_may_ask() -> None:
    told = contract(keda={"queues": [ORDERS]}, argo_rollouts={})
    assert {"keda", "argo_rollouts"} <= {*told.extensions}
    assert told.queues == (ORDERS,)
    assert not {"keda", "argo_rollouts"} & {*contract().extensions}
    assert contract().queues == ()


def test_keda_asks_with_its_own_identity() -> None:
    """That of the pods is found by an annotation alone, which EKS Pod Identity does without."""
    found, compiled = compile_workload("orders", worker(address("orders")), contract(keda={"queues": [ORDERS]}))
    assert found == []
    assert compiled
    identity = compiled.after["queue-identity"]
    assert identity["spec"] == {"podIdentity": {"provider": "aws", "identityOwner": "keda"}}
    (trigger,) = compiled.after["autoscaler"]["spec"]["triggers"]
    assert trigger["authenticationRef"] == {"name": identity["metadata"]["name"]}


def test_a_queue_is_asked_in_its_own_region() -> None:
    far = contract(keda={"queues": [f"arn:aws:sqs:eu-central-1:{ACCOUNT}:mails-*"]})
    found, compiled = compile_workload("mails", worker(address("mails-out", "eu-central-1")), far)
    assert found == []
    assert compiled
    (trigger,) = compiled.after["autoscaler"]["spec"]["triggers"]
    assert trigger["metadata"]["awsRegion"] == "eu-central-1"


@pytest.mark.parametrize("queues", [[], [f"arn:aws:sqs:eu-west-1:{ACCOUNT}:orders-*"]])
def test_a_queue_that_keda_may_not_ask_is_refused(queues: list[str]) -> None:
    (problem,), compiled = compile_workload("orders", worker(address("orders")), contract(keda={"queues": queues}))
    assert compiled is None
    assert problem.path == ("queue", "url")
    assert "may not ask the queue orders" in problem.rule
    assert f"Add {ORDERS} to platform:addons.keda.queues" in problem.remedy


def test_an_address_that_does_not_say_which_queue_it_is_passes() -> None:
    """One that is known after deployment, or an endpoint of a VPC."""
    url = "https://vpce-0a1b2c3d.sqs.eu-west-1.vpce.amazonaws.com/123456789012/orders"
    found, compiled = compile_workload("orders", worker(url), contract(keda={"queues": [ORDERS]}))
    assert found == []
    assert compiled
    (trigger,) = compiled.after["autoscaler"]["spec"]["triggers"]
    assert trigger["metadata"]["awsRegion"] == "eu-west-1"


def test_without_keda_a_queue_is_refused() -> None:
    (problem,), _ = compile_workload("orders", worker(address("orders")), contract())
    assert "Add keda to platform:addons" in problem.remedy
