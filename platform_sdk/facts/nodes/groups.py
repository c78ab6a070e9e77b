"""Managed node groups: what their API and Kubernetes accept.

Owns names, limits and refusals. AMI types are in `ami_types`; the choice of any of these is made in specs and `rules`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.cluster.control_plane import API_SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ALLOWED_RESERVED_LABELS",
    "LABELS_SOURCE",
    "LABEL_KEY_PATTERN",
    "LABEL_VALUE_PATTERN",
    "MAX_EKS_LABEL_KEY",
    "MAX_INSTANCE_TYPES",
    "MAX_LABEL_VALUE",
    "MAX_NODE_GROUP_NAME",
    "MAX_TAINTS",
    "NODE_GROUP_LABEL",
    "NODE_GROUP_NAME_PATTERN",
    "NODE_GROUP_NAME_SOURCE",
    "NODE_REPAIR_ACTIONS",
    "NODE_REPAIR_EXCLUSIVE",
    "NODE_REPAIR_FIELDS",
    "NODE_REPAIR_SOURCE",
    "RESERVED_LABEL_DOMAINS",
    "TAINT_EFFECTS",
    "TAINT_EFFECTS_SOURCE",
    "UPDATE_STRATEGIES",
    "UPDATE_STRATEGIES_SOURCE",
    "WARM_POOL_REFUSALS",
    "WARM_POOL_SOURCE",
    "WARM_POOL_STATES",
    "is_label_key",
    "is_label_value",
    "is_reserved_label",
]

NODE_GROUP_LABEL: Final = "platform/node-group"
"""Label of each node of a group, with the group's name in the environment.

EKS' own label has the name in AWS, which changes when a group is replaced, and pods that ask for it would wait forever.
"""

MAX_NODE_GROUP_NAME: Final = 63
NODE_GROUP_NAME_PATTERN: Final = r"^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$"
"""A node group's name: a letter or digit, then letters, digits, hyphens and underscores."""
NODE_GROUP_NAME_SOURCE: Final = Source(
    "Amazon EKS user guide, create a managed node group",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html",
)

MAX_INSTANCE_TYPES: Final = 20
"""Instance types that one group may name."""

TAINT_EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no-schedule": "NO_SCHEDULE",
        "prefer-no-schedule": "PREFER_NO_SCHEDULE",
        "no-execute": "NO_EXECUTE",
    }
)
"""Effect as an environment writes it, to the name that the EKS API takes."""
MAX_TAINTS: Final = 50
"""Taints that one group may carry."""
TAINT_EFFECTS_SOURCE: Final = Source(
    "Amazon EKS user guide, node taints on managed node groups",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html",
)

UPDATE_STRATEGIES: Final[Mapping[str, str]] = MappingProxyType({"default": "DEFAULT", "minimal": "MINIMAL"})
"""`default` adds new nodes before it removes old ones; `minimal` removes first, where capacity cannot be had twice."""
UPDATE_STRATEGIES_SOURCE: Final = API_SOURCE

WARM_POOL_STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "stopped": "STOPPED",
        "running": "RUNNING",
        "hibernated": "HIBERNATED",
    }
)
"""State in which a warm pool keeps its instances; AWS takes `STOPPED` when none is given."""
WARM_POOL_REFUSALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "custom-ami": "A warm pool needs an EKS-optimised image: custom AMIs are not supported.",
        "bottlerocket-hibernated": "Bottlerocket has no hibernated warm pool: keep its instances stopped or running.",
        "bottlerocket-reuse": "Bottlerocket nodes cannot return to the warm pool on scale-in.",
        "spot": "A warm pool cannot be added to an Auto Scaling group that asks for Spot Instances.",
    }
)
"""Combinations that AWS refuses, by a short key, with the reason in words.

The first three stand in the EKS user guide. The last is a limit of EC2 Auto Scaling, which the guide only points to.
"""
WARM_POOL_SOURCE: Final = Source(
    "Amazon EKS user guide, warm pools with managed node groups; EC2 Auto Scaling user guide, warm pools",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/warm-pools-managed-node-groups.html",
)

NODE_REPAIR_FIELDS: Final[tuple[str, ...]] = (
    "enabled",
    "maxUnhealthyNodeThresholdCount",
    "maxUnhealthyNodeThresholdPercentage",
    "maxParallelNodesRepairedCount",
    "maxParallelNodesRepairedPercentage",
    "nodeRepairConfigOverrides",
)
"""Members of `nodeRepairConfig`. Repair is off unless `enabled` is set."""
NODE_REPAIR_EXCLUSIVE: Final[tuple[tuple[str, str], ...]] = (
    ("maxUnhealthyNodeThresholdCount", "maxUnhealthyNodeThresholdPercentage"),
    ("maxParallelNodesRepairedCount", "maxParallelNodesRepairedPercentage"),
)
"""Pairs of which at most one may be set."""
NODE_REPAIR_ACTIONS: Final[tuple[str, ...]] = ("Replace", "Reboot", "NoAction")
"""`repairAction` of an override. An override needs all four of its members."""
NODE_REPAIR_SOURCE: Final = API_SOURCE

RESERVED_LABEL_DOMAINS: Final[tuple[str, ...]] = ("kubernetes.io", "k8s.io", "eks.amazonaws.com")
"""Label prefixes, with all their subdomains, that belong to Kubernetes and EKS."""
ALLOWED_RESERVED_LABELS: Final[tuple[str, ...]] = ("node.kubernetes.io", "kubelet.kubernetes.io")
"""Prefixes under the reserved domains that the NodeRestriction admission plug-in lets a kubelet set on its own node."""
MAX_EKS_LABEL_KEY: Final = 63
"""Length that the EKS API states for a label or taint key, prefix included.

The user guide grants a key with a prefix 253 characters, Kubernetes 253 + 1 + 63: the API's figure is the safe one.
"""
MAX_LABEL_VALUE: Final = 63
LABEL_KEY_PATTERN: Final = (
    r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*/)?"
    r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$"
)
"""A label or taint key of Kubernetes: a name of up to 63 characters, after a DNS prefix of up to 253 and a slash."""
LABEL_VALUE_PATTERN: Final = r"^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$"
"""A label or taint value of Kubernetes: empty, or up to 63 characters.

The EKS API wants at least one character in a label's value; a taint's may be empty.
"""
LABELS_SOURCE: Final = Source(
    "Kubernetes documentation, labels and selectors; well-known labels; NodeRestriction",
    "2026-11",
    "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
)

_LABEL_KEY = re.compile(LABEL_KEY_PATTERN)
_LABEL_VALUE = re.compile(LABEL_VALUE_PATTERN)
_MAX_PREFIX = 253


def is_label_key(key: str) -> bool:
    """Whether Kubernetes takes `key` as the key of a label or a taint."""
    prefix, slash, _ = key.rpartition("/")
    return _LABEL_KEY.fullmatch(key) is not None and (not slash or len(prefix) <= _MAX_PREFIX)


def is_label_value(value: str) -> bool:
    """Whether Kubernetes takes `value` as the value of a label or a taint."""
    return _LABEL_VALUE.fullmatch(value) is not None


def is_reserved_label(key: str) -> bool:
    """Whether a label belongs to Kubernetes or EKS, so that a node group must not set it.

    The prefixes that a kubelet may set on its own node (`node.kubernetes.io/…`) count as free.
    """
    prefix, slash, _ = key.rpartition("/")
    if not slash or _is_within(prefix, ALLOWED_RESERVED_LABELS):
        return False
    return _is_within(prefix, RESERVED_LABEL_DOMAINS)


def _is_within(prefix: str, domains: tuple[str, ...]) -> bool:
    return any(prefix == domain or prefix.endswith(f".{domain}") for domain in domains)
