"""Which things in AWS may be a resource of the program, by type.

Owns the table of types that the SDK registers. Ids are those that a state has. Source: data sources and resources of
the Pulumi AWS reference, 7.51; Terraform AWS provider 6, ids of routes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["SETTLED", "UNIQUE", "find", "is_known", "may_be_doubled", "object_ids"]

SETTLED: Final = frozenset(
    {
        # The VPC has it already: Pulumi only takes it over.
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        # AWS answers a second AssociateAccessPolicy and a second AttachRolePolicy as it did the first.
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    }
)
"""Types of which a second creation is the first one: nothing is ever left over."""

UNIQUE: Final = frozenset(
    {
        "aws:ec2/route:Route",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
        "aws:eks/accessEntry:AccessEntry",
        "aws:eks/addon:Addon",
        "aws:eks/cluster:Cluster",
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        "aws:kms/alias:Alias",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    }
)
"""Types of which AWS refuses a second one that looks the same."""

_HELM: Final = "kubernetes:helm.sh/"
_DESTINATIONS: Final = {
    "destinationCidrBlock": "cidrBlock",
    "destinationIpv6CidrBlock": "ipv6CidrBlock",
    "destinationPrefixListId": "destinationPrefixListId",
}
_OF_RULES: Final = (
    *("cidrIpv4", "cidrIpv6", "description", "fromPort", "ipProtocol", "prefixListId", "securityGroupId", "toPort"),
)

_Ids: TypeAlias = "Iterable[str]"


def find(cloud: Lookups, item: Item, known: Iterable[str] = ()) -> list[str]:
    """The ids of what may be the item, sorted; none for a type that is not in the table.

    Args:
        cloud: what to ask.
        item: what is looked for, with the inputs that are known.
        known: ids that are not looked at.

    Raises:
        PlatformError: AWS does not answer.
    """
    left_out = set(known)
    if item.type in _CANDIDATES:
        accepts = _CANDIDATES[item.type]
        return [id for id in sorted({*cloud.tagged(item.type)} - left_out) if accepts(cloud, item, id)]
    if item.type not in _FINDERS:
        return []
    finder, keys = _FINDERS[item.type]
    # What waits for something that is not there is not there either.
    return sorted({*finder(cloud, item)} - left_out) if all(map(item.text, keys)) else []


def object_ids(item: Item) -> list[str]:
    """The id that a Kubernetes object would have; none for other types, nor for a Helm release.

    Nobody is asked whether it exists. A state that is told of one that does not exist loses it at the next refresh.
    """
    metadata: dict[str, str] = item.inputs.get("metadata") or {}
    if not item.type.startswith("kubernetes:") or item.type.startswith(_HELM) or not metadata.get("name"):
        return []
    return ["/".join(filter(None, (metadata.get("namespace"), metadata["name"])))]


def is_known(type: str) -> bool:
    """Whether what an interrupted creation left of a type is found again, or need not be."""
    of_kubernetes = type.startswith("kubernetes:") and not type.startswith(_HELM)
    return of_kubernetes or type in _FINDERS or type in _CANDIDATES or type in SETTLED


def may_be_doubled(type: str) -> bool:
    """Whether AWS would hold a second thing of a type that looks the same."""
    return type in _FINDERS.keys() | _CANDIDATES.keys() and type not in UNIQUE


def _made_up(item: Item) -> str:
    """Pattern of the names that Pulumi makes up for a resource: its logical name and seven digits."""
    return rf"{re.escape(item.name)}-[0-9a-f]{{7}}"


# Of what has the environment's tag, what is the item


def _has_its_name(cloud: Lookups, item: Item, id: str) -> bool:
    name = item.tag("Name")
    return name is not None and cloud.tagged(item.type)[id].get("Name") == name


def _is_nat_gateway(cloud: Lookups, item: Item, id: str) -> bool:
    # A deleted one is shown for an hour (VPC user guide, "Work with NAT gateways", 2026-11).
    return _has_its_name(cloud, item, id) and cloud.ask("aws:ec2/getNatGateway:getNatGateway", id=id).get("state") in {
        "available",
        "pending",
    }


def _is_launch_template(cloud: Lookups, item: Item, id: str) -> bool:
    answer = cloud.ask("aws:ec2/getLaunchTemplate:getLaunchTemplate", id=id)
    return re.fullmatch(_made_up(item), str(answer.get("name"))) is not None


def _is_log_group(_: Lookups, item: Item, id: str) -> bool:
    return id == item.text("name") or re.fullmatch(_made_up(item), id) is not None


def _is_key(cloud: Lookups, item: Item, id: str) -> bool:
    answer = cloud.ask("aws:kms/getKey:getKey", keyId=id)
    # A deleted key is shown for weeks.
    return answer.get("description") == item.text("description") and answer.get("keyState") != "PendingDeletion"


def _is_ingress_rule(cloud: Lookups, item: Item, id: str) -> bool:
    answer = cloud.ask("aws:vpc/getSecurityGroupRule:getSecurityGroupRule", securityGroupRuleId=id)
    # What a rule does not have is shown as empty.
    same = all((answer.get(key) or None) == (item.inputs.get(key) or None) for key in _OF_RULES)
    return bool(answer) and not answer.get("isEgress") and same


_CANDIDATES: Final[Mapping[str, Callable[[Lookups, Item, str], bool]]] = {
    "aws:cloudwatch/logGroup:LogGroup": _is_log_group,
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": _has_its_name,
    "aws:ec2/eip:Eip": _has_its_name,
    "aws:ec2/flowLog:FlowLog": _has_its_name,
    "aws:ec2/internetGateway:InternetGateway": _has_its_name,
    "aws:ec2/launchTemplate:LaunchTemplate": _is_launch_template,
    "aws:ec2/natGateway:NatGateway": _is_nat_gateway,
    "aws:ec2/routeTable:RouteTable": _has_its_name,
    "aws:ec2/securityGroup:SecurityGroup": _has_its_name,
    "aws:ec2/subnet:Subnet": _has_its_name,
    "aws:ec2/vpc:Vpc": _has_its_name,
    "aws:ec2/vpcEndpoint:VpcEndpoint": _has_its_name,
    "aws:kms/key:Key": _is_key,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": _is_ingress_rule,
}


# What is found by what identifies it


def _roles(cloud: Lookups, item: Item) -> _Ids:
    answer = cloud.ask("aws:iam/getRoles:getRoles", nameRegex=f"^{_made_up(item)}$")
    for name in answer.get("names") or ():
        # Roles belong to no Region, so another platform may have roles of these names; but they are in use, and what a
        # lost answer leaves has no policy yet.
        if (
            cloud.ask_own("aws:iam/getRole:getRole", name=name)
            and not cloud.ask("aws:iam/getRolePolicyAttachments:getRolePolicyAttachments", roleName=name).get(
                "attachedPolicies"
            )
            and not cloud.ask("aws:iam/getRolePolicies:getRolePolicies", roleName=name).get("policyNames")
        ):
            yield name


def _role_policies(cloud: Lookups, item: Item) -> _Ids:
    role = item.text("role")
    names = cloud.ask("aws:iam/getRolePolicies:getRolePolicies", roleName=role).get("policyNames") or ()
    return [f"{role}:{name}" for name in names if re.fullmatch(_made_up(item), name)]


def _identity_provider(cloud: Lookups, item: Item) -> _Ids:
    answer = cloud.ask_own("aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider", url=item.text("url"))
    return [answer["arn"]] if answer else []


def _alias(cloud: Lookups, item: Item) -> _Ids:
    answer = cloud.ask("aws:kms/getAlias:getAlias", name=item.text("name"))
    return [item.text("name")] if answer and answer["targetKeyId"] == item.text("targetKeyId") else []


def _route(cloud: Lookups, item: Item) -> _Ids:
    table = item.text("routeTableId")
    routes = cloud.ask("aws:ec2/getRouteTable:getRouteTable", routeTableId=table).get("routes") or ()
    for key, shown in _DESTINATIONS.items():
        if item.text(key) and item.text(key) in {route.get(shown) for route in routes}:
            # The provider's own id: the route table's, and a checksum of the destination.
            yield f"r-{table}{crc32(item.text(key).encode())}"


def _association(cloud: Lookups, item: Item) -> _Ids:
    table, subnet = item.text("routeTableId"), item.text("subnetId")
    entries = cloud.ask("aws:ec2/getRouteTable:getRouteTable", routeTableId=table).get("associations") or ()
    return [entry["routeTableAssociationId"] for entry in entries if entry.get("subnetId") == subnet]


def _vpc_range(cloud: Lookups, item: Item) -> _Ids:
    entries = cloud.ask("aws:ec2/getVpc:getVpc", id=item.text("vpcId")).get("cidrBlockAssociations") or ()
    return [entry["associationId"] for entry in entries if entry["cidrBlock"] == item.text("cidrBlock")]


def _cluster(cloud: Lookups, item: Item) -> _Ids:
    name = item.text("name")
    return [name] if cloud.ask_own("aws:eks/getCluster:getCluster", name=name) else []


def _node_groups(cloud: Lookups, item: Item) -> _Ids:
    cluster, prefix = item.text("clusterName"), item.text("nodeGroupNamePrefix")
    names = cloud.ask("aws:eks/getNodeGroups:getNodeGroups", clusterName=cluster).get("names") or ()
    # To a prefix the provider adds 26 digits.
    return [f"{cluster}:{name}" for name in names if re.fullmatch(rf"{re.escape(prefix)}[0-9a-f]{{26}}", name)]


def _addon(cloud: Lookups, item: Item) -> _Ids:
    cluster, name = item.text("clusterName"), item.text("addonName")
    answer = cloud.ask_own("aws:eks/getAddon:getAddon", clusterName=cluster, addonName=name)
    return [f"{cluster}:{name}"] if answer else []


def _access_entry(cloud: Lookups, item: Item) -> _Ids:
    cluster, principal = item.text("clusterName"), item.text("principalArn")
    answer = cloud.ask_own("aws:eks/getAccessEntry:getAccessEntry", clusterName=cluster, principalArn=principal)
    return [f"{cluster}:{principal}"] if answer else []


# With the inputs that are asked by.
_FINDERS: Final[Mapping[str, tuple[Callable[[Lookups, Item], _Ids], tuple[str, ...]]]] = {
    "aws:ec2/route:Route": (_route, ("routeTableId",)),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": (_association, ("routeTableId", "subnetId")),
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": (_vpc_range, ("cidrBlock", "vpcId")),
    "aws:eks/accessEntry:AccessEntry": (_access_entry, ("clusterName", "principalArn")),
    "aws:eks/addon:Addon": (_addon, ("addonName", "clusterName")),
    "aws:eks/cluster:Cluster": (_cluster, ("name",)),
    "aws:eks/nodeGroup:NodeGroup": (_node_groups, ("clusterName", "nodeGroupNamePrefix")),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": (_identity_provider, ("url",)),
    "aws:iam/role:Role": (_roles, ()),
    "aws:iam/rolePolicy:RolePolicy": (_role_policies, ("role",)),
    "aws:kms/alias:Alias": (_alias, ("name", "targetKeyId")),
}
