"""Facts about EKS add-ons beside the core ones: versions, namespaces, service accounts, labels, images."""

from __future__ import annotations

from platform_sdk.facts.addons.versions import ADDON_VERSIONS_SOURCE

__all__ = ["ADDON_VERSIONS_SOURCE"]
