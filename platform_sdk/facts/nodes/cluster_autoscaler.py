"""The Cluster Autoscaler: chart, releases by Kubernetes version, and the tags by which it finds Auto Scaling groups.

Owns names and the table of releases. Its rights are written in `rules.nodes.cluster_autoscaler`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CLUSTER_AUTOSCALER_CHART",
    "CLUSTER_AUTOSCALER_IMAGE",
    "CLUSTER_AUTOSCALER_LABELS",
    "CLUSTER_AUTOSCALER_SOURCE",
    "CLUSTER_TAG",
    "DEFAULT_CHART_VERSION",
    "ENABLED_TAG",
    "NAMESPACE",
    "RELEASES",
    "SERVICE_ACCOUNT",
]

CLUSTER_AUTOSCALER_SOURCE: Final = Source(
    "Cluster Autoscaler on AWS, and its releases",
    "2026-08",
    "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md",
)

DEFAULT_CHART_VERSION: Final = "9.59.0"
CLUSTER_AUTOSCALER_IMAGE: Final = "registry.k8s.io/autoscaling/cluster-autoscaler"
CLUSTER_AUTOSCALER_CHART: Final = Chart(
    "cluster-autoscaler",
    DEFAULT_CHART_VERSION,
    "https://kubernetes.github.io/autoscaler",
    "1.35.0",
    CLUSTER_AUTOSCALER_SOURCE,
    images=(CLUSTER_AUTOSCALER_IMAGE,),
)
"""Its image follows the cluster's version, and not the chart's."""

NAMESPACE: Final = "kube-system"
SERVICE_ACCOUNT: Final = "cluster-autoscaler"
CLUSTER_AUTOSCALER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app.kubernetes.io/name": "aws-cluster-autoscaler", "app.kubernetes.io/instance": "cluster-autoscaler"}
)
"""Labels of its pods, for a release of that name."""

RELEASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1.30": "v1.30.7",
        "1.31": "v1.31.5",
        "1.32": "v1.32.7",
        "1.33": "v1.33.6",
        "1.34": "v1.34.5",
        "1.35": "v1.35.2",
        "1.36": "v1.36.1",
    }
)
"""The image's tag for a minor version of Kubernetes, whose scheduler it simulates: the minors must be the same."""

ENABLED_TAG: Final = "k8s.io/cluster-autoscaler/enabled"
CLUSTER_TAG: Final = "k8s.io/cluster-autoscaler/{cluster}"
"""Tags of Auto Scaling groups that it may change, with the value owned. EKS sets both on those of managed groups."""
