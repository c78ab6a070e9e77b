"""Route tables of a network and its ways out: internet gateway, NAT, egress-only gateway.

Owns which table a subnet uses, what it routes to, and what a node in a subnet waits for before it can reach anything.
Endpoints have a module of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import Subnet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from platform_sdk.components.network import Network
    from platform_sdk.rules.network.subnets import PlannedSubnet
    from platform_sdk.rules.network.zones import Zone
    from platform_sdk.spec.network import NetworkSpec

__all__ = ["Routes", "create_routes"]

_ANYWHERE, _ANYWHERE_IPV6, _NAT64 = "0.0.0.0/0", "::/0", "64:ff9b::/96"


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes of a network.

    Attributes:
        tables: by role: ``public``, ``intra`` and ``private-<zone label>``, which private and pod subnets share.
        associations: the tie of each subnet to its table.
        routes: the routes in each table, by its role.
        nats: the NAT gateway that each zone uses, by the zone's name.
        gateway: the way to the internet, where there are public subnets.
    """

    tables: Mapping[str, PlainResource]
    associations: dict[PlannedSubnet, PlainResource] = field(default_factory=dict["PlannedSubnet", PlainResource])
    routes: dict[str, list[PlainResource]] = field(default_factory=dict[str, list[PlainResource]])
    nats: dict[str, PlainResource] = field(default_factory=dict[str, PlainResource])
    gateway: PlainResource | None = None

    def way_out(self, planned: PlannedSubnet) -> list[pulumi.Resource]:
        """What must be there before a node in the subnet can reach anything beyond the VPC by a route."""
        return [self.associations[planned], *self.routes.get(self.role_of(planned), [])]

    def role_of(self, planned: PlannedSubnet) -> str:
        """The role of the table that a subnet uses."""
        return planned.tier if planned.tier in self.tables else _private(planned.zone)


def create_routes(
    network: Network, spec: NetworkSpec, placed: Mapping[PlannedSubnet, Subnet], zones: Sequence[Zone]
) -> Routes:
    """A table for all public subnets, one for all intra subnets, and one per zone for private and pod subnets.

    A table per zone also with a single NAT gateway, so that a change of NAT changes routes and no table.

    Args:
        network: the parent.
        spec: which ways out there are.
        placed: the subnets.
        zones: in the order they were asked for: a single NAT gateway stands in the first and stays there when others
            come.
    """
    tiers = {planned.tier for planned in placed}
    roles = [tier for tier in ("public", "intra") if tier in tiers] + [_private(zone) for zone in sorted(zones)]
    created = Routes({role: _table(network, role) for role in roles})
    for planned, subnet in placed.items():
        created.associations[planned] = PlainResource(
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            network.called(f"{planned.tier}-{planned.label}"),
            {"subnetId": subnet.id, "routeTableId": created.tables[created.role_of(planned)].id},
            network.child(),
        )
    gateway = _public_routes(network, spec, created) if "public" in tiers else None
    created = replace(created, gateway=gateway)
    if spec.ipv6 and not spec.private:
        name = network.called("egress")
        egress = PlainResource(
            "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
            name,
            {"vpcId": network.vpc_id, "tags": network.tags(name)},
            network.child(),
        )
        for zone in sorted(zones):
            _route(network, created, _private(zone), _ANYWHERE_IPV6, "-ipv6", egressOnlyGatewayId=egress.id)
    if gateway and spec.nat != "none":
        _nat_routes(network, spec, created, placed=placed, zones=zones, gateway=gateway)
    return created


def _public_routes(network: Network, spec: NetworkSpec, created: Routes) -> PlainResource:
    name = network.called("internet")
    gateway = PlainResource(
        "aws:ec2/internetGateway:InternetGateway",
        name,
        {"vpcId": network.vpc_id, "tags": network.tags(name)},
        network.child(),
    )
    _route(network, created, "public", _ANYWHERE, gatewayId=gateway.id)
    if spec.ipv6:
        _route(network, created, "public", _ANYWHERE_IPV6, "-ipv6", gatewayId=gateway.id)
    return gateway


def _nat_routes(
    network: Network,
    spec: NetworkSpec,
    created: Routes,
    *,
    placed: Mapping[PlannedSubnet, Subnet],
    zones: Sequence[Zone],
    gateway: PlainResource,
) -> None:
    public = {planned.zone: planned for planned in placed if planned.tier == "public"}
    nats: dict[Zone, PlainResource] = {}
    for zone in zones if spec.nat == "per_zone" else zones[:1]:
        name = network.called(f"nat-{zone.label}")
        address = PlainResource(
            "aws:ec2/eip:Eip", name, {"domain": "vpc", "tags": network.tags(name)}, network.child(depends_on=[gateway])
        )
        nats[zone] = PlainResource(
            "aws:ec2/natGateway:NatGateway",
            name,
            {"subnetId": placed[public[zone]].id, "allocationId": address.id, "tags": network.tags(name)},
            # A NAT gateway passes nothing on before its own subnet has a way out.
            network.child(depends_on=created.way_out(public[zone])),
        )
    for zone in sorted(zones):
        nat = created.nats[zone.name] = nats.get(zone) or nats[zones[0]]
        _route(network, created, _private(zone), _ANYWHERE, natGatewayId=nat.id)
        if spec.ipv6:
            _route(network, created, _private(zone), _NAT64, "-nat64", natGatewayId=nat.id)


def _table(network: Network, role: str) -> PlainResource:
    name = network.called(role)
    return PlainResource(
        "aws:ec2/routeTable:RouteTable", name, {"vpcId": network.vpc_id, "tags": network.tags(name)}, network.child()
    )


def _route(
    network: Network, created: Routes, role: str, to: str, suffix: str = "", **through: pulumi.Input[str]
) -> None:
    key = "destinationIpv6CidrBlock" if ":" in to else "destinationCidrBlock"
    route = PlainResource(
        "aws:ec2/route:Route",
        network.called(role + suffix),
        {"routeTableId": created.tables[role].id, key: to, **through},
        network.child(),
    )
    created.routes.setdefault(role, []).append(route)


def _private(zone: Zone) -> str:
    return f"private-{zone.label}"
