"""Rights of service accounts in AWS: limits of roles, policies that nobody should hand out, names that are taken.

Owns limits and names. Where EKS Pod Identity can go is a matter of placement.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.addons.ack import ACK_NAMESPACE, ACK_SERVICES, ack_account

__all__ = [
    "ADMINISTRATIVE_POLICIES",
    "IAM_QUOTAS_SOURCE",
    "MAX_INLINE_CHARACTERS",
    "MAX_MANAGED_POLICIES",
    "MAX_ROLE_NAME",
    "PLATFORM_NAMESPACES",
    "PLATFORM_SERVICE_ACCOUNTS",
    "POD_IDENTITY_ADDRESSES",
    "POD_IDENTITY_SOURCE",
    "POD_IDENTITY_TRUST_SOURCE",
    "ROLE_ANNOTATION",
    "SYSTEM_NAMESPACES",
    "TARGET_ROLE_SOURCE",
]

IAM_QUOTAS_SOURCE: Final = Source(
    "IAM user guide, IAM and AWS STS quotas",
    "2026-11",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
)
MAX_INLINE_CHARACTERS: Final = 10_240
"""Characters of all inline policies of a role together, without white space."""
MAX_MANAGED_POLICIES: Final = 10
"""Managed policies on a role, before anybody has asked AWS for more (20 at most)."""
MAX_ROLE_NAME: Final = 64

ADMINISTRATIVE_POLICIES: Final = frozenset(
    {"AdministratorAccess", "AWSOrganizationsFullAccess", "IAMFullAccess", "PowerUserAccess", "SystemAdministrator"}
)
"""AWS managed policies that let whoever holds them do nearly everything, or give themselves the rest."""

POD_IDENTITY_SOURCE: Final = Source(
    "Amazon EKS user guide, how EKS Pod Identity works",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html",
)
POD_IDENTITY_ADDRESSES: Final = MappingProxyType({"ipv4": "169.254.170.23/32", "ipv6": "fd00:ec2::23/128"})
"""Where pods reach the agent of EKS Pod Identity on their node, on port 80, by the cluster's IP family."""

POD_IDENTITY_TRUST_SOURCE: Final = Source(
    "Amazon EKS user guide, IAM role with trust policy required by EKS Pod Identity",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
)
TARGET_ROLE_SOURCE: Final = Source(
    "Amazon EKS user guide, EKS Pod Identity target IAM roles",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html",
)
ROLE_ANNOTATION: Final = "eks.amazonaws.com/role-arn"
"""Annotation of a service account whose pods assume a role through the cluster's OIDC provider."""

SYSTEM_NAMESPACES: Final = frozenset({"default", "kube-node-lease", "kube-public", "kube-system"})
"""Namespaces that every cluster has."""

PLATFORM_NAMESPACES: Final = frozenset(
    {
        ACK_NAMESPACE,
        "amazon-cloudwatch",
        "amazon-guardduty",
        "argo-rollouts",
        "argocd",
        "aws-observability",
        "aws-privateca-issuer",
        "cert-manager",
        "external-dns",
        "external-secrets",
        "keda",
        "kro",
        "opentelemetry-operator-system",
        "prometheus-node-exporter",
        "trident",
        "velero",
    }
)
"""Namespaces of add-ons, of EKS's and of this platform's."""

_KUBE_SYSTEM = (
    "aws-ebs-csi-driver",
    "aws-load-balancer-controller",
    "aws-node",
    "cluster-autoscaler",
    "coredns",
    "ebs-csi-controller-sa",
    "ebs-csi-node-sa",
    "efs-csi-controller-sa",
    "efs-csi-node-sa",
    "eks-pod-identity-agent",
    "fluent-bit",
    "fsx-csi-controller-sa",
    "fsx-csi-node-sa",
    "fsx-openzfs-csi-controller-sa",
    "karpenter",
    "kube-proxy",
    "metrics-server",
    "s3-csi-driver-sa",
    "snapshot-controller",
)
_ELSEWHERE = (
    ("amazon-cloudwatch", "cloudwatch-agent"),
    ("aws-privateca-issuer", "aws-privateca-issuer"),
    ("cert-manager", "cert-manager"),
    ("external-dns", "external-dns"),
    ("external-secrets", "external-secrets"),
    ("keda", "keda-operator"),
    ("opentelemetry-operator-system", "adot-collector"),
    ("trident", "trident-controller"),
    ("velero", "velero-server"),
    *((ACK_NAMESPACE, ack_account(service)) for service in ACK_SERVICES),
)
PLATFORM_SERVICE_ACCOUNTS: Final = frozenset({*(("kube-system", name) for name in _KUBE_SYSTEM), *_ELSEWHERE})
"""Namespace and name of the service accounts that add-ons come with, and that have their roles from them."""
