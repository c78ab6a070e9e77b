"""Which things in AWS may be a resource of the program, by what identifies them: a name, or what they connect.

Owns the types that are asked for one by one. Ids are those that a state has. Source: data sources and resources of the
Pulumi AWS reference, 7.51; Terraform AWS provider 6, ids of routes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

from platform_sdk.operations.recover import _metrics
from platform_sdk.operations.recover._lookups import ENVIRONMENT_TAG, made_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["FINDERS"]

_DESTINATIONS: Final = {
    "destinationCidrBlock": "cidrBlock",
    "destinationIpv6CidrBlock": "ipv6CidrBlock",
    "destinationPrefixListId": "destinationPrefixListId",
}

_Ids: TypeAlias = "Iterable[str]"


def _roles(cloud: Lookups, item: Item) -> _Ids:
    answer = cloud.ask("aws:iam/getRoles:getRoles", nameRegex=f"^{made_up(item)}$")
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
    return [f"{role}:{name}" for name in names if re.fullmatch(made_up(item), name)]


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


def _cache(cloud: Lookups, item: Item) -> _Ids:
    # Caches have no tags: one that was there before has another upstream, or is as good.
    prefix = item.text("ecrRepositoryPrefix")
    answer = cloud.ask("aws:ecr/getPullThroughCacheRule:getPullThroughCacheRule", ecrRepositoryPrefix=prefix)
    return [prefix] if answer and answer["upstreamRegistryUrl"] == item.text("upstreamRegistryUrl") else []


def _creation_template(cloud: Lookups, item: Item) -> _Ids:
    # The tags are those of repositories, and among them the environment's.
    prefix = item.text("prefix")
    mine: Mapping[str, str] = item.inputs.get("resourceTags") or {}
    answer = cloud.ask("aws:ecr/getRepositoryCreationTemplate:getRepositoryCreationTemplate", prefix=prefix)
    tags: Mapping[str, str] = answer.get("resourceTags") or {}
    return [prefix] if answer and tags.get(ENVIRONMENT_TAG) == mine.get(ENVIRONMENT_TAG) else []


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


def _auto_scaling_groups(cloud: Lookups, item: Item) -> _Ids:
    # The Resource Groups Tagging API does not have them.
    return [name for name in cloud.auto_scaling_groups if re.fullmatch(made_up(item), name)]


def _instance_profiles(cloud: Lookups, item: Item) -> _Ids:
    answer = cloud.ask("aws:iam/getInstanceProfiles:getInstanceProfiles", roleName=item.text("role"))
    return [name for name in answer.get("names") or () if re.fullmatch(made_up(item), name)]


def _mount_targets(cloud: Lookups, item: Item) -> _Ids:
    # EFS lists those of a file system with one alone; each has an interface in its subnet that says its id (Amazon EFS
    # user guide, managing mount targets, 2026-11).
    told = f"EFS mount target for {item.text('fileSystemId')} ("
    filters = [
        {"name": "description", "values": [f"{told}*"]},
        {"name": "subnet-id", "values": [item.text("subnetId")]},
    ]
    found = cloud.ask("aws:ec2/getNetworkInterfaces:getNetworkInterfaces", filters=filters).get("ids") or ()
    for interface in found:
        described = str(cloud.ask("aws:ec2/getNetworkInterface:getNetworkInterface", id=interface).get("description"))
        if described.startswith(told):
            yield described.removeprefix(told).removesuffix(")")


def _queues(cloud: Lookups, item: Item) -> _Ids:
    answer = cloud.ask("aws:sqs/getQueues:getQueues", queueNamePrefix=f"{item.name}-")
    for url in answer.get("queueUrls") or ():
        name = url.rpartition("/")[2]
        if re.fullmatch(made_up(item), name) and cloud.ask_own("aws:sqs/getQueue:getQueue", name=name):
            yield url


FINDERS: Final[Mapping[str, tuple[Callable[[Lookups, Item], _Ids], tuple[str, ...]]]] = {
    "aws:autoscaling/group:Group": (_auto_scaling_groups, ()),
    "aws:ec2/route:Route": (_route, ("routeTableId",)),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": (_association, ("routeTableId", "subnetId")),
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": (_vpc_range, ("cidrBlock", "vpcId")),
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": (_cache, ("ecrRepositoryPrefix",)),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": (_creation_template, ("prefix",)),
    "aws:efs/mountTarget:MountTarget": (_mount_targets, ("fileSystemId", "subnetId")),
    "aws:eks/accessEntry:AccessEntry": (_access_entry, ("clusterName", "principalArn")),
    "aws:eks/addon:Addon": (_addon, ("addonName", "clusterName")),
    "aws:eks/cluster:Cluster": (_cluster, ("name",)),
    "aws:eks/nodeGroup:NodeGroup": (_node_groups, ("clusterName", "nodeGroupNamePrefix")),
    "aws:iam/instanceProfile:InstanceProfile": (_instance_profiles, ("role",)),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": (_identity_provider, ("url",)),
    "aws:iam/role:Role": (_roles, ()),
    "aws:iam/rolePolicy:RolePolicy": (_role_policies, ("role",)),
    "aws:kms/alias:Alias": (_alias, ("name", "targetKeyId")),
    "aws:sqs/queue:Queue": (_queues, ()),
    **_metrics.FINDERS,
}
"""What asks AWS for the ids of what may be the item, and the inputs that it is asked by, by type."""
