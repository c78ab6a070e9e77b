"""Karpenter: charts, versions, the events that it hears of, and what it does not let others set.

Owns names and the table of versions. What a node pool says is in `node_pools`; the controller's rights are written in
`rules.iam.karpenter`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CONTROLLER_LABELS",
    "DEFAULT_VERSION",
    "INTERRUPTION_EVENTS",
    "KARPENTER_CHART",
    "KARPENTER_CRD_CHART",
    "KARPENTER_IMAGE",
    "KARPENTER_SOURCE",
    "NAMESPACE",
    "RESTRICTED_TAGS",
    "SERVICE_ACCOUNT",
    "VERSIONS_FOR_KUBERNETES",
    "VERSIONS_SOURCE",
]

KARPENTER_SOURCE: Final = Source(
    "Karpenter 1.14 documentation and chart", "2026-08", "https://karpenter.sh/docs/concepts/"
)
VERSIONS_SOURCE: Final = Source(
    "Karpenter documentation, compatibility matrix", "2026-08", "https://karpenter.sh/docs/upgrading/compatibility/"
)

DEFAULT_VERSION: Final = "1.14.1"
KARPENTER_IMAGE: Final = "public.ecr.aws/karpenter/controller"
KARPENTER_CHART: Final = Chart(
    "oci://public.ecr.aws/karpenter/karpenter",
    DEFAULT_VERSION,
    "",
    DEFAULT_VERSION,
    KARPENTER_SOURCE,
    images=(KARPENTER_IMAGE,),
)
"""Pins the digest of the controller's image. Its CRDs are installed once and never upgraded, hence the other chart."""
KARPENTER_CRD_CHART: Final = Chart(
    "oci://public.ecr.aws/karpenter/karpenter-crd", DEFAULT_VERSION, "", DEFAULT_VERSION, KARPENTER_SOURCE
)

NAMESPACE: Final = "kube-system"
SERVICE_ACCOUNT: Final = "karpenter"
CONTROLLER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app.kubernetes.io/name": "karpenter", "app.kubernetes.io/instance": "karpenter"}
)
"""Labels of the controller's pods, for a release that is called karpenter."""

VERSIONS_FOR_KUBERNETES: Final[Mapping[str, tuple[int, int, int]]] = MappingProxyType(
    {
        "1.30": (1, 0, 0),
        "1.31": (1, 0, 5),
        "1.32": (1, 2, 0),
        "1.33": (1, 5, 0),
        "1.34": (1, 6, 0),
        "1.35": (1, 9, 0),
        "1.36": (1, 13, 0),
    }
)
"""The oldest release of Karpenter that works with a minor version of Kubernetes. For 1.30 it is 0.37, whose API is not
the one written here."""

INTERRUPTION_EVENTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "health": ("aws.health", "AWS Health Event"),
        "spot-interruption": ("aws.ec2", "EC2 Spot Instance Interruption Warning"),
        "rebalance": ("aws.ec2", "EC2 Instance Rebalance Recommendation"),
        "state-change": ("aws.ec2", "EC2 Instance State-change Notification"),
        "reservation-interruption": ("aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"),
    }
)
"""Source and detail type of the events that the controller reads from its queue, by a short name."""

RESTRICTED_TAGS: Final[tuple[str, ...]] = (
    "karpenter.sh/nodepool",
    "karpenter.sh/nodeclaim",
    "karpenter.k8s.aws/ec2nodeclass",
    "eks:eks-cluster-name",
)
"""Tags that Karpenter sets itself, beside kubernetes.io/cluster/<name>."""
