"""What EC2 refuses beyond tables: ranges that do not fit, rules that are there, gateways with traffic.

Owns rules that need more than one look at the world. Codes and wording follow the EC2 API reference (2026-11).
"""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "deletion"]

_VPC: Final = "aws:ec2/vpc:Vpc"
_SUBNET: Final = "aws:ec2/subnet:Subnet"
_NAT: Final = "aws:ec2/natGateway:NatGateway"
_GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
_ROUTE: Final = "aws:ec2/route:Route"
_DESTINATIONS: Final = ("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId")
_RULES: Final = frozenset(
    {
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    }
)
_RULE: Final = (
    "securityGroupId",
    "ipProtocol",
    "fromPort",
    "toPort",
    "cidrIpv4",
    "cidrIpv6",
    "prefixListId",
    "referencedSecurityGroupId",
)


def creation(world: World, thing: Thing) -> str | None:
    """Why EC2 would not create this; None if it would."""
    if thing.type == _SUBNET:
        return _subnet(world, thing)
    if thing.type == "aws:ec2/vpcEndpoint:VpcEndpoint":
        return _endpoint(world, thing)
    if thing.type == _ROUTE and world.find(_ROUTE, thing.id) is not None:
        where = next((thing.inputs[key] for key in _DESTINATIONS if thing.inputs.get(key)), "")
        return f"RouteAlreadyExists: The route identified by {where} already exists."
    if thing.type in _RULES:
        mine = [thing.inputs.get(key) for key in _RULE]
        if any([other.inputs.get(key) for key in _RULE] == mine for other in world.all(thing.type)):
            peer = next((thing.inputs[key] for key in _RULE[4:] if thing.inputs.get(key)), "")
            return f"InvalidPermission.Duplicate: the specified rule peer: {peer} already exists"
    return None


def deletion(world: World, thing: Thing) -> str | None:
    """Why EC2 would not delete this; None if it would."""
    if thing.type == "aws:ec2/internetGateway:InternetGateway":
        vpc = thing.inputs.get("vpcId")
        inside = {subnet.id for subnet in world.all(_SUBNET) if subnet.inputs.get("vpcId") == vpc}
        public = (nat for nat in world.all(_NAT) if nat.inputs.get("connectivityType") != "private")
        if any(nat.inputs.get("subnetId") in inside for nat in public):
            return f"DependencyViolation: Network {vpc} has some mapped public address(es). Please unmap those first."
    if thing.type == _GROUP and any(vpc.outputs.get("defaultSecurityGroupId") == thing.id for vpc in world.all(_VPC)):
        return f'CannotDelete: the specified group: "{thing.id}" name: "default" cannot be deleted by a user'
    return None


def _subnet(world: World, thing: Thing) -> str | None:
    vpc, block = str(thing.inputs.get("vpcId")), thing.inputs.get("cidrBlock")
    if not isinstance(block, str):
        return None
    home = world.find(_VPC, vpc)
    if home is not None and not any(IPv4Network(block).subnet_of(whole) for whole in _ranges(world, home)):
        return f"InvalidSubnet.Range: The CIDR '{block}' is invalid."
    for other in world.all(_SUBNET):
        taken = other.inputs.get("cidrBlock")
        if other.inputs.get("vpcId") == vpc and taken and IPv4Network(block).overlaps(IPv4Network(taken)):
            return f"InvalidSubnet.Conflict: The CIDR '{block}' conflicts with another subnet"
    return None


def _ranges(world: World, vpc: Thing) -> list[IPv4Network]:
    more = world.all("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation")
    blocks = [
        vpc.outputs.get("cidrBlock"),
        *(one.inputs.get("cidrBlock") for one in more if one.inputs.get("vpcId") == vpc.id),
    ]
    return [IPv4Network(block) for block in blocks if isinstance(block, str)]


def _endpoint(world: World, thing: Thing) -> str | None:
    """One private name for a service in a VPC."""
    keys = ("vpcId", "serviceName", "privateDnsEnabled")
    mine = [thing.inputs.get(key) for key in keys]
    if thing.inputs.get("privateDnsEnabled") is True and any(
        [other.inputs.get(key) for key in keys] == mine for other in world.all(thing.type)
    ):
        service, vpc = thing.inputs.get("serviceName"), thing.inputs.get("vpcId")
        return (
            "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain "
            f"for {service} in the VPC {vpc}"
        )
    return None
