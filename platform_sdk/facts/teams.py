"""What namespaces of teams are made of: pod security, default roles, resources of quotas, limits of network policies.

Owns names and limits of Kubernetes and of the VPC CNI.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACCESS_GROUPS_SOURCE",
    "AUTO_MODE_POLICY_SOURCE",
    "LIMIT_RANGE_SOURCE",
    "MAX_POLICY_PORTS",
    "NETWORK_POLICY_SOURCE",
    "NODE_LOCAL_DNS",
    "POD_SECURITY_SOURCE",
    "QUOTA_RESOURCES",
    "QUOTA_SOURCE",
    "RBAC_SOURCE",
    "STRICTER",
    "VPC_CNI_POLICY_SOURCE",
    "PodSecurity",
]

PodSecurity: TypeAlias = Literal["restricted", "baseline", "privileged"]

POD_SECURITY_SOURCE: Final = Source(
    "Kubernetes documentation, pod security admission",
    "2026-11",
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
)
STRICTER: Final[Mapping[PodSecurity, PodSecurity]] = MappingProxyType(
    {"restricted": "restricted", "baseline": "restricted", "privileged": "baseline"}
)
"""The next stricter level, of which people are warned."""

QUOTA_SOURCE: Final = Source(
    "Kubernetes documentation, resource quotas",
    "2026-11",
    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
)
QUOTA_RESOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cpu": "requests.cpu",
        "memory": "requests.memory",
        "cpu_limit": "limits.cpu",
        "memory_limit": "limits.memory",
        "storage": "requests.storage",
        "pods": "pods",
        "persistent_volume_claims": "persistentvolumeclaims",
        "load_balancers": "services.loadbalancers",
        "node_ports": "services.nodeports",
    }
)
"""Field of a quota -> name in a ResourceQuota."""

LIMIT_RANGE_SOURCE: Final = Source(
    "Kubernetes documentation, limit ranges",
    "2026-11",
    "https://kubernetes.io/docs/concepts/policy/limit-range/",
)

NETWORK_POLICY_SOURCE: Final = Source(
    "Kubernetes documentation, network policies",
    "2026-11",
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
)
VPC_CNI_POLICY_SOURCE: Final = Source(
    "Amazon EKS user guide, limit pod traffic with Kubernetes network policies",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html",
)
AUTO_MODE_POLICY_SOURCE: Final = Source(
    "Amazon EKS user guide, network policies with EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html",
)
MAX_POLICY_PORTS: Final = 24
"""Combinations of port and protocol that the VPC CNI takes for one peer."""
NODE_LOCAL_DNS: Final = "169.254.20.10/32"
"""Where NodeLocal DNSCache listens on nodes, if somebody installs it (Kubernetes documentation, NodeLocal DNSCache)."""

RBAC_SOURCE: Final = Source(
    "Kubernetes documentation, RBAC, user-facing roles",
    "2026-11",
    "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
)
ACCESS_GROUPS_SOURCE: Final = Source(
    "Amazon EKS user guide, create access entries",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
)
