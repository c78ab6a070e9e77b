"""The rules between a control plane on an Outpost, its network and its nodes.

Owns that the Outpost is there, that nodes stand on it, and that the control plane reaches AWS from it. What a local
cluster lacks by itself is in ``local_cluster``; which kinds of nodes may join is decided by ``rules.placement``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.local_clusters import (
    API_LIMITS_SOURCE,
    CAPACITY_SOURCE,
    EBS_ENDPOINTS,
    EBS_SOURCE,
    INSTANCE_STORE_SOURCE,
)
from platform_sdk.spec._between._parts import AUTOSCALING, CLUSTER, NETWORK, NODES, Parts
from platform_sdk.spec.edge import OutpostSubnets
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.spec.local_cluster import LocalClusterSpec
    from platform_sdk.spec.network import ExistingNetworkSpec

__all__ = ["local_cluster_violations"]


def local_cluster_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    outpost = parts.cluster.outpost if parts.cluster else None
    if outpost is None:
        return
    if parts.network:
        yield from _edge(outpost, parts.network)
        if parts.network.ipv6:
            yield Violation(
                (NETWORK, "ipv6"), "The VPC of a local cluster has IPv4 alone.", "Set ipv6: false.", str(EBS_SOURCE)
            )
    yield from _nodes(outpost, parts)
    yield from _autoscaler(parts)


def _autoscaler(parts: Parts) -> Iterator[Violation]:
    """Karpenter brings nodes, which the placement matrix refuses; this one only counts them."""
    if parts.autoscaling and parts.autoscaling.kind == "cluster_autoscaler":
        yield Violation(
            (AUTOSCALING, "kind"),
            "A rack holds what it holds: no autoscaler is installed on a local cluster.",
            "Set kind: none, and scale the groups by hand.",
            "A limit of this platform, 2026-11",
        )


def _edge(outpost: LocalClusterSpec, network: NetworkSpec | ExistingNetworkSpec) -> Iterator[Violation]:
    edges = network.edges
    edge = edges.get(outpost.edge)
    where = (CLUSTER, "outpost", "edge")
    if edge is None:
        known = ", ".join(sorted(edges))
        yield Violation(
            where,
            f"The network has no edge {outpost.edge}; it has {known}." if known else "The network has no edges.",
            "Add the Outpost to platform:network.edge (in an existing VPC, to subnets.edge), and name it here.",
        )
    elif edge.kind != "outpost":
        yield Violation(
            where,
            f"The edge {outpost.edge} is a Local Zone, and a local cluster stands on an Outpost.",
            "Name an edge of kind outpost.",
            str(EBS_SOURCE),
        )
    else:
        yield from _held(outpost, edge.holds)
        if isinstance(edge, OutpostSubnets) and edge.nat == "none" and isinstance(network, NetworkSpec):
            yield from _reaches_aws(outpost, network)


def _held(outpost: LocalClusterSpec, holds: Sequence[str]) -> Iterator[Violation]:
    for field in ("control_plane_instance_type", "etcd_instance_type"):
        name = getattr(outpost, field)
        if holds and name and name not in holds:
            yield Violation(
                (CLUSTER, "outpost", field),
                f"The rack holds {', '.join(holds)}.",
                "Choose one of these, or add it to holds of the edge if the rack has it.",
                str(CAPACITY_SOURCE),
            )


def _reaches_aws(outpost: LocalClusterSpec, network: NetworkSpec) -> Iterator[Violation]:
    """On EBS, the control plane's instances stand in the VPC and need what other instances need, and a little more."""
    lacking = sorted(set(EBS_ENDPOINTS) - set(network.interface_endpoints))
    if lacking and outpost.storage == "ebs":
        yield Violation(
            (NETWORK, "endpoints", "interface"),
            "Without NAT, the control plane's instances reach AWS through VPC endpoints alone; "
            f"{', '.join(lacking)} are missing.",
            f"Add {', '.join(lacking)}, or set nat: region for {outpost.edge}.",
            str(EBS_SOURCE),
        )


def _nodes(outpost: LocalClusterSpec, parts: Parts) -> Iterator[Violation]:
    for name, group in parts.ec2_groups.items():
        if group.place and group.place.edge != outpost.edge:
            yield Violation(
                (NODES, name, "place", "edge"),
                f"All nodes of a local cluster stand on its Outpost, {outpost.edge}.",
                "Take place out.",
                str(API_LIMITS_SOURCE),
            )
        if outpost.storage == "instance_store" and group.disk.model_fields_set:
            yield Violation(
                (NODES, name, "disk"),
                "A rack with instance store has no EBS volumes: nodes have the disks of their instance type.",
                "Take disk out.",
                str(INSTANCE_STORE_SOURCE),
            )
