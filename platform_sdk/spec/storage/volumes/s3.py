"""A bucket of S3 as a volume.

Owns its fields and the rules between them. Its driver provisions nothing: the bucket exists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.s3 import S3_DRIVER, S3_DRIVER_SOURCE
from platform_sdk.rules.storage.volumes import Volume
from platform_sdk.spec._types import Flag, ListOf, Text
from platform_sdk.spec.storage.s3 import BucketName
from platform_sdk.spec.storage.volumes._base import VolumeBase

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["S3Volume"]

_OWN_OPTIONS = re.compile(r"-{0,2}(prefix|read-only|allow-delete|allow-overwrite|region)\b")


class S3Volume(VolumeBase):
    """A bucket, or what lies in it under a prefix, as files. Its size means nothing: Kubernetes asks for one."""

    kind: Literal["s3"] = Field(description="A bucket of S3.")
    bucket: BucketName | None = Field(
        default=None, description="The bucket, where the component is not given one of the platform's."
    )
    volume_id: Text | None = Field(
        default=None, description="What the driver knows the volume by, unlike every other. Default: the bucket's name."
    )
    prefix: Text | None = Field(default=None, description="Part of the bucket that is mounted: models/.")
    read_only: Flag = Field(default=False, description="Mount it to read alone.")
    overwrite: Flag = Field(default=False, description="Let pods replace and delete objects.")
    pod_identity: Flag = Field(
        default=False, description="Mount with the pod's own rights in AWS, in place of the driver's."
    )
    options: ListOf[Text] = Field(default=(), description="Further options of Mountpoint: uid=1000, gid=1000.")

    def violations(self) -> Iterator[Violation]:
        """Options that contradict a field, or each other."""
        if self.read_only and self.overwrite:
            yield Violation(
                ("overwrite",), "What is read-only is not overwritten.", "Take overwrite out, or read_only."
            )
        for index, option in enumerate(self.options):
            if _OWN_OPTIONS.match(option):
                yield Violation(
                    ("options", index),
                    "There is a field for this option.",
                    "Use prefix, read_only or overwrite.",
                    str(S3_DRIVER_SOURCE),
                )

    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values; ``handle`` is the bucket where the spec does not name one."""
        bucket = self.bucket or handle
        options = [
            *([f"prefix {self.prefix}"] if self.prefix else []),
            *(["read-only"] if self.read_only else []),
            *(["allow-delete", "allow-overwrite"] if self.overwrite else []),
            *self.options,
        ]
        attributes: dict[str, object] = {"bucketName": bucket}
        if self.pod_identity:
            attributes["authenticationSource"] = "pod"
        return Volume(
            storage="s3",
            size_gib=self.size_gib,
            access=("ReadOnlyMany",) if self.read_only else ("ReadWriteMany",),
            driver=S3_DRIVER,
            handle=self.volume_id or bucket,
            attributes=attributes,
            mount_options=tuple(options),
        )
