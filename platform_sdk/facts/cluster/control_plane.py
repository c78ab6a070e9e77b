"""The EKS control plane: what its API accepts and what its network needs.

Owns names and limits of a cluster in a Region. Owns neither Kubernetes versions (`kubernetes_versions`) nor the limits
of clusters on Outposts.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source

__all__ = [
    "ADVISED_SUBNET_FREE_ADDRESSES",
    "API_SOURCE",
    "CLUSTER_NAME_PATTERN",
    "CLUSTER_NAME_SOURCE",
    "DEFAULT_SERVICE_CIDRS",
    "LOG_TYPES",
    "LOG_TYPES_SOURCE",
    "MIN_SUBNET_FREE_ADDRESSES",
    "MIN_ZONES",
    "NETWORK_SOURCE",
    "SCALING_TIERS",
    "SCALING_TIERS_SOURCE",
    "SERVICE_CIDR_BLOCKS",
    "SERVICE_CIDR_MAX_PREFIX",
    "SERVICE_CIDR_MIN_PREFIX",
    "SERVICE_CIDR_SOURCE",
    "SUBNET_RESERVED_ADDRESSES",
    "SUBNET_RESERVED_SOURCE",
]

API_SOURCE: Final = Source(
    "Amazon EKS API reference (botocore 1.44.5)",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/APIReference/",
)

LOG_TYPES: Final[tuple[str, ...]] = ("api", "audit", "authenticator", "controllerManager", "scheduler")
"""Kinds of control plane log, as `enabledClusterLogTypes` takes them."""
LOG_TYPES_SOURCE: Final = API_SOURCE

SCALING_TIERS: Final[tuple[str, ...]] = ("standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl")
"""`controlPlaneScalingConfig.tier`, smallest first.

`standard` scales by itself; the others are provisioned and paid by the hour.
"""
SCALING_TIERS_SOURCE: Final = API_SOURCE

CLUSTER_NAME_PATTERN: Final = r"^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$"
"""A cluster's name: 1 to 100 characters. AWS states the characters and the length apart; this joins them."""
CLUSTER_NAME_SOURCE: Final = API_SOURCE

SERVICE_CIDR_MIN_PREFIX: Final = 12
"""The largest service range is a /12."""
SERVICE_CIDR_MAX_PREFIX: Final = 24
"""The smallest service range is a /24."""
SERVICE_CIDR_BLOCKS: Final[tuple[str, ...]] = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""A service range lies within one of these.

It must not overlap the VPC, cannot be changed, and is left out for IPv6.
"""
DEFAULT_SERVICE_CIDRS: Final[tuple[str, ...]] = ("10.100.0.0/16", "172.20.0.0/16")
"""What EKS takes when no service range is given."""
SERVICE_CIDR_SOURCE: Final = Source(
    "Amazon EKS API reference, KubernetesNetworkConfigRequest (botocore 1.44.5)",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html",
)

MIN_ZONES: Final = 2
"""A cluster's subnets lie in at least this many Availability Zones."""
MIN_SUBNET_FREE_ADDRESSES: Final = 6
"""Free addresses that EKS needs in each cluster subnet."""
ADVISED_SUBNET_FREE_ADDRESSES: Final = 16
"""Free addresses that AWS advises in each cluster subnet: an upgrade needs some of them again."""
NETWORK_SOURCE: Final = Source(
    "Amazon EKS user guide, VPC and subnet requirements",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
)

SUBNET_RESERVED_ADDRESSES: Final = 5
"""Addresses that a VPC keeps in every subnet: the first four and the last."""
SUBNET_RESERVED_SOURCE: Final = Source(
    "Amazon VPC user guide, subnet sizing",
    "2026-11",
    "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
)
