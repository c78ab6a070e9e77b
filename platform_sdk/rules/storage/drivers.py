"""Configuration of the storage drivers' add-ons, and the classes of snapshots.

Owns the add-ons' own keys. Source: configuration schemas of the add-ons (DescribeAddonConfiguration), 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.storage.ebs import AUTO_MODE_DRIVER, CSI_DRIVER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ebs_configuration", "snapshot_class_document"]


def ebs_configuration(*, tags: Mapping[str, str]) -> dict[str, Any]:
    """The EBS driver's configuration values.

    Args:
        tags: of every volume and snapshot that it makes. A class's own come on top.
    """
    return {"controller": {"extraVolumeTags": dict(sorted(tags.items()))}} if tags else {}


def snapshot_class_document(name: str, *, retain: bool, auto_mode: bool = False) -> dict[str, Any]:
    """The VolumeSnapshotClass that takes snapshots without one.

    Args:
        name: of the class.
        retain: keep a snapshot in AWS when its object goes.
        auto_mode: use the driver of EKS Auto Mode.
    """
    return {
        "apiVersion": "snapshot.storage.k8s.io/v1",
        "kind": "VolumeSnapshotClass",
        "metadata": {
            "name": name,
            "annotations": {"snapshot.storage.kubernetes.io/is-default-class": "true"},
        },
        "driver": AUTO_MODE_DRIVER if auto_mode else CSI_DRIVER,
        "deletionPolicy": "Retain" if retain else "Delete",
    }
