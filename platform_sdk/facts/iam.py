"""Names that IAM and EKS access entries share with every account: managed policies and cluster access policies.

Owns names and how they become ARNs. The policy documents of this platform's own roles are written elsewhere.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CLOUDWATCH_AGENT_POLICY",
    "CLUSTER_ACCESS_POLICIES",
    "CLUSTER_ACCESS_SOURCE",
    "CLUSTER_POLICY",
    "CNI_POLICY",
    "EBS_CSI_POLICY",
    "ECR_PULL_ONLY",
    "EFS_CSI_POLICY",
    "FARGATE_POD_EXECUTION_POLICY",
    "LOCAL_OUTPOST_CLUSTER_POLICY",
    "MANAGED_POLICIES_SOURCE",
    "SSM_CORE",
    "VPC_RESOURCE_CONTROLLER",
    "WORKER_NODE_MINIMAL_POLICY",
    "WORKER_NODE_POLICY",
    "XRAY_WRITE_POLICY",
    "cluster_access_policy_arn",
    "managed_policy_arn",
]

MANAGED_POLICIES_SOURCE: Final = Source(
    "AWS managed policy reference",
    "2026-11",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
)

CLUSTER_POLICY: Final = "AmazonEKSClusterPolicy"
LOCAL_OUTPOST_CLUSTER_POLICY: Final = "AmazonEKSLocalOutpostClusterPolicy"
VPC_RESOURCE_CONTROLLER: Final = "AmazonEKSVPCResourceController"
WORKER_NODE_POLICY: Final = "AmazonEKSWorkerNodePolicy"
WORKER_NODE_MINIMAL_POLICY: Final = "AmazonEKSWorkerNodeMinimalPolicy"
CNI_POLICY: Final = "AmazonEKS_CNI_Policy"
ECR_PULL_ONLY: Final = "AmazonEC2ContainerRegistryPullOnly"
SSM_CORE: Final = "AmazonSSMManagedInstanceCore"
FARGATE_POD_EXECUTION_POLICY: Final = "AmazonEKSFargatePodExecutionRolePolicy"
EBS_CSI_POLICY: Final = "AmazonEBSCSIDriverPolicyV2"
EFS_CSI_POLICY: Final = "AmazonEFSCSIDriverPolicy"
CLOUDWATCH_AGENT_POLICY: Final = "CloudWatchAgentServerPolicy"
XRAY_WRITE_POLICY: Final = "AWSXrayWriteOnlyAccess"

# Policies that AWS keeps under a path. All others lie at the root, AmazonEBSCSIDriverPolicyV2 among them.
_POLICY_PATHS: Final[Mapping[str, str]] = {
    "AWSBackupServiceRolePolicyForBackup": "service-role/",
    "AWSBackupServiceRolePolicyForRestores": "service-role/",
    "AmazonEBSCSIDriverPolicy": "service-role/",
    "AmazonEFSCSIDriverPolicy": "service-role/",
    "AmazonS3FilesCSIDriverPolicy": "service-role/",
}

CLUSTER_ACCESS_SOURCE: Final = Source(
    "Amazon EKS user guide, access policy permissions",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html",
)

CLUSTER_ACCESS_POLICIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cluster-admin": "AmazonEKSClusterAdminPolicy",
        "admin": "AmazonEKSAdminPolicy",
        "admin-view": "AmazonEKSAdminViewPolicy",
        "edit": "AmazonEKSEditPolicy",
        "view": "AmazonEKSViewPolicy",
        "secret-admin": "AmazonEKSSecretAdminPolicy",
        "secret-reader": "AmazonEKSSecretReaderPolicy",
    }
)
"""Short name to AWS's name, for the policies that people and pipelines are given. AWS's own services have further ones.

`view` does not show Secrets; `edit`, `admin` and `admin-view` do.
"""


def managed_policy_arn(partition: str, name: str) -> str:
    """The ARN of an AWS managed policy in a partition (`aws`, `aws-cn`), with the path that AWS keeps it under."""
    return f"arn:{partition}:iam::aws:policy/{_POLICY_PATHS.get(name, '')}{name}"


def cluster_access_policy_arn(partition: str, name: str) -> str:
    """The ARN of a cluster access policy, from its short name (`edit`) or AWS's (`AmazonEKSEditPolicy`)."""
    return f"arn:{partition}:eks::aws:cluster-access-policy/{CLUSTER_ACCESS_POLICIES.get(name, name)}"
