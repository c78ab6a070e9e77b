"""The order of bring-up, on the graphs of all environments in a Region: what waits for what, and nothing needlessly.

That of control planes on Outposts is tested in test_local_clusters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec import Ec2GroupSpec
from tests.support.recording import BOTH_MODES, IN_REGION, environment, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

pytestmark = [BOTH_MODES, pytest.mark.parametrize("name", IN_REGION)]

NODE_GROUP = "aws:eks/nodeGroup:NodeGroup"
CLUSTER = "aws:eks/cluster:Cluster"
ADDON = "aws:eks/addon:Addon"
BEFORE_NODES = {"vpc-cni", "kube-proxy", "eks-pod-identity-agent"}


def graph_of(name: str, unknown: bool) -> Graph:
    return environment(name, unknown).recording.graph


def addons(graph: Graph) -> dict[str, Resource]:
    return {one.get("addonName"): one for one in graph.all(ADDON)}


def of_types(graph: Graph, *types: str) -> tuple[Resource, ...]:
    return tuple(resource for resource in graph if resource.type.rpartition(":")[2] in types)


def test_every_node_group_waits_for_what_makes_a_node_ready(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    groups = graph.all(NODE_GROUP)
    assert groups
    for group in groups:
        for addon in BEFORE_NODES:
            assert graph.waits_for(group, addons(graph)[addon]), f"{group.name} does not wait for {addon}"


def test_coredns_waits_for_the_groups_that_can_run_it(name: str, unknown: bool) -> None:
    """A group that it cannot run on, such as one of GPUs, does not hold up the cluster's DNS."""
    graph, groups = graph_of(name, unknown), environment(name, unknown).environment.spec.nodes
    homes = {title for title, group in groups.items() if isinstance(group, Ec2GroupSpec) and group.runs_coredns}
    waited_for = {group.name for group in graph.all(NODE_GROUP) if graph.waits_for(addons(graph)["coredns"], group)}
    assert homes
    assert waited_for == homes


def test_addons_before_nodes_wait_neither_for_nodes_nor_for_each_other(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    early = [addon for title, addon in addons(graph).items() if title in BEFORE_NODES]
    assert len(early) == 3
    for addon in early:
        assert waits(graph, addon, *graph.all(NODE_GROUP), *early) == set()


def test_node_groups_come_up_side_by_side(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    apart = of_types(
        graph, "NodeGroup", "AccessEntry", "AccessPolicyAssociation", "OpenIdConnectProvider", "FlowLog", "kubernetes"
    )
    api_rules = graph.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", under=graph.one(CLUSTER).parent)
    for group in graph.all(NODE_GROUP):
        assert waits(graph, group, *apart, *api_rules) == set()


def test_a_node_group_waits_for_no_rights_of_another(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    groups = graph.all("platform:nodes:ManagedNodeGroup")
    for component in groups:
        group = graph.one(NODE_GROUP, under=component)
        others = [one for other in groups if other != component for one in graph.descendants(other)]
        assert waits(graph, group, *others) == set()


def test_the_network_waits_for_nothing_of_the_cluster(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    network = graph.one("platform:network:Network")
    own = {network.urn, *(one.urn for one in graph.descendants(network))}
    for resource in graph.descendants(network):
        assert graph.prerequisites(resource) <= own, resource.name


def test_the_control_plane_waits_for_subnets_and_for_no_way_out(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    cluster = graph.one(CLUSTER)
    ways = of_types(
        graph, "Route", "RouteTable", "RouteTableAssociation", "NatGateway", "Eip", "InternetGateway", "VpcEndpoint"
    )
    assert waits(graph, cluster, *ways, *of_types(graph, "FlowLog", "DefaultSecurityGroup")) == set()
    subnets = [graph[urn] for urn in cluster.property_dependencies["vpcConfig"]]
    assert {subnet.type for subnet in subnets} == {"aws:ec2/subnet:Subnet"}


def test_the_control_plane_waits_for_its_rights_its_key_and_its_log_group(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    cluster = graph.one(CLUSTER)
    own = of_types(graph, "Key", "LogGroup", "RolePolicyAttachment")
    needed = [one for one in own if one.name in {"cluster-key", "cluster-logs", "cluster-role"}]
    assert len(needed) == 3
    assert all(graph.waits_for(cluster, one) for one in needed)


def test_rights_and_keys_wait_for_no_network(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    network = graph.descendants(graph.one("platform:network:Network"))
    # Roles of Kubernetes are in the cluster.
    ours = [one for one in of_types(graph, "Role", "RolePolicyAttachment", "Key", "Alias") if one.package == "aws"]
    assert ours
    for one in ours:
        assert waits(graph, one, *(item for item in network if item != one)) == set(), one.name


def test_rights_of_nodes_do_not_wait_for_the_cluster(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    for component in graph.all("platform:nodes:ManagedNodeGroup"):
        for one in graph.descendants(component):
            if one.type != NODE_GROUP:
                assert not graph.waits_for(one, graph.one(CLUSTER)), one.name


def test_nobody_waits_for_the_kubernetes_provider_or_access_but_kubernetes(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    # Nodes that join by themselves wait for an entry of their own, which is not about who may use the cluster.
    access = [
        one
        for one in of_types(graph, "AccessEntry", "AccessPolicyAssociation")
        if not one.get("type", "").startswith("EC2_")
    ]
    allowed = {"AccessPolicyAssociation", "kubernetes"}
    for one in graph.all(package="aws"):
        # Further add-ons come after everything that pods run on, and logging on Fargate is a ConfigMap.
        further = one.type == ADDON and one.get("addonName") not in {*BEFORE_NODES, "coredns"}
        if one.type.rpartition(":")[2] not in allowed and not further:
            assert waits(graph, one, *access, graph.one("pulumi:providers:kubernetes")) == set(), one.name


def test_no_circle_and_teardown_is_bring_up_backwards(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    order = [one.urn for one in graph.teardown_order()]
    cluster, vpc = graph.one(CLUSTER), graph.one("aws:ec2/vpc:Vpc")
    for group in graph.all(NODE_GROUP):
        assert order.index(addons(graph)["coredns"].urn) < order.index(group.urn) < order.index(cluster.urn)
    assert order.index(cluster.urn) < order.index(vpc.urn)


def test_the_longest_chain_is_the_one_that_cannot_be_shortened(name: str, unknown: bool) -> None:
    graph = graph_of(name, unknown)
    wave = {one.urn: number for number, wave in enumerate(graph.levels()) for one in wave}
    cluster = wave[graph.one(CLUSTER).urn]
    groups = {wave[group.urn] for group in graph.all(NODE_GROUP)}
    # control plane, then vpc-cni, then all groups at once, then coredns
    assert {wave[addons(graph)[title].urn] for title in BEFORE_NODES} == {cluster + 1}
    assert groups == {cluster + 2}
    assert wave[addons(graph)["coredns"].urn] == cluster + 3
