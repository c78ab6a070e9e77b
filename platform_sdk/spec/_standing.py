"""Where groups stand that do not say it: in the Region, or on the Outpost of a local cluster.

Owns that one conclusion, which rules and components must draw alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.spec.nodes import Ec2GroupSpec, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.network import ExistingNetworkSpec, NetworkSpec
    from platform_sdk.spec.nodes import NodeGroupSpec

__all__ = ["standing"]


def standing(
    nodes: Mapping[str, NodeGroupSpec],
    cluster: ClusterSpec | None,
    network: NetworkSpec | ExistingNetworkSpec | None,
) -> dict[str, NodeGroupSpec]:
    """Node groups with the place that they have without saying so: that of a local cluster is its Outpost.

    A cluster whose Outpost is not in the network gives its nodes no place.
    """
    if cluster is None or cluster.outpost is None or network is None:
        return dict(nodes)
    edge = network.edges.get(cluster.outpost.edge)
    if edge is None or edge.kind != "outpost":
        return dict(nodes)
    place = Place(kind="outpost", edge=cluster.outpost.edge)
    return {
        name: group.model_copy(update={"place": place})
        if isinstance(group, Ec2GroupSpec) and not group.place
        else group
        for name, group in nodes.items()
    }
