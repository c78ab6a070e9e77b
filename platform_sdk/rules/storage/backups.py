"""Backup plans: how long recovery points are kept, locks of vaults, copies.

Owns those judgements; schedules are judged in ``schedules``. What AWS Backup allows is a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.backup_plans import COLD_DAYS, LIFECYCLE_SOURCE, LOCK_DAYS, LOCK_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Lock", "lifecycle_violations", "lock_violations", "own_vault"]


@dataclass(frozen=True, slots=True)
class Lock:
    """What a locked vault holds its recovery points to.

    Attributes:
        min_days: the shortest retention that it takes.
        max_days: the longest; None for any.
    """

    min_days: int
    max_days: int | None


def lifecycle_violations(keep_days: int, cold_after_days: int | None) -> Iterator[Violation]:
    """Recovery points that leave cold storage too early; paths are of the plan or copy that says so."""
    if cold_after_days is not None and keep_days < cold_after_days + COLD_DAYS:
        yield Violation(
            ("cold_after_days",),
            f"What is moved to cold storage stays there for {COLD_DAYS} days at least.",
            f"Set keep_days: {cold_after_days + COLD_DAYS} or more, or take cold_after_days out.",
            str(LIFECYCLE_SOURCE),
        )


def lock_violations(lock: Lock, keep_days: int) -> Iterator[Violation]:
    """A lock that contradicts itself or its plan; paths are of the backup section."""
    low, high = LOCK_DAYS
    if lock.max_days is not None and lock.min_days > lock.max_days:
        yield Violation(
            ("vault", "lock", "min_days"),
            "The shortest retention of a locked vault is not above the longest.",
            f"Set min_days: {lock.max_days} or less.",
            str(LOCK_SOURCE),
        )
        return
    longest = lock.max_days or high
    if not max(low, lock.min_days) <= keep_days <= longest:
        yield Violation(
            ("keep_days",),
            f"The vault's lock takes backups that are kept for {lock.min_days} to {longest} days, and refuses others.",
            f"Set keep_days: {min(max(keep_days, lock.min_days), longest)}, or change vault.lock.",
            str(LOCK_SOURCE),
        )


def own_vault(vault_arn: str, *, region: str, name: str | None) -> bool:
    """Whether an ARN is the plan's own vault: of this Region, and of this name.

    Args:
        vault_arn: where a copy goes.
        region: of the plan.
        name: of the plan's vault; None for one that AWS knows by a name that Pulumi makes up.
    """
    parts = vault_arn.split(":")
    return name is not None and parts[3] == region and parts[-1] == name
