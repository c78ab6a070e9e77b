"""EKS capabilities: Argo CD, ACK and kro, which AWS runs outside the cluster.

Owns their types, limits and names. What their roles may do is decided in ``rules.iam.capabilities``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CAPABILITIES_SOURCE",
    "CAPABILITY_PARTITION",
    "CAPABILITY_SERVICE",
    "CAPABILITY_TYPES",
    "DELETE_PROPAGATION",
    "LOCAL_CLUSTER_NAME",
    "CapabilityName",
]

CapabilityName: TypeAlias = Literal["argocd", "ack", "kro"]

CAPABILITIES_SOURCE: Final = Source(
    "Amazon EKS user guide, EKS Capabilities",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/capabilities.html",
)

CAPABILITY_TYPES: Final[Mapping[CapabilityName, str]] = MappingProxyType(
    {"argocd": "ARGOCD", "ack": "ACK", "kro": "KRO"}
)
"""What EKS calls each."""
CAPABILITY_SERVICE: Final = "capabilities.eks.amazonaws.com"
"""Assumes a capability's role, and tags the session."""
CAPABILITY_PARTITION: Final = "aws"
"""Capabilities are in all commercial Regions with EKS, and in no other partition."""
DELETE_PROPAGATION: Final = "RETAIN"
"""The only policy that EKS takes: what a capability made in cluster and account stays when the capability goes."""
LOCAL_CLUSTER_NAME: Final = "local-cluster"
"""How the platform registers the capability's own cluster with Argo CD. EKS does not, and takes its ARN for address."""
