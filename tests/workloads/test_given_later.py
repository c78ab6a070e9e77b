"""Outputs of other resources as arguments: where they are taken, and what is judged once they are known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.offline import record
from platform_sdk.workloads import Identity, Worker
from tests.support.contracts import IMAGE, outputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.offline import Recording

STACK = "acme/platform/prod"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:orders"


def run(program: Callable[[], object], name: str = "prod", *, unknown: bool = False) -> Recording:
    references = {f"acme/platform/{name}": outputs(name)}
    return record(program, project="shop", stack="prod", unknown=unknown, references=references)


def rights(resource: Any) -> dict[str, Any]:
    return {"statements": {"Take": {"actions": ["sqs:ReceiveMessage", "sqs:DeleteMessage"], "resources": [resource]}}}


def worker(**more: Any) -> Worker:
    args: dict[str, Any] = {"platform": STACK, "namespace": "shop", "image": IMAGE, **more}
    return Worker("orders", args)  # pyright: ignore[reportArgumentType] -- what a program without a type checker writes


def test_rights_name_what_another_resource_gives():
    graph = run(lambda: worker(aws_rights=rights(pulumi.Output.from_input(QUEUE)))).graph
    policy = json.loads(graph.one("aws:iam/rolePolicy:RolePolicy").get("policy"))
    assert [statement["Resource"] for statement in policy["Statement"]] == [QUEUE]


def test_rights_that_turn_out_too_wide_are_refused_when_they_are_known():
    with pytest.raises(PlatformError, match="write to everything") as refused:
        run(lambda: worker(aws_rights=rights(pulumi.Output.from_input("*"))))
    assert "sqs:DeleteMessage" in str(refused.value)


@pytest.mark.parametrize("field", ["namespace", "runs_on", "memory", "identity"])
def test_what_decisions_are_taken_from_is_known_beforehand(field: str):
    with pytest.raises(ConfigurationError) as refused:
        run(lambda: worker(**{field: pulumi.Output.from_input("shop")}))
    assert [(problem.path, problem.rule.partition(",")[0]) for problem in refused.value.problems] == [
        (field, "Decisions are taken from this value before anything is registered")
    ]


def test_an_identity_for_windows_pods_takes_the_provider_of_the_cluster():
    def program() -> None:
        args: Any = {"platform": "acme/platform/windows", "namespace": "intranet", "runs_on": "iis", **rights(QUEUE)}
        Identity("intranet", args)

    graph = run(program, "windows").graph
    assert graph.all("aws:eks/podIdentityAssociation:PodIdentityAssociation") == ()
    trust = json.loads(graph.one("aws:iam/role:Role").get("assumeRolePolicy"))
    assert trust["Statement"][0]["Action"] == "sts:AssumeRoleWithWebIdentity"


def test_an_identity_of_nodes_that_there_are_not_is_refused():
    args: Any = {"platform": STACK, "namespace": "shop", "runs_on": "genral", **rights(QUEUE)}
    with pytest.raises(ConfigurationError, match="Did you mean general"):
        run(lambda: Identity("orders", args))
