"""The builds of Windows Server, by which a container's image has to fit its node.

Owns the label and its values. Which editions EKS has images of is in `ami_types`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WINDOWS_BUILDS", "WINDOWS_BUILDS_SOURCE", "WINDOWS_BUILD_LABEL"]

WINDOWS_BUILDS_SOURCE: Final = Source(
    "Kubernetes documentation, well-known labels; Microsoft, Windows Server release information",
    "2026-11",
    "https://learn.microsoft.com/en-us/windows/release-health/windows-server-release-info",
)

WINDOWS_BUILD_LABEL: Final = "node.kubernetes.io/windows-build"
"""Set by the kubelet. A container of another build does not start where containers share the node's kernel."""

WINDOWS_BUILDS: Final[Mapping[str, str]] = MappingProxyType(
    {"2019": "10.0.17763", "2022": "10.0.20348", "2025": "10.0.26100"}
)
"""Value of the label by release of Windows Server."""
