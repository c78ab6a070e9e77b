"""The rules of placement that need the cluster: where its control plane is, its addresses, subnets for pods.

Owns how groups, pools and hybrid nodes are laid before the placement matrix. What a group, a pool or the cluster can
know alone it asks itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from platform_sdk.rules.placement import KIND_PAIRS, SHARED_PAIRS, Placed, placement_violations
from platform_sdk.spec._between._parts import AUTOSCALING, CLUSTER, HYBRID, NODES
from platform_sdk.spec.autoscaling import KarpenterSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from platform_sdk.errors import Step, Violation
    from platform_sdk.facts.placement import Kind
    from platform_sdk.spec.autoscaling import AutoscalingSpec
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.hybrid import HybridSpec
    from platform_sdk.spec.nodes import NodeGroupSpec

__all__ = ["kinds_between", "placed_nodes", "placement_between"]


def kinds_between(
    cluster: ClusterSpec | None, hybrid: HybridSpec | None, autoscaling: AutoscalingSpec | None
) -> Iterator[Violation]:
    """Sections whose kind of nodes the cluster cannot have. Auto Mode is the cluster's, which asks for itself."""
    sections: dict[tuple[Step, ...], Kind] = {}
    if isinstance(autoscaling, KarpenterSpec):
        sections[AUTOSCALING, "kind"] = "karpenter"
    if hybrid:
        sections[HYBRID,] = "hybrid"
    for path, kind in sections.items():
        if cluster:
            found = placement_violations(replace(cluster.placed, kind=kind), KIND_PAIRS)
            yield from (replace(violation, path=path) for violation in found)


def placement_between(
    cluster: ClusterSpec | None, nodes: Mapping[str, NodeGroupSpec], autoscaling: AutoscalingSpec | None
) -> Iterator[Violation]:
    """Every combination of the cluster with a group or a pool that is refused; paths are of the whole configuration."""
    if cluster is None:
        return
    told: dict[Violation, None] = {}
    for path, placed in placed_nodes(cluster, nodes, autoscaling):
        pairs = SHARED_PAIRS if path[0] == NODES else SHARED_PAIRS - KIND_PAIRS
        told |= dict.fromkeys(found.within(*path) for found in placement_violations(placed, pairs))
    yield from told


def placed_nodes(
    cluster: ClusterSpec, nodes: Mapping[str, NodeGroupSpec], autoscaling: AutoscalingSpec | None
) -> Iterator[tuple[tuple[Step, ...], Placed]]:
    """Every group and pool with its path and what its cluster adds; a pool once for each sort of node that it has."""
    for name, group in nodes.items():
        yield (NODES, name), _joined(cluster, group.placed)
    if cluster.auto_mode:
        for name, pool in cluster.auto_mode.pools.items():
            yield from _pool((CLUSTER, "auto_mode", "pools", name), cluster, pool.placed)
    if isinstance(autoscaling, KarpenterSpec):
        for name, pool in autoscaling.pools.items():
            yield from _pool((AUTOSCALING, "pools", name), cluster, pool.placed)


def _pool(
    path: tuple[Step, ...], cluster: ClusterSpec, pool: Iterable[Placed]
) -> Iterator[tuple[tuple[Step, ...], Placed]]:
    yield from ((path, _joined(cluster, placed)) for placed in pool)


def _joined(cluster: ClusterSpec, placed: Placed) -> Placed:
    own = cluster.placed
    return replace(placed, cluster=own.cluster, ip_family=own.ip_family, custom_networking=own.custom_networking)
