"""The rules between a backup plan and what there is to back up, and where its copies go.

Owns what the section cannot know alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.regions import find_region
from platform_sdk.facts.storage.backup_plans import EKS_BACKUP_SOURCE
from platform_sdk.rules.storage.backups import own_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.storage.backup import BackupSpec

__all__ = ["backup_violations"]


def backup_violations(section: BackupSpec, parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are within ``backup``."""
    region = find_region(parts.region) if parts.region else None
    if region is not None:
        for name, copy in section.copies.items():
            if own_vault(copy.vault_arn, region=region.name, name=section.vault.name):
                yield Violation(
                    ("copies", name, "vault_arn"),
                    "A copy into the vault that it is a copy of keeps nothing safe.",
                    "Name a vault of another Region or account.",
                )
            elif copy.vault_arn.split(":")[1] != region.partition:
                yield Violation(
                    ("copies", name, "vault_arn"),
                    f"A copy stays in the partition of its backup, which is {region.partition}.",
                    f"Name a vault of a Region of {region.partition}.",
                )
    can = parts.capabilities
    if section.cluster and can is not None and can.local is not None:
        yield Violation(
            ("cluster",),
            "AWS Backup takes no cluster that stands on an Outpost.",
            "Take cluster out.",
            str(EKS_BACKUP_SOURCE),
        )
