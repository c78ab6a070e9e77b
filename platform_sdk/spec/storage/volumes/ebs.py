"""A volume on EBS: made for a claim by a class, or one that exists.

Owns its fields and the rules between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.ebs import CSI_DRIVER
from platform_sdk.rules.storage.volumes import Volume, VolumeMode
from platform_sdk.spec._types import Rule, Text
from platform_sdk.spec.storage._class_name import ClassName
from platform_sdk.spec.storage.volumes._base import VolumeBase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.placement import Volume as VolumeType

__all__ = ["EbsVolume"]

VolumeId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of an EBS volume.",
        "Write vol- and 8 or 17 hexadecimal digits.",
        r"vol-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]


class EbsVolume(VolumeBase):
    """A volume on EBS. Nodes of one zone mount it, and but for io2 only one of them at a time."""

    kind: Literal["ebs"] = Field(default="ebs", description="A volume on EBS.")
    class_name: ClassName | None = Field(
        default=None, description="The class that makes it. Default: gp3, unless volume_id names a volume that exists."
    )
    volume_id: VolumeId | None = Field(default=None, description="A volume that exists.")
    zone: Text | None = Field(default=None, description="The zone of a volume that exists: eu-west-1a.")
    type: Literal["gp2", "gp3", "io1", "io2"] | None = Field(
        default=None, description="Its type, as far as it is known: not every place has every type."
    )
    access: Literal["ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany"] = Field(
        default="ReadWriteOnce",
        description="Who mounts it: pods of one node, one pod, or pods of many nodes (io2 block devices).",
    )
    mode: VolumeMode = Field(default="Filesystem", description="A file system, or a block device.")
    filesystem: Literal["ext4", "xfs", "ntfs"] | None = Field(
        default=None, description="The file system on a volume that exists. Default: ext4."
    )

    def violations(self) -> Iterator[Violation]:
        """Each volume has one origin, and several nodes mount block devices alone."""
        if self.class_name and self.volume_id:
            yield Violation(
                ("class_name",), "A volume that exists is not made by a class.", "Take class_name or volume_id out."
            )
        if self.volume_id and self.zone is None:
            yield Violation(
                ("zone",),
                "A volume on EBS is in one zone, and its pods must be placed there.",
                "Say the volume's zone, for example eu-west-1a.",
                "Kubernetes documentation, Persistent Volumes, node affinity, 2026-11",
            )
        if self.zone and self.volume_id is None:
            yield Violation(
                ("zone",),
                "A class makes the volume in the zone of its first pod.",
                "Take zone out, or give the class zones of its own.",
            )
        if self.access == "ReadWriteMany" and self.mode != "Block":
            yield Violation(
                ("access",),
                "Several nodes mount a volume on EBS as a block device alone, and of type io2.",
                "Set mode: Block, or use EFS.",
                "AWS EBS CSI driver documentation, Multi-Attach, 2026-11",
            )

    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values."""
        volume_type: VolumeType | None = self.type
        if self.volume_id is None and handle is None:
            return Volume(
                storage="ebs",
                size_gib=self.size_gib,
                access=(self.access,),
                mode=self.mode,
                class_name=self.class_name or "gp3",
                volume_type=volume_type,
            )
        return Volume(
            storage="ebs",
            size_gib=self.size_gib,
            access=(self.access,),
            mode=self.mode,
            driver=CSI_DRIVER,
            handle=self.volume_id or handle,
            filesystem=self.filesystem,
            zones=(self.zone,) if self.zone else (),
            volume_type=volume_type,
        )
