"""Edges of a network: subnets in Local Zones and on Outposts, with route tables and ways out of their own.

Owns what the network has beyond the Availability Zones. Where the subnets lie is decided in
``rules.network.edge_subnets``.

Their subnets carry neither the tags of load balancers nor Karpenter's. The load balancer controller that finds tagged
subnets in zones of several kinds refuses every load balancer that does not name its subnets
(``facts.local_zones.EDGE_LOAD_BALANCER_SOURCE``), and Karpenter starts no nodes there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import LocalGatewayTie, Subnet
from platform_sdk.facts.local_zones import local_zone
from platform_sdk.rules.network.cidrs import range_label
from platform_sdk.rules.network.edge_subnets import plan_edge
from platform_sdk.rules.network.zones import is_zone_id
from platform_sdk.spec.edge import LocalZoneSubnets, OutpostSubnets

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from platform_sdk.components._routes import Routes
    from platform_sdk.components.network import Network
    from platform_sdk.spec.edge import EdgeSpec
    from platform_sdk.spec.network import NetworkSpec

__all__ = ["Edges", "create_edges"]

_ANYWHERE = "0.0.0.0/0"


@dataclass(frozen=True, slots=True)
class Edges:
    """What was created.

    Attributes:
        private, public: the subnets for nodes and those with public addresses, by the edge's name.
        tables: the route tables by role: ``site-private-<name>`` and ``site-public-<name>``.
        routes: for each table's role, the tie of its subnet to it and the routes in it.
    """

    private: dict[str, Subnet] = field(default_factory=dict[str, Subnet])
    public: dict[str, Subnet] = field(default_factory=dict[str, Subnet])
    tables: dict[str, PlainResource] = field(default_factory=dict[str, PlainResource])
    routes: dict[str, list[pulumi.Resource]] = field(default_factory=dict[str, "list[pulumi.Resource]"])

    def ways_out(self, spec: NetworkSpec, endpoints: Sequence[pulumi.Resource]) -> dict[str, list[pulumi.Resource]]:
        """By edge, what nodes there wait for. Who reaches the internet needs no endpoint to start."""
        return {
            name: [*self.routes[_private(name)], *(endpoints if spec.edge[name].nat == "none" else ())]
            for name in self.private
        }


def create_edges(network: Network, spec: NetworkSpec, routes: Routes) -> Edges:
    """The edges of a network; nothing where it has none.

    Args:
        network: the parent.
        spec: which edges there are.
        routes: those of the Region, whose gateways edges use.
    """
    created = Edges()
    gateways = _associations(network, spec)
    for name, edge in sorted(spec.edge.items()):
        ranges = plan_edge(spec.cidr, edge.slot)
        created.private[name] = _subnet(network, created, _private(name), edge, cidr=str(ranges.private))
        if isinstance(edge, OutpostSubnets):
            _local_routes(network, created, name, edge, gateways)
            nat = routes.nats[edge.parent_zone] if edge.nat == "region" else None
        else:
            if edge.public:
                public = _subnet(network, created, _public(name), edge, cidr=str(ranges.public))
                created.public[name] = public
                if routes.gateway:
                    _route(network, created, _public(name), gatewayId=routes.gateway.id)
            nat = _nat(network, created, name, edge, routes)
        if nat:
            _route(network, created, _private(name), natGatewayId=nat.id)
    return created


def _subnet(network: Network, created: Edges, role: str, edge: EdgeSpec, *, cidr: str) -> Subnet:
    """A subnet with a table of its own."""
    name = network.called(role)
    on_outpost = isinstance(edge, OutpostSubnets)
    by_id = is_zone_id(edge.zone)
    pool = edge.customer_owned_ipv4_pool if on_outpost else None
    subnet = Subnet(
        "aws:ec2/subnet:Subnet",
        name,
        {
            "vpcId": network.vpc_id,
            "cidrBlock": cidr,
            "availabilityZone": None if by_id else edge.zone,
            "availabilityZoneId": edge.zone if by_id else None,
            "outpostArn": edge.outpost_arn if on_outpost else None,
            "customerOwnedIpv4Pool": pool,
            "mapCustomerOwnedIpOnLaunch": True if pool else None,
            "mapPublicIpOnLaunch": True if role.startswith("site-public-") else None,
            "tags": network.tags(name),
        },
        network.child(),
    )
    table = PlainResource(
        "aws:ec2/routeTable:RouteTable", name, {"vpcId": network.vpc_id, "tags": network.tags(name)}, network.child()
    )
    tie = PlainResource(
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        name,
        {"subnetId": subnet.id, "routeTableId": table.id},
        network.child(),
    )
    created.tables[role] = table
    created.routes[role] = [tie]
    return subnet


def _nat(network: Network, created: Edges, name: str, edge: LocalZoneSubnets, routes: Routes) -> PlainResource | None:
    """The NAT gateway that nodes in a Local Zone use: the parent zone's, or one in the zone."""
    if edge.nat == "region":
        return routes.nats[edge.parent_zone]
    zone = local_zone(edge.zone)
    if edge.nat == "none" or zone is None:
        return None
    called = network.called(f"site-nat-{name}")
    address = PlainResource(
        "aws:ec2/eip:Eip",
        called,
        {
            "domain": "vpc",
            # An address of the Region cannot be used in the zone.
            "networkBorderGroup": zone.group,
            "tags": network.tags(called),
        },
        network.child(depends_on=[routes.gateway] if routes.gateway else []),
    )
    return PlainResource(
        "aws:ec2/natGateway:NatGateway",
        called,
        {"subnetId": created.public[name].id, "allocationId": address.id, "tags": network.tags(called)},
        # A NAT gateway passes nothing on before its own subnet has a way out.
        network.child(depends_on=created.routes[_public(name)]),
    )


def _associations(network: Network, spec: NetworkSpec) -> dict[str, LocalGatewayTie]:
    """The VPC's ties to route tables of local gateways, one for each table, whichever edges use it."""
    tables = {
        edge.local_gateway.route_table_id
        for edge in spec.edge.values()
        if isinstance(edge, OutpostSubnets) and edge.local_gateway
    }
    return {
        table: LocalGatewayTie(
            "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
            network.called(table),
            {"localGatewayRouteTableId": table, "vpcId": network.vpc_id, "tags": network.tags(network.called(table))},
            network.child(),
        )
        for table in sorted(tables)
    }


def _local_routes(
    network: Network,
    created: Edges,
    name: str,
    edge: OutpostSubnets,
    gateways: dict[str, LocalGatewayTie],
) -> None:
    """Routes to the site. They name the gateway by the association, which they come after and go before."""
    if edge.local_gateway is None:
        return
    gateway = gateways[edge.local_gateway.route_table_id].local_gateway_id
    for cidr in edge.local_gateway.destinations:
        role = f"site-route-{name}-{range_label(cidr)}"
        _route(network, created, _private(name), called=role, to=cidr, localGatewayId=gateway)


def _route(
    network: Network,
    created: Edges,
    role: str,
    *,
    called: str = "",
    to: str = _ANYWHERE,
    **through: pulumi.Input[str],
) -> None:
    """A route in the table of a role, called after it unless it has a name of its own."""
    route = PlainResource(
        "aws:ec2/route:Route",
        network.called(called or role),
        {"routeTableId": created.tables[role].id, "destinationCidrBlock": to, **through},
        network.child(),
    )
    created.routes[role].append(route)


def _private(name: str) -> str:
    return f"site-private-{name}"


def _public(name: str) -> str:
    return f"site-public-{name}"
