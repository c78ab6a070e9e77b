"""Versions of the storage add-ons, for answers without AWS.

Owns a dated table. Which version a cluster gets is asked of AWS wherever it can be reached.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STORAGE_ADDON_VERSIONS", "STORAGE_ADDON_VERSIONS_SOURCE"]

STORAGE_ADDON_VERSIONS_SOURCE: Final = Source(
    "Amazon EKS add-on versions, DescribeAddonVersions, as pinned by public projects",
    "2026-10",
    "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
)

STORAGE_ADDON_VERSIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
        "aws-efs-csi-driver": "v3.4.2-eksbuild.1",
        "aws-fsx-csi-driver": "v1.9.0-eksbuild.1",
        "aws-mountpoint-s3-csi-driver": "v2.7.0-eksbuild.1",
        "snapshot-controller": "v8.5.0-eksbuild.3",
    }
)
"""Add-on to version: one for every minor version of Kubernetes that EKS supported then. For previews, tests and
rehearsals without AWS; a deployment must not pin from it."""
