"""File systems of EFS: their storage classes in AWS, and the StorageClass that makes access points.

Owns the translation of typed settings. Sources: Amazon EFS API reference, LifecyclePolicy, 2026-11; AWS EFS CSI driver
3.4, parameters, 2026-07.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from platform_sdk.facts.storage.efs import CSI_DRIVER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DynamicClass", "efs_class_document", "lifecycle_policies"]


class DynamicClass(Protocol):
    """How access points are made for claims, in plain values."""

    @property
    def base_path(self) -> str:
        """The directory of their directories."""
        ...

    @property
    def permissions(self) -> str:
        """Of each directory, octal."""
        ...

    @property
    def uid(self) -> int | None:
        """The user of all of them."""
        ...

    @property
    def gid(self) -> int | None:
        """The group of all of them."""
        ...

    @property
    def gid_from(self) -> int | None:
        """First of the ids that they get."""
        ...

    @property
    def gid_to(self) -> int | None:
        """Last of the ids that they get."""
        ...

    @property
    def reclaim(self) -> str:
        """``delete`` or ``retain``."""
        ...


def lifecycle_policies(
    *, infrequent_after: int | None, archive_after: int | None, back_on_access: bool
) -> list[Mapping[str, str]]:
    """The policies, each of which EFS takes alone; none where files stay where they are.

    Args:
        infrequent_after, archive_after: days without access; None for never.
        back_on_access: bring a file back when it is read.
    """
    policies: list[Mapping[str, str]] = []
    if infrequent_after is not None:
        policies.append({"transitionToIa": _after(infrequent_after)})
    if archive_after is not None:
        policies.append({"transitionToArchive": _after(archive_after)})
    if policies and back_on_access:
        policies.append({"transitionToPrimaryStorageClass": "AFTER_1_ACCESS"})
    return policies


def _after(days: int) -> str:
    return f"AFTER_{days}_DAY{'S' if days > 1 else ''}"


def efs_class_document(name: str, chosen: DynamicClass, *, file_system: object) -> dict[str, Any]:
    """The StorageClass that makes an access point for each claim.

    Args:
        name: of the class.
        chosen: how they are made.
        file_system: its id: a text, or an output that becomes one.
    """
    parameters: dict[str, object] = {
        "provisioningMode": "efs-ap",
        "fileSystemId": file_system,
        "directoryPerms": chosen.permissions,
        "basePath": chosen.base_path,
        # A person who looks for the files of a claim finds them by its name.
        "subPathPattern": "${.PVC.namespace}/${.PVC.name}",
        "ensureUniqueDirectory": "true",
    }
    numbers = {
        "uid": chosen.uid,
        "gid": chosen.gid,
        "gidRangeStart": chosen.gid_from,
        "gidRangeEnd": chosen.gid_to,
    }
    parameters |= {key: str(number) for key, number in numbers.items() if number is not None}
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {"name": name},
        "provisioner": CSI_DRIVER,
        "parameters": parameters,
        "mountOptions": ["tls"],
        "reclaimPolicy": "Retain" if chosen.reclaim == "retain" else "Delete",
        "volumeBindingMode": "Immediate",
    }
