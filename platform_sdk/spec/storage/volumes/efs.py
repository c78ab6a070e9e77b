"""A volume on EFS: an access point that a class makes for a claim, or one that exists.

Owns its fields and the rules between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.efs import CSI_DRIVER
from platform_sdk.rules.storage.volumes import Volume
from platform_sdk.spec._types import Flag, Rule
from platform_sdk.spec.storage._class_name import ClassName
from platform_sdk.spec.storage.volumes._base import VolumeBase

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EfsVolume"]

FileSystemId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a file system of EFS.",
        "Write fs- and 8 or 17 hexadecimal digits.",
        r"fs-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]
AccessPointId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of an access point of EFS.",
        "Write fsap- and 8 or 17 hexadecimal digits.",
        r"fsap-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]


class EfsVolume(VolumeBase):
    """A volume on EFS: pods of all zones mount it together."""

    kind: Literal["efs"] = Field(description="A volume on EFS.")
    class_name: ClassName | None = Field(
        default=None, description="The class that makes an access point for it. Default: none, for one that exists."
    )
    file_system_id: FileSystemId | None = Field(
        default=None, description="The file system, where the component is not given one of the platform's."
    )
    access_point_id: AccessPointId | None = Field(
        default=None, description="An access point of file_system_id. Default: the file system's root."
    )
    access: Literal["ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce"] = Field(
        default="ReadWriteMany", description="Who mounts it."
    )
    iam: Flag = Field(
        default=False,
        description="Mount with the rights of the driver's role, where the file system's policy asks for them.",
    )

    def violations(self) -> Iterator[Violation]:
        """Each volume has one origin."""
        if self.class_name and (self.file_system_id or self.access_point_id):
            yield Violation(
                ("class_name",),
                "A class makes the access point, and knows its file system.",
                "Take class_name out, or the ids.",
            )
        if self.access_point_id and self.file_system_id is None:
            yield Violation(("access_point_id",), "An access point is part of a file system.", "Add file_system_id.")

    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values; without a class, ``handle`` or the ids say which it is."""
        if self.class_name:
            return Volume(
                storage="efs_dynamic", size_gib=self.size_gib, access=(self.access,), class_name=self.class_name
            )
        point = f"::{self.access_point_id}" if self.access_point_id else ""
        return Volume(
            storage="efs",
            size_gib=self.size_gib,
            access=(self.access,),
            driver=CSI_DRIVER,
            handle=handle if self.file_system_id is None else f"{self.file_system_id}{point}",
            mount_options=("tls", "iam") if self.iam else ("tls",),
        )
