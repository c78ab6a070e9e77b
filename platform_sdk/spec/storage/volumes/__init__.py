"""What an application may say of the volumes that its pods mount, by kind.

Owns the choice between kinds; each has a module. Where a volume can go is decided in ``rules.storage.volumes``.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from platform_sdk.spec.storage.volumes._base import VolumeBase
from platform_sdk.spec.storage.volumes.ebs import EbsVolume
from platform_sdk.spec.storage.volumes.efs import EfsVolume
from platform_sdk.spec.storage.volumes.fsx import LustreVolume, OntapVolume, OpenZfsVolume
from platform_sdk.spec.storage.volumes.s3 import S3Volume

__all__ = [
    "AnyVolumeSpec",
    "EbsVolume",
    "EfsVolume",
    "LustreVolume",
    "OntapVolume",
    "OpenZfsVolume",
    "S3Volume",
    "VolumeBase",
    "VolumeSpec",
]

VolumeSpec: TypeAlias = EbsVolume | EfsVolume | LustreVolume | OpenZfsVolume | OntapVolume | S3Volume
"""A volume of any kind."""

AnyVolumeSpec: TypeAlias = Annotated[VolumeSpec, Field(discriminator="kind")]
"""A volume, by its ``kind``."""
