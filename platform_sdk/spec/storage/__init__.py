"""What an environment may say of storage: EBS, EFS, FSx, S3 and their backups.

Owns the section. Each of them has a module; volumes that pods mount are in ``volumes``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._lazily import lazily
from platform_sdk.spec.storage.ebs import EbsSpec

if TYPE_CHECKING:
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.storage.backup import BackupSpec
    from platform_sdk.spec.storage.efs import EfsSpec
    from platform_sdk.spec.storage.fsx import FsxSpec
    from platform_sdk.spec.storage.s3 import S3Spec
else:
    BackupSpec = lazily("platform_sdk.spec.storage.backup", "BackupSpec")
    EfsSpec = lazily("platform_sdk.spec.storage.efs", "EfsSpec")
    FsxSpec = lazily("platform_sdk.spec.storage.fsx", "FsxSpec")
    S3Spec = lazily("platform_sdk.spec.storage.s3", "S3Spec")

__all__ = ["StorageSpec"]


class StorageSpec(Spec):
    """What an environment says of storage: EBS, EFS, FSx, S3 and their backups."""

    ebs: EbsSpec = Field(default_factory=EbsSpec, description="Volumes of EBS, and their snapshots.")
    efs: EfsSpec | None = Field(default=None, description="File systems of EFS.")
    fsx: FsxSpec | None = Field(default=None, description="File systems of FSx: Lustre, OpenZFS and NetApp ONTAP.")
    s3: S3Spec | None = Field(default=None, description="Buckets of S3 as volumes.")
    backup: BackupSpec | None = Field(default=None, description="AWS Backup of volumes and file systems.")

    def installs(self, capabilities: Capabilities) -> bool:
        """Whether there is anything to install."""
        others = (self.efs, self.fsx, self.s3, self.backup)
        return self.ebs.installs(capabilities) or any(other is not None for other in others)
