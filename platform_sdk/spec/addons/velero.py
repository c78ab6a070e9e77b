"""What an environment may say of Velero: where backups lie, what is in them and when they are made.

Owns the fields and the rules between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.velero import VELERO_SOURCE
from platform_sdk.rules.addons.cron import is_cron
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Days, Flag, KmsKeyArn, ListOf, ObjectName, Rule
from platform_sdk.spec.charts import ChartVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["VeleroScheduleSpec", "VeleroSpec"]

_Cron: TypeAlias = Annotated[
    str,
    Rule(
        "A schedule is a cron expression of five fields in UTC: minute, hour, day, month, day of the week.",
        'Write for example "0 2 * * *" for every night at two.',
        source=str(VELERO_SOURCE),
        check=is_cron,
    ),
]
_Lifetime: TypeAlias = Annotated[
    str,
    Rule(
        "How long a backup is kept is said in whole hours.",
        "Write for example 720h for thirty days.",
        r"[1-9][0-9]{0,4}h",
        str(VELERO_SOURCE),
    ),
]
_BucketName: TypeAlias = Annotated[
    str,
    Rule(
        "The name of a bucket is 3 to 63 lower-case letters, digits, dots and hyphens.",
        "Write the bucket's name, not its ARN.",
        r"(?!xn--)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
        "Amazon S3 user guide, general purpose bucket naming rules, 2026-11",
    ),
]
_Prefix: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a folder in the bucket, without slashes at its ends.",
        "Write for example clusters/prod.",
        r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*",
        str(VELERO_SOURCE),
    ),
]


class VeleroScheduleSpec(Spec):
    """Backups that are made again and again."""

    cron: _Cron = Field(description='When, in UTC: "0 2 * * *".')
    ttl: _Lifetime = Field(default="720h", description="How long each is kept, e.g. 720h.")
    namespaces: ListOf[ObjectName] = Field(default=(), description="What is in it. Default: every namespace.")
    excluded_namespaces: ListOf[ObjectName] = Field(default=(), description="What is not.")
    volumes: Flag = Field(default=True, description="With the content of volumes, as far as that is backed up at all.")
    paused: Flag = Field(default=False, description="Make none for now.")

    def violations(self) -> Iterator[Violation]:
        """A namespace is in it or not."""
        for index, name in enumerate(self.excluded_namespaces):
            if name in self.namespaces:
                yield Violation(
                    ("excluded_namespaces", index),
                    f"{name} is to be in the backups and not to be in them.",
                    "Take it out of one of the two lists.",
                    str(VELERO_SOURCE),
                )


class VeleroSpec(Spec):
    """Velero: backups of the cluster's objects and volumes."""

    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    bucket: _BucketName | None = Field(
        default=None, description="A bucket that is there. Default: one that the platform makes and guards."
    )
    prefix: _Prefix | None = Field(
        default=None, description="Folder in the bucket, for a bucket that several clusters share."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="Key that the bucket is encrypted with. Default: a key of S3's own."
    )
    former_days: Days = Field(
        default=30, description="Days for which a deleted or overwritten object can be had back from the made bucket."
    )
    volumes: Literal["ebs_snapshots", "csi_snapshots", "none"] | None = Field(
        default=None,
        description="How the content of volumes is backed up: by snapshots of EBS that Velero takes itself, by "
        "VolumeSnapshots of CSI drivers, or not at all. Default: ebs_snapshots where there are EC2 nodes of the "
        "platform's or of Karpenter's; none in EKS Auto Mode alone and on Fargate alone.",
    )
    volume_key_arns: ListOf[KmsKeyArn] = Field(
        default=(), description="Customer keys of encrypted EBS volumes, which restoring them needs."
    )
    node_agent: Flag = Field(
        default=False, description="Run an agent on each node, which copies files of volumes that have no snapshots."
    )
    schedules: Mapping[ObjectName, VeleroScheduleSpec] = Field(
        default={}, description="Backups that are made again and again, by name."
    )

    def violations(self) -> Iterator[Violation]:
        """A shared bucket has a folder for each cluster; keys of volumes are for snapshots that Velero takes."""
        if self.bucket and not self.prefix:
            yield Violation(
                ("prefix",),
                "In a bucket that is not the platform's own others may keep backups too, and Velero shows and deletes "
                "all that it finds.",
                "Set prefix to a folder for this cluster, for example the cluster's name.",
                str(VELERO_SOURCE),
            )
        if self.volume_key_arns and self.volumes in {"csi_snapshots", "none"}:
            yield Violation(
                ("volume_key_arns",),
                "Velero uses keys of volumes only where it takes snapshots itself.",
                "Take volume_key_arns out, or set volumes: ebs_snapshots.",
                str(VELERO_SOURCE),
            )
