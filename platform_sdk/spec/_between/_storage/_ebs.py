"""The rules between EBS, the cluster and its nodes.

Owns whether the cluster can have volumes of EBS at all, and the types and zones that it lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import verdict
from platform_sdk.facts.storage.ebs import AUTO_MODE_SOURCE, SNAPSHOT_SOURCE
from platform_sdk.spec._between._parts import zone_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.placement import Verdict
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.storage.ebs import EbsSpec

__all__ = ["ebs_violations"]

_LOCAL = "Amazon EKS user guide, local clusters on AWS Outposts, 2026-11"


def ebs_violations(ebs: EbsSpec, parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are within ``ebs``."""
    can = parts.capabilities
    if can is None or ebs.enabled is False:
        return
    if not ebs.installs(can):
        yield from _not_here(ebs, can)
        return
    if ebs.version and can.auto_mode:
        yield Violation(
            ("version",),
            "EKS Auto Mode has the driver built in, and no add-on.",
            "Take version out.",
            str(AUTO_MODE_SOURCE),
        )
    if ebs.snapshots.enabled and not can.general_nodes:
        yield Violation(
            ("snapshots", "enabled"),
            "The snapshot controller has no node to run on.",
            "Add a pool to platform:cluster.auto_mode, or take snapshots out.",
            str(SNAPSHOT_SOURCE),
        )
    yield from _types(ebs, can)
    yield from _zones(ebs, can, parts)


def _not_here(ebs: EbsSpec, can: Capabilities) -> Iterator[Violation]:
    """Where a cluster cannot have them, whatever asks for them is told why."""
    asked = {("enabled",): ebs.enabled, ("classes",): ebs.classes, ("snapshots", "enabled"): ebs.snapshots.enabled}
    reason, remedy, source = _why_not_here(can)
    for path, value in asked.items():
        if value:
            yield Violation(path, reason, remedy, source)


def _why_not_here(can: Capabilities) -> tuple[str, str, str]:
    if can.local == "ebs":
        remedy = "Install the driver yourself, with rights of the nodes' role, and take this out."
        return "EKS installs no EBS driver on a local cluster.", remedy, _LOCAL
    found: Verdict | None = None
    if can.local == "instance_store":
        found = verdict(("storage", "cluster"), "ebs", "local_instance_store")
    elif can.fargate_only:
        found = verdict(("storage", "kind"), "ebs", "fargate")
    elif can.hybrid and not can.linux_nodes:
        found = verdict(("storage", "kind"), "ebs", "hybrid")
    if found:
        return found.reason, found.remedy, str(found.source)
    remedy = "Add a group of Linux nodes without taints to platform:nodes, or take this out."
    return (
        "The EBS driver's controller has no node to run on.",
        remedy,
        "Amazon EKS user guide, EBS CSI driver, 2026-11",
    )


def _types(ebs: EbsSpec, can: Capabilities) -> Iterator[Violation]:
    """A class whose volumes no place of the cluster's nodes has."""
    if can.region_nodes or can.local_zones:
        return
    for name, chosen in ebs.classes.items():
        found = verdict(("volume", "place"), chosen.type, "outpost")
        if found.allowed == "no":
            yield Violation(("classes", name, "type"), found.reason, found.remedy, str(found.source))


def _zones(ebs: EbsSpec, can: Capabilities, parts: Parts) -> Iterator[Violation]:
    """Zones of a class are the network's, where those can be told."""
    network = parts.network
    known = zone_names(network, parts.region) if network else []
    if network is None or not known:
        return
    there = {*known, *can.local_zones}
    for name, chosen in ebs.classes.items():
        for position, zone in enumerate(chosen.zones):
            if zone not in there:
                yield Violation(
                    ("classes", name, "zones", position),
                    "No node of the cluster stands in this zone, so that nothing could mount the volumes.",
                    f"Name zones of the network: {', '.join(sorted(there))}.",
                )
