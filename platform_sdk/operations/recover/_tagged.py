"""Which of the things that have the environment's tag may be a resource of the program, by type.

Owns the types that the Resource Groups Tagging API lists. Source: data sources of the Pulumi AWS reference, 7.51.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from platform_sdk.operations.recover import _capabilities, _metrics
from platform_sdk.operations.recover._lookups import made_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["CANDIDATES"]

_EGRESS: Final = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
_OF_RULES: Final = (
    "cidrIpv4",
    "cidrIpv6",
    "description",
    "fromPort",
    "ipProtocol",
    "prefixListId",
    "referencedSecurityGroupId",
    "securityGroupId",
    "toPort",
)


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
    return re.fullmatch(made_up(item), str(answer.get("name"))) is not None


def _has_name(_: Lookups, item: Item, id: str) -> bool:
    return id == item.text("name") or re.fullmatch(made_up(item), id) is not None


def _is_key(cloud: Lookups, item: Item, id: str) -> bool:
    answer = cloud.ask("aws:kms/getKey:getKey", keyId=id)
    # A deleted key is shown for weeks.
    return answer.get("description") == item.text("description") and answer.get("keyState") != "PendingDeletion"


def _is_rule(cloud: Lookups, item: Item, id: str) -> bool:
    answer = cloud.ask("aws:vpc/getSecurityGroupRule:getSecurityGroupRule", securityGroupRuleId=id)
    # What a rule does not have is shown as empty.
    same = all((answer.get(key) or None) == (item.inputs.get(key) or None) for key in _OF_RULES)
    return bool(answer) and bool(answer.get("isEgress")) == (item.type == _EGRESS) and same


def _has_made_up_id(_: Lookups, item: Item, id: str) -> bool:
    return re.fullmatch(made_up(item), id) is not None


def _is_bucket(_: Lookups, item: Item, id: str) -> bool:
    return id == item.text("bucket") or re.fullmatch(made_up(item), id) is not None


def _is_fargate_profile(_: Lookups, item: Item, id: str) -> bool:
    cluster, _separator, name = id.partition(":")
    return cluster == item.text("clusterName") and re.fullmatch(made_up(item), name) is not None


def _is_pod_identity(cloud: Lookups, item: Item, id: str) -> bool:
    # No data source of EKS has associations; Cloud Control does ("AWS::EKS::PodIdentityAssociation", CloudFormation
    # reference, 2026-11).
    answer = cloud.ask(
        "aws:cloudcontrol/getResource:getResource",
        typeName="AWS::EKS::PodIdentityAssociation",
        identifier=cloud.arn(item.type, id),
    )
    shown: dict[str, str] = json.loads(answer.get("properties") or "{}")
    keys = ("clusterName", "namespace", "serviceAccount")
    return all(shown.get(f"{key[0].upper()}{key[1:]}") == item.text(key) for key in keys)


def _has_given_name(_: Lookups, item: Item, id: str) -> bool:
    return id == item.text("name")


CANDIDATES: Final[Mapping[str, Callable[[Lookups, Item, str], bool]]] = {
    "aws:backup/plan:Plan": _has_its_name,
    "aws:backup/vault:Vault": _has_name,
    **_capabilities.CANDIDATES,
    "aws:cloudwatch/eventRule:EventRule": _has_made_up_id,
    "aws:cloudwatch/logGroup:LogGroup": _has_name,
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": _has_its_name,
    "aws:ec2/eip:Eip": _has_its_name,
    "aws:ec2/flowLog:FlowLog": _has_its_name,
    "aws:ec2/internetGateway:InternetGateway": _has_its_name,
    "aws:ec2/launchTemplate:LaunchTemplate": _is_launch_template,
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": _has_its_name,
    "aws:ec2/natGateway:NatGateway": _is_nat_gateway,
    "aws:ec2/placementGroup:PlacementGroup": _has_given_name,
    "aws:ec2/routeTable:RouteTable": _has_its_name,
    "aws:ec2/securityGroup:SecurityGroup": _has_its_name,
    "aws:ec2/subnet:Subnet": _has_its_name,
    "aws:ec2/vpc:Vpc": _has_its_name,
    "aws:ec2/vpcEndpoint:VpcEndpoint": _has_its_name,
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": _has_its_name,
    "aws:ecr/repository:Repository": _has_given_name,
    "aws:efs/accessPoint:AccessPoint": _has_its_name,
    "aws:efs/fileSystem:FileSystem": _has_its_name,
    "aws:eks/fargateProfile:FargateProfile": _is_fargate_profile,
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": _is_pod_identity,
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": _has_its_name,
    "aws:fsx/lustreFileSystem:LustreFileSystem": _has_its_name,
    "aws:fsx/ontapFileSystem:OntapFileSystem": _has_its_name,
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": _has_its_name,
    "aws:fsx/ontapVolume:OntapVolume": _has_its_name,
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": _has_its_name,
    "aws:kms/key:Key": _is_key,
    "aws:s3/bucket:Bucket": _is_bucket,
    _EGRESS: _is_rule,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": _is_rule,
    **_metrics.CANDIDATES,
}
"""Whether something of the type that has the environment's tag may be the item."""
