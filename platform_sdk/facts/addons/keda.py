"""KEDA: its chart, its pods, and what it calls itself in the cluster.

Owns names and the pinned chart. Values of the chart are decided in ``rules.addons.keda``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "KEDA",
    "KEDA_ACCOUNT",
    "KEDA_IMAGES",
    "KEDA_LABELS",
    "KEDA_NAMESPACE",
    "KEDA_OPERATOR_LABELS",
    "KEDA_RIGHTS_SOURCE",
    "KEDA_SOURCE",
]

KEDA_SOURCE: Final = Source("KEDA 2.20 documentation and chart keda 2.20", "2026-07", "https://keda.sh/docs/2.20/")
KEDA_RIGHTS_SOURCE: Final = Source(
    "KEDA 2.20, authentication provider aws; keda#6418 on EKS Pod Identity",
    "2026-08",
    "https://keda.sh/docs/2.20/authentication-providers/aws/",
)
"""``identityOwner: workload`` reads the annotation ``eks.amazonaws.com/role-arn`` of the pods' service account, and
fails where there is none, as with EKS Pod Identity. ``keda`` takes the credentials that the operator's own pod has."""

KEDA_IMAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "keda": "ghcr.io/kedacore/keda",
        "metricsApiServer": "ghcr.io/kedacore/keda-metrics-apiserver",
        "webhooks": "ghcr.io/kedacore/keda-admission-webhooks",
    }
)
"""Repository of each image, by the chart's own name for it."""

KEDA: Final = Chart(
    name="keda",
    version="2.20.2",
    repository="https://kedacore.github.io/charts",
    app_version="2.20.2",
    source=KEDA_SOURCE,
    images=tuple(KEDA_IMAGES.values()),
)

KEDA_NAMESPACE: Final = "keda"
KEDA_ACCOUNT: Final = "keda-operator"
KEDA_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app.kubernetes.io/part-of": "keda-operator", "app.kubernetes.io/instance": "keda"}
)
"""Labels that all pods of a release called keda have: operator, metrics server, webhooks."""
KEDA_OPERATOR_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {**KEDA_LABELS, "app.kubernetes.io/name": "keda-operator", "app": "keda-operator", "name": "keda-operator"}
)
"""Labels of the operator, which alone calls AWS."""
