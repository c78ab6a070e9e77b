"""Route tables of a network and its ways out: internet gateway, NAT, egress-only gateway.

Owns which table a subnet uses, what it routes to, and what a node in a subnet waits for before it can reach anything.
Endpoints have a module of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from pulumi_aws import ec2

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

    tables: Mapping[str, ec2.RouteTable]
    associations: dict[PlannedSubnet, ec2.RouteTableAssociation] = field(
        default_factory=dict["PlannedSubnet", ec2.RouteTableAssociation]
    )
    routes: dict[str, list[ec2.Route]] = field(default_factory=dict[str, list[ec2.Route]])
    nats: dict[str, ec2.NatGateway] = field(default_factory=dict[str, ec2.NatGateway])
    gateway: ec2.InternetGateway | None = None

    def way_out(self, planned: PlannedSubnet) -> list[pulumi.Resource]:
        """What must be there before a node in the subnet can reach anything beyond the VPC by a route."""
        return [self.associations[planned], *self.routes.get(self.role_of(planned), [])]

    def role_of(self, planned: PlannedSubnet) -> str:
        """The role of the table that a subnet uses."""
        return planned.tier if planned.tier in self.tables else _private(planned.zone)


def create_routes(
    network: Network, spec: NetworkSpec, placed: Mapping[PlannedSubnet, ec2.Subnet], zones: Sequence[Zone]
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
        created.associations[planned] = ec2.RouteTableAssociation(
            network.called(f"{planned.tier}-{planned.label}"),
            subnet_id=subnet.id,
            route_table_id=created.tables[created.role_of(planned)].id,
            opts=network.child(),
        )
    gateway = _public_routes(network, spec, created) if "public" in tiers else None
    created = replace(created, gateway=gateway)
    if spec.ipv6 and not spec.private:
        name = network.called("egress")
        egress = ec2.EgressOnlyInternetGateway(
            name, vpc_id=network.vpc_id, tags=network.tags(name), opts=network.child()
        )
        for zone in sorted(zones):
            _route(network, created, _private(zone), _ANYWHERE_IPV6, "-ipv6", egress_only_gateway_id=egress.id)
    if gateway and spec.nat != "none":
        _nat_routes(network, spec, created, placed=placed, zones=zones, gateway=gateway)
    return created


def _public_routes(network: Network, spec: NetworkSpec, created: Routes) -> ec2.InternetGateway:
    name = network.called("internet")
    gateway = ec2.InternetGateway(name, vpc_id=network.vpc_id, tags=network.tags(name), opts=network.child())
    _route(network, created, "public", _ANYWHERE, gateway_id=gateway.id)
    if spec.ipv6:
        _route(network, created, "public", _ANYWHERE_IPV6, "-ipv6", gateway_id=gateway.id)
    return gateway


def _nat_routes(
    network: Network,
    spec: NetworkSpec,
    created: Routes,
    *,
    placed: Mapping[PlannedSubnet, ec2.Subnet],
    zones: Sequence[Zone],
    gateway: ec2.InternetGateway,
) -> None:
    public = {planned.zone: planned for planned in placed if planned.tier == "public"}
    nats: dict[Zone, ec2.NatGateway] = {}
    for zone in zones if spec.nat == "per_zone" else zones[:1]:
        name = network.called(f"nat-{zone.label}")
        address = ec2.Eip(name, domain="vpc", tags=network.tags(name), opts=network.child(depends_on=[gateway]))
        nats[zone] = ec2.NatGateway(
            name,
            subnet_id=placed[public[zone]].id,
            allocation_id=address.id,
            tags=network.tags(name),
            # A NAT gateway passes nothing on before its own subnet has a way out.
            opts=network.child(depends_on=created.way_out(public[zone])),
        )
    for zone in sorted(zones):
        nat = created.nats[zone.name] = nats.get(zone) or nats[zones[0]]
        _route(network, created, _private(zone), _ANYWHERE, nat_gateway_id=nat.id)
        if spec.ipv6:
            _route(network, created, _private(zone), _NAT64, "-nat64", nat_gateway_id=nat.id)


def _table(network: Network, role: str) -> ec2.RouteTable:
    name = network.called(role)
    return ec2.RouteTable(name, vpc_id=network.vpc_id, tags=network.tags(name), opts=network.child())


def _route(
    network: Network, created: Routes, role: str, to: str, suffix: str = "", **through: pulumi.Input[str]
) -> None:
    key: Literal["destination_ipv6_cidr_block", "destination_cidr_block"] = (
        "destination_ipv6_cidr_block" if ":" in to else "destination_cidr_block"
    )
    route = ec2.Route(
        network.called(role + suffix),
        route_table_id=created.tables[role].id,
        **{key: to},
        **through,
        opts=network.child(),
    )
    created.routes.setdefault(role, []).append(route)


def _private(zone: Zone) -> str:
    return f"private-{zone.label}"
