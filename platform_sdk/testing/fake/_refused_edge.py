"""What AWS refuses in Local Zones and on Outposts.

Owns rules that follow from where a subnet is. Codes and wording: EC2 API reference (2026-11); for NAT gateways
awslabs/crossplane-on-eks#210 (2024-10), for clusters hashicorp-education/learn-terraform-provision-eks-cluster#100
(2023-06). Which zones have no NAT gateways is not known here: a fault says so, ``NotAvailableInZone``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.facts.local_zones import local_zone

if TYPE_CHECKING:
    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "deletion"]

_ASSOCIATION: Final = "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation"
_CLUSTER: Final = "aws:eks/cluster:Cluster"
_EIP: Final = "aws:ec2/eip:Eip"
_NAT: Final = "aws:ec2/natGateway:NatGateway"
_ROUTE: Final = "aws:ec2/route:Route"
_SUBNET: Final = "aws:ec2/subnet:Subnet"
_TABLE: Final = "aws:ec2/routeTable:RouteTable"


def creation(world: World, thing: Thing) -> str | None:
    """Why AWS would not create this where it is meant to be; None if it would."""
    if thing.type == _SUBNET:
        return _zone(thing)
    if thing.type == _NAT:
        return _border_group(world, thing)
    return _control_plane(world, thing) if thing.type == _CLUSTER else None


def deletion(world: World, thing: Thing) -> str | None:
    """Why AWS would not delete this; None if it would."""
    if thing.type != _ASSOCIATION:
        return None
    gateway, vpc = thing.outputs.get("localGatewayId"), thing.inputs.get("vpcId")
    tables = {table.id for table in world.all(_TABLE) if table.inputs.get("vpcId") == vpc}
    for route in world.all(_ROUTE):
        if route.inputs.get("localGatewayId") == gateway and route.inputs.get("routeTableId") in tables:
            return f"DependencyViolation: The association '{thing.id}' has dependencies and cannot be deleted."
    return None


def _zone(subnet: Thing) -> str | None:
    zone, region = subnet.inputs.get("availabilityZone"), subnet.outputs.get("region")
    if not isinstance(zone, str) or not isinstance(region, str):
        return None
    found = local_zone(zone)
    if found.region == region if found else zone[:-1] == region:
        return None
    return f"InvalidParameterValue: Value ({zone}) for parameter availabilityZone is invalid."


def _border_group(world: World, nat: Thing) -> str | None:
    """Address and subnet are of one network border group."""
    subnet = world.find(_SUBNET, str(nat.inputs.get("subnetId")))
    address = world.find(_EIP, str(nat.inputs.get("allocationId")))
    if subnet is None or address is None:
        return None
    zone = local_zone(str(subnet.outputs.get("availabilityZone")))
    group = zone.group if zone else subnet.outputs.get("region")
    if address.outputs.get("networkBorderGroup") == group:
        return None
    return "OperationNotPermitted: Primary elastic IP and subnet belong in different network border groups."


def _control_plane(world: World, cluster: Thing) -> str | None:
    vpc = cast("dict[str, Any]", cluster.inputs.get("vpcConfig") or {})
    for subnet in cast("list[str]", vpc.get("subnetIds") or []):
        found = world.find(_SUBNET, subnet)
        zone = str(found.outputs.get("availabilityZone")) if found else ""
        if local_zone(zone):
            return (
                f"UnsupportedAvailabilityZoneException: Cannot create cluster '{cluster.inputs.get('name')}' because "
                f"{zone}, the targeted availability zone, does not currently have sufficient capacity to support the "
                "cluster."
            )
    return None
