"""Argo Rollouts: its chart and its pods.

Owns names and the pinned chart. Values of the chart are decided in ``rules.addons.argo_rollouts``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ARGO_ROLLOUTS",
    "ARGO_ROLLOUTS_API",
    "ARGO_ROLLOUTS_LABELS",
    "ARGO_ROLLOUTS_NAMESPACE",
    "ARGO_ROLLOUTS_SOURCE",
]

ARGO_ROLLOUTS_SOURCE: Final = Source(
    "Argo Rollouts 1.9 documentation and chart argo-rollouts 2.41",
    "2026-07",
    "https://argo-rollouts.readthedocs.io/en/stable/",
)
ARGO_ROLLOUTS: Final = Chart(
    name="argo-rollouts",
    version="2.41.0",
    repository="https://argoproj.github.io/argo-helm",
    app_version="v1.9.0",
    source=ARGO_ROLLOUTS_SOURCE,
    images=("quay.io/argoproj/argo-rollouts",),
)

ARGO_ROLLOUTS_API: Final = "argoproj.io"
"""Group of its kinds, which Argo CD's are in too."""
ARGO_ROLLOUTS_NAMESPACE: Final = "argo-rollouts"
ARGO_ROLLOUTS_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "app.kubernetes.io/name": "argo-rollouts",
        "app.kubernetes.io/instance": "argo-rollouts",
        "app.kubernetes.io/component": "rollouts-controller",
    }
)
