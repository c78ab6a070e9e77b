"""Versions of EKS add-ons that were current on a day, for previews, tests and rehearsals without AWS.

Owns the table of the add-ons beside the core ones, and the one look-up over all such tables. Which version a cluster
gets is asked of AWS (DescribeAddonVersions) wherever it can be reached; a deployment must not pin from here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.cluster import core_addons
from platform_sdk.facts.storage.addons import STORAGE_ADDON_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ADDON_VERSIONS", "ADDON_VERSIONS_SOURCE", "offline_version"]

ADDON_VERSIONS_SOURCE: Final = Source(
    "DescribeAddonVersions, as public projects pin its answers for Kubernetes 1.33 to 1.36",
    "2026-07",
    "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
)

ADDON_VERSIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adot": "v0.151.0-eksbuild.2",
        "amazon-cloudwatch-observability": "v6.2.0-eksbuild.1",
        "aws-guardduty-agent": "v1.15.0-eksbuild.2",
        "aws-secrets-store-csi-driver-provider": "v2.1.1-eksbuild.1",
        "cert-manager": "v1.21.0-eksbuild.2",
        "eks-node-monitoring-agent": "v1.6.4-eksbuild.1",
        "kube-state-metrics": "v2.19.1-eksbuild.2",
        "metrics-server": "v0.8.1-eksbuild.11",
        "prometheus-node-exporter": "v1.11.1-eksbuild.7",
    }
)
"""Add-on to its version. These have one build for every minor version of Kubernetes that the platform offers."""


def offline_version(addon: str, kubernetes_minor: str) -> str | None:
    """The version of an add-on that was current for a minor version of Kubernetes; None where no table says."""
    if kubernetes_minor not in core_addons.DEFAULT_VERSIONS:
        return None
    core = core_addons.offline_version(addon, kubernetes_minor)
    return core or ADDON_VERSIONS.get(addon) or STORAGE_ADDON_VERSIONS.get(addon)
