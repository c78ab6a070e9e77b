"""Nodes wait for the ways out of their subnets, and for no other: earlier they cannot join, later they cannot leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.network import Network
from platform_sdk.spec import NetworkSpec
from tests.support.recording import BOTH_MODES, REGION, node_group_graph

if TYPE_CHECKING:
    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.graph import Graph

GROUP = "aws:eks/nodeGroup:NodeGroup"
_OF_WAYS = {
    "Route": "aws:ec2/route:Route",
    "RouteTableAssociation": "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "NatGateway": "aws:ec2/natGateway:NatGateway",
    "VpcEndpoint": "aws:ec2/vpcEndpoint:VpcEndpoint",
    "SecurityGroupIngressRule": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
}


def nodes_in(group: dict[str, Any] | None = None, *, unknown: bool = False, **network: Any) -> Graph:
    def new_network() -> AnyNetwork:
        spec = {"cidr": "10.0.0.0/16", "availability_zones": 2, **network}
        return Network("core", NetworkSpec.model_validate(spec), region=REGION)

    return node_group_graph(network=new_network, unknown=unknown, **(group or {}))


def waited_for(graph: Graph, kind: str) -> set[str]:
    """Names of the network's resources of a kind that the node group waits for, without the component's own."""
    made = graph.one(GROUP)
    found = graph.all(_OF_WAYS[kind], under=graph.one("platform:network:Network"))
    return {one.name.removeprefix("core-") for one in found if graph.waits_for(made, one)}


@BOTH_MODES
@pytest.mark.parametrize(("nat", "gateways"), [("per_zone", {"nat-a", "nat-b"}), ("single", {"nat-a"})])
def test_private_nodes_wait_for_nat(nat: str, gateways: set[str], unknown: bool) -> None:
    graph = nodes_in(nat=nat, endpoints={"interface": ["sts"]}, unknown=unknown)
    # The public route and association are the NAT gateways' own way out.
    assert waited_for(graph, "Route") == {"private-a", "private-b", "public"}
    assert waited_for(graph, "NatGateway") == gateways
    assert {"private-a", "private-b"} <= waited_for(graph, "RouteTableAssociation")
    # Whoever reaches the internet starts without endpoints.
    assert waited_for(graph, "VpcEndpoint") == set()
    assert waited_for(graph, "SecurityGroupIngressRule") == set()


@BOTH_MODES
def test_nodes_of_a_private_network_wait_for_every_endpoint_and_for_who_lets_them_in(unknown: bool) -> None:
    graph = nodes_in(private=True, unknown=unknown)
    assert waited_for(graph, "VpcEndpoint") == {
        one.name.removeprefix("core-") for one in graph.all(_OF_WAYS["VpcEndpoint"])
    }
    assert waited_for(graph, "SecurityGroupIngressRule") == {"endpoints-10-0-0-0-16"}
    assert waited_for(graph, "RouteTableAssociation") == {"private-a", "private-b"}


@BOTH_MODES
def test_public_nodes_wait_for_the_internet_gateway_alone(unknown: bool) -> None:
    graph = nodes_in({"tier": "public"}, unknown=unknown)
    assert waited_for(graph, "Route") == {"public"}
    assert waited_for(graph, "RouteTableAssociation") == {"public-a", "public-b"}
    assert waited_for(graph, "NatGateway") == set()


def test_intra_nodes_wait_for_endpoints() -> None:
    graph = nodes_in({"tier": "intra"}, private=True)
    assert waited_for(graph, "RouteTableAssociation") == {"intra-a", "intra-b"}
    assert "ecr.dkr" in waited_for(graph, "VpcEndpoint")


def test_nodes_of_one_zone_wait_for_that_zone() -> None:
    graph = nodes_in({"zones": ["eu-west-1b"]})
    assert waited_for(graph, "Route") == {"private-b", "public"}
    assert waited_for(graph, "NatGateway") == {"nat-b"}
    assert waited_for(graph, "RouteTableAssociation") == {"private-b", "public-b"}


def test_dual_stack_nodes_wait_for_ipv6_as_well() -> None:
    graph = nodes_in(ipv6=True)
    assert {"private-a-ipv6", "private-a-nat64", "private-a"} <= waited_for(graph, "Route")


def test_nodes_do_not_wait_for_the_pods_subnets() -> None:
    graph = nodes_in(pod_cidrs=["100.64.0.0/16"])
    assert not [name for name in waited_for(graph, "RouteTableAssociation") if name.startswith("pods")]


def test_nodes_go_before_their_ways_out_do() -> None:
    graph = nodes_in()
    teardown = [resource.urn for resource in graph.teardown_order()]
    group = teardown.index(graph.one(GROUP).urn)
    for kind in ("Route", "NatGateway"):
        for way in graph.all(_OF_WAYS[kind]):
            assert group < teardown.index(way.urn), way.name
