"""What AWS Backup says of plans and vaults: lifecycles, locks, schedules, managed policies.

Owns names and limits. The tag by which a plan finds what it takes is in ``backup``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BACKUP_MANAGED_POLICIES",
    "BACKUP_PLANS_SOURCE",
    "BACKUP_S3_POLICIES",
    "COLD_DAYS",
    "EKS_BACKUP_SOURCE",
    "LIFECYCLE_SOURCE",
    "LOCK_DAYS",
    "LOCK_GRACE_DAYS",
    "LOCK_SOURCE",
    "SCHEDULE_SOURCE",
    "VAULT_NAME",
    "WINDOW_MINUTES",
]

BACKUP_PLANS_SOURCE: Final = Source(
    "AWS Backup developer guide, managed policies for AWS Backup",
    "2026-11",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html",
)
LIFECYCLE_SOURCE: Final = Source(
    "AWS Backup API reference, Lifecycle",
    "2026-11",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html",
)
LOCK_SOURCE: Final = Source(
    "AWS Backup developer guide, AWS Backup Vault Lock",
    "2026-11",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
)
SCHEDULE_SOURCE: Final = Source(
    "AWS Backup API reference, BackupRuleInput, ScheduleExpression",
    "2026-11",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html",
)
EKS_BACKUP_SOURCE: Final = Source(
    "Amazon EKS user guide, backup your EKS clusters with AWS Backup",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/integration-backup.html",
)

BACKUP_MANAGED_POLICIES: Final[Mapping[str, str]] = MappingProxyType(
    {"backup": "AWSBackupServiceRolePolicyForBackup", "restores": "AWSBackupServiceRolePolicyForRestores"}
)
BACKUP_S3_POLICIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
        "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
    }
)
"""What the role needs for buckets, beside the others."""

COLD_DAYS: Final = 90
"""What is moved to cold storage stays there for so many days at least."""
LOCK_DAYS: Final = (1, 36500)
"""The shortest and the longest retention that a locked vault can ask for."""
LOCK_GRACE_DAYS: Final = 3
"""In compliance mode a lock can be taken off for so many days at least, and never after."""
WINDOW_MINUTES: Final = 60
"""The shortest time for a backup to start in."""
VAULT_NAME: Final = r"[a-zA-Z0-9_-]{2,50}"
