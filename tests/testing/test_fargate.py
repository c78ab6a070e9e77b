"""Fargate profiles in the fake cloud: where they may be, one at a time, and what runs on them."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake._turns import Turns
from platform_sdk.testing.fake.refusals import ailment, refused_creation, refused_deletion
from platform_sdk.testing.fake.replacements import replaces
from tests.testing._requests import asked, subnet
from tests.testing._types import ADDON, ASSOCIATION, CLUSTER, FARGATE, ROUTE, SUBNET

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

CONFIG_MAP = "kubernetes:core/v1:ConfigMap"


def profile(**inputs: Any) -> dict[str, Any]:
    return {"clusterName": "main", "fargateProfileName": "batch", **inputs}


def route(cloud: FakeCloud, table: str, **to: str) -> None:
    cloud.add(ROUTE, table, {"routeTableId": table, "destinationCidrBlock": "0.0.0.0/0", **to})


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ({"gatewayId": "igw-0123456789abcdef0"}, "InvalidParameterException: Subnet {id} provided in Fargate Profile"),
        ({"natGatewayId": "nat-0123456789abcdef0"}, None),
    ],
)
def test_subnets_are_private(cloud: FakeCloud, vpc: Thing, to: dict[str, str], refusal: str | None) -> None:
    home = subnet(cloud, vpc, 7, "a")
    cloud.add(ASSOCIATION, "a", {"routeTableId": "rtb-1", "subnetId": home.id})
    route(cloud, "rtb-1", **to)
    found = refused_creation(cloud.world, asked(FARGATE, profile(subnetIds=[home.id])))
    if refusal is None:
        assert found is None
    else:
        assert str(found).startswith(refusal.format(id=home.id))


def test_subnets_without_a_route_are_private(cloud: FakeCloud, vpc: Thing) -> None:
    home = subnet(cloud, vpc, 7, "a")
    assert refused_creation(cloud.world, asked(FARGATE, profile(subnetIds=[home.id]))) is None


def test_what_a_profile_uses_cannot_go_before_it(cloud: FakeCloud, vpc: Thing, cluster: Thing) -> None:
    home = subnet(cloud, vpc, 7, "a")
    made = cloud.add(FARGATE, "batch", profile(subnetIds=[home.id]))
    assert "has dependencies" in str(refused_deletion(cloud.world, home))
    assert "Fargate profiles attached" in str(refused_deletion(cloud.world, cluster))
    cloud.world.remove(FARGATE, made.id)
    assert refused_deletion(cloud.world, home) is None
    assert refused_deletion(cloud.world, cluster) is None


@pytest.mark.parametrize(
    ("configuration", "selectors", "runs"),
    [
        ({}, [{"namespace": "kube-system"}], False),
        ({"computeType": "ec2"}, [{"namespace": "kube-system"}], False),
        ({"computeType": "Fargate"}, [], False),
        ({"computeType": "Fargate"}, [{"namespace": "batch"}], False),
        ({"computeType": "Fargate"}, [{"namespace": "kube-system"}], True),
        ({"computeType": "Fargate"}, [{"namespace": "kube-*", "labels": {"k8s-app": "kube-dns"}}], True),
        ({"computeType": "Fargate"}, [{"namespace": "kube-system", "labels": {"k8s-app": "proxy"}}], False),
        ({"computeType": "Fargate"}, [{"namespace": "kube-system", "labels": {"team": "web"}}], False),
    ],
)
def test_coredns_runs_on_fargate_where_it_is_told_to_and_a_profile_takes_it(
    cloud: FakeCloud, cluster: Thing, configuration: dict[str, str], selectors: list[dict[str, Any]], runs: bool
) -> None:
    given = {"clusterName": cluster.id, "addonName": "coredns", "configurationValues": json.dumps(configuration)}
    dns = cloud.add(ADDON, "dns", given)
    cloud.add(FARGATE, "batch", profile(selectors=selectors))
    assert (ailment(cloud.world, dns) is None) is runs


def test_other_add_ons_run_on_fargate_by_namespace_alone(cloud: FakeCloud, cluster: Thing) -> None:
    metrics = cloud.add(ADDON, "metrics", {"clusterName": cluster.id, "addonName": "metrics-server"})
    cloud.add(FARGATE, "one", profile(selectors=[{"namespace": "kube-system", "labels": {"a": "b"}}]))
    assert ailment(cloud.world, metrics)
    cloud.add(FARGATE, "two", profile(fargateProfileName="two", selectors=[{"namespace": "kube-system"}]))
    assert ailment(cloud.world, metrics) is None


@pytest.mark.parametrize(
    ("type_", "path", "replaced"),
    [
        (FARGATE, "selectors[0].namespace", True),
        (FARGATE, "selectors[1]", True),
        (FARGATE, "subnetIds[2]", True),
        (FARGATE, "podExecutionRoleArn", True),
        (FARGATE, "tags.team", False),
        (CONFIG_MAP, 'data["output.conf"]', True),
        (CONFIG_MAP, "metadata.labels.team", False),
    ],
)
def test_what_replaces(type_: str, path: str, replaced: bool) -> None:
    assert replaces(type_, path, "update") is replaced


@pytest.mark.parametrize(
    ("other", "waits"),
    [
        ((FARGATE, {"clusterName": "main"}), True),
        ((FARGATE, {"clusterName": "second"}), False),
        ((SUBNET, {"clusterName": "main"}), False),
        ((CLUSTER, {"name": "main"}), False),
    ],
)
def test_profiles_of_a_cluster_take_turns(other: tuple[str, dict[str, str]], waits: bool) -> None:
    turns, entered = Turns(), threading.Event()

    def enter() -> None:
        with turns.taken(*other):
            entered.set()

    waiting = threading.Thread(target=enter)
    with turns.taken(FARGATE, {"clusterName": "main"}):
        waiting.start()
        if waits:
            waiting.join(0.05)
            assert not entered.is_set()
        else:
            waiting.join()
    waiting.join()
    assert entered.is_set()
