"""Ids and names that AWS resources get.

Owns the form of ids by type (Amazon EC2 user guide, "Resource IDs", 2026; import sections of the Pulumi AWS reference,
7.51) and which input Pulumi fills with a name of its own. Resources that are not listed get an id made of name and
hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from platform_sdk.offline import (
    _capability_outputs,
    _dns_outputs,
    _fsx_outputs,
    _observability_outputs,
    _registry_outputs,
)
from platform_sdk.offline._creation import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["AUTONAMED", "aws_id"]

# A prefix and 17 hex digits, of which the first is 0.
_PREFIXES: Final[Mapping[str, str]] = {
    "aws:ec2/customerGateway:CustomerGateway": "cgw",
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": "acl",
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": "eigw",
    "aws:ec2/eip:Eip": "eipalloc",
    "aws:ec2/flowLog:FlowLog": "fl",
    "aws:ec2/instance:Instance": "i",
    "aws:ec2/internetGateway:InternetGateway": "igw",
    "aws:ec2/launchTemplate:LaunchTemplate": "lt",
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": "lgw-vpc-assoc",
    "aws:ec2/natGateway:NatGateway": "nat",
    "aws:ec2/networkAcl:NetworkAcl": "acl",
    "aws:ec2/routeTable:RouteTable": "rtb",
    "aws:ec2/routeTableAssociation:RouteTableAssociation": "rtbassoc",
    "aws:ec2/securityGroup:SecurityGroup": "sg",
    "aws:ec2/securityGroupRule:SecurityGroupRule": "sgrule",
    "aws:ec2/subnet:Subnet": "subnet",
    "aws:ec2/vpc:Vpc": "vpc",
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": "dopt",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "vpce",
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": "vpc-cidr-assoc",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": "vpc-cidr-assoc",
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": "tgw-attach",
    "aws:efs/accessPoint:AccessPoint": "fsap",
    "aws:efs/fileSystem:FileSystem": "fs",
    "aws:efs/mountTarget:MountTarget": "fsmt",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "sgr",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "sgr",
    **_fsx_outputs.PREFIXES,
}


_FORMS: Final[Mapping[str, Callable[[Creation], str]]] = {
    "aws:autoscaling/group:Group": lambda item: item.text("name"),
    "aws:cloudwatch/eventRule:EventRule": lambda item: item.text("name"),
    "aws:cloudwatch/eventTarget:EventTarget": lambda item: f"{item.text('rule')}-{item.text('targetId', item.name)}",
    "aws:cloudwatch/logGroup:LogGroup": lambda item: item.text("name"),
    # The group that the VPC came with, as the VPC's outputs have it: however often it is taken over, it is one group.
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": lambda item: (
        f"sg-0{digest(item.text('vpcId').removeprefix('vpc-0'), 'sg', length=16)}"
    ),
    "aws:ec2/defaultRouteTable:DefaultRouteTable": lambda item: item.text("defaultRouteTableId"),
    # The route table's id and a checksum of the destination (Terraform AWS provider 6).
    "aws:ec2/route:Route": lambda item: f"r-{item.text('routeTableId')}{crc32(_destination(item).encode())}",
    "aws:ec2/placementGroup:PlacementGroup": lambda item: item.text("name"),
    "aws:eks/accessEntry:AccessEntry": lambda item: f"{item.text('clusterName')}:{item.text('principalArn')}",
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": lambda item: "#".join(
        (item.text("clusterName"), item.text("principalArn"), item.text("policyArn"))
    ),
    "aws:eks/addon:Addon": lambda item: f"{item.text('clusterName')}:{item.text('addonName')}",
    "aws:eks/cluster:Cluster": lambda item: item.text("name"),
    "aws:eks/fargateProfile:FargateProfile": lambda item: (
        f"{item.text('clusterName')}:{item.text('fargateProfileName')}"
    ),
    "aws:eks/nodeGroup:NodeGroup": lambda item: f"{item.text('clusterName')}:{item.text('nodeGroupName')}",
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": lambda item: f"a-{item.hex()}",
    "aws:iam/instanceProfile:InstanceProfile": lambda item: item.text("name"),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": lambda item: item.arn(
        "iam", f"oidc-provider/{item.text('url').removeprefix('https://')}", region=False
    ),
    "aws:iam/policy:Policy": lambda item: item.arn(
        "iam", f"policy{item.text('path', '/')}{item.text('name')}", region=False
    ),
    "aws:iam/role:Role": lambda item: item.text("name"),
    "aws:iam/rolePolicy:RolePolicy": lambda item: f"{item.text('role')}:{item.text('name')}",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": lambda item: f"{item.text('role')}/{item.text('policyArn')}",
    "aws:kms/alias:Alias": lambda item: item.text("name"),
    "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": lambda item: f"vpn-attachment-{item.hex(8)}",
    "aws:kms/key:Key": lambda item: item.uuid(),
    "aws:rolesanywhere/profile:Profile": lambda item: item.uuid(),
    "aws:rolesanywhere/trustAnchor:TrustAnchor": lambda item: item.uuid(),
    "aws:s3/bucket:Bucket": lambda item: item.text("bucket"),
    "aws:route53/zone:Zone": lambda item: f"Z{item.hex(20).upper()}",
    # A bucket has one of each part, whose id is the bucket's (Terraform AWS provider 6).
    **{
        f"aws:s3/bucket{part}:Bucket{part}": lambda item: item.text("bucket")
        for part in (
            "",
            "LifecycleConfiguration",
            "Policy",
            "PublicAccessBlock",
            "ServerSideEncryptionConfiguration",
            "Versioning",
        )
    },
    "aws:secretsmanager/secret:Secret": lambda item: item.arn(
        "secretsmanager", f"secret:{item.text('name')}-{item.hex(6)}"
    ),
    "aws:sns/topic:Topic": lambda item: item.arn("sns", item.text("name")),
    "aws:ssm/activation:Activation": lambda item: item.uuid(),
    "aws:sqs/queuePolicy:QueuePolicy": lambda item: item.text("queueUrl"),
    "aws:sqs/queue:Queue": lambda item: (
        f"https://sqs.{item.place.region}.{item.place.domain}/{item.place.account_id}/{item.text('name')}"
    ),
    **_registry_outputs.IDS,
    **_fsx_outputs.FORMS,
    **_dns_outputs.IDS,
    **_capability_outputs.FORMS,
    **_observability_outputs.FORMS,
}

AUTONAMED: Final[Mapping[str, str]] = {
    "aws:autoscaling/group:Group": "name",
    "aws:cloudwatch/eventRule:EventRule": "name",
    "aws:cloudwatch/logGroup:LogGroup": "name",
    "aws:ec2/launchTemplate:LaunchTemplate": "name",
    "aws:ec2/placementGroup:PlacementGroup": "name",
    "aws:ec2/securityGroup:SecurityGroup": "name",
    "aws:ecr/repository:Repository": "name",
    "aws:eks/cluster:Cluster": "name",
    "aws:eks/fargateProfile:FargateProfile": "fargateProfileName",
    "aws:eks/nodeGroup:NodeGroup": "nodeGroupName",
    "aws:grafana/workspace:Workspace": "name",
    "aws:iam/instanceProfile:InstanceProfile": "name",
    "aws:iam/policy:Policy": "name",
    "aws:iam/role:Role": "name",
    "aws:iam/rolePolicy:RolePolicy": "name",
    "aws:kms/alias:Alias": "name",
    "aws:lb/loadBalancer:LoadBalancer": "name",
    "aws:rolesanywhere/profile:Profile": "name",
    "aws:rolesanywhere/trustAnchor:TrustAnchor": "name",
    "aws:s3/bucket:Bucket": "bucket",
    "aws:secretsmanager/secret:Secret": "name",
    "aws:sns/topic:Topic": "name",
    "aws:sqs/queue:Queue": "name",
    **_fsx_outputs.AUTONAMED,
}
"""The input that gets a name where the program gives none, by type."""


def _destination(item: Creation) -> str:
    """Where a route leads: a range of either kind, or a prefix list."""
    keys = ("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId")
    return next((item.text(key) for key in keys if item.text(key)), "")


def aws_id(item: Creation) -> str:
    """The id that AWS would give, or one of its form."""
    prefix = _PREFIXES.get(item.type)
    if prefix is not None:
        return f"{prefix}-0{item.hex(16)}"
    if item.type.startswith("pulumi:providers:"):
        return item.uuid()
    form = _FORMS.get(item.type)
    if form is not None:
        return form(item)
    return f"{item.name}-{item.hex(7)}"
