"""What an environment may say of AWS Backup: when, how long, where to, and how firmly.

Owns the fields and the rules of the section. Whether there is something to back up is asked in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.backup_plans import (
    LOCK_DAYS,
    LOCK_GRACE_DAYS,
    LOCK_SOURCE,
    SCHEDULE_SOURCE,
    VAULT_NAME,
    WINDOW_MINUTES,
)
from platform_sdk.rules.storage.backups import Lock, lifecycle_violations, lock_violations
from platform_sdk.rules.storage.schedules import schedule_problem
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Days, Flag, KmsKeyArn, ObjectName, PlainText, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BackupCopySpec", "BackupSpec", "BackupVaultSpec", "VaultLockSpec"]

_LockDays: TypeAlias = Annotated[int, Strict(), Field(ge=LOCK_DAYS[0], le=LOCK_DAYS[1])]
_GraceDays: TypeAlias = Annotated[int, Strict(), Field(ge=LOCK_GRACE_DAYS, le=LOCK_DAYS[1])]
_Minutes: TypeAlias = Annotated[int, Strict(), Field(ge=WINDOW_MINUTES)]
_VaultName: TypeAlias = Annotated[
    str,
    Rule(
        "A vault's name is 2 to 50 letters, digits, hyphens and underscores.",
        "Choose a name such as platform-prod.",
        VAULT_NAME,
        "AWS Backup API reference, CreateBackupVault, 2026-11",
        plain=True,
    ),
]
_VaultArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a backup vault.",
        "Write arn:aws:backup:<region>:<account>:backup-vault:<name>.",
        r"arn:aws[a-z-]*:backup:[a-z0-9-]+:\d{12}:backup-vault:[a-zA-Z0-9_-]{2,50}",
        "AWS Backup developer guide, backup vaults, 2026-11",
        plain=True,
    ),
]


class VaultLockSpec(Spec):
    """What the vault holds its recovery points to: nobody deletes them earlier."""

    mode: Literal["governance", "compliance"] = Field(
        default="governance",
        description="governance can be taken off by who has the right; compliance by nobody, AWS included.",
    )
    min_days: _LockDays = Field(description="The shortest time that a backup is kept.")
    max_days: _LockDays | None = Field(default=None, description="The longest. Default: any.")
    grace_days: _GraceDays | None = Field(
        default=None, description="Days in which a compliance lock can still be taken off, from 3. Default: 3."
    )

    def violations(self) -> Iterator[Violation]:
        """Days that only one of the modes counts."""
        if self.grace_days is not None and self.mode == "governance":
            yield Violation(
                ("grace_days",),
                "A governance lock can be taken off at any time.",
                "Take grace_days out, or set mode: compliance.",
                str(LOCK_SOURCE),
            )


class BackupVaultSpec(Spec):
    """Where recovery points are kept."""

    name: _VaultName | None = Field(
        default=None, description="Its name, for others who copy into it. Default: made by Pulumi."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="KMS key that encrypts it. Default: the account's own key for AWS Backup."
    )
    lock: VaultLockSpec | None = Field(default=None, description="Who may delete before time. Default: no lock.")


class BackupCopySpec(Spec):
    """A vault in another Region or account that gets a copy of each recovery point."""

    vault_arn: _VaultArn = Field(description="The vault, which exists and lets this account copy into it.")
    keep_days: Days | None = Field(default=None, description="Days that the copy is kept. Default: the plan's.")
    cold_after_days: Days | None = Field(default=None, description="Days before it moves to cold storage.")


class BackupSpec(Spec):
    """A daily backup of what carries the platform's tag: volumes, file systems, buckets."""

    schedule: PlainText = Field(
        default="cron(0 3 * * ? *)", description="When a backup starts, as AWS's cron with six fields, in UTC."
    )
    keep_days: Days = Field(default=35, description="Days that a recovery point is kept.")
    cold_after_days: Days | None = Field(
        default=None,
        description="Days before it moves to cold storage, where it stays 90 days at least. FSx has no cold storage "
        "and ignores this. Default: never.",
    )
    start_minutes: _Minutes = Field(default=60, description="Minutes in which it must have started, from 60.")
    complete_minutes: _Minutes = Field(default=1440, description="Minutes in which it must have ended.")
    vault: BackupVaultSpec = Field(default_factory=BackupVaultSpec, description="Where recovery points are kept.")
    copies: Mapping[ObjectName, BackupCopySpec] = Field(
        default={}, description="Vaults in other Regions and accounts that get copies, by a name of your own."
    )
    cluster: Flag = Field(
        default=False,
        description="Back up the cluster's state as well: its objects, with the volumes that their claims bind.",
    )

    def violations(self) -> Iterator[Violation]:
        """Schedules, lifecycles and locks that AWS Backup refuses, or that contradict each other."""
        problem = schedule_problem(self.schedule)
        if problem:
            yield Violation(("schedule",), problem, "Write cron(0 3 * * ? *) for 03:00 each day.", str(SCHEDULE_SOURCE))
        yield from lifecycle_violations(self.keep_days, self.cold_after_days)
        if self.complete_minutes <= self.start_minutes:
            yield Violation(
                ("complete_minutes",),
                "A backup ends after it has started.",
                f"Set complete_minutes: {self.start_minutes + WINDOW_MINUTES} or more.",
                "AWS Backup API reference, BackupRuleInput, 2026-11",
            )
        if self.vault.lock:
            yield from lock_violations(Lock(self.vault.lock.min_days, self.vault.lock.max_days), self.keep_days)
        seen: dict[str, str] = {}
        for name, copy in sorted(self.copies.items()):
            found = lifecycle_violations(copy.keep_days or self.keep_days, copy.cold_after_days)
            yield from (violation.within("copies", name) for violation in found)
            if copy.vault_arn in seen:
                yield Violation(
                    ("copies", name, "vault_arn"),
                    f"The copy {seen[copy.vault_arn]} goes to this vault already.",
                    "Name another vault, or take one of them out.",
                )
            seen[copy.vault_arn] = name
