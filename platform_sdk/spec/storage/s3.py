"""What an environment may say of S3 buckets as volumes.

Owns the fields and the rules of the section. Where such volumes can be mounted is decided in ``rules.storage.volumes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.s3 import BUCKET_NAME, BUCKET_NAME_SOURCE, is_bucket_name, is_directory_bucket
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Days, Flag, KmsKeyArn, ObjectName, Rule
from platform_sdk.spec.core_addons import AddonVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BucketName", "S3BucketSpec", "S3Spec"]

BucketName: TypeAlias = Annotated[
    str,
    Rule(
        "A bucket's name is 3 to 63 lower-case letters, digits, hyphens and dots, no IP address, and without the "
        "beginnings and ends that S3 keeps for itself.",
        "Write the bucket's name, for example shop-models.",
        BUCKET_NAME,
        str(BUCKET_NAME_SOURCE),
        is_bucket_name,
        plain=True,
    ),
]
_Prefix: TypeAlias = Annotated[
    str,
    Rule(
        "A prefix begins without a slash and ends with one.",
        "Write models/, or take it out for the whole bucket.",
        r"[^/*?].*/|[^/*?]/",
        "Mountpoint for Amazon S3, configuration, 2026-08",
    ),
]


class S3BucketSpec(Spec):
    """A bucket that pods mount: one that exists, or one that the platform makes."""

    bucket: BucketName | None = Field(default=None, description="Name of a bucket that exists. Default: one is made.")
    prefix: _Prefix | None = Field(default=None, description="Part of the bucket that is mounted: models/.")
    read_only: Flag = Field(default=False, description="Nothing is written or deleted.")
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="KMS key of its objects. Default: S3's own encryption, AES-256."
    )
    versioning: Flag | None = Field(
        default=None, description="Keep former versions of objects, of a bucket that is made. Default: in production."
    )
    former_days: Days | None = Field(
        default=None, description="Days that former versions are kept; of a bucket that is made. Default: 30."
    )
    backup: Flag | None = Field(
        default=None,
        description="Tag a bucket that is made, and has versions, for the backup plan. Default: in production.",
    )
    protect: Flag | None = Field(
        default=None, description="Refuse to delete a bucket that is made with the stack. Default: as platform:protect."
    )

    @property
    def created(self) -> bool:
        """Whether the platform makes the bucket."""
        return self.bucket is None

    def has_versions(self, *, production: bool) -> bool:
        """Whether a bucket that is made keeps former versions."""
        return self.created and (production if self.versioning is None else self.versioning)

    def backed_up(self, *, production: bool) -> bool:
        """Whether the platform's backup plan takes it: AWS Backup asks for versions."""
        wanted = production if self.backup is None else self.backup
        return wanted and self.has_versions(production=production)

    def violations(self) -> Iterator[Violation]:
        """What is said of a bucket that the platform does not own, or that would do nothing."""
        for field in ("versioning", "former_days", "backup", "protect"):
            if not self.created and getattr(self, field) is not None:
                yield Violation(
                    (field,), "A bucket that exists keeps the settings that it has.", f"Take {field} out, or bucket."
                )
        if self.bucket and is_directory_bucket(self.bucket) and self.prefix:
            yield Violation(
                ("prefix",),
                "The driver's rights to a directory bucket are for the whole bucket.",
                "Take prefix out.",
                "Amazon S3 user guide, CreateSession authorization, 2026-11",
            )
        if self.created and self.versioning is False and self.former_days is not None:
            yield Violation(("former_days",), "Without versioning there are no former versions.", "Take it out.")
        if self.backup and self.versioning is False:
            yield Violation(
                ("backup",),
                "AWS Backup takes buckets that keep former versions.",
                "Set versioning: true, or take backup out.",
                "AWS Backup developer guide, Amazon S3 backups, prerequisites, 2026-11",
            )


class S3Spec(Spec):
    """Buckets as volumes, through the Mountpoint driver: claims are for buckets that are named here."""

    buckets: Annotated[Mapping[ObjectName, S3BucketSpec], Field(min_length=1)] = Field(
        description="Buckets by a name of your own, which pods' volumes are called by."
    )
    driver: AddonVersion | None = Field(
        default=None, description="Version of the EKS add-on aws-mountpoint-s3-csi-driver. Default: EKS's own choice."
    )

    def backed_up(self, *, production: bool) -> bool:
        """Whether the platform's backup plan takes a bucket."""
        return any(bucket.backed_up(production=production) for bucket in self.buckets.values())
