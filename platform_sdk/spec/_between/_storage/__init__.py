"""The rules between storage, the cluster, its nodes and its network.

Owns which names classes of different storage may not share, and which rules there are: each sort of storage has a
module, imported where a file has that sort.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.spec._between._parts import STORAGE
from platform_sdk.spec._between._storage._ebs import ebs_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.storage import StorageSpec

__all__ = ["storage_arns", "storage_violations"]


def storage_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    section = parts.storage
    if section is None:
        return
    yield from (found.within(STORAGE, "ebs") for found in ebs_violations(section.ebs, parts))
    if section.efs:
        from platform_sdk.spec._between._storage._efs import efs_violations

        found_in_efs = efs_violations(section.efs, parts, backed_up=section.backup is not None)
        yield from (found.within(STORAGE, "efs") for found in found_in_efs)
    if section.fsx or section.s3:
        from platform_sdk.spec._between._storage._fsx import fsx_violations, s3_violations

        if section.fsx:
            yield from (found.within(STORAGE, "fsx") for found in fsx_violations(section.fsx, parts))
        if section.s3:
            yield from (found.within(STORAGE, "s3") for found in s3_violations(section.s3, parts))
    if section.backup:
        from platform_sdk.spec._between._storage._backup import backup_violations

        yield from (found.within(STORAGE, "backup") for found in backup_violations(section.backup, parts))
    yield from _class_names(section, parts)


def storage_arns(section: StorageSpec) -> Iterator[tuple[tuple[Step, ...], str | None]]:
    """The ARNs that the section names, with their paths in the configuration."""
    yield (STORAGE, "ebs", "kms_key_arn"), section.ebs.kms_key_arn
    for name, chosen in section.ebs.classes.items():
        yield (STORAGE, "ebs", "classes", name, "kms_key_arn"), chosen.kms_key_arn
    for name, system in section.efs.file_systems.items() if section.efs else ():
        yield (STORAGE, "efs", "file_systems", name, "kms_key_arn"), system.kms_key_arn
    if section.fsx:
        from platform_sdk.spec._between._storage._fsx import fsx_arns

        for path, arn in fsx_arns(section.fsx):
            yield (STORAGE, "fsx", *path), arn
    for name, bucket in section.s3.buckets.items() if section.s3 else ():
        yield (STORAGE, "s3", "buckets", name, "kms_key_arn"), bucket.kms_key_arn
    if section.backup:
        yield (STORAGE, "backup", "vault", "kms_key_arn"), section.backup.vault.kms_key_arn


def _class_names(section: StorageSpec, parts: Parts) -> Iterator[Violation]:
    """Names that classes of two sorts of storage would have."""
    can = parts.capabilities
    if can is None:
        return
    taken: dict[str, str] = {}
    if section.ebs.installs(can):
        taken |= dict.fromkeys(section.ebs.all_classes(can, parts.default_cluster_name), "EBS")
    for system, name in section.efs.class_names.items() if section.efs else ():
        if name in taken:
            yield Violation(
                (STORAGE, "efs", "file_systems", system, "dynamic", "name"),
                f"{name} is a class of {taken[name]} already.",
                f"Choose another name, for example efs-{system}.",
            )
        taken[name] = "EFS"
    for name in section.fsx.lustre_classes if section.fsx else ():
        if name in taken:
            yield Violation(
                (STORAGE, "fsx", "lustre_classes", name),
                f"{name} is a class of {taken[name]} already.",
                f"Choose another name, for example lustre-{name}.",
            )
