"""The rules between FSx, S3 mounts, the cluster, its nodes and its network.

Owns where file systems can stand, and what their drivers need of nodes and images.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import verdict
from platform_sdk.facts.storage.fsx import FSX_ZONES_SOURCE, ONTAP_SOURCE, OPENZFS_SOURCE
from platform_sdk.facts.storage.fsx_drivers import OPENZFS_CHART, TRIDENT_CHART
from platform_sdk.spec._between._homes import reach_violations
from platform_sdk.spec._between._parts import zone_names
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.facts.placement import Storage
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.storage.fsx import FsxSpec
    from platform_sdk.spec.storage.s3 import S3Spec

__all__ = ["fsx_arns", "fsx_violations", "s3_violations"]


def fsx_violations(section: FsxSpec, parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are within ``fsx``."""
    homeless = list(_no_home("fsx", parts))
    yield from homeless
    if homeless:
        return
    for path, zone in _zones(section):
        yield from _zone(path, zone, parts)
    yield from _two_zones(section, parts)
    if section.openzfs:
        yield from reach_violations(parts, ("openzfs",), what="The driver for OpenZFS", images=OPENZFS_CHART.images)
    if section.uses_trident:
        yield from reach_violations(parts, ("ontap",), what="Trident", images=TRIDENT_CHART.images)


def fsx_arns(section: FsxSpec) -> Iterator[tuple[tuple[Step, ...], str | None]]:
    """The ARNs that the section names, with their paths within ``fsx``."""
    for sort in ("lustre", "lustre_classes", "openzfs", "ontap"):
        for name, system in getattr(section, sort).items():
            yield (sort, name, "kms_key_arn"), system.kms_key_arn
    for name, system in section.ontap.items():
        for key, svm in system.svms.items():
            yield ("ontap", name, "svms", key, "credentials_secret_arn"), svm.credentials_secret_arn


def s3_violations(section: S3Spec, parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are within ``s3``."""
    del section
    yield from _no_home("s3", parts)


def _no_home(storage: Storage, parts: Parts) -> Iterator[Violation]:
    """Refuses drivers on a cluster that does not get them, or without a node that mounts."""
    can = parts.capabilities
    if can is None:
        return
    if can.local is not None:
        yield Violation(
            (),
            "A local cluster on an Outpost has none of the drivers for this.",
            "Take it out, or keep the control plane in the Region.",
            "Amazon EKS user guide, local clusters, add-ons, 2026-11",
        )
    elif not can.linux_nodes and not can.auto_mode:
        # Windows comes last: with it there are EC2 nodes, and other reasons come first.
        kind = "fargate" if can.fargate else "hybrid" if can.hybrid else None
        found = verdict(("storage", "kind"), storage, kind) if kind else verdict(("storage", "os"), storage, "windows")
        yield Violation((), found.reason, found.remedy, str(found.source))


def _zones(section: FsxSpec) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Where a zone is named, and the name."""
    for sort in ("lustre", "lustre_classes"):
        for name, system in getattr(section, sort).items():
            if system.zone is not None:
                yield (sort, name, "zone"), system.zone
    for sort in ("openzfs", "ontap"):
        for name, system in getattr(section, sort).items():
            for position, zone in enumerate(system.zones):
                yield (sort, name, "zones", position), zone


def _zone(path: tuple[Step, ...], zone: str, parts: Parts) -> Iterator[Violation]:
    network = parts.network
    known = zone_names(network, parts.region) if network else []
    if network is None or not known or zone in known:
        return
    edges = network.edges
    if zone in edges or any(getattr(edge, "zone", None) == zone for edge in edges.values()):
        yield Violation(
            path,
            "FSx is in Availability Zones of the Region, and neither in Local Zones nor on Outposts.",
            f"Name {known[0]}, or another zone of the network.",
            str(FSX_ZONES_SOURCE),
        )
    else:
        yield Violation(path, f"The network has no zone {zone}.", f"Name one of {', '.join(known)}.")


def _two_zones(section: FsxSpec, parts: Parts) -> Iterator[Violation]:
    """A file system of two zones needs two of them, and route tables in which it has its address."""
    network = parts.network
    if network is None:
        return
    known = zone_names(network, parts.region)
    for sort, source in (("openzfs", OPENZFS_SOURCE), ("ontap", ONTAP_SOURCE)):
        for name, system in getattr(section, sort).items():
            if not system.deployment.startswith("multi_az"):
                continue
            if known and len(known) < 2:
                yield Violation(
                    (sort, name, "deployment"),
                    "The network has one zone, and this file system has its servers in two.",
                    "Set deployment: single_az_1, or add a zone to the network.",
                    str(source),
                )
            if not isinstance(network, NetworkSpec) and not system.route_table_ids:
                yield Violation(
                    (sort, name, "route_table_ids"),
                    "A file system of two zones has an address in the route tables of its clients, which the platform "
                    "does not know of a network that exists.",
                    "Name the route tables of the private subnets.",
                    str(source),
                )
