"""What every file system of FSx may say: encryption, daily backups, maintenance, what becomes of it.

Owns those fields. Each sort's own are in a module beside this one.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field, Strict

from platform_sdk.facts.storage.fsx import BACKUP_DAYS
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KmsKeyArn, PlainText, Rule

__all__ = ["FileSystemBase", "Gib", "MibPerSecond", "ZoneName"]

_SOURCE = "Amazon FSx API reference, 2026-11"

Gib: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
"""A size in GiB."""
MibPerSecond: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
"""A throughput in MB/s, as FSx counts it."""
ZoneName: TypeAlias = PlainText
"""A zone of the network, as ``platform:network`` names it."""

_BackupDays: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=BACKUP_DAYS)]
_DailyTime: TypeAlias = Annotated[
    str,
    Rule(
        "A time of the day is written as HH:MM, in UTC.",
        'Write it in quotes: "03:30".',
        r"([01]\d|2[0-3]):[0-5]\d",
        _SOURCE,
    ),
]
_WeeklyTime: TypeAlias = Annotated[
    str,
    Rule(
        "A weekly time is written as d:HH:MM in UTC, where Monday is 1 and Sunday 7.",
        'Write it in quotes: "7:03:30".',
        r"[1-7]:([01]\d|2[0-3]):[0-5]\d",
        _SOURCE,
    ),
]


class FileSystemBase(Spec):
    """What every file system of FSx says."""

    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="KMS key that encrypts it. Default: the account's own key for FSx, aws/fsx."
    )
    backup_days: _BackupDays | None = Field(
        default=None,
        description="Days that FSx keeps daily backups of its own; 0 for none. Default: 7 in production, 0 in "
        "development, and 0 where FSx takes none.",
    )
    backup_at: _DailyTime | None = Field(
        default=None, description="When they start: HH:MM in UTC. Default: FSx chooses."
    )
    maintenance: _WeeklyTime | None = Field(
        default=None, description="When FSx patches it: d:HH:MM in UTC, Monday is 1. Default: FSx chooses."
    )
    final_backup: Flag | None = Field(
        default=None,
        description="Take a last backup when it is deleted. Default: in production, where FSx takes backups.",
    )
    backup: Flag | None = Field(
        default=None, description="Tag it for the backup plan, where FSx takes backups. Default: in production."
    )
    protect: Flag | None = Field(
        default=None,
        description="Refuse to delete it with the stack. Default: platform:protect, for scratch systems no.",
    )
