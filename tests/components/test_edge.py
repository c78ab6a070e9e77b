"""Edges of a network: what Local Zones and Outposts register, and that nothing of the Region changes by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.network import Network
from platform_sdk.graph import UNKNOWN
from platform_sdk.spec import NetworkSpec
from tests.support.recording import (
    BOTH_MODES,
    EXISTING,
    existing_network,
    merged,
    names,
    network_graph,
    node_group_graph,
    platform_config,
    platform_graph,
    recorded,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.graph import Graph, Resource

SUBNET = "aws:ec2/subnet:Subnet"
TABLE = "aws:ec2/routeTable:RouteTable"
TIE = "aws:ec2/routeTableAssociation:RouteTableAssociation"
ROUTE = "aws:ec2/route:Route"
NAT = "aws:ec2/natGateway:NatGateway"
EIP = "aws:ec2/eip:Eip"
INTERNET = "aws:ec2/internetGateway:InternetGateway"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
ASSOCIATION = "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation"
GROUP = "aws:eks/nodeGroup:NodeGroup"

LAS = {"kind": "local_zone", "zone": "us-west-2-las-1a", "slot": 0, "parent_zone": "us-west-2b"}
LAX = {"kind": "local_zone", "zone": "us-west-2-lax-1a", "slot": 1, "parent_zone": "us-west-2a"}
OWN_NAT = {**LAX, "nat": "zone", "public": True}
OUTPOST = "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0"
RACK = {"kind": "outpost", "outpost_arn": OUTPOST, "zone": "us-west-2a", "slot": 2}
GATEWAY = {"route_table_id": "lgw-rtb-0123456789abcdef0", "destinations": ["192.168.0.0/16", "172.20.0.0/14"]}
TWO_ZONES: dict[str, Any] = {"availability_zones": 2}


def edges_graph(*, unknown: bool = False, more: dict[str, Any] | None = None, **edges: Any) -> Graph:
    """A network of two zones in us-west-2 with edges by name."""
    return network_graph(unknown=unknown, region="us-west-2", **TWO_ZONES, **(more or {}), edge=edges)


def routes_of(graph: Graph, role: str) -> dict[str, Resource]:
    """The routes in the table of a role, by destination."""
    table = graph.one(TABLE, f"core-{role}")
    mine = [route for route in graph.all(ROUTE) if table.urn in route.property_dependencies["routeTableId"]]
    return {route.get("destinationCidrBlock"): route for route in mine}


@BOTH_MODES
def test_a_local_zone_has_a_subnet_with_a_table_of_its_own(unknown: bool) -> None:
    graph = edges_graph(las=LAS, unknown=unknown)
    subnet = graph.one(SUBNET, "core-site-private-las")
    assert subnet.get("availabilityZone") == "us-west-2-las-1a"
    assert subnet.get("cidrBlock") == "10.0.32.0/23"
    assert not {"outpostArn", "mapPublicIpOnLaunch", "ipv6CidrBlock"} & set(subnet.inputs)
    tie = graph.one(TIE, "core-site-private-las")
    assert tie.property_dependencies["subnetId"] == (subnet.urn,)
    assert tie.property_dependencies["routeTableId"] == (graph.one(TABLE, "core-site-private-las").urn,)


@BOTH_MODES
@pytest.mark.parametrize(("nat", "gateway"), [("per_zone", "core-nat-b"), ("single", "core-nat-a")])
def test_a_local_zone_leaves_through_the_nat_gateway_of_its_parent_zone(nat: str, gateway: str, unknown: bool) -> None:
    graph = edges_graph(las=LAS, more={"nat": nat}, unknown=unknown)
    (route,) = routes_of(graph, "site-private-las").values()
    assert route.get("destinationCidrBlock") == "0.0.0.0/0"
    assert route.property_dependencies["natGatewayId"] == (graph.one(NAT, gateway).urn,)
    assert len(graph.all(NAT)) == len(graph.all(EIP)) == (2 if nat == "per_zone" else 1)


@BOTH_MODES
def test_a_local_zone_may_have_a_nat_gateway_of_its_own_with_an_address_of_the_zone(unknown: bool) -> None:
    graph = edges_graph(lax=OWN_NAT, unknown=unknown)
    nat, address = graph.one(NAT, "core-site-nat-lax"), graph.one(EIP, "core-site-nat-lax")
    assert address.get("networkBorderGroup") == "us-west-2-lax-1"
    assert graph.waits_for(address, graph.one(INTERNET))
    public = graph.one(SUBNET, "core-site-public-lax")
    assert nat.property_dependencies["subnetId"] == (public.urn,)
    assert nat.property_dependencies["allocationId"] == (address.urn,)
    assert public.get("mapPublicIpOnLaunch") is True
    assert public.get("cidrBlock") == "10.0.50.0/23"
    outward = routes_of(graph, "site-public-lax")["0.0.0.0/0"]
    assert outward.property_dependencies["gatewayId"] == (graph.one(INTERNET).urn,)
    assert graph.waits_for(nat, outward)
    assert graph.waits_for(nat, graph.one(TIE, "core-site-public-lax"))
    inward = routes_of(graph, "site-private-lax")["0.0.0.0/0"]
    assert inward.property_dependencies["natGatewayId"] == (nat.urn,)


def test_addresses_of_the_region_name_no_border_group() -> None:
    graph = edges_graph(las=LAS)
    assert not [one for one in graph.all(EIP) if "networkBorderGroup" in one.inputs]


def test_a_public_subnet_needs_no_nat_gateway() -> None:
    graph = edges_graph(lax={**LAX, "public": True})
    assert graph.one(SUBNET, "core-site-public-lax").get("availabilityZone") == "us-west-2-lax-1a"
    assert names(graph.all(NAT)) == {"core-nat-a", "core-nat-b"}


def test_an_edge_without_nat_has_no_way_to_the_internet() -> None:
    graph = edges_graph(las={**LAS, "nat": "none"}, rack={**RACK, "nat": "none"})
    assert routes_of(graph, "site-private-las") == routes_of(graph, "site-private-rack") == {}


@BOTH_MODES
def test_subnets_of_edges_are_hidden_from_load_balancers_and_karpenter(unknown: bool) -> None:
    graph = edges_graph(lax=OWN_NAT, rack=RACK, unknown=unknown)
    for name in ("site-private-lax", "site-public-lax", "site-private-rack"):
        assert graph.one(SUBNET, f"core-{name}").get("tags") == {"Name": f"dev-core-{name}", "team": "platform"}


@BOTH_MODES
def test_an_outpost_has_a_subnet_on_the_rack(unknown: bool) -> None:
    graph = edges_graph(rack=RACK, unknown=unknown)
    subnet = graph.one(SUBNET, "core-site-private-rack")
    assert subnet.get("outpostArn") == OUTPOST
    assert subnet.get("availabilityZone") == "us-west-2a"
    assert subnet.get("cidrBlock") == "10.0.36.0/23"
    assert not {"customerOwnedIpv4Pool", "mapCustomerOwnedIpOnLaunch"} & set(subnet.inputs)
    (route,) = routes_of(graph, "site-private-rack").values()
    assert route.property_dependencies["natGatewayId"] == (graph.one(NAT, "core-nat-a").urn,)
    assert not graph.all(ASSOCIATION)


def test_an_outpost_in_zones_that_are_given_by_id() -> None:
    zones: dict[str, Any] = {"availability_zones": ["usw2-az1", "usw2-az3"]}
    subnet = network_graph(region="us-west-2", **zones, edge={"rack": {**RACK, "zone": "usw2-az3"}}).one(
        SUBNET, "core-site-private-rack"
    )
    assert subnet.get("availabilityZoneId") == "usw2-az3"
    assert "availabilityZone" not in subnet.inputs


@BOTH_MODES
def test_a_rack_reaches_its_site_through_the_local_gateway(unknown: bool) -> None:
    graph = edges_graph(rack={**RACK, "local_gateway": GATEWAY}, unknown=unknown)
    tie = graph.one(ASSOCIATION)
    assert tie.name == "core-lgw-rtb-0123456789abcdef0"
    assert tie.get("localGatewayRouteTableId") == GATEWAY["route_table_id"]
    routes = routes_of(graph, "site-private-rack")
    assert set(routes) == {"0.0.0.0/0", "192.168.0.0/16", "172.20.0.0/14"}
    for cidr in GATEWAY["destinations"]:
        assert routes[cidr].property_dependencies["localGatewayId"] == (tie.urn,)


def test_edges_of_one_local_gateway_share_the_association() -> None:
    second = {**RACK, "slot": 3, "local_gateway": GATEWAY}
    graph = edges_graph(rack={**RACK, "local_gateway": GATEWAY}, other=second)
    assert len(graph.all(ASSOCIATION)) == 1


def test_customer_owned_addresses_are_given_at_launch() -> None:
    pool = "ipv4pool-coip-0123456789abcdef0"
    graph = edges_graph(rack={**RACK, "local_gateway": GATEWAY, "customer_owned_ipv4_pool": pool})
    subnet = graph.one(SUBNET, "core-site-private-rack")
    assert subnet.get("customerOwnedIpv4Pool") == pool
    assert subnet.get("mapCustomerOwnedIpOnLaunch") is True


@BOTH_MODES
def test_gateway_endpoints_are_in_the_tables_of_edges_too(unknown: bool) -> None:
    graph = edges_graph(lax=OWN_NAT, rack=RACK, unknown=unknown)
    tables = {table.urn for table in graph.all(TABLE)}
    assert set(graph.one(ENDPOINT, "core-s3").property_dependencies["routeTableIds"]) == tables


def test_edges_change_nothing_of_the_region() -> None:
    changes = edges_graph().diff(edges_graph(las=LAS, lax=OWN_NAT, rack={**RACK, "local_gateway": GATEWAY}))
    assert not [change for change in changes if change.kind == "removed"]
    # The component's own outputs, and the gateway endpoint, which lists route tables.
    assert {change.urn.split("::")[-1] for change in changes if change.kind == "changed"} == {"core", "core-s3"}


def test_another_way_out_changes_the_route_alone() -> None:
    changes = edges_graph(lax={**LAX, "public": True}).diff(edges_graph(lax=OWN_NAT))
    by_kind = {
        (change.kind, change.urn.split("::")[-1], change.urn.split("::")[-2].split(":")[-1]) for change in changes
    }
    assert by_kind == {
        ("added", "core-site-nat-lax", "Eip"),
        ("added", "core-site-nat-lax", "NatGateway"),
        ("changed", "core-site-private-lax", "Route"),
    }


def test_an_edge_that_is_added_changes_no_other() -> None:
    first = edges_graph(lax=OWN_NAT)
    changes = first.diff(edges_graph(las=LAS, lax=OWN_NAT))
    assert {change.urn.split("::")[-1] for change in changes if change.kind == "changed"} == {"core", "core-s3"}


@BOTH_MODES
def test_the_component_gives_out_the_subnets_of_edges(unknown: bool) -> None:
    graph = edges_graph(lax=OWN_NAT, rack=RACK, unknown=unknown)
    ids = graph.one("platform:network:Network").output("subnet_ids")
    if unknown:
        assert ids == UNKNOWN
    else:
        private = {name: graph.one(SUBNET, f"core-site-private-{name}").id for name in ("lax", "rack")}
        assert ids["edge"] == private
        assert ids["edge_public"] == {"lax": graph.one(SUBNET, "core-site-public-lax").id}


def test_a_network_without_edges_does_not_speak_of_them() -> None:
    assert set(edges_graph().one("platform:network:Network").output("subnet_ids")) == {"public", "private", "intra"}


def test_an_existing_network_gives_out_the_subnets_of_edges() -> None:
    edge = {"kind": "local_zone", "zone": "eu-west-1-abc-1a", "subnet_id": "subnet-0000000000000000f"}
    graph = recorded(lambda: existing_network(subnets={"edge": {"site": edge}}))
    ids = graph.one("platform:network:ExistingNetwork").output("subnet_ids")
    assert ids == {**EXISTING["subnets"], "edge": {"site": "subnet-0000000000000000f"}}


def home(**edges: Any) -> Callable[[], AnyNetwork]:
    """A network with edges, inside a program."""
    spec = NetworkSpec.model_validate({"cidr": "10.0.0.0/16", **TWO_ZONES, "endpoints": {}, "edge": edges})
    return lambda: Network("core", spec, region="us-west-2")


@BOTH_MODES
def test_managed_nodes_in_a_local_zone_stand_in_its_subnet_and_wait_for_its_way_out(unknown: bool) -> None:
    place = {"kind": "local_zone", "edge": "lax"}
    group: dict[str, Any] = {"place": place, "instance_types": ["m5.xlarge"]}
    graph = node_group_graph(network=home(lax=OWN_NAT, las=LAS), unknown=unknown, **group)
    made = graph.one(GROUP)
    assert made.property_dependencies["subnetIds"] == (graph.one(SUBNET, "core-site-private-lax").urn,)
    assert graph.waits_for(made, graph.one(ROUTE, "core-site-private-lax"))
    assert graph.waits_for(made, graph.one(TIE, "core-site-private-lax"))
    assert graph.waits_for(made, graph.one(NAT, "core-site-nat-lax"))
    for other in ("core-site-private-las", "core-private-a"):
        assert not graph.waits_for(made, graph.one(ROUTE, other))
    template = graph.one("aws:ec2/launchTemplate:LaunchTemplate")
    assert template.get("blockDeviceMappings[0].ebs.volumeType") == "gp2"


def test_the_control_plane_never_stands_at_an_edge() -> None:
    graph = node_group_graph(network=home(lax=OWN_NAT, las=LAS, rack=RACK))
    subnets = graph.one("aws:eks/cluster:Cluster").property_dependencies["vpcConfig"]
    assert {graph[urn].name for urn in subnets if graph[urn].type == SUBNET} == {"core-intra-a", "core-intra-b"}


@BOTH_MODES
def test_nodes_of_a_private_network_at_an_edge_wait_for_the_endpoints(unknown: bool) -> None:
    config = merged(
        platform_config(
            network={"availability_zones": 2, "private": True, "edge": {"las": {**LAS, "nat": "none"}}},
            nodes={"general": {"place": {"kind": "local_zone", "edge": "las"}, "instance_types": ["m5.xlarge"]}},
        ),
        {"aws:region": "us-west-2"},
    )
    graph = platform_graph(config, unknown=unknown)
    made = graph.one(GROUP)
    assert all(graph.waits_for(made, endpoint) for endpoint in graph.all(ENDPOINT))


@BOTH_MODES
def test_self_managed_nodes_stand_on_the_rack_and_wait_for_the_way_to_their_cluster(unknown: bool) -> None:
    config = merged(
        platform_config(
            network={"availability_zones": 2, "edge": {"rack": {**RACK, "local_gateway": GATEWAY}}},
            nodes={
                "rack": {
                    "kind": "self_managed",
                    "place": {"kind": "outpost", "edge": "rack"},
                    "instance_types": ["m5.xlarge"],
                    "scaling": {"min": 3, "max": 3},
                }
            },
        ),
        {"aws:region": "us-west-2"},
    )
    graph = platform_graph(config, unknown=unknown)
    subnet = graph.one(SUBNET, "network-site-private-rack")
    (group,) = graph.all("eks:index:NodeGroupV2")
    assert group.property_dependencies["nodeSubnetIds"] == (subnet.urn,)
    for way in ("network-site-private-rack", "network-site-route-rack-192-168-0-0-16"):
        assert graph.waits_for(group, graph.one(ROUTE, way))
