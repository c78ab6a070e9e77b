"""Pods land on every group that was meant and on no other, as a model of the scheduler sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_sdk.manifests.compile import compile_workload
from platform_sdk.manifests.needs import NEEDS
from tests.support.contracts import SMALL, compiled, contract, spec_of, template
from tests.support.pods import homes

if TYPE_CHECKING:
    from platform_sdk.spec.contract import PlatformContract

CONTRACTS = ("prod", "edge", "windows", "dev", "outpost", "staging")


def landing(kind: str, args: dict[str, Any], platform: PlatformContract) -> set[str]:
    made = compiled(kind, {**SMALL[kind], **args}, platform)
    where = {**SMALL[kind], **args}["namespace"]
    found = homes(platform, template(made), where, daemon=kind == "AgentPerNode")
    assert found == set(made.placement.groups)
    return found


@pytest.mark.parametrize(
    ("platform", "args", "groups"),
    [
        ("prod", {}, {"default", "general", "system"}),
        ("prod", {"architectures": ["arm64"]}, {"default", "general"}),
        ("prod", {"architectures": ["amd64"]}, {"default", "system"}),
        ("prod", {"architectures": ["amd64", "arm64"]}, {"default", "general", "system"}),
        ("prod", {"runs_on": "general"}, {"general"}),
        ("prod", {"runs_on": "spot"}, {"spot"}),
        ("prod", {"runs_on": "default"}, {"default"}),
        ("prod", {"runs_on": "arm64"}, {"default", "general"}),
        ("prod", {"runs_on": "amd64"}, {"default", "system"}),
        ("prod", {"runs_on": "spot+amd64"}, {"default", "spot"}),
        ("prod", {"runs_on": "spot+arm64"}, {"default"}),
        ("prod", {"runs_on": "on_demand"}, {"default", "general", "system"}),
        ("prod", {"runs_on": "gpu"}, {"gpu"}),
        ("prod", {"runs_on": "neuron"}, {"inference"}),
        ("edge", {}, {"general"}),
        ("edge", {"runs_on": "local_zone"}, {"las", "lax"}),
        ("edge", {"runs_on": "local_zone:lax"}, {"lax"}),
        ("edge", {"runs_on": "outpost"}, {"rack"}),
        ("edge", {"runs_on": "outpost:rack"}, {"rack"}),
        ("windows", {}, {"general"}),
        ("windows", {"runs_on": "windows"}, {"desktop", "iis"}),
        ("windows", {"runs_on": "iis"}, {"iis"}),
        ("dev", {}, {"general"}),
        ("outpost", {}, {"general"}),
        ("outpost", {"runs_on": "outpost"}, {"general"}),
    ],
)
def test_a_need_means_these_groups(platform: str, args: dict[str, Any], groups: set[str]) -> None:
    assert landing("WebService", args, contract(platform)) == groups


@pytest.mark.parametrize(
    ("args", "groups"),
    [
        ({"gpus": 1, "namespace": "data"}, {"gpu"}),
        ({"neuron_devices": 1, "namespace": "data"}, {"inference"}),
        ({"memory": "12Gi", "namespace": "data"}, {"default", "general"}),
        ({"memory": "100Gi", "namespace": "data"}, {"default"}),
    ],
)
def test_what_pods_ask_for_leaves_groups_out(args: dict[str, Any], groups: set[str]) -> None:
    assert landing("BatchJob", args, contract()) == groups


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_groups_name_means_that_group(name: str) -> None:
    platform = contract(name)
    served = {name: nodes for name, nodes in platform.nodes.items() if nodes.kind != "fargate"}
    assert served
    for group in served:
        assert landing("Worker", {"runs_on": group}, platform) == {group}


def _in_batch(**profile: Any) -> PlatformContract:
    return contract(namespaces={"batch": {}}, nodes={"batch": profile})


@pytest.mark.parametrize("runs_on", [None, "fargate", "batch", "fargate+amd64"])
def test_a_namespace_of_a_fargate_profile_runs_there(runs_on: str | None) -> None:
    args = {"namespace": "batch", **({"runs_on": runs_on} if runs_on else {})}
    platform = _in_batch()
    assert landing("BatchJob", args, platform) == {"batch"}
    spec = template(compiled("BatchJob", {**SMALL["BatchJob"], **args}, platform))["spec"]
    assert {"nodeSelector", "tolerations", "affinity"} & set(spec) == set()


@pytest.mark.parametrize(
    ("selectors", "labels"),
    [
        ([{"namespace": "batch", "labels": {"compute": "fargate"}}], {"compute": "fargate"}),
        ([{"namespace": "ba*", "labels": {"compute": "far*"}}], {"compute": "far"}),
        ([{"namespace": "else"}, {"namespace": "batch", "labels": {"a": "b?"}}], {"a": "b0"}),
    ],
)
def test_pods_get_the_labels_that_a_profile_selects(selectors: list[Any], labels: dict[str, str]) -> None:
    platform = _in_batch(selectors=selectors)
    args = {"namespace": "batch", "runs_on": "fargate"}
    assert landing("BatchJob", args, platform) == {"batch"}
    made = compiled("BatchJob", {**SMALL["BatchJob"], **args}, platform)
    assert labels.items() <= template(made)["metadata"]["labels"].items()
    assert landing("BatchJob", {"namespace": "batch"}, platform) == {"default", "general", "system"}


@pytest.mark.parametrize(
    ("platform", "args", "groups"),
    [
        ("prod", {}, {"default", "general", "system"}),
        ("prod", {"all_nodes": True}, {"default", "general", "gpu", "inference", "spot", "system"}),
        ("prod", {"runs_on": "gpu"}, {"gpu"}),
        ("prod", {"architectures": ["amd64"], "all_nodes": True}, {"default", "gpu", "inference", "spot", "system"}),
        ("windows", {"all_nodes": True}, {"general"}),
        ("windows", {"runs_on": "windows"}, {"desktop", "iis"}),
        ("edge", {}, {"general"}),
        ("edge", {"all_nodes": True}, {"general", "las", "lax", "rack"}),
    ],
)
def test_an_agent_runs_on_these_groups(platform: str, args: dict[str, Any], groups: set[str]) -> None:
    assert landing("AgentPerNode", args, contract(platform)) == groups


def test_plain_pods_stay_away_from_special_nodes_that_have_no_taint() -> None:
    bare = contract("edge", nodes={"las": {"taints": []}})
    assert landing("WebService", {}, bare) == {"general"}
    hybrid = contract("dev", nodes={"hybrid": {"kind": "hybrid", "place": "on_premises", "select": {"a": "b"}}})
    assert landing("WebService", {}, hybrid) == {"general"}
    assert landing("WebService", {"runs_on": "hybrid"}, hybrid) == {"hybrid"}


def test_a_platform_that_tells_of_no_nodes_has_some() -> None:
    told = contract("dev").model_copy(update={"nodes": {}})
    spec = template(compiled("WebService", {**SMALL["WebService"], "architectures": ["arm64"]}, told))["spec"]
    assert spec["nodeSelector"] == {"kubernetes.io/os": "linux", "kubernetes.io/arch": "arm64"}


_WORDS = st.lists(st.sampled_from(NEEDS), max_size=3, unique=True)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(CONTRACTS))
def test_who_is_not_refused_lands_where_it_was_meant_to(data: st.DataObject, name: str) -> None:
    platform = contract(name)
    kind = data.draw(st.sampled_from(["Worker", "BatchJob", "AgentPerNode"]))
    args: dict[str, Any] = {**SMALL[kind]}
    runs_on = data.draw(st.one_of(st.sampled_from(sorted(platform.nodes)), _WORDS.map("+".join)))
    args |= {"runs_on": runs_on} if runs_on else {}
    architectures = data.draw(st.lists(st.sampled_from(["amd64", "arm64"]), unique=True))
    args |= {"architectures": architectures}
    args |= {"gpus": 1} if data.draw(st.booleans()) else {}
    args |= {"memory": data.draw(st.sampled_from(["1Gi", "12Gi", "60Gi"])), "namespace": "data"}
    spec = spec_of(kind, args)
    found, made = compile_workload("web", spec, platform)
    if made is None:
        assert found
        return
    landed = homes(platform, template(made), "data", daemon=kind == "AgentPerNode")
    chosen = made.placement.groups
    if kind == "AgentPerNode" and spec.runs_on is None and not spec.gpus:
        # Daemons are on every node that has room for them.
        assert landed <= set(chosen)
    else:
        assert landed == set(chosen)
    assert landed
    for word in set(runs_on.split("+")) & {"amd64", "arm64"} - set(platform.nodes):
        assert all(word in nodes.architectures for nodes in chosen.values())
    if spec.gpus:
        assert all(nodes.accelerator == "nvidia" for nodes in chosen.values())
