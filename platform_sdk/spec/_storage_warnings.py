"""What an environment may say of storage and should think twice about.

Owns the warnings of that section; nothing here refuses anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.facts.placement import verdict
from platform_sdk.facts.storage.backup_plans import LOCK_GRACE_DAYS
from platform_sdk.facts.storage.ebs import OUTPOSTS_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.nodes import Ec2GroupSpec
    from platform_sdk.spec.storage import StorageSpec

__all__ = ["storage_warnings"]

_BLIND = "is false: the EBS driver there does not learn its Outpost, and makes volumes in the Region"
_STORAGE, _NODES = "platform:storage", "platform:nodes"


def storage_warnings(
    storage: StorageSpec, groups: Mapping[str, Ec2GroupSpec], capabilities: Capabilities
) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence.

    Args:
        storage: the section.
        groups: the groups of EC2 nodes.
        capabilities: what the cluster can have.
    """
    ebs = storage.ebs
    if ebs.installs(capabilities):
        for name, group in groups.items():
            if group.location == "outpost" and not group.containers_use_imds:
                yield (
                    path_text((_NODES, name, "containers_use_imds")),
                    f"{_BLIND} ({OUTPOSTS_SOURCE})",
                )
        for name, chosen in ebs.classes.items():
            if chosen.filesystem == "ntfs" and not capabilities.windows_nodes:
                yield (
                    path_text((_STORAGE, "ebs", "classes", name, "filesystem")),
                    "is ntfs, which pods on Windows alone mount, and no node of the environment runs Windows",
                )
            if set(chosen.zones) & set(capabilities.local_zones):
                found = verdict(("volume", "place"), chosen.type, "local_zone")
                if found.allowed == "warn":
                    yield path_text((_STORAGE, "ebs", "classes", name, "type")), f"{found.reason} ({found.source})"
    for name, system in storage.efs.file_systems.items() if storage.efs else ():
        if system.one_zone and capabilities.production:
            yield (
                path_text((_STORAGE, "efs", "file_systems", name, "one_zone")),
                "keeps the files in one zone: they are lost with it, and pods of other zones do not reach them then",
            )
    yield from _of_backups(storage, capabilities)


def _of_backups(storage: StorageSpec, capabilities: Capabilities) -> Iterator[tuple[str, str]]:
    """Data that nobody backs up, and what a plan does not reach."""
    fsx, s3, backup = storage.fsx, storage.s3, storage.backup
    stateful = [
        *([f"{_STORAGE}.efs"] if storage.efs and storage.efs.file_systems else []),
        *([f"{_STORAGE}.fsx"] if fsx and fsx.stateful else []),
        *([f"{_STORAGE}.s3"] if s3 and s3.backed_up(production=capabilities.production) else []),
    ]
    if backup is None:
        if capabilities.production and stateful:
            yield f"{_STORAGE}.backup", f"is not set, and nobody backs up what is in {' and '.join(stateful)}"
        return
    lock = backup.vault.lock
    if lock and lock.mode == "compliance":
        days = lock.grace_days or LOCK_GRACE_DAYS
        warning = f"is compliance: in {days} days nobody, AWS included, deletes a backup, the vault or the lock early"
        yield f"{_STORAGE}.backup.vault.lock.mode", warning
    if fsx and backup.cold_after_days is not None:
        yield f"{_STORAGE}.backup.cold_after_days", "is for EFS and EBS: backups of FSx stay where they are"
