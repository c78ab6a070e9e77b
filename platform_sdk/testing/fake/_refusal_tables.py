"""Names that are unique, ids that must exist, and what must be gone before what: as tables.

Owns the tables of ``refusals``. A text in braces is an output of the thing that is refused, or its ``{id}``. Codes and
wording follow AWS's API references (2026-11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing.fake.world import Thing

__all__ = ["FILLED", "MISSING", "UNIQUE", "USERS", "Rule", "filled_in"]

_CLUSTER: Final = "aws:eks/cluster:Cluster"
_SUBNET: Final = "aws:ec2/subnet:Subnet"
_VPC: Final = "aws:ec2/vpc:Vpc"


@dataclass(frozen=True, slots=True)
class Rule:
    """One refusal.

    Attributes:
        refusal: what the cloud answers, with outputs of the thing in braces.
        keys: outputs of which no two things share the values, or the input that lifts the rule.
        user, key, output: the type of what uses the thing, its input that names the thing, by which of its outputs.
    """

    refusal: str
    keys: tuple[str, ...] = ()
    user: str = ""
    key: str = ""
    output: str = "id"


def filled_in(refusal: str, thing: Thing) -> str:
    """A refusal about a thing."""
    return refusal.format_map(_Words({**thing.outputs, "id": thing.id}))


class _Words(dict[str, object]):
    """What a refusal can name; what the thing does not have is left as it is written."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


# The beginning of an id, the type that must exist with it, and the refusal.
MISSING: Final[Mapping[str, tuple[str, str]]] = {
    "eipalloc": ("aws:ec2/eip:Eip", "InvalidAllocationID.NotFound: The allocation ID '{id}' does not exist"),
    "igw": (
        "aws:ec2/internetGateway:InternetGateway",
        "InvalidInternetGatewayID.NotFound: The internetGateway ID '{id}' does not exist",
    ),
    "lt": (
        "aws:ec2/launchTemplate:LaunchTemplate",
        "InvalidLaunchTemplateId.NotFound: The specified launch template, with template ID {id}, does not exist.",
    ),
    "nat": (
        "aws:ec2/natGateway:NatGateway",
        "InvalidNatGatewayID.NotFound: The natGateway ID '{id}' does not exist",
    ),
    "rtb": ("aws:ec2/routeTable:RouteTable", "InvalidRouteTableID.NotFound: The routeTable ID '{id}' does not exist"),
    "sg": ("aws:ec2/securityGroup:SecurityGroup", "InvalidGroup.NotFound: The security group '{id}' does not exist"),
    "subnet": (_SUBNET, "InvalidSubnetID.NotFound: The subnet ID '{id}' does not exist"),
    "vpc": (_VPC, "InvalidVpcID.NotFound: The vpc ID '{id}' does not exist"),
}

UNIQUE: Final[Mapping[str, Rule]] = {
    "aws:backup/vault:Vault": Rule("AlreadyExistsException: Backup vault with the same name already exists", ("name",)),
    "aws:amp/alertManagerDefinition:AlertManagerDefinition": Rule(
        "ConflictException: alert manager definition already exists", ("workspaceId",)
    ),
    "aws:amp/ruleGroupNamespace:RuleGroupNamespace": Rule(
        "ConflictException: rule groups namespace {name} already exists", ("name", "workspaceId")
    ),
    "aws:autoscaling/group:Group": Rule(
        "AlreadyExists: AutoScalingGroup by this name already exists - A group with the name {name} already exists",
        ("name",),
    ),
    "aws:cloudwatch/eventRule:EventRule": Rule(
        "ResourceAlreadyExistsException: Resource {name} already exists.", ("name", "eventBusName")
    ),
    "aws:cloudwatch/logGroup:LogGroup": Rule(
        "ResourceAlreadyExistsException: The specified log group already exists", ("name",)
    ),
    "aws:ec2/internetGateway:InternetGateway": Rule(
        "Resource.AlreadyAssociated: Network {vpcId} already has an internet gateway attached", ("vpcId",)
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": Rule(
        "InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use.", ("name",)
    ),
    "aws:ec2/natGateway:NatGateway": Rule(
        "Resource.AlreadyAssociated: Elastic IP address [{allocationId}] is already associated", ("allocationId",)
    ),
    "aws:ec2/placementGroup:PlacementGroup": Rule(
        "InvalidPlacementGroup.Duplicate: The Placement Group '{name}' already exists.", ("name",)
    ),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": Rule(
        "Resource.AlreadyAssociated: the specified association for route table {routeTableId} conflicts with an "
        "existing association",
        ("subnetId",),
    ),
    "aws:ec2/securityGroup:SecurityGroup": Rule(
        "InvalidGroup.Duplicate: The security group '{name}' already exists for VPC '{vpcId}'", ("name", "vpcId")
    ),
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": Rule(
        "PullThroughCacheRuleAlreadyExistsException: The pull through cache rule with prefix '{ecrRepositoryPrefix}' "
        "already exists in the registry with id '{registryId}'",
        ("ecrRepositoryPrefix",),
    ),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": Rule(
        "TemplateAlreadyExistsException: A repository creation template with prefix '{prefix}' already exists in the "
        "registry with id '{registryId}'",
        ("prefix",),
    ),
    "aws:ecr/repository:Repository": Rule(
        "RepositoryAlreadyExistsException: The repository with name '{name}' already exists in the registry with id "
        "'{registryId}'",
        ("name",),
    ),
    "aws:eks/accessEntry:AccessEntry": Rule(
        "ResourceInUseException: The specified access entry resource is already in use on this cluster.",
        ("clusterName", "principalArn"),
    ),
    "aws:eks/addon:Addon": Rule("ResourceInUseException: Addon already exists.", ("clusterName", "addonName")),
    "aws:eks/capability:Capability": Rule(
        "ResourceInUseException: A capability of type {type} already exists on this cluster.", ("clusterName", "type")
    ),
    "aws:eks/fargateProfile:FargateProfile": Rule(
        "ResourceInUseException: A Fargate Profile already exists with this name in this cluster.",
        ("clusterName", "fargateProfileName"),
    ),
    "aws:eks/nodeGroup:NodeGroup": Rule(
        "ResourceInUseException: NodeGroup already exists with name {nodeGroupName} and cluster name {clusterName}",
        ("clusterName", "nodeGroupName"),
    ),
    "aws:efs/mountTarget:MountTarget": Rule(
        "MountTargetConflict: mount target already exists in this AZ", ("fileSystemId", "subnetId")
    ),
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": Rule(
        "ResourceInUseException: Association already exists: {id}", ("clusterName", "namespace", "serviceAccount")
    ),
    _CLUSTER: Rule("ResourceInUseException: Cluster already exists with name: {name}", ("name",)),
    "aws:iam/instanceProfile:InstanceProfile": Rule(
        "EntityAlreadyExists: Instance Profile {name} already exists.", ("name",)
    ),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": Rule(
        "EntityAlreadyExists: Provider with url {url} already exists.", ("url",)
    ),
    "aws:iam/policy:Policy": Rule(
        "EntityAlreadyExists: A policy called {name} already exists. Duplicate names are not allowed.", ("name",)
    ),
    "aws:iam/role:Role": Rule("EntityAlreadyExists: Role with name {name} already exists.", ("name",)),
    "aws:kms/alias:Alias": Rule("AlreadyExistsException: An alias with the name {arn} already exists", ("name",)),
    "aws:sqs/queue:Queue": Rule(
        "QueueAlreadyExists: A queue already exists with the same name and a different value for attribute(s)",
        ("name",),
    ),
    "aws:s3/bucket:Bucket": Rule(
        "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it.",
        ("bucket",),
    ),
}

_FILE_SYSTEMS: Final = tuple(
    f"aws:fsx/{name[0].lower()}{name[1:]}:{name}"
    for name in ("LustreFileSystem", "OntapFileSystem", "OpenZfsFileSystem")
)
_SVM: Final = "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine"
_IN_VPC = "DependencyViolation: The vpc '{id}' has dependencies and cannot be deleted."
_IN_SUBNET = "DependencyViolation: The subnet '{id}' has dependencies and cannot be deleted."
_ON_GROUP = "DependencyViolation: resource {id} has a dependent object"
_IN_USE = "DeleteConflict: Cannot delete entity, must "
USERS: Final[Mapping[str, tuple[Rule, ...]]] = {
    "aws:backup/plan:Plan": (
        Rule(
            "InvalidRequestException: Related backup plan selections must be deleted prior to backup plan deletion",
            user="aws:backup/selection:Selection",
            key="planId",
        ),
    ),
    _FILE_SYSTEMS[1]: (
        Rule(
            "BadRequest: Cannot delete file system {id} while it has storage virtual machines",
            user=_SVM,
            key="fileSystemId",
        ),
    ),
    _SVM: (
        Rule(
            "BadRequest: Cannot delete storage virtual machine while it has non-root volumes",
            user="aws:fsx/ontapVolume:OntapVolume",
            key="storageVirtualMachineId",
        ),
    ),
    "aws:cloudwatch/eventRule:EventRule": (
        Rule(
            "ValidationException: Rule can't be deleted since it has targets.",
            user="aws:cloudwatch/eventTarget:EventTarget",
            key="rule",
            output="name",
        ),
    ),
    _VPC: tuple(
        Rule(_IN_VPC, user=user, key="vpcId")
        for user in (
            _SUBNET,
            "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
            "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        )
    ),
    _SUBNET: (
        Rule(_IN_SUBNET, user="aws:autoscaling/group:Group", key="vpcZoneIdentifiers"),
        Rule(_IN_SUBNET, user="aws:ec2/natGateway:NatGateway", key="subnetId"),
        Rule(_IN_SUBNET, user="aws:ec2/vpcEndpoint:VpcEndpoint", key="subnetIds"),
        Rule(_IN_SUBNET, user="aws:ec2transitgateway/vpcAttachment:VpcAttachment", key="subnetIds"),
        Rule(_IN_SUBNET, user="aws:efs/mountTarget:MountTarget", key="subnetId"),
        Rule(_IN_SUBNET, user=_CLUSTER, key="vpcConfig"),
        *(Rule(_IN_SUBNET, user=system, key="subnetIds") for system in _FILE_SYSTEMS),
        Rule(_IN_SUBNET, user="aws:eks/fargateProfile:FargateProfile", key="subnetIds"),
        Rule(_IN_SUBNET, user="aws:eks/nodeGroup:NodeGroup", key="subnetIds"),
    ),
    "aws:ec2/eip:Eip": (
        Rule(
            "InvalidIPAddress.InUse: Address {publicIp} is in use.",
            user="aws:ec2/natGateway:NatGateway",
            key="allocationId",
        ),
    ),
    "aws:ec2/routeTable:RouteTable": (
        Rule(
            "DependencyViolation: The routeTable '{id}' has dependencies and cannot be deleted.",
            user="aws:ec2/routeTableAssociation:RouteTableAssociation",
            key="routeTableId",
        ),
    ),
    "aws:ec2/securityGroup:SecurityGroup": (
        Rule(_ON_GROUP, user="aws:ec2/vpcEndpoint:VpcEndpoint", key="securityGroupIds"),
        Rule(_ON_GROUP, user="aws:efs/mountTarget:MountTarget", key="securityGroups"),
        Rule(_ON_GROUP, user=_CLUSTER, key="vpcConfig"),
        *(Rule(_ON_GROUP, user=system, key="securityGroupIds") for system in _FILE_SYSTEMS),
        Rule(
            _ON_GROUP,
            user="aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            key="referencedSecurityGroupId",
        ),
        Rule(_ON_GROUP, user="aws:ec2/securityGroupRule:SecurityGroupRule", key="sourceSecurityGroupId"),
    ),
    _CLUSTER: (
        Rule(
            "ResourceInUseException: Cluster has nodegroups attached",
            user="aws:eks/nodeGroup:NodeGroup",
            key="clusterName",
            output="name",
        ),
        Rule(
            "ResourceInUseException: Cluster has Fargate profiles attached",
            user="aws:eks/fargateProfile:FargateProfile",
            key="clusterName",
            output="name",
        ),
    ),
    "aws:efs/fileSystem:FileSystem": tuple(
        Rule(
            "FileSystemInUse: The file system '{id}' has mount targets or access points.", user=user, key="fileSystemId"
        )
        for user in ("aws:efs/accessPoint:AccessPoint", "aws:efs/mountTarget:MountTarget")
    ),
    "aws:iam/role:Role": (
        Rule(
            f"{_IN_USE}detach all policies first.",
            user="aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            key="role",
            output="name",
        ),
        Rule(f"{_IN_USE}delete policies first.", user="aws:iam/rolePolicy:RolePolicy", key="role", output="name"),
        Rule(
            f"{_IN_USE}remove roles from instance profile first.",
            user="aws:iam/instanceProfile:InstanceProfile",
            key="role",
            output="name",
        ),
    ),
    "aws:iam/policy:Policy": (
        Rule(
            "DeleteConflict: Cannot delete a policy attached to entities.",
            user="aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            key="policyArn",
            output="arn",
        ),
    ),
}

FILLED: Final[Mapping[str, Rule]] = {
    "aws:backup/vault:Vault": Rule(
        "InvalidRequestException: Backup vault cannot be deleted because it contains recovery points.",
        ("forceDestroy",),
    ),
    "aws:ecr/repository:Repository": Rule(
        "RepositoryNotEmptyException: The repository with name '{name}' in registry with id '{registryId}' cannot be "
        "deleted because it still contains images",
        ("forceDelete",),
    ),
    "aws:s3/bucket:Bucket": Rule("BucketNotEmpty: The bucket you tried to delete is not empty", ("forceDestroy",)),
}
