"""The rules between EFS, the cluster, its network and the backup plan.

Owns whether the driver finds a node and its API, and the zones that file systems can be in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import verdict
from platform_sdk.facts.storage.efs import ENDPOINT, MOUNT_TARGETS_SOURCE
from platform_sdk.spec._between._parts import zone_names
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.storage.efs import EfsSpec

__all__ = ["efs_violations"]

_PRIVATE = "Amazon EKS user guide, deploy private clusters with limited internet access, 2026-11"


def efs_violations(efs: EfsSpec, parts: Parts, *, backed_up: bool) -> Iterator[Violation]:
    """Every such rule that is broken; paths are within ``efs``.

    Args:
        efs: the section.
        parts: the sections.
        backed_up: there is a backup plan.
    """
    yield from _zones(efs, parts)
    for name, system in efs.file_systems.items():
        if system.backup and not backed_up:
            yield Violation(
                ("file_systems", name, "backup"),
                "There is no backup plan that takes it.",
                "Add backup to platform:storage, or take this out.",
            )
    can = parts.capabilities
    if can is None:
        return
    classes = [name for name in efs.class_names if not efs.installs_driver(can)]
    for name in classes if efs.driver is not False else ():
        yield Violation(("file_systems", name, "dynamic"), *_no_driver(fargate=bool(can.fargate)))
    if efs.driver and not efs.installs_driver(can):
        yield Violation(("driver",), *_no_driver(fargate=bool(can.fargate)))
    network = parts.network
    if isinstance(network, NetworkSpec) and can.isolated and ENDPOINT not in network.interface_endpoints:
        for name in efs.class_names:
            yield Violation(
                ("file_systems", name, "dynamic"),
                "The driver makes access points through the API of EFS, which a private network does not reach.",
                f"Add {ENDPOINT} to platform:network.endpoints.interface.",
                _PRIVATE,
            )


def _no_driver(*, fargate: bool) -> tuple[str, str, str]:
    if fargate:
        found = verdict(("storage", "kind"), "efs_dynamic", "fargate")
        return found.reason, found.remedy, str(found.source)
    return (
        "The EFS driver's controller has no node to run on.",
        "Add a group of Linux nodes without taints to platform:nodes, or take this out.",
        "Amazon EKS user guide, EFS CSI driver, 2026-11",
    )


def _zones(efs: EfsSpec, parts: Parts) -> Iterator[Violation]:
    known = zone_names(parts.network, parts.region) if parts.network else []
    for name, system in efs.file_systems.items():
        if system.one_zone and known and system.one_zone not in known:
            yield Violation(
                ("file_systems", name, "one_zone"),
                "A file system in one zone is in an Availability Zone of the network; Local Zones have no mount "
                "targets.",
                f"Choose one of {', '.join(known)}.",
                str(MOUNT_TARGETS_SOURCE),
            )
