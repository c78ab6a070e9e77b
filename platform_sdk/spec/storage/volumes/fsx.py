"""Volumes on FSx: of Lustre, OpenZFS and NetApp ONTAP.

Owns their fields and the rules between them. A file system of the platform is told by the stack's output ``storage``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.fsx_drivers import LUSTRE_DRIVER, OPENZFS_DRIVER
from platform_sdk.rules.storage.fsx_documents import NFS_MOUNT_OPTIONS
from platform_sdk.rules.storage.volumes import Volume
from platform_sdk.spec._types import Rule, Text
from platform_sdk.spec.storage._class_name import ClassName
from platform_sdk.spec.storage.volumes._base import VolumeBase

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LustreVolume", "OntapVolume", "OpenZfsVolume"]

FileSystemId: TypeAlias = Annotated[
    str,
    Rule("This must be the id of a file system of FSx.", "Write fs- and 17 hexadecimal digits.", r"fs-[0-9a-f]{8,17}"),
]
ZfsVolumeId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a volume of OpenZFS.",
        "Write fsvol- and 17 hexadecimal digits.",
        r"fsvol-[0-9a-f]{8,17}",
    ),
]
_SharedAccess: TypeAlias = Literal["ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce"]


class LustreVolume(VolumeBase):
    """A file system of Lustre: one that exists, or one that a class makes for the claim."""

    kind: Literal["lustre"] = Field(description="A file system of FSx for Lustre.")
    size_gib: Annotated[int, Field(ge=1200)] = Field(
        default=1200, description="GiB that the claim asks for: of a class the size of its file system."
    )
    class_name: ClassName | None = Field(default=None, description="The class that makes it. Default: it exists.")
    file_system_id: FileSystemId | None = Field(default=None, description="A file system that exists.")
    dns_name: Text | None = Field(default=None, description="Its DNS name.")
    mount_name: Text | None = Field(default=None, description="Its mount name, which FSx made up.")
    access: _SharedAccess = Field(default="ReadWriteMany", description="Who mounts it.")

    def violations(self) -> Iterator[Violation]:
        """Each volume has one origin, and one that exists is told by three things."""
        given = [self.file_system_id, self.dns_name, self.mount_name]
        if self.class_name and any(given):
            yield Violation(
                ("class_name",), "A class makes the file system.", "Take class_name out, or what names a file system."
            )
        elif not self.class_name and not all(given):
            yield Violation(
                ("file_system_id",),
                "A file system that exists is told by its id, DNS name and mount name.",
                "Say all three, as the stack's output storage.fsx.lustre has them, or class_name.",
            )

    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values."""
        if self.class_name:
            return Volume(storage="fsx", size_gib=self.size_gib, access=(self.access,), class_name=self.class_name)
        return Volume(
            storage="fsx",
            size_gib=self.size_gib,
            access=(self.access,),
            driver=LUSTRE_DRIVER,
            handle=self.file_system_id or handle,
            attributes={"dnsname": self.dns_name, "mountname": self.mount_name},
            mount_options=("flock",),
        )


class OpenZfsVolume(VolumeBase):
    """A volume of OpenZFS: one that exists, or one that a class makes in a file system of the platform."""

    kind: Literal["openzfs"] = Field(description="A volume of FSx for OpenZFS.")
    class_name: ClassName | None = Field(
        default=None, description="The class that makes it: openzfs-<file system>. Default: it exists."
    )
    volume_id: ZfsVolumeId | None = Field(default=None, description="A volume that exists.")
    dns_name: Text | None = Field(default=None, description="DNS name of its file system.")
    path: Text | None = Field(default=None, description="Its path: fsx, or fsx/orders.")
    access: _SharedAccess = Field(default="ReadWriteMany", description="Who mounts it.")

    def violations(self) -> Iterator[Violation]:
        """Each volume has one origin; the driver makes volumes of one size, which the file system bounds."""
        given = [self.volume_id, self.dns_name, self.path]
        if self.class_name and any(given):
            yield Violation(
                ("class_name",), "A class makes the volume.", "Take class_name out, or what names a volume."
            )
        elif not self.class_name and not all(given):
            yield Violation(
                ("volume_id",),
                "A volume that exists is told by its id, its path and the DNS name of its file system.",
                "Say all three, or class_name.",
            )
        if self.class_name and self.size_gib != 1:
            yield Violation(
                ("size_gib",),
                "The driver makes volumes of OpenZFS for claims of 1 GiB: they share their file system's storage.",
                "Take size_gib out.",
                "aws-fsx-openzfs-csi-driver 1.2, dynamic provisioning of volumes, 2026-01",
            )

    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values."""
        if self.class_name:
            return Volume(storage="fsx", size_gib=self.size_gib, access=(self.access,), class_name=self.class_name)
        return Volume(
            storage="fsx",
            size_gib=self.size_gib,
            access=(self.access,),
            driver=OPENZFS_DRIVER,
            handle=self.volume_id or handle,
            attributes={"DNSName": self.dns_name, "VolumePath": self.path, "ResourceType": "volume"},
            mount_options=NFS_MOUNT_OPTIONS,
        )


class OntapVolume(VolumeBase):
    """A volume of ONTAP that Trident makes for the claim, and grows with it."""

    kind: Literal["ontap"] = Field(description="A volume of FSx for NetApp ONTAP.")
    class_name: ClassName = Field(description="The class that makes it: ontap-<file system>-<SVM>.")
    access: Literal["ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce", "ReadWriteOncePod"] = Field(
        default="ReadWriteMany", description="Who mounts it."
    )

    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values; Trident knows it by the claim, and ``handle`` says nothing."""
        del handle
        return Volume(storage="fsx", size_gib=self.size_gib, access=(self.access,), class_name=self.class_name)
