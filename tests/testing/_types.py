"""Type tokens that tests of the fake cloud name."""

from __future__ import annotations

__all__ = [
    "ADDON",
    "ALIAS",
    "ASG",
    "ASSOCIATION",
    "ATTACHMENT",
    "BUCKET",
    "CLUSTER",
    "DEPLOYMENT",
    "EIP",
    "ENDPOINT",
    "ENTRY",
    "FARGATE",
    "GATEWAY",
    "GROUP",
    "INGRESS",
    "INLINE",
    "KEY",
    "LOGS",
    "NAMESPACE",
    "NAT",
    "NODES",
    "OIDC",
    "POD_IDENTITY",
    "POLICY",
    "PROFILE",
    "RELEASE",
    "REPOSITORY",
    "ROLE",
    "ROUTE",
    "SUBNET",
    "TABLE",
    "TEMPLATE",
    "VPC",
]

ADDON = "aws:eks/addon:Addon"
ALIAS = "aws:kms/alias:Alias"
ASG = "aws:autoscaling/group:Group"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
BUCKET = "aws:s3/bucket:Bucket"
CLUSTER = "aws:eks/cluster:Cluster"
EIP = "aws:ec2/eip:Eip"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
ENTRY = "aws:eks/accessEntry:AccessEntry"
FARGATE = "aws:eks/fargateProfile:FargateProfile"
GATEWAY = "aws:ec2/internetGateway:InternetGateway"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
KEY = "aws:kms/key:Key"
NAT = "aws:ec2/natGateway:NatGateway"
NODES = "aws:eks/nodeGroup:NodeGroup"
POLICY = "aws:iam/policy:Policy"
REPOSITORY = "aws:ecr/repository:Repository"
ROLE = "aws:iam/role:Role"
ROUTE = "aws:ec2/route:Route"
SUBNET = "aws:ec2/subnet:Subnet"
TABLE = "aws:ec2/routeTable:RouteTable"
VPC = "aws:ec2/vpc:Vpc"
ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation"
INLINE = "aws:iam/rolePolicy:RolePolicy"
LOGS = "aws:cloudwatch/logGroup:LogGroup"
OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
POD_IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
PROFILE = "aws:iam/instanceProfile:InstanceProfile"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
NAMESPACE = "kubernetes:core/v1:Namespace"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"
RELEASE = "kubernetes:helm.sh/v3:Release"
