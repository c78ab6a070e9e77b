"""Which changes replace a resource, for the types that the SDK registers.

Owns the table. A property that is not in it is updated in place; for Kubernetes objects, the parts of their identity
and what their API does not let be changed. Source: Terraform AWS provider 6 (``ForceNew``), on which pulumi-aws 7 is
built; Kubernetes API 1.35; pulumi-kubernetes#2532 for Helm releases (2023-08). Looked up 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.testing.fake.diff import is_below
from platform_sdk.testing.fake.kubernetes import RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing.fake.diff import ChangeKind

__all__ = ["replaces"]

_NAME: Final = ("name", "namePrefix")
_TABLE: Final[dict[str, tuple[str, ...]]] = {
    "aws:acm/certificate:Certificate": (
        "domainName",
        "keyAlgorithm",
        "subjectAlternativeNames",
        "validationMethod",
    ),
    "aws:acm/certificateValidation:CertificateValidation": ("certificateArn", "validationRecordFqdns"),
    "aws:amp/alertManagerDefinition:AlertManagerDefinition": ("workspaceId",),
    "aws:amp/ruleGroupNamespace:RuleGroupNamespace": ("name", "workspaceId"),
    "aws:amp/scraper:Scraper": ("source",),
    "aws:amp/workspace:Workspace": ("kmsKeyArn",),
    "aws:autoscaling/group:Group": _NAME,
    "aws:backup/selection:Selection": (
        "conditions",
        "iamRoleArn",
        "name",
        "notResources",
        "planId",
        "resources",
        "selectionTags",
    ),
    "aws:backup/vault:Vault": ("kmsKeyArn", "name"),
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": (
        "backupVaultName",
        "changeableForDays",
        "maxRetentionDays",
        "minRetentionDays",
    ),
    "aws:cloudwatch/eventRule:EventRule": (*_NAME, "eventBusName"),
    "aws:cloudwatch/eventTarget:EventTarget": ("eventBusName", "rule", "targetId"),
    "aws:cloudwatch/logGroup:LogGroup": (*_NAME, "logGroupClass"),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ("vpcId",),
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": ("vpcId",),
    "aws:ec2/eip:Eip": ("domain", "networkBorderGroup", "publicIpv4Pool"),
    "aws:ec2/flowLog:FlowLog": (
        "iamRoleArn",
        "logDestination",
        "logDestinationType",
        "logFormat",
        "maxAggregationInterval",
        "subnetId",
        "trafficType",
        "vpcId",
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": _NAME,
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": (
        "localGatewayRouteTableId",
        "vpcId",
    ),
    "aws:ec2/natGateway:NatGateway": ("allocationId", "connectivityType", "privateIp", "subnetId"),
    "aws:ec2/placementGroup:PlacementGroup": (*_NAME, "partitionCount", "spreadLevel", "strategy"),
    "aws:ec2/route:Route": (
        "destinationCidrBlock",
        "destinationIpv6CidrBlock",
        "destinationPrefixListId",
        "routeTableId",
    ),
    "aws:ec2/routeTable:RouteTable": ("vpcId",),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": ("gatewayId", "subnetId"),
    "aws:ec2/securityGroup:SecurityGroup": (*_NAME, "description", "vpcId"),
    "aws:ec2/securityGroupRule:SecurityGroupRule": (
        "cidrBlocks",
        "fromPort",
        "ipv6CidrBlocks",
        "prefixListIds",
        "protocol",
        "securityGroupId",
        "self",
        "sourceSecurityGroupId",
        "toPort",
        "type",
    ),
    "aws:ec2/subnet:Subnet": (
        "availabilityZone",
        "availabilityZoneId",
        "cidrBlock",
        "ipv6Native",
        "outpostArn",
        "vpcId",
    ),
    "aws:ec2/vpc:Vpc": ("cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6CidrBlockNetworkBorderGroup"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("serviceName", "serviceRegion", "vpcEndpointType", "vpcId"),
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": ("cidrBlock", "vpcId"),
    "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": ("vpcId", "vpnGatewayId"),
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": ("transitGatewayId", "vpcId"),
    "aws:ecr/accountSetting:AccountSetting": ("name",),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": ("policy", "repository"),
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": (
        "ecrRepositoryPrefix",
        "upstreamRegistryUrl",
        "upstreamRepositoryPrefix",
    ),
    "aws:ecr/repository:Repository": ("encryptionConfigurations", "name"),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": ("prefix",),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": ("repository",),
    "aws:efs/accessPoint:AccessPoint": ("fileSystemId", "posixUser", "rootDirectory"),
    "aws:efs/fileSystem:FileSystem": (
        "availabilityZoneName",
        "creationToken",
        "encrypted",
        "kmsKeyId",
        "performanceMode",
    ),
    "aws:efs/fileSystemPolicy:FileSystemPolicy": ("fileSystemId",),
    "aws:efs/mountTarget:MountTarget": ("fileSystemId", "ipAddress", "subnetId"),
    "aws:eks/accessEntry:AccessEntry": ("clusterName", "principalArn", "type"),
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": (
        "accessScope",
        "clusterName",
        "policyArn",
        "principalArn",
    ),
    "aws:eks/addon:Addon": ("addonName", "clusterName"),
    "aws:eks/capability:Capability": (
        "capabilityName",
        "clusterName",
        "configuration.argoCd.awsIdc",
        "configuration.argoCd.namespace",
        "type",
    ),
    "aws:eks/cluster:Cluster": (
        "accessConfig.bootstrapClusterCreatorAdminPermissions",
        "bootstrapSelfManagedAddons",
        "kubernetesNetworkConfig.ipFamily",
        "kubernetesNetworkConfig.serviceIpv4Cidr",
        "name",
        "outpostConfig",
        "roleArn",
    ),
    "aws:eks/fargateProfile:FargateProfile": (
        "clusterName",
        "fargateProfileName",
        "podExecutionRoleArn",
        "selectors",
        "subnetIds",
    ),
    "aws:eks/nodeGroup:NodeGroup": (
        "amiType",
        "capacityType",
        "clusterName",
        "diskSize",
        "instanceTypes",
        "launchTemplate.id",
        "launchTemplate.name",
        "nodeGroupName",
        "nodeGroupNamePrefix",
        "nodeRoleArn",
        "remoteAccess",
        "subnetIds",
    ),
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": ("clusterName", "namespace", "serviceAccount"),
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": (
        "batchImportMetaDataOnCreate",
        "dataRepositoryPath",
        "fileSystemId",
        "fileSystemPath",
    ),
    "aws:fsx/lustreFileSystem:LustreFileSystem": (
        "backupId",
        "copyTagsToBackups",
        "deploymentType",
        "fileSystemTypeVersion",
        "kmsKeyId",
        "securityGroupIds",
        "storageType",
        "subnetIds",
    ),
    "aws:fsx/ontapFileSystem:OntapFileSystem": (
        "deploymentType",
        "endpointIpAddressRange",
        "kmsKeyId",
        "preferredSubnetId",
        "securityGroupIds",
        "storageType",
        "subnetIds",
    ),
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": (
        "fileSystemId",
        "name",
        "rootVolumeSecurityStyle",
    ),
    "aws:fsx/ontapVolume:OntapVolume": ("name", "ontapVolumeType", "storageVirtualMachineId", "volumeStyle"),
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": (
        "backupId",
        "deploymentType",
        "endpointIpAddressRange",
        "kmsKeyId",
        "preferredSubnetId",
        "rootVolumeConfiguration.copyTagsToSnapshots",
        "securityGroupIds",
        "storageType",
        "subnetIds",
    ),
    "aws:grafana/roleAssociation:RoleAssociation": ("role", "workspaceId"),
    "aws:grafana/workspace:Workspace": ("kmsKeyId",),
    "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration": ("workspaceId",),
    "aws:iam/instanceProfile:InstanceProfile": (*_NAME, "path"),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ("url",),
    "aws:iam/policy:Policy": (*_NAME, "description", "path"),
    "aws:iam/role:Role": (*_NAME, "path"),
    "aws:iam/rolePolicy:RolePolicy": (*_NAME, "role"),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ("policyArn", "role"),
    "aws:kms/alias:Alias": _NAME,
    "aws:kms/key:Key": ("customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion"),
    "aws:route53/queryLog:QueryLog": ("cloudwatchLogGroupArn", "zoneId"),
    "aws:route53/record:Record": ("name", "setIdentifier", "zoneId"),
    "aws:route53/zone:Zone": ("delegationSetId", "name"),
    "aws:s3/bucket:Bucket": ("bucket", "bucketPrefix"),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ("bucket", "expectedBucketOwner"),
    "aws:s3/bucketPolicy:BucketPolicy": ("bucket",),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ("bucket",),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
        "bucket",
        "expectedBucketOwner",
    ),
    "aws:s3/bucketVersioning:BucketVersioning": ("bucket", "expectedBucketOwner"),
    "aws:ssm/activation:Activation": ("description", "expirationDate", "iamRole", "name", "registrationLimit", "tags"),
    "aws:sqs/queue:Queue": (*_NAME, "fifoQueue"),
    "aws:sqs/queuePolicy:QueuePolicy": ("queueUrl",),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ("securityGroupId",),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ("securityGroupId",),
}
_KUBERNETES_IDENTITY: Final = ("apiVersion", "kind", "metadata.name", "metadata.namespace")
_CONFIG_MAP: Final = "kubernetes:core/v1:ConfigMap"
_KUBERNETES: Final[dict[str, tuple[str, ...]]] = {
    "kubernetes:apps/v1:DaemonSet": ("spec.selector",),
    "kubernetes:apps/v1:Deployment": ("spec.selector",),
    "kubernetes:apps/v1:StatefulSet": ("spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"),
    "kubernetes:batch/v1:Job": ("spec.selector", "spec.template"),
    # Unless the provider is told otherwise (pulumi-kubernetes 4, enableConfigMapMutable).
    _CONFIG_MAP: ("binaryData", "data"),
    "kubernetes:core/v1:PersistentVolumeClaim": ("spec.accessModes", "spec.storageClassName", "spec.volumeName"),
    "kubernetes:core/v1:Secret": ("type",),
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding": ("roleRef",),
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding": ("roleRef",),
    "kubernetes:storage.k8s.io/v1:StorageClass": ("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"),
}


# Encryption cannot be taken off a cluster, and can be put on one (Terraform AWS provider, `aws_eks_cluster`, 2026).
_REMOVED: Final[dict[str, tuple[str, ...]]] = {"aws:eks/cluster:Cluster": ("encryptionConfig",)}

# The role of the built-in pools of Auto Mode may come and go, and not change (hashicorp/terraform-provider-aws,
# internal/service/eks/cluster.go, validateAutoModeComputeConfigCustomizeDiff, 2026).
_CHANGED: Final[dict[str, tuple[str, ...]]] = {"aws:eks/cluster:Cluster": ("computeConfig.nodeRoleArn",)}


def replaces(type: str, path: str, kind: ChangeKind, *, changes_config_maps: bool = False) -> bool:
    """Whether a change at a path replaces a resource of a type.

    ``changes_config_maps``: whether the provider of Kubernetes was told to change ConfigMaps in place.
    """
    if type == RELEASE:
        return is_below(path, ("name", "namespace"))
    if type.startswith("kubernetes:"):
        more = () if changes_config_maps and type == _CONFIG_MAP else _KUBERNETES.get(type, ())
        return is_below(path, (*_KUBERNETES_IDENTITY, *more))
    if kind == "update" and path in _CHANGED.get(type, ()):
        return True
    return is_below(path, _TABLE.get(type, ())) or (kind == "delete" and path in _REMOVED.get(type, ()))
