"""What changes of AWS resources mean, type by type and field by field.

Owns the table for AWS. How it is read, and what holds where it is silent, is ``drift``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platform_sdk.rules.drift import Class

__all__ = ["AWS_ROWS", "AWS_SETS"]

_EC2 = "Amazon EC2 API reference, 2026-11"
_ECR = "Amazon ECR user guide, 2026-11"
_EKS = "Amazon EKS API reference, 2026-11"
_EKS_GUIDE = "Amazon EKS user guide, 2026-11"
_BACKUP = "AWS Backup developer guide, 2026-11"
_FSX = "Amazon FSx API reference, 2026-11"
_GRAFANA = "Amazon Managed Grafana API reference, 2026-11"
_IAM = "IAM user guide, policies and permissions, 2026-11"
_IMDS = "Amazon EC2 user guide, use IMDSv2, 2026-11"
_KMS = "AWS KMS developer guide, 2026-11"
_EFS = "Amazon EFS user guide, security, 2026-11"
_LOGS = "Amazon CloudWatch Logs API reference, 2026-11"
_PROMETHEUS = "Amazon Managed Service for Prometheus API reference, 2026-11"
_S3 = "Amazon S3 user guide, security, 2026-11"
_VPC = "Amazon VPC user guide, 2026-11"
_ROUTE53 = "Amazon Route 53 developer guide, 2026-11"
_ACM = "AWS Certificate Manager user guide, 2026-11"

AWS_ROWS: Final[tuple[tuple[str, str, Class | None, str, str], ...]] = (
    # Every type
    ("aws:*", "tags description", "cosmetic", "a label for people", ""),
    ("aws:*", "tags.aws:*", "expected", "AWS sets tags of its own", "AWS tagging user guide, 2026-11"),
    ("aws:*", "arn createdAt createdDate creationDate modifiedAt lastUpdatedDate status state", None, "", ""),
    ("aws:*", "uniqueId ownerId etag", None, "", ""),
    ("aws:*", "tagsAll", None, "", ""),
    # The control plane
    ("aws:eks/cluster:Cluster", ". accessConfig", "security", "who may do what in the cluster", _EKS),
    ("aws:eks/cluster:Cluster",
     "vpcConfig.endpointPublicAccess vpcConfig.endpointPrivateAccess vpcConfig.publicAccessCidrs",
     "security", "from where the API can be reached", _EKS_GUIDE),
    ("aws:eks/cluster:Cluster", "vpcConfig.securityGroupIds",
     "security", "which traffic reaches the control plane", _EKS_GUIDE),
    ("aws:eks/cluster:Cluster", "encryptionConfig", "security", "which key encrypts the cluster's secrets", _EKS_GUIDE),
    ("aws:eks/cluster:Cluster", "enabledClusterLogTypes",
     "security", "what is on record of the control plane", _EKS_GUIDE),
    ("aws:eks/cluster:Cluster", "deletionProtection roleArn",
     "security", "who may take the cluster down or act for it", _EKS),
    ("aws:eks/cluster:Cluster", "controlPlaneScalingConfig", "capacity", "how much the control plane can carry", _EKS),
    ("aws:eks/cluster:Cluster",
     "zonalShiftConfig computeConfig storageConfig remoteNetworkConfig vpcConfig kubernetesNetworkConfig outpostConfig",
     "configuration", "", _EKS),
    ("aws:eks/cluster:Cluster", "version upgradePolicy",
     "configuration", "which Kubernetes runs, and how long", _EKS_GUIDE),
    ("aws:eks/cluster:Cluster", "platformVersion", "expected", "EKS moves platform versions by itself", _EKS_GUIDE),
    ("aws:eks/cluster:Cluster", "certificateAuthorities identities endpoint", None, "", ""),
    ("aws:eks/accessEntry:AccessEntry", ".", "security", "who may enter the cluster", _EKS_GUIDE),
    ("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", ".",
     "security", "what somebody may do in the cluster", _EKS_GUIDE),
    ("aws:eks/capability:Capability", ". roleArn configuration",
     "security", "what AWS runs for the cluster, as whom, and who may use it", _EKS_GUIDE),
    ("aws:eks/capability:Capability", "version", "expected", "EKS keeps capabilities up to date", _EKS_GUIDE),
    ("aws:eks/podIdentityAssociation:PodIdentityAssociation", ".", "security", "which role pods take on", _EKS_GUIDE),
    ("aws:eks/addon:Addon", "podIdentityAssociations serviceAccountRoleArn",
     "security", "which role the add-on takes on", _EKS),
    ("aws:eks/addon:Addon", ". addonVersion configurationValues", "configuration", "which add-on runs, and how", _EKS),
    # Nodes
    ("aws:eks/nodeGroup:NodeGroup", ". scalingConfig instanceTypes capacityType diskSize warmPoolConfig",
     "capacity", "how many nodes there are, and of what kind", _EKS),
    ("aws:eks/nodeGroup:NodeGroup", "remoteAccess nodeRoleArn",
     "security", "who may enter the nodes, and what they may do", _EKS),
    ("aws:eks/nodeGroup:NodeGroup",
     "launchTemplate amiType releaseVersion version labels taints updateConfig nodeRepairConfig subnetIds",
     "configuration", "how nodes are set up", _EKS),
    ("aws:eks/nodeGroup:NodeGroup", "resources", None, "", ""),
    ("aws:ec2/launchTemplate:LaunchTemplate", "metadataOptions",
     "security", "who may ask for the nodes' credentials", _IMDS),
    ("aws:ec2/launchTemplate:LaunchTemplate", "blockDeviceMappings.ebs.encrypted blockDeviceMappings.ebs.kmsKeyId",
     "security", "whether volumes are encrypted, and by which key", _EC2),
    ("aws:ec2/launchTemplate:LaunchTemplate", "userData imageId iamInstanceProfile keyName",
     "security", "what runs on nodes, and as whom", _EC2),
    ("aws:ec2/launchTemplate:LaunchTemplate", "securityGroupNames vpcSecurityGroupIds networkInterfaces",
     "security", "which traffic reaches nodes", _EC2),
    ("aws:ec2/launchTemplate:LaunchTemplate", "blockDeviceMappings instanceType",
     "capacity", "how large volumes and nodes are", _EC2),
    ("aws:ec2/launchTemplate:LaunchTemplate", "tagSpecifications description", "cosmetic", "a label for people", _EC2),
    # Somebody else's version is not what nodes run: their group names one by number.
    ("aws:ec2/launchTemplate:LaunchTemplate", "latestVersion defaultVersion",
     "configuration", "somebody added a version", _EC2),
    ("aws:autoscaling/group:Group", ". minSize maxSize desiredCapacity",
     "capacity", "how many nodes there are", "Amazon EC2 Auto Scaling API reference, 2026-11"),
    # Traffic
    ("aws:ec2/securityGroup*:*", ".", "security", "which traffic is let through", _VPC),
    ("aws:vpc/securityGroup*:*", ".", "security", "which traffic is let through", _VPC),
    ("aws:ec2/defaultSecurityGroup:*", ".", "security", "which traffic is let through", _VPC),
    ("aws:ec2/networkAcl*:*", ".", "security", "which traffic is let through", _VPC),
    ("aws:ec2/route:Route", ".", "security", "where traffic leaves to", _VPC),
    ("aws:ec2/routeTable:RouteTable", ". routes", "security", "where traffic leaves to", _VPC),
    ("aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation", ".",
     "security", "whether an Outpost's site and the VPC reach each other", _VPC),
    ("aws:ec2/routeTableAssociation:RouteTableAssociation", ".",
     "security", "whether a subnet is public or private", _VPC),
    ("aws:ec2/internetGateway:InternetGateway", ".", "security", "the way to and from the internet", _VPC),
    ("aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch assignIpv6AddressOnCreation",
     "security", "whether what starts here gets a public address", _VPC),
    ("aws:ec2/subnet:Subnet", "availableIpAddressCount", None, "", ""),
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "policy securityGroupIds",
     "security", "who may use the endpoint, and for what", _VPC),
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "dnsEntries networkInterfaceIds cidrBlocks", None, "", ""),
    ("aws:ec2/vpcPeeringConnection*:*", ".", "security", "which networks are joined", _VPC),
    ("aws:ec2/flowLog:FlowLog", ".", "security", "what is on record of the network's traffic", _VPC),
    ("aws:ec2/natGateway:NatGateway", ".", "capacity", "the private subnets' way out", _VPC),
    ("aws:ec2/eip:Eip", ".", "capacity", "the address of a way out", _VPC),
    ("aws:ec2/eip:Eip", "associationId networkInterface instance privateIp privateDns", None, "", ""),
    ("aws:ec2/vpcIpv4CidrBlockAssociation:*", ".", "capacity", "how many addresses there are", _VPC),
    # Rights, keys, records
    ("aws:iam/*:*", ".", "security", "who may do what in the account", _IAM),
    ("aws:iam/*:*", "description maxSessionDuration", "cosmetic", "a label for people", _IAM),
    ("aws:iam/*:*", "tags", "cosmetic", "a label for people", _IAM),
    ("aws:efs/fileSystemPolicy:FileSystemPolicy", ". policy", "security", "who may mount the file system", _EFS),
    ("aws:efs/accessPoint:AccessPoint", ". posixUser rootDirectory",
     "security", "as whom the file system is used, and what of it", _EFS),
    ("aws:efs/mountTarget:MountTarget", "securityGroups", "security", "who reaches the file system", _EFS),
    ("aws:efs/fileSystem:FileSystem", "provisionedThroughputInMibps throughputMode",
     "capacity", "how much the file system gives", _EFS),
    ("aws:kms/*:*", ".", "security", "who may use the key, and whether it rotates", _KMS),
    ("aws:kms/*:*", "tags description", "cosmetic", "a label for people", _KMS),
    ("aws:cloudwatch/logGroup:LogGroup", ". kmsKeyId retentionInDays skipDestroy",
     "security", "how long records are kept, and whether encrypted", _LOGS),
    ("aws:grafana/workspace:Workspace", ". authenticationProviders permissionType roleArn",
     "security", "who sees metrics and logs", _GRAFANA),
    ("aws:grafana/*:*", ". adminRoleValues editorRoleValues groupIds userIds idpMetadataUrl roleAssertion",
     "security", "who sees metrics and logs", _GRAFANA),
    ("aws:grafana/workspace:Workspace", "grafanaVersion", "configuration", "which Grafana runs", _GRAFANA),
    ("aws:grafana/workspace:Workspace", "samlConfigurationStatus endpoint", None, "", ""),
    ("aws:amp/*:*", ".", "configuration", "what is measured, and whom an alert reaches", _PROMETHEUS),
    ("aws:amp/workspace:Workspace", "kmsKeyArn", "security", "which key encrypts metrics", _PROMETHEUS),
    ("aws:amp/*:*", "tags alias", "cosmetic", "a label for people", _PROMETHEUS),
    ("aws:s3/*:*", ".", "security", "who may read what is stored", _S3),
    ("aws:s3/*:*", "tags", "cosmetic", "a label for people", _S3),
    ("aws:ecr/*Policy:*", ".", "security", "who may pull and push images", _ECR),
    ("aws:ecr/lifecyclePolicy:LifecyclePolicy", ".", "capacity", "which images are deleted", _ECR),
    ("aws:ecr/registryScanningConfiguration:*", ".", "security", "which images are scanned", _ECR),
    ("aws:ecr/replicationConfiguration:*", ".", "security", "where images are copied", _ECR),
    ("aws:ecr/pullThroughCacheRule:*", ".", "security", "whose images a name stands for", _ECR),
    # Backups, file systems
    ("aws:backup/*:*", ".", "security", "what is backed up, where to, and who may delete it", _BACKUP),
    ("aws:backup/vault:Vault", "recoveryPoints", None, "", ""),
    ("aws:backup/plan:Plan", "version", None, "", ""),
    ("aws:fsx/*:*", "kmsKeyId securityGroupIds rootVolumeConfiguration",
     "security", "who may reach the files, and which key encrypts them", _FSX),
    ("aws:fsx/*:*", "automaticBackupRetentionDays skipFinalBackup copyTagsToBackups",
     "security", "what is left of the files when they are lost", _FSX),
    ("aws:fsx/*:*",
     ("storageCapacity throughputCapacity throughputCapacityPerHaPair perUnitStorageThroughput sizeInMegabytes "
      "tieringPolicy diskIopsConfiguration"),
     "capacity", "how much fits, and how fast", _FSX),
    ("aws:fsx/*:*",
     ". routeTableIds dataCompressionType weeklyMaintenanceStartTime dailyAutomaticBackupStartTime s3 junctionPath",
     "configuration", "", _FSX),
    ("aws:fsx/*:*", "endpoints networkInterfaceIds dnsName", None, "", ""),
    # Names
    ("aws:route53/*:*", ".", "security", "where names lead to", _ROUTE53),
    ("aws:route53/zone:Zone", "vpcs", "security", "who is answered", _ROUTE53),
    ("aws:route53/zone:Zone", "comment", "cosmetic", "a label for people", _ROUTE53),
    ("aws:route53/zone:Zone", "nameServers primaryNameServer", None, "", ""),
    ("aws:route53/record:Record", "records aliases", "security", "where names lead to", _ROUTE53),
    ("aws:route53/record:Record", "ttl", "configuration", "how long answers are kept", _ROUTE53),
    ("aws:acm/*:*", ".", "security", "who is believed to be whom", _ACM),
    ("aws:acm/certificate:Certificate",
     "domainValidationOptions renewalEligibility renewalSummaries notBefore notAfter pendingRenewal validationEmails",
     None, "", ""),
    ("aws:ecr/repository:Repository", "encryptionConfigurations imageScanningConfiguration imageTagMutability",
     "security", "whether an image can change under its name", _ECR),
    ("aws:ecr/repository:Repository", "imageTagMutabilityExclusionFilters",
     "security", "whether an image can change under its name", _ECR),
)  # fmt: skip
"""Types (a pattern), fields, class, why, source. Fields are written with dots and divided by spaces; a single dot is
the resource as a whole. Without a class, changes of the fields are not told."""

AWS_SETS: Final[tuple[tuple[str, str], ...]] = (
    ("aws:eks/cluster:Cluster", "enabledClusterLogTypes"),
    ("aws:eks/cluster:Cluster", "encryptionConfig.resources"),
    ("aws:eks/cluster:Cluster", "vpcConfig.publicAccessCidrs"),
    ("aws:eks/cluster:Cluster", "vpcConfig.securityGroupIds"),
    ("aws:eks/cluster:Cluster", "vpcConfig.subnetIds"),
    ("aws:eks/accessEntry:AccessEntry", "kubernetesGroups"),
    ("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "accessScope.namespaces"),
    ("aws:eks/nodeGroup:NodeGroup", "subnetIds"),
    ("aws:eks/nodeGroup:NodeGroup", "taints"),
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "routeTableIds"),
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "securityGroupIds"),
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "subnetIds"),
    ("aws:ec2/*ecurityGroup:*", "egress"),
    ("aws:ec2/*ecurityGroup:*", "ingress"),
    ("aws:ec2/routeTable:RouteTable", "routes"),
    ("aws:fsx/*:*", "routeTableIds"),
    ("aws:fsx/*:*", "securityGroupIds"),
    ("aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", "s3.autoExportPolicy.events"),
    ("aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", "s3.autoImportPolicy.events"),
    ("aws:route53/record:Record", "records"),
    ("aws:acm/certificate:Certificate", "subjectAlternativeNames"),
    ("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "clientIdLists"),
    ("aws:iam/role:Role", "managedPolicyArns"),
)
"""Types and fields that the provider's schema calls sets (Terraform AWS provider, resource schemas, 2026-11). A node
group's instance types are a list: the order is their priority."""
