"""Node pools of Karpenter and of EKS Auto Mode: groups, kinds, labels and words of their API.

Owns names. Both have the same NodePool; they differ in the node class and in the domain of the labels that describe an
instance. What a pool looks like is written in `rules.nodes.pools`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ARCHITECTURE_LABEL",
    "ARCHITECTURE_NAMES",
    "AUTO_MODE_FLAVOUR",
    "CAPACITY_LABEL",
    "CAPACITY_NAMES",
    "CONSOLIDATION_POLICIES",
    "DISRUPTION_REASONS",
    "INSTANCE_TYPE_LABEL",
    "KARPENTER_FLAVOUR",
    "MAX_BUDGETS",
    "MAX_WEIGHT",
    "NODE_POOLS_SOURCE",
    "NODE_POOL_API_VERSION",
    "OS_LABEL",
    "POOL_LABEL",
    "POOL_LABEL_DOMAINS",
    "TAINT_EFFECT_NAMES",
    "PoolFlavour",
]

NODE_POOLS_SOURCE: Final = Source(
    "Karpenter 1.14 documentation and CRDs, NodePools", "2026-08", "https://karpenter.sh/docs/concepts/nodepools/"
)

NODE_POOL_API_VERSION: Final = "karpenter.sh/v1"


@dataclass(frozen=True, slots=True)
class PoolFlavour:
    """Whose node pool it is: the group and the kind of its node class, and the domain of labels of instances."""

    group: str
    kind: str
    label_domain: str

    @property
    def api_version(self) -> str:
        """API version of the node class."""
        return f"{self.group}/v1"


KARPENTER_FLAVOUR: Final = PoolFlavour("karpenter.k8s.aws", "EC2NodeClass", "karpenter.k8s.aws")
AUTO_MODE_FLAVOUR: Final = PoolFlavour("eks.amazonaws.com", "NodeClass", "eks.amazonaws.com")

POOL_LABEL: Final = "karpenter.sh/nodepool"
"""On every node of a pool, with the pool's name; pods choose a pool by it."""
CAPACITY_LABEL: Final = "karpenter.sh/capacity-type"
ARCHITECTURE_LABEL: Final = "kubernetes.io/arch"
OS_LABEL: Final = "kubernetes.io/os"
INSTANCE_TYPE_LABEL: Final = "node.kubernetes.io/instance-type"

CAPACITY_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"reserved": "reserved", "spot": "spot", "on_demand": "on-demand"}
)
"""This SDK's names to the label's values; Karpenter takes what is there in this order."""
ARCHITECTURE_NAMES: Final[Mapping[str, str]] = MappingProxyType({"x86_64": "amd64", "arm64": "arm64"})
CONSOLIDATION_POLICIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "when_empty": "WhenEmpty",
        "when_empty_or_underutilized": "WhenEmptyOrUnderutilized",
        "balanced": "Balanced",
    }
)
DISRUPTION_REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {"underutilized": "Underutilized", "empty": "Empty", "drifted": "Drifted"}
)
TAINT_EFFECT_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"no-schedule": "NoSchedule", "prefer-no-schedule": "PreferNoSchedule", "no-execute": "NoExecute"}
)

POOL_LABEL_DOMAINS: Final[tuple[str, ...]] = ("karpenter.sh", "karpenter.k8s.aws")
"""Domains of labels that Karpenter sets itself and lets nobody set on a pool."""
MAX_BUDGETS: Final = 50
MAX_WEIGHT: Final = 100
