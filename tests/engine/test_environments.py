"""Every environment on the real engine: comes up in order, is then left alone, and goes down to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec import environment_names
from tests.engine._lifetime import Lifetime, live
from tests.engine._once import once
from tests.support.recording import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.graph import Graph
    from platform_sdk.testing import Call

NAMES = environment_names(ROOT / "environments")
LOCAL = [name for name in NAMES if environment(name).environment.spec.cluster.outpost]
IN_REGION = pytest.mark.parametrize("name", [name for name in NAMES if name not in LOCAL], indirect=True)
"""For what only control planes in a Region have; local clusters have tests of their own."""
PROTECTED = [name for name in NAMES if environment(name).environment.spec.cluster.deletion_protection]

ADDON = "aws:eks/addon:Addon"
CLUSTER = "aws:eks/cluster:Cluster"
NODE_GROUP = "aws:eks/nodeGroup:NodeGroup"
VPC = "aws:ec2/vpc:Vpc"
BEFORE_NODES = ("vpc-cni", "kube-proxy", "eks-pod-identity-agent")


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def lifetime(name: str, engine: object, tmp_path_factory: pytest.TempPathFactory) -> Lifetime:
    return once(tmp_path_factory, f"lifetime-{name}", lambda: live(name, tmp_path_factory.mktemp(name)))


@pytest.fixture(scope="module")
def graph(name: str) -> Graph:
    """The environment as it is recorded without an engine."""
    return environment(name).recording.graph


def of(calls: Sequence[Call], type: str) -> list[Call]:
    return [call for call in calls if call.type == type]


def addons(graph: Graph, calls: Sequence[Call]) -> dict[str, Call]:
    """The requests for add-ons by the add-on's own name."""
    return {graph[call.urn].get("addonName"): call for call in of(calls, ADDON)}


def overlaps(earlier: Sequence[Call], later: Sequence[Call]) -> list[str]:
    """Which of some requests began before others had ended."""
    assert earlier
    assert later
    return [
        f"{after.urn} began before {before.urn} was done"
        for before in earlier
        for after in later
        if before.ended is None or after.started < before.ended
    ]


def waiting(graph: Graph, calls: Sequence[Call]) -> Iterator[tuple[Call, Call]]:
    """Each request with each that the graph has before it, in bring-up."""
    by_urn = {call.urn: call for call in calls}
    for call in calls:
        for urn in graph.prerequisites(call.urn) & by_urn.keys():
            yield by_urn[urn], call


def test_the_engine_registers_what_the_offline_preview_shows(lifetime: Lifetime, graph: Graph) -> None:
    default_providers = {one["urn"] for one in lifetime.state if "::default" in one["urn"]}
    assert {one["urn"] for one in lifetime.state} - default_providers == {one.urn for one in graph}
    assert lifetime.created == {"create": len(graph)}


def test_everything_is_made_once_and_nothing_fails(lifetime: Lifetime) -> None:
    creations = [call.urn for call in lifetime.up if call.operation == "create"]
    assert len(creations) == len(set(creations)) == len(lifetime.things)
    assert {call.outcome for call in lifetime.up} == {"done"}
    assert lifetime.pending == []


def test_state_and_cloud_hold_the_same(lifetime: Lifetime) -> None:
    in_state = {(one["type"], one["id"]) for one in lifetime.state if one["custom"] and "providers" not in one["type"]}
    assert in_state == {(thing.type, thing.id) for thing in lifetime.things}


def test_a_second_preview_is_empty(lifetime: Lifetime, graph: Graph) -> None:
    assert lifetime.second == {"same": len(graph)}


def test_a_preview_that_reads_the_cloud_is_empty(lifetime: Lifetime, graph: Graph) -> None:
    assert lifetime.refreshed == {"same": len(graph)}


def test_bring_up_keeps_every_order_of_the_graph(lifetime: Lifetime, graph: Graph) -> None:
    creations = [call for call in lifetime.up if call.operation == "create"]
    wrong = [error for first, second in waiting(graph, creations) for error in overlaps([first], [second])]
    assert wrong == []


@IN_REGION
def test_nodes_come_after_what_makes_them_ready_and_before_coredns(lifetime: Lifetime, graph: Graph) -> None:
    groups, named = of(lifetime.up, NODE_GROUP), addons(graph, lifetime.up)
    early = [named[title] for title in BEFORE_NODES]
    assert overlaps(of(lifetime.up, CLUSTER), early) == []
    assert overlaps(early, groups) == []
    assert overlaps(groups, [named["coredns"]]) == []


@IN_REGION
def test_nodes_come_after_their_ways_out(lifetime: Lifetime) -> None:
    ways = [call for call in lifetime.up if call.type.rpartition(":")[2] in {"NatGateway", "Route", "VpcEndpoint"}]
    assert overlaps(ways, of(lifetime.up, NODE_GROUP)) == []


@IN_REGION
def test_the_control_plane_comes_after_its_log_group_key_and_rights(lifetime: Lifetime) -> None:
    own = [call for call in lifetime.up if call.urn.endswith(("::cluster-key", "::cluster-logs", "::cluster-role"))]
    needed = [call for call in own if call.type.rpartition(":")[2] in {"Key", "LogGroup", "RolePolicyAttachment"}]
    assert len(needed) == 3
    assert overlaps(needed, of(lifetime.up, CLUSTER)) == []


def test_teardown_is_bring_up_backwards(lifetime: Lifetime, graph: Graph) -> None:
    deletions = [call for call in lifetime.down if call.operation == "delete"]
    wrong = [error for first, second in waiting(graph, deletions) for error in overlaps([second], [first])]
    assert wrong == []


@IN_REGION
def test_nodes_go_before_the_control_plane_and_the_network_goes_last(lifetime: Lifetime, graph: Graph) -> None:
    down = [call for call in lifetime.down if call.operation == "delete"]
    groups, cluster, named = of(down, NODE_GROUP), of(down, CLUSTER), addons(graph, down)
    assert overlaps([named["coredns"]], groups) == []
    assert overlaps(groups, [named[title] for title in BEFORE_NODES]) == []
    assert overlaps(groups, cluster) == []
    assert overlaps([*groups, *cluster], of(down, VPC)) == []
    assert overlaps(of(down, "aws:ec2/subnet:Subnet"), of(down, VPC)) == []


def test_teardown_leaves_nothing(lifetime: Lifetime) -> None:
    assert [thing.urn for thing in lifetime.left] == []
    assert lifetime.left_state == []
    assert {call.outcome for call in lifetime.down} == {"done"}


def test_destroying_a_protected_environment_is_refused_before_anything_goes(name: str, lifetime: Lifetime) -> None:
    if name in PROTECTED:
        assert "cannot be deleted" in lifetime.refusal
        assert "because it is protected" in lifetime.refusal
        assert lifetime.held == lifetime.things
    else:
        assert lifetime.refusal == ""


def test_there_are_protected_environments_and_others() -> None:
    assert set(PROTECTED) < set(NAMES)
    assert PROTECTED
