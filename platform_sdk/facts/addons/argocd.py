"""Argo CD: its chart, its pods, and what its objects are called.

Owns names and the pinned chart. Values of the chart are decided in ``rules.addons.argocd``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ARGOCD",
    "ARGOCD_API",
    "ARGOCD_FINALIZER",
    "ARGOCD_IMAGES",
    "ARGOCD_LABELS",
    "ARGOCD_NAMESPACE",
    "ARGOCD_SERVICE",
    "ARGOCD_SOURCE",
    "LOCAL_SERVER",
]

ARGOCD_SOURCE: Final = Source(
    "Argo CD 3.4 documentation and chart argo-cd 10.1", "2026-07", "https://argo-cd.readthedocs.io/en/stable/"
)

ARGOCD_IMAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "argocd": "quay.io/argoproj/argocd",
        "redis": "ecr-public.aws.com/docker/library/redis",
        "haproxy": "ecr-public.aws.com/docker/library/haproxy",
    }
)
"""Repository of each image of the chart, as far as the platform switches its parts on."""

ARGOCD: Final = Chart(
    name="argo-cd",
    version="10.1.1",
    repository="https://argoproj.github.io/argo-helm",
    app_version="v3.4.4",
    source=ARGOCD_SOURCE,
    images=tuple(ARGOCD_IMAGES.values()),
)

ARGOCD_API: Final = "argoproj.io/v1alpha1"
ARGOCD_NAMESPACE: Final = "argocd"
ARGOCD_SERVICE: Final = "argocd-server"
ARGOCD_LABELS: Final[Mapping[str, str]] = MappingProxyType({"app.kubernetes.io/part-of": "argocd"})
"""A label that all pods of a release called argocd have."""
ARGOCD_FINALIZER: Final = "resources-finalizer.argocd.argoproj.io"
"""On an Application: what it deployed is deleted before it is."""
LOCAL_SERVER: Final = "https://kubernetes.default.svc"
"""The cluster that Argo CD itself runs in, as a destination."""
