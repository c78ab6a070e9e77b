"""What a volume for pods is, in plain values that every kind of storage shares.

Owns the record. Each kind's own fields and limits are its spec's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.placement import Storage
    from platform_sdk.facts.placement import Volume as VolumeType

__all__ = ["AccessMode", "Volume", "VolumeMode"]

AccessMode: TypeAlias = Literal["ReadWriteOnce", "ReadWriteOncePod", "ReadOnlyMany", "ReadWriteMany"]
VolumeMode: TypeAlias = Literal["Filesystem", "Block"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A volume for pods.

    With a ``class_name`` it is provisioned dynamically; with a ``driver`` it exists, and Kubernetes is told of it.

    Attributes:
        storage: the matrix's word for it.
        size_gib: what a claim asks for; EFS and S3 do not look at it.
        access: who may mount it, and how.
        mode: a file system or a block device.
        class_name: the StorageClass that makes it; None for a volume that exists.
        driver: the CSI driver of a volume that exists; None for a dynamic one.
        handle: what the driver knows a volume that exists by: a text, or an output that becomes one.
        attributes: the driver's attributes of a volume that exists.
        filesystem: the file system on a volume that exists; None leaves it to the driver.
        mount_options: of a volume that exists.
        zone_key, zones: node label and its values where a volume that exists can be mounted; none for everywhere.
        volume_type: of EBS, where it is known.
    """

    storage: Storage
    size_gib: int
    access: tuple[AccessMode, ...]
    mode: VolumeMode = "Filesystem"
    class_name: str | None = None
    driver: str | None = None
    handle: object = None
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    filesystem: str | None = None
    mount_options: tuple[str, ...] = ()
    zone_key: str = "topology.kubernetes.io/zone"
    zones: tuple[str, ...] = ()
    volume_type: VolumeType | None = None
