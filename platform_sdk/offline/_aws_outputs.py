"""Computed outputs of AWS resources.

Owns, by type, the outputs that AWS adds to the inputs, under the names of pulumi-aws 7.51, with values of the right
shape. What AWS would really choose (addresses, thumbprints, dates) is made up from the URN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from platform_sdk.offline import (
    _capability_outputs,
    _dns_outputs,
    _fsx_outputs,
    _hybrid_outputs,
    _observability_outputs,
    _registry_outputs,
)
from platform_sdk.offline._creation import digest
from platform_sdk.offline._edge_outputs import edge_zone_id, local_gateway_association
from platform_sdk.offline._local_clusters import local_cluster_outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["COVERED_TYPES", "aws_outputs"]

Outputs: TypeAlias = "dict[str, Any]"

_DATE = "2026-01-01T00:00:00Z"

# Service and resource part of the ARN; a leading "-" means an ARN without Region.
_ARNS: Final[Mapping[str, tuple[str, str]]] = {
    "aws:autoscaling/group:Group": ("autoscaling", "autoScalingGroup:{uuid}:autoScalingGroupName/{name}"),
    "aws:cloudwatch/eventRule:EventRule": ("events", "rule/{name}"),
    "aws:cloudwatch/logGroup:LogGroup": ("logs", "log-group:{name}"),
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": ("ec2", "network-acl/{id}"),
    "aws:ec2/defaultRouteTable:DefaultRouteTable": ("ec2", "route-table/{id}"),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ("ec2", "security-group/{id}"),
    "aws:ec2/eip:Eip": ("ec2", "elastic-ip/{id}"),
    "aws:ec2/flowLog:FlowLog": ("ec2", "vpc-flow-log/{id}"),
    "aws:ec2/internetGateway:InternetGateway": ("ec2", "internet-gateway/{id}"),
    "aws:ec2/launchTemplate:LaunchTemplate": ("ec2", "launch-template/{id}"),
    "aws:ec2/networkAcl:NetworkAcl": ("ec2", "network-acl/{id}"),
    "aws:ec2/placementGroup:PlacementGroup": ("ec2", "placement-group/{name}"),
    "aws:ec2/routeTable:RouteTable": ("ec2", "route-table/{id}"),
    "aws:ec2/securityGroup:SecurityGroup": ("ec2", "security-group/{id}"),
    "aws:ec2/subnet:Subnet": ("ec2", "subnet/{id}"),
    "aws:ec2/vpc:Vpc": ("ec2", "vpc/{id}"),
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": ("ec2", "dhcp-options/{id}"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("ec2", "vpc-endpoint/{id}"),
    "aws:efs/accessPoint:AccessPoint": ("elasticfilesystem", "access-point/{id}"),
    "aws:efs/fileSystem:FileSystem": ("elasticfilesystem", "file-system/{id}"),
    "aws:eks/addon:Addon": ("eks", "addon/{clusterName}/{addonName}/{uuid}"),
    "aws:eks/cluster:Cluster": ("eks", "cluster/{name}"),
    "aws:eks/fargateProfile:FargateProfile": ("eks", "fargateprofile/{clusterName}/{fargateProfileName}/{uuid}"),
    "aws:eks/nodeGroup:NodeGroup": ("eks", "nodegroup/{clusterName}/{nodeGroupName}/{uuid}"),
    "aws:iam/instanceProfile:InstanceProfile": ("-iam", "instance-profile{path}{name}"),
    "aws:iam/role:Role": ("-iam", "role{path}{name}"),
    "aws:kms/alias:Alias": ("kms", "{name}"),
    "aws:kms/key:Key": ("kms", "key/{id}"),
    "aws:sqs/queue:Queue": ("sqs", "{name}"),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ("ec2", "security-group-rule/{id}"),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ("ec2", "security-group-rule/{id}"),
    **_fsx_outputs.ARNS,
    **_dns_outputs.ARNS,
    **_hybrid_outputs.ARNS,
    **_registry_outputs.ARNS,
    **_observability_outputs.ARNS,
}
_ARN_IS_ID: Final = frozenset(
    {
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        "aws:iam/policy:Policy",
        "aws:secretsmanager/secret:Secret",
        "aws:sns/topic:Topic",
        *_dns_outputs.ARN_IS_ID,
        *_observability_outputs.ARN_IS_ID,
    }
)
_WITHOUT_ARN: Final = frozenset(
    {
        "aws:cloudwatch/eventTarget:EventTarget",
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
        "aws:ec2/natGateway:NatGateway",
        "aws:ec2/route:Route",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
        "aws:efs/mountTarget:MountTarget",
        "aws:eks/accessEntry:AccessEntry",
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:sqs/queuePolicy:QueuePolicy",
        *_fsx_outputs.WITHOUT_ARN,
        *_dns_outputs.WITHOUT_ARN,
        *_hybrid_outputs.WITHOUT_ARN,
        *_registry_outputs.WITHOUT_ARN,
        *_capability_outputs.WITHOUT_ARN,
        *_hybrid_outputs.WITHOUT_ARN,
        *_observability_outputs.WITHOUT_ARN,
    }
)
# Services whose classes have no `region`.
_GLOBAL: Final = ("aws:iam/", "aws:rolesanywhere/", "aws:route53/")
_OWNED: Final = frozenset(
    f"aws:ec2/{name[0].lower()}{name[1:]}:{name}"
    for name in (
        "DefaultNetworkAcl",
        "DefaultRouteTable",
        "DefaultSecurityGroup",
        "InternetGateway",
        "NetworkAcl",
        "RouteTable",
        "SecurityGroup",
        "Subnet",
        "Vpc",
        "VpcDhcpOptions",
        "VpcEndpoint",
    )
)


def _arn(item: Creation) -> str:
    if item.type in _ARN_IS_ID:
        return item.id
    _, module, kind = item.type.split(":")
    service, form = _ARNS.get(item.type, (module.partition("/")[0], f"{kind.lower()}/{{id}}"))
    values = {
        **{key: str(value) for key, value in item.inputs.items() if isinstance(value, str)},
        "id": item.id,
        "uuid": item.uuid("arn"),
        "path": item.text("path", "/"),
    }
    for key in ("name", "clusterName", "addonName", "nodeGroupName", "fargateProfileName", "fileSystemId"):
        values.setdefault(key, item.text(key, item.id))
    return item.arn(service.removeprefix("-"), form.format_map(values), region=not service.startswith("-"))


def _vpc(item: Creation) -> Outputs:
    number = item.hex(16)
    outputs: Outputs = {
        "defaultNetworkAclId": f"acl-0{digest(number, 'acl', length=16)}",
        "defaultRouteTableId": f"rtb-0{digest(number, 'rtb', length=16)}",
        "defaultSecurityGroupId": f"sg-0{digest(number, 'sg', length=16)}",
        "dhcpOptionsId": f"dopt-0{digest(item.place.region, item.place.account_id, length=16)}",
        "mainRouteTableId": f"rtb-0{digest(number, 'rtb', length=16)}",
    }
    if item.inputs.get("assignGeneratedIpv6CidrBlock") is True:
        # A /56 of the block of examples that Amazon's own range 2600:1f00::/24 starts with.
        outputs["ipv6CidrBlock"] = f"2600:1f18:{item.hex(4, 'ipv6')}:{item.hex(2, 'ipv6-56')}00::/56"
        outputs["ipv6AssociationId"] = f"vpc-cidr-assoc-0{item.hex(16, 'ipv6')}"
    return outputs


def _subnet(item: Creation) -> Outputs:
    zones = item.place.zones
    given_id = item.text("availabilityZoneId")
    names = {identity: name for name, identity in zones.items()}
    zone = item.inputs.get("availabilityZone", names.get(given_id, next(iter(zones))))
    identity = given_id or zones.get(zone) or edge_zone_id(item.place, str(zone))
    outputs: Outputs = {"availabilityZone": zone, "availabilityZoneId": identity}
    if "ipv6CidrBlock" in item.inputs:
        outputs["ipv6CidrBlockAssociationId"] = f"subnet-cidr-assoc-0{item.hex(16, 'ipv6')}"
    return outputs


def _eip(item: Creation) -> Outputs:
    address = item.address("203.0.113")
    name = address.replace(".", "-")
    host = f"ec2-{name}.{item.place.region}.compute.{item.place.domain}"
    group = item.text("networkBorderGroup", item.place.region)
    return {"allocationId": item.id, "networkBorderGroup": group, "publicIp": address, "publicDns": host}


def _nat_gateway(item: Creation) -> Outputs:
    return {
        "associationId": f"eipassoc-0{item.hex(16, 'eip')}",
        "networkInterfaceId": f"eni-0{item.hex(16, 'eni')}",
        "privateIp": item.address("10.0.0"),
        "publicIp": item.address("203.0.113"),
    }


def _vpc_endpoint(item: Creation) -> Outputs:
    outputs: Outputs = {"state": "available", "requesterManaged": False, "policy": item.text("policy")}
    if item.text("vpcEndpointType", "Gateway") == "Gateway":
        return {**outputs, "prefixListId": f"pl-{item.hex(8, 'prefixes')}", "cidrBlocks": ["198.51.100.0/24"]}
    given = item.inputs.get("subnetIds")
    subnets = cast("list[Any]", given) if isinstance(given, list) else []
    service = item.text("serviceName").rpartition(".")[2]
    host = f"{item.id}-{item.hex(8, 'dns')}.{service}.{item.place.region}.vpce.{item.place.domain}"
    return {
        **outputs,
        "dnsEntries": [{"dnsName": host, "hostedZoneId": f"Z{item.hex(13, 'zone').upper()}"}],
        "networkInterfaceIds": [f"eni-0{item.hex(16, f'eni{index}')}" for index in range(len(subnets))],
    }


def _rule(item: Creation) -> Outputs:
    return {"securityGroupRuleId": item.id}


def _principal(item: Creation) -> Outputs:
    return {"createDate": _DATE, "uniqueId": f"ARO{item.hex(18, 'unique').upper()}", "path": item.text("path", "/")}


def _policy(item: Creation) -> Outputs:
    return {"attachmentCount": 0, "path": item.text("path", "/"), "policyId": f"ANPA{item.hex(17, 'policy').upper()}"}


def _oidc_provider(item: Creation) -> Outputs:
    given = item.inputs.get("thumbprintLists")
    return {"thumbprintLists": given if given is not None else [item.hex(40, "thumbprint")]}


def _key_alias(item: Creation) -> Outputs:
    key = item.text("targetKeyId")
    return {"targetKeyArn": key if key.startswith("arn:") else item.arn("kms", f"key/{key}")}


def _cluster(item: Creation) -> Outputs:
    host = item.hex(32).upper()
    region = item.place.region
    vpc_config = item.mapping("vpcConfig")
    vpc_config.setdefault("clusterSecurityGroupId", f"sg-0{item.hex(16, 'cluster')}")
    vpc_config.setdefault("vpcId", f"vpc-0{item.hex(16, 'vpc')}")
    vpc_config.setdefault("publicAccessCidrs", ["0.0.0.0/0"] if vpc_config.get("endpointPublicAccess", True) else [])
    network = item.mapping("kubernetesNetworkConfig")
    network.setdefault("ipFamily", "ipv4")
    if network["ipFamily"] == "ipv6":
        network.setdefault("serviceIpv6Cidr", f"fd{item.hex(2, 'ula')}:{item.hex(4, 'ula')}::/108")
    else:
        network.setdefault("serviceIpv4Cidr", "172.20.0.0/16")
    return {
        "certificateAuthority": {"data": item.pem()},
        "createdAt": _DATE,
        "endpoint": f"https://{host}.gr7.{region}.eks.{item.place.domain}",
        "identities": [{"oidcs": [{"issuer": f"https://oidc.eks.{region}.{item.place.domain}/id/{host}"}]}],
        "kubernetesNetworkConfig": network,
        "platformVersion": "eks.1",
        "status": "ACTIVE",
        "version": item.text("version", "1.35"),
        "vpcConfig": vpc_config,
        **local_cluster_outputs(item),
    }


def _node_group(item: Creation) -> Outputs:
    group = f"eks-{item.text('nodeGroupName')}-{item.hex(8, 'asg')}"
    return {
        "capacityType": item.text("capacityType", "ON_DEMAND"),
        "resources": [{"autoscalingGroups": [{"name": group}], "remoteAccessSecurityGroupId": ""}],
        "status": "ACTIVE",
        "version": item.text("version", "1.35"),
    }


def _addon(item: Creation) -> Outputs:
    return {"addonVersion": item.text("addonVersion", "v1.0.0-eksbuild.1"), "createdAt": _DATE, "modifiedAt": _DATE}


def _access_entry(item: Creation) -> Outputs:
    principal = item.text("principalArn")
    kind, _, name = principal.rpartition(":")[2].partition("/")
    entry = f"access-entry/{item.text('clusterName')}/{kind}/{item.place.account_id}/{name}/{item.hex(36, 'entry')}"
    kind_of_entry = item.text("type", "STANDARD")
    arn = item.arn("eks", entry)
    dated = {"accessEntryArn": arn, "createdAt": _DATE, "modifiedAt": _DATE, "type": kind_of_entry}
    return {**dated, **_hybrid_outputs.node_entry(kind_of_entry)}


def _pod_identity(item: Creation) -> Outputs:
    resource = f"podidentityassociation/{item.text('clusterName')}/{item.id}"
    return {
        "associationArn": item.arn("eks", resource),
        "associationId": item.id,
        "externalId": item.hex(32, "external"),
    }


def _bucket(item: Creation) -> Outputs:
    name, region, domain = item.id, item.place.region, item.place.domain
    return {
        "arn": item.arn("s3", name, region=False, account=False),
        "bucketDomainName": f"{name}.s3.{domain}",
        "bucketRegion": region,
        "bucketRegionalDomainName": f"{name}.s3.{region}.{domain}",
    }


def _file_system(item: Creation) -> Outputs:
    return {"dnsName": f"{item.id}.efs.{item.place.region}.{item.place.domain}", "ownerId": item.place.account_id}


def _mount_target(item: Creation) -> Outputs:
    host = f"{item.text('fileSystemId')}.efs.{item.place.region}.{item.place.domain}"
    return {"networkInterfaceId": f"eni-0{item.hex(16, 'eni')}", "dnsName": host}


_MORE: Final[Mapping[str, Callable[[Creation], Outputs]]] = {
    "aws:ec2/eip:Eip": _eip,
    "aws:ec2/launchTemplate:LaunchTemplate": lambda _: {"defaultVersion": 1, "latestVersion": 1},
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": local_gateway_association,
    "aws:ec2/natGateway:NatGateway": _nat_gateway,
    "aws:ec2/route:Route": lambda _: {"origin": "CreateRoute", "state": "active"},
    "aws:ec2/subnet:Subnet": _subnet,
    "aws:ec2/vpc:Vpc": _vpc,
    "aws:ec2/vpcEndpoint:VpcEndpoint": _vpc_endpoint,
    "aws:efs/fileSystem:FileSystem": _file_system,
    "aws:efs/mountTarget:MountTarget": _mount_target,
    "aws:eks/accessEntry:AccessEntry": _access_entry,
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": lambda _: {"associatedAt": _DATE, "modifiedAt": _DATE},
    "aws:eks/addon:Addon": _addon,
    "aws:eks/cluster:Cluster": _cluster,
    "aws:eks/fargateProfile:FargateProfile": lambda _: {"status": "ACTIVE"},
    "aws:eks/nodeGroup:NodeGroup": _node_group,
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": _pod_identity,
    "aws:iam/instanceProfile:InstanceProfile": _principal,
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": _oidc_provider,
    "aws:iam/policy:Policy": _policy,
    "aws:iam/role:Role": _principal,
    "aws:kms/alias:Alias": _key_alias,
    "aws:kms/key:Key": lambda item: {"keyId": item.id},
    "aws:s3/bucket:Bucket": _bucket,
    "aws:sqs/queue:Queue": lambda item: {"url": item.id},
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": _rule,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": _rule,
    **_fsx_outputs.MORE,
    **_dns_outputs.MORE,
    **_hybrid_outputs.MORE,
    **_registry_outputs.MORE,
    **_capability_outputs.MORE,
    **_hybrid_outputs.MORE,
    **_observability_outputs.MORE,
}

COVERED_TYPES: Final = frozenset({*_ARNS, *_ARN_IS_ID, *_WITHOUT_ARN, *_MORE})
"""The types for which this table speaks; of all others only an ARN is made up."""


def aws_outputs(item: Creation) -> Outputs:
    """What AWS adds to the inputs: ARN, Region, merged tags and the type's own outputs."""
    outputs: Outputs = {} if item.type in _WITHOUT_ARN else {"arn": _arn(item)}
    if "tags" in item.inputs:
        outputs["tagsAll"] = item.inputs["tags"]
    if not item.type.startswith(_GLOBAL):
        outputs["region"] = item.inputs.get("region", item.place.region)
    if item.type in _OWNED:
        outputs["ownerId"] = item.place.account_id
    more = _MORE.get(item.type)
    if more is not None:
        outputs.update(more(item))
    return outputs
