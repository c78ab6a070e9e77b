"""The Kubernetes documents of a volume: a claim, and the volume itself where it exists already.

Owns their form. Source: Kubernetes documentation, Persistent Volumes, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.rules.storage.volumes._model import Volume

__all__ = ["documents", "volume_name"]


def volume_name(name: str, namespace: str) -> str:
    """The name of a PersistentVolume, which knows no namespaces."""
    return f"{namespace}-{name}"


def documents(
    volume: Volume, *, name: str, namespace: str, labels: Mapping[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """The documents by their role: ``claim``, and ``volume`` for one that exists, which comes first.

    Both name each other, so that no other claim takes the volume and the claim takes no other volume.

    Args:
        volume: the volume.
        name: of the claim, which pods mount it by.
        namespace: of the claim.
        labels: of both.
    """
    claim = _claim(volume, name=name, namespace=namespace, labels=labels or {})
    if volume.driver is None:
        return {"claim": claim}
    return {"volume": _existing(volume, name=name, namespace=namespace, labels=labels or {}), "claim": claim}


def _claim(volume: Volume, *, name: str, namespace: str, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": name, "namespace": namespace, **({"labels": dict(labels)} if labels else {})},
        "spec": {
            "accessModes": list(volume.access),
            "volumeMode": volume.mode,
            "resources": {"requests": {"storage": f"{volume.size_gib}Gi"}},
            # An empty text keeps the default class away from a claim of a volume that exists.
            "storageClassName": volume.class_name or "",
            **({"volumeName": volume_name(name, namespace)} if volume.driver else {}),
        },
    }


def _existing(volume: Volume, *, name: str, namespace: str, labels: Mapping[str, str]) -> dict[str, Any]:
    source: dict[str, Any] = {"driver": volume.driver, "volumeHandle": volume.handle}
    if volume.filesystem and volume.mode == "Filesystem":
        source["fsType"] = volume.filesystem
    if volume.attributes:
        source["volumeAttributes"] = dict(volume.attributes)
    if set(volume.access) == {"ReadOnlyMany"}:
        source["readOnly"] = True
    spec: dict[str, Any] = {
        "accessModes": list(volume.access),
        "volumeMode": volume.mode,
        "capacity": {"storage": f"{volume.size_gib}Gi"},
        "csi": source,
        "claimRef": {
            "apiVersion": "v1",
            "kind": "PersistentVolumeClaim",
            "name": name,
            "namespace": namespace,
        },
        # What somebody else made is never deleted with a claim.
        "persistentVolumeReclaimPolicy": "Retain",
        "storageClassName": "",
    }
    if volume.mount_options:
        spec["mountOptions"] = list(volume.mount_options)
    if volume.zones:
        term = {"key": volume.zone_key, "operator": "In", "values": list(volume.zones)}
        spec["nodeAffinity"] = {"required": {"nodeSelectorTerms": [{"matchExpressions": [term]}]}}
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": volume_name(name, namespace), **({"labels": dict(labels)} if labels else {})},
        "spec": spec,
    }
