"""EKS Auto Mode: its built-in node pools, limits of its nodes, and the policies that it needs.

Owns names and limits. Node pools are described in ``node_pools``, which Karpenter shares.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.instances.families import Architecture

__all__ = [
    "AUTO_MODE_ACCESS_POLICY",
    "AUTO_MODE_ACCESS_TYPE",
    "AUTO_MODE_CLUSTER_POLICIES",
    "AUTO_MODE_IAM_SOURCE",
    "BUILT_IN_ARCHITECTURES",
    "BUILT_IN_NODE_CLASS",
    "BUILT_IN_NODE_POOLS",
    "BUILT_IN_POOLS_SOURCE",
    "BUILT_IN_TAINTS",
    "MAX_AUTO_PODS",
    "MAX_EPHEMERAL_GIB",
    "MAX_EPHEMERAL_IOPS",
    "MAX_EPHEMERAL_THROUGHPUT",
    "MAX_NODE_LIFE_HOURS",
    "MIN_EPHEMERAL_IOPS",
    "MIN_EPHEMERAL_THROUGHPUT",
    "NODE_CLASS_SOURCE",
    "NODE_LIFE_SOURCE",
    "BuiltInNodePool",
]

BuiltInNodePool: TypeAlias = Literal["general-purpose", "system"]

BUILT_IN_NODE_POOLS: Final[tuple[BuiltInNodePool, ...]] = get_args(BuiltInNodePool)
BUILT_IN_NODE_CLASS: Final = "default"
BUILT_IN_ARCHITECTURES: Final[Mapping[BuiltInNodePool, tuple[Architecture, ...]]] = MappingProxyType(
    {"general-purpose": ("x86_64",), "system": ("x86_64", "arm64")}
)
"""Processors of the built-in pools, whose nodes are on demand, of the families c, m and r from generation 5 on."""
BUILT_IN_TAINTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"system": ("CriticalAddonsOnly",)})
"""Keys of the no-schedule taints of their nodes."""
BUILT_IN_POOLS_SOURCE: Final = Source(
    "Amazon EKS user guide, built-in NodePools",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html",
)
MAX_AUTO_PODS: Final = 110
"""Most pods of a node that Auto Mode starts (Amazon EKS user guide, node class of EKS Auto Mode, 2026-11)."""

AUTO_MODE_CLUSTER_POLICIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "block-storage": "AmazonEKSBlockStoragePolicy",
        "compute": "AmazonEKSComputePolicy",
        "load-balancing": "AmazonEKSLoadBalancingPolicy",
        "networking": "AmazonEKSNetworkingPolicy",
    }
)
"""What the cluster's role needs beside its usual policy, by purpose."""
AUTO_MODE_ACCESS_TYPE: Final = "EC2"
"""Type of the access entry of nodes that Auto Mode starts. EKS makes that of its built-in pools itself."""
AUTO_MODE_ACCESS_POLICY: Final = "AmazonEKSAutoNodePolicy"
AUTO_MODE_IAM_SOURCE: Final = Source(
    "Amazon EKS user guide, identity and access in EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/auto-learn-iam.html",
)

MAX_NODE_LIFE_HOURS: Final = 21 * 24
"""How old a node becomes at most, whatever its pool says."""
NODE_LIFE_SOURCE: Final = Source(
    "Amazon EKS user guide, managed instances of EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/automode-learn-instances.html",
)

MAX_EPHEMERAL_GIB: Final = 59_000
MIN_EPHEMERAL_IOPS: Final = 3_000
MAX_EPHEMERAL_IOPS: Final = 16_000
MIN_EPHEMERAL_THROUGHPUT: Final = 125
MAX_EPHEMERAL_THROUGHPUT: Final = 1_000
NODE_CLASS_SOURCE: Final = Source(
    "Amazon EKS user guide, node class of EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html",
)
