"""The subnets of a group of EC2 nodes, wherever it stands: in zones of the Region, in a Local Zone or on an Outpost.

Owns the way from a group's place to its network. What may stand where is decided in ``rules.placement``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["subnets_for", "ways_out_for"]


def subnets_for(cluster: AnyCluster, spec: Ec2GroupSpec) -> list[pulumi.Output[str]]:
    """The subnets that the group's nodes start in."""
    if spec.place:
        return cluster.network.edge_subnets_of(spec.place.edge)
    return cluster.network.subnets_of(spec.tier, spec.zones)


def ways_out_for(cluster: AnyCluster, spec: Ec2GroupSpec) -> list[pulumi.Resource]:
    """What the group waits for in its network, without which its nodes do not reach their cluster."""
    if spec.place:
        return cluster.network.ways_out_of_edge(spec.place.edge)
    return cluster.network.ways_out_of(spec.tier, spec.zones)
