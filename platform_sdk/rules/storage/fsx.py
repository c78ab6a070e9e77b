"""What FSx file systems may say of themselves: sizes, throughput, zones, backups.

Owns those judgements as violations with paths of a file system's own fields. The numbers are facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.fsx import (
    FSX_BACKUP_SOURCE,
    LUSTRE_SOURCE,
    LUSTRE_STEP_GIB,
    LUSTRE_THROUGHPUT,
    ONTAP_SECOND_GENERATION,
    ONTAP_SOURCE,
    ONTAP_STORAGE_GIB,
    ONTAP_THROUGHPUT,
    OPENZFS_SOURCE,
    OPENZFS_STORAGE_GIB,
    OPENZFS_THROUGHPUT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.facts._source import Source
    from platform_sdk.facts.storage.fsx import LustreDeployment, OntapDeployment, OpenZfsDeployment

__all__ = [
    "can_be_backed_up",
    "lustre_size_violations",
    "lustre_throughput",
    "lustre_violations",
    "ontap_throughput",
    "ontap_violations",
    "openzfs_violations",
    "zones_violations",
]


def can_be_backed_up(deployment: LustreDeployment, *, linked: bool) -> bool:
    """Whether FSx and AWS Backup take backups of a Lustre file system: a persistent one without data repositories."""
    return deployment != "scratch_2" and not linked


def lustre_throughput(deployment: LustreDeployment, asked: int | None) -> int | None:
    """MB/s for each TiB: what was asked for, else the least; None for scratch, where there is no choice."""
    choices = LUSTRE_THROUGHPUT[deployment]
    return (asked or choices[0]) if choices else None


def lustre_size_violations(
    deployment: LustreDeployment, storage_gib: int | None, throughput: int | None
) -> Iterator[Violation]:
    """Sizes and throughput that Lustre on FSx does not have.

    Args:
        deployment: the sort.
        storage_gib: its size; None where each claim asks for its own.
        throughput: MB/s for each TiB, where it is said.
    """
    first, step = LUSTRE_STEP_GIB
    if storage_gib is not None and storage_gib != first and (storage_gib < step or storage_gib % step):
        below = max(first, storage_gib // step * step)
        above = max(step, -(-storage_gib // step) * step)
        yield Violation(
            ("storage_gib",),
            f"Lustre on SSD has {first} GiB, or a multiple of {step}.",
            f"Set storage_gib: {below} or {above}.",
            str(LUSTRE_SOURCE),
        )
    choices = LUSTRE_THROUGHPUT[deployment]
    if throughput is not None and throughput not in choices:
        yield _throughput(deployment, choices, "MB/s for each TiB", LUSTRE_SOURCE)


def lustre_violations(
    deployment: LustreDeployment, *, linked: bool, encrypted_by_key: bool, backup_days: int | None
) -> Iterator[Violation]:
    """What a Lustre file system cannot be together.

    Args:
        deployment: the sort.
        linked: it has data repositories.
        encrypted_by_key: a key is named.
        backup_days: how long automatic backups are kept, where it is said.
    """
    if encrypted_by_key and deployment == "scratch_2":
        yield Violation(
            ("kms_key_arn",),
            "Scratch file systems are encrypted with a key of FSx, and with no other.",
            "Take kms_key_arn out, or set deployment: persistent_2.",
            str(LUSTRE_SOURCE),
        )
    if backup_days and not can_be_backed_up(deployment, linked=linked):
        what = "A scratch file system" if deployment == "scratch_2" else "A file system with data repositories"
        yield Violation(
            ("backup_days",),
            f"{what} cannot be backed up: its data is in S3, or is not kept.",
            "Take backup_days out.",
            str(FSX_BACKUP_SOURCE),
        )


def openzfs_violations(deployment: OpenZfsDeployment, storage_gib: int, throughput: int) -> Iterator[Violation]:
    """Sizes and throughput that OpenZFS on FSx does not have."""
    low, high = OPENZFS_STORAGE_GIB
    if not low <= storage_gib <= high:
        yield Violation(
            ("storage_gib",),
            f"OpenZFS on SSD has {low} to {high} GiB.",
            f"Set storage_gib: {min(max(storage_gib, low), high)}.",
            str(OPENZFS_SOURCE),
        )
    choices = OPENZFS_THROUGHPUT[deployment]
    if throughput not in choices:
        yield _throughput(deployment, choices, "MB/s", OPENZFS_SOURCE)


def ontap_violations(deployment: OntapDeployment, storage_gib: int, throughput: int) -> Iterator[Violation]:
    """Sizes and throughput that ONTAP on FSx does not have."""
    low, high = ONTAP_STORAGE_GIB[deployment]
    if not low <= storage_gib <= high:
        yield Violation(
            ("storage_gib",),
            f"ONTAP as {deployment} has {low} to {high} GiB of SSD.",
            f"Set storage_gib: {min(max(storage_gib, low), high)}.",
            str(ONTAP_SOURCE),
        )
    choices = ONTAP_THROUGHPUT[deployment]
    if throughput not in choices:
        yield _throughput(deployment, choices, "MB/s", ONTAP_SOURCE)


def ontap_throughput(deployment: OntapDeployment, throughput: int) -> dict[str, int]:
    """The provider's fields for the throughput: the second generation says it for each pair of servers.

    The provider passes it on only beside the number of pairs, and drops it without a word where that is not said
    (Terraform AWS provider 6, ``aws_fsx_ontap_file_system``, 2026).
    """
    if deployment in ONTAP_SECOND_GENERATION:
        return {"haPairs": 1, "throughputCapacityPerHaPair": throughput}
    return {"throughputCapacity": throughput}


def zones_violations(deployment: str, zones: Sequence[str], source: Source) -> Iterator[Violation]:
    """A file system has its servers in one zone, or a pair of them in two.

    Args:
        deployment: the sort; ``multi_az_…`` has two zones.
        zones: those that are named; none lets the platform choose.
        source: who says so.
    """
    needed = 2 if deployment.startswith("multi_az") else 1
    if zones and len(zones) != needed:
        many = "two zones, the preferred one first" if needed == 2 else "one zone"
        yield Violation(
            ("zones",), f"A file system of deployment {deployment} is in {many}.", f"Name {many}.", str(source)
        )
    elif len(set(zones)) < len(zones):
        yield Violation(("zones", 1), "The second server stands in another zone.", "Name two zones.", str(source))


def _throughput(deployment: str, choices: Sequence[int], unit: str, source: Source) -> Violation:
    if not choices:
        return Violation(
            ("throughput",),
            "The throughput of a scratch file system follows from its size.",
            "Take throughput out.",
            str(source),
        )
    listed = ", ".join(map(str, choices[:-1]))
    return Violation(
        ("throughput",),
        f"As {deployment} it has {listed} or {choices[-1]} {unit}.",
        f"Set throughput: {choices[0]}, or another of these.",
        str(source),
    )
