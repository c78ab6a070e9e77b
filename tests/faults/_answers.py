"""Data sources of the fake cloud that a recovery asks, answered from what exists in it.

Owns the shapes of the answers, as the Pulumi AWS reference, 7.51, gives them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from platform_sdk.errors import PlatformError
from tests.faults._name_answers import name_lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from platform_sdk.testing import Thing, World

__all__ = ["lookups"]

_WITHOUT_ARN = {
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": "egress-only-internet-gateway",
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": (
        "local-gateway-route-table-vpc-association"
    ),
    "aws:ec2/natGateway:NatGateway": "natgateway",
}
_MOUNT_TARGET = "aws:efs/mountTarget:MountTarget"
_POD_IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
# What the Resource Groups Tagging API does not list.
_UNTAGGABLE_THERE = ("aws:autoscaling/", "aws:iam/", "aws:eks/accessEntry", "aws:ssm/activation")


def lookups(world: World) -> dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]:
    """Answers for `Cloud(answers=…)`."""

    def tagged(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        wanted = {entry["key"]: entry["values"] for entry in arguments["tagFilters"]}
        return {
            "resourceTagMappingLists": [
                {"resourceArn": _arn(thing), "tags": tags, "complianceDetails": []}
                for thing in world.all()
                if (tags := thing.outputs.get("tags")) and not thing.type.startswith(_UNTAGGABLE_THERE)
                if all(tags.get(key) in values for key, values in wanted.items())
            ]
        }

    def by_id(type: str, key: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
        def answer(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
            thing = world.find(type, arguments[key])
            if thing is None:
                raise PlatformError(f"reading {type} ({arguments[key]}): couldn't find resource")
            return {**thing.outputs, "id": thing.id}

        return answer

    def by_properties(type: str, *keys: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
        def answer(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
            for thing in world.all(type):
                if all(thing.outputs.get(key) == arguments[key] for key in keys):
                    return {**thing.outputs, "id": thing.id}
            raise PlatformError(f"ResourceNotFoundException: no {type} with {dict(arguments)}")

        return answer

    def roles(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {
            "names": [role.id for role in world.all("aws:iam/role:Role") if re.search(arguments["nameRegex"], role.id)]
        }

    def role_policies(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        policies = _with(world.all("aws:iam/rolePolicy:RolePolicy"), role=arguments["roleName"])
        return {"policyNames": [policy.outputs["name"] for policy in policies]}

    def attachments(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        found = _with(world.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), role=arguments["roleName"])
        return {"attachedPolicies": [{"policyArn": thing.outputs["policyArn"]} for thing in found]}

    def route_table(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        table = arguments["routeTableId"]
        routes = _with(world.all("aws:ec2/route:Route"), routeTableId=table)
        associations = _with(world.all("aws:ec2/routeTableAssociation:RouteTableAssociation"), routeTableId=table)
        return {
            "routes": [
                {
                    "cidrBlock": route.outputs.get("destinationCidrBlock", ""),
                    "ipv6CidrBlock": route.outputs.get("destinationIpv6CidrBlock", ""),
                    "destinationPrefixListId": route.outputs.get("destinationPrefixListId", ""),
                }
                for route in routes
            ],
            "associations": [
                {"routeTableAssociationId": thing.id, "subnetId": thing.outputs["subnetId"]} for thing in associations
            ],
        }

    def vpc(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        ranges = _with(
            world.all("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"), vpcId=arguments["id"]
        )
        return {
            "cidrBlockAssociations": [
                {"associationId": thing.id, "cidrBlock": thing.outputs["cidrBlock"], "state": "associated"}
                for thing in ranges
            ]
        }

    def node_groups(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        groups = _with(world.all("aws:eks/nodeGroup:NodeGroup"), clusterName=arguments["clusterName"])
        return {"names": [group.outputs["nodeGroupName"] for group in groups]}

    def nat_gateway(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**by_id("aws:ec2/natGateway:NatGateway", "id")(arguments), "state": "available"}

    def auto_scaling_groups(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        (wanted,) = arguments["filters"]
        tags = [(wanted["name"].removeprefix("tag:"), value) for value in wanted["values"]]
        return {
            "names": [
                group.id
                for group in world.all("aws:autoscaling/group:Group")
                if any((tag["key"], tag["value"]) in tags for tag in group.outputs.get("tags") or ())
            ]
        }

    def instance_profiles(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        found = _with(world.all("aws:iam/instanceProfile:InstanceProfile"), role=arguments["roleName"])
        return {"names": [profile.id for profile in found]}

    def queues(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        found = world.all("aws:sqs/queue:Queue")
        return {
            "queueUrls": [queue.id for queue in found if queue.outputs["name"].startswith(arguments["queueNamePrefix"])]
        }

    def controlled(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        if arguments["typeName"] == "AWS::APS::Workspace":
            identity = str(arguments["identifier"]).rpartition("/")[2]
            there = world.find("aws:amp/alertManagerDefinition:AlertManagerDefinition", identity)
            return {"properties": json.dumps({"AlertManagerDefinition": there.outputs["definition"]} if there else {})}
        assert arguments["typeName"] == "AWS::EKS::PodIdentityAssociation"
        (found,) = _with(world.all(_POD_IDENTITY), associationArn=arguments["identifier"])
        shown = {f"{key[0].upper()}{key[1:]}": value for key, value in found.outputs.items()}
        return {"properties": json.dumps(shown)}

    def rule(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        for direction in ("Ingress", "Egress"):
            type = f"aws:vpc/securityGroup{direction}Rule:SecurityGroup{direction}Rule"
            thing = world.find(type, arguments["securityGroupRuleId"])
            if thing is not None:
                return {**thing.outputs, "id": thing.id, "isEgress": direction == "Egress"}
        raise PlatformError("couldn't find resource")

    return {
        "aws:amp/getWorkspace:getWorkspace": by_id("aws:amp/workspace:Workspace", "workspaceId"),
        "aws:autoscaling/getAmiIds:getAmiIds": auto_scaling_groups,
        "aws:cloudcontrol/getResource:getResource": controlled,
        "aws:ec2/getLaunchTemplate:getLaunchTemplate": by_id("aws:ec2/launchTemplate:LaunchTemplate", "id"),
        "aws:ec2/getNatGateway:getNatGateway": nat_gateway,
        "aws:ec2/getRouteTable:getRouteTable": route_table,
        "aws:ec2/getVpc:getVpc": vpc,
        "aws:ecr/getPullThroughCacheRule:getPullThroughCacheRule": by_properties(
            "aws:ecr/pullThroughCacheRule:PullThroughCacheRule", "ecrRepositoryPrefix"
        ),
        "aws:ecr/getRepositoryCreationTemplate:getRepositoryCreationTemplate": by_properties(
            "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "prefix"
        ),
        "aws:eks/getAccessEntry:getAccessEntry": by_properties(
            "aws:eks/accessEntry:AccessEntry", "clusterName", "principalArn"
        ),
        "aws:eks/getAddon:getAddon": by_properties("aws:eks/addon:Addon", "clusterName", "addonName"),
        "aws:eks/getCluster:getCluster": by_properties("aws:eks/cluster:Cluster", "name"),
        "aws:eks/getNodeGroups:getNodeGroups": node_groups,
        "aws:grafana/getWorkspace:getWorkspace": by_id("aws:grafana/workspace:Workspace", "workspaceId"),
        "aws:iam/getInstanceProfiles:getInstanceProfiles": instance_profiles,
        "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider": by_properties(
            "aws:iam/openIdConnectProvider:OpenIdConnectProvider", "url"
        ),
        "aws:iam/getRole:getRole": by_properties("aws:iam/role:Role", "name"),
        "aws:iam/getRolePolicies:getRolePolicies": role_policies,
        "aws:iam/getRolePolicyAttachments:getRolePolicyAttachments": attachments,
        "aws:iam/getRoles:getRoles": roles,
        "aws:kms/getAlias:getAlias": by_properties("aws:kms/alias:Alias", "name"),
        "aws:kms/getKey:getKey": by_id("aws:kms/key:Key", "keyId"),
        "aws:resourcegroupstaggingapi/getResources:getResources": tagged,
        "aws:sqs/getQueue:getQueue": by_properties("aws:sqs/queue:Queue", "name"),
        "aws:sqs/getQueues:getQueues": queues,
        "aws:vpc/getSecurityGroupRule:getSecurityGroupRule": rule,
        **name_lookups(world),
        **_of_mount_targets(world),
    }


def _of_mount_targets(world: World) -> dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]:
    def interfaces(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        wanted = {entry["name"]: entry["values"][0] for entry in arguments["filters"]}
        targets = _with(world.all(_MOUNT_TARGET), subnetId=wanted["subnet-id"])
        told = wanted["description"].removesuffix("*")
        return {"ids": [one.outputs["networkInterfaceId"] for one in targets if _described(one).startswith(told)]}

    def interface(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        (target,) = _with(world.all(_MOUNT_TARGET), networkInterfaceId=arguments["id"])
        return {"description": _described(target)}

    return {
        "aws:ec2/getNetworkInterface:getNetworkInterface": interface,
        "aws:ec2/getNetworkInterfaces:getNetworkInterfaces": interfaces,
    }


def _with(things: Iterable[Thing], **properties: str) -> list[Thing]:
    return [thing for thing in things if all(thing.outputs.get(key) == value for key, value in properties.items())]


def _described(target: Thing) -> str:
    """What the interface of a mount target says of itself."""
    return f"EFS mount target for {target.outputs['fileSystemId']} ({target.id})"


def _arn(thing: Thing) -> str:
    if thing.type in _WITHOUT_ARN:
        return f"arn:aws:ec2:eu-west-1:123456789012:{_WITHOUT_ARN[thing.type]}/{thing.id}"
    return str(thing.outputs["associationArn" if thing.type == _POD_IDENTITY else "arn"])
