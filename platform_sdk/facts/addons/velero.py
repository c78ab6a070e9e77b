"""Velero: its chart, its plugin for AWS, its pods.

Owns names and pinned versions. Values of the chart are decided in ``rules.addons.velero``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LOCATION_TAG",
    "VELERO",
    "VELERO_ACCOUNT",
    "VELERO_IMAGE",
    "VELERO_KUBECTL_IMAGE",
    "VELERO_LABELS",
    "VELERO_NAMESPACE",
    "VELERO_PLUGIN_IMAGE",
    "VELERO_PLUGIN_VERSION",
    "VELERO_SOURCE",
]

VELERO_SOURCE: Final = Source(
    "Velero 1.18 documentation, chart velero 12.1 and plugin for AWS 1.14", "2026-06", "https://velero.io/docs/"
)

VELERO_IMAGE: Final = "docker.io/velero/velero"
VELERO_PLUGIN_IMAGE: Final = "docker.io/velero/velero-plugin-for-aws"
VELERO_PLUGIN_VERSION: Final = "v1.14.0"
"""The plugin's releases go with Velero's: 1.14 with 1.18 (compatibility table of the plugin, 2026-06)."""
VELERO_KUBECTL_IMAGE: Final = "registry.k8s.io/kubectl"
"""Of the job that brings custom resource definitions up to date."""

VELERO: Final = Chart(
    name="velero",
    version="12.1.0",
    repository="https://vmware-tanzu.github.io/helm-charts",
    app_version="1.18.1",
    source=VELERO_SOURCE,
    images=(VELERO_IMAGE, VELERO_PLUGIN_IMAGE, VELERO_KUBECTL_IMAGE),
)

VELERO_NAMESPACE: Final = "velero"
VELERO_ACCOUNT: Final = "velero-server"
VELERO_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app.kubernetes.io/name": "velero", "app.kubernetes.io/instance": "velero"}
)
LOCATION_TAG: Final = "velero.io/storage-location"
"""A label of every backup, which becomes a tag of its snapshots, and of the volumes that are made of them."""
