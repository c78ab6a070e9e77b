"""Windows nodes: the groups themselves, and what the cluster gets for them and for no others."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import (
    BOTH_MODES,
    cluster_graph,
    existing_network,
    names,
    node_group_graph,
    platform_config,
    platform_graph,
)

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

ADDON = "aws:eks/addon:Addon"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
GROUP = "aws:eks/nodeGroup:NodeGroup"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
RIGHTS = "AmazonEKSVPCResourceController"

WINDOWS: dict[str, Any] = {
    "instance_types": ["m7i.xlarge"],
    "os": "windows_core_2022",
    "scaling": {"min": 1, "max": 2},
    "disk": {"size_gib": 100},
}


def windows_graph(*, unknown: bool = False, **fields: Any) -> Graph:
    return node_group_graph(unknown=unknown, **{**WINDOWS, **fields})


def cni(graph: Graph) -> dict[str, Any]:
    (addon,) = [one for one in graph.all(ADDON) if one.get("addonName") == "vpc-cni"]
    return json.loads(addon.get("configurationValues"))


@pytest.mark.parametrize("server", ["2019", "2022", "2025"])
@pytest.mark.parametrize("edition", ["core", "full"])
def test_the_image_is_of_the_server_and_the_edition(edition: str, server: str) -> None:
    group = windows_graph(os=f"windows_{edition}_{server}").one(GROUP)
    assert group.get("amiType") == f"WINDOWS_{edition.upper()}_{server}_x86_64"


@BOTH_MODES
def test_windows_nodes_keep_pods_of_linux_away_and_boot_from_their_own_disk(unknown: bool) -> None:
    graph = windows_graph(unknown=unknown)
    taints = [(one["key"], one["value"], one["effect"]) for one in graph.one(GROUP).get("taints")]
    assert taints == [("os", "windows", "NO_SCHEDULE")]
    (disk,) = graph.one(TEMPLATE).get("blockDeviceMappings")
    assert (disk["deviceName"], disk["ebs"]["volumeSize"], disk["ebs"]["encrypted"]) == ("/dev/sda1", 100, "true")
    assert graph.one(TEMPLATE).get("userData", None) is None


@BOTH_MODES
def test_windows_nodes_come_after_the_rights_to_give_pods_addresses(unknown: bool) -> None:
    graph = windows_graph(unknown=unknown)
    rights = graph.one(ATTACHMENT, "shop-role-windows")
    assert rights.get("policyArn").endswith(f"/{RIGHTS}")
    assert graph.waits_for(graph.one(GROUP), rights)
    assert cni(graph)["enableWindowsIpam"] == "true"


@BOTH_MODES
def test_a_cluster_of_linux_nodes_has_neither_right_nor_switch(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    assert not [one for one in graph.all(ATTACHMENT) if RIGHTS in one.get("policyArn")]
    assert "enableWindowsIpam" not in cni(graph)


def test_the_first_windows_group_changes_the_cni_and_no_other_group() -> None:
    before = platform_graph(platform_config())
    after = platform_graph(platform_config(nodes={"iis": WINDOWS}))
    changed = {
        (found.urn.rpartition("::")[2], found.path) for found in before.diff(after) if found.path.startswith("inputs")
    }
    assert changed == {("cluster-vpc-cni", "inputs.configurationValues")}
    added = {found.urn.rpartition("::")[2] for found in before.diff(after) if found.kind == "added"}
    assert {one for one in added if not one.startswith("iis")} == {"cluster-role-windows"}
    assert not [found for found in before.diff(after) if found.kind == "removed"]
    assert not after.waits_for(after.one(GROUP, "general"), after.one(ATTACHMENT, "cluster-role-windows"))


def test_scripts_run_before_a_managed_node_joins() -> None:
    data = windows_graph(windows={"before": "Set-TimeZone -Id UTC"}).one(TEMPLATE).get("userData")
    text = base64.b64decode(data).decode()
    assert "Set-TimeZone -Id UTC" in text
    assert text.startswith("<powershell>")


def test_a_windows_group_is_no_home_of_coredns() -> None:
    graph = platform_graph(platform_config(nodes={"iis": WINDOWS}))
    (dns,) = [one for one in graph.all(ADDON) if one.get("addonName") == "coredns"]
    waited = [group for group in graph.all(GROUP) if graph.waits_for(dns, group)]
    assert names(tuple(waited)) == {"general"}


def test_pods_of_a_network_of_ones_own_are_no_matter_of_the_switch() -> None:
    """The two settings of the CNI stand side by side in one document."""
    values = cni(
        node_group_graph(
            **WINDOWS, cluster={"addons": {"vpc_cni": {"prefix_delegation": True}}}, network=existing_network
        )
    )
    assert values["enableWindowsIpam"] == "true"
    assert values["env"]["ENABLE_PREFIX_DELEGATION"] == "true"


@BOTH_MODES
def test_coredns_may_run_on_fargate_beside_windows_alone(unknown: bool) -> None:
    batch = {"kind": "fargate", "selectors": [{"namespace": "batch"}]}
    graph = platform_graph(platform_config(nodes={"general": None, "iis": WINDOWS, "batch": batch}), unknown=unknown)
    (dns,) = [one for one in graph.all(ADDON) if one.get("addonName") == "coredns"]
    assert json.loads(dns.get("configurationValues"))["computeType"] == "Fargate"
    assert not graph.waits_for(dns, graph.one(GROUP, "iis"))
