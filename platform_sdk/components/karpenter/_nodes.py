"""What Karpenter's nodes are in AWS and in the cluster: their role, instance profile and access entry.

Owns them for all pools together. The instances themselves are Karpenter's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import AccessEntry
from platform_sdk.components.nodes._role import create_node_role

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.cluster import Cluster

__all__ = ["PoolNodes", "create_pool_nodes"]


@dataclass(frozen=True, slots=True)
class PoolNodes:
    """The nodes' role and profile, and what a node waits for and outlives."""

    role: PlainResource
    profile: PlainResource
    ready: tuple[pulumi.Resource, ...]


def create_pool_nodes(owner: PlatformComponent, cluster: Cluster, *, session_manager: bool) -> PoolNodes:
    """Role, profile and entry as children of a component.

    The profile is the platform's and not the controller's: so the controller needs no right to make any, and works
    where IAM's API cannot be reached.
    """
    nodes = create_node_role(owner, cluster, session_manager=session_manager)
    profile = PlainResource(
        "aws:iam/instanceProfile:InstanceProfile",
        owner.called("nodes"),
        {"role": nodes.role.name, "tags": owner.tags()},
        owner.child(depends_on=[*nodes.rights]),
    )
    entry = AccessEntry(
        "aws:eks/accessEntry:AccessEntry",
        owner.called("nodes"),
        {
            "clusterName": cluster.cluster_name,
            "principalArn": nodes.role.arn,
            "type": "EC2_LINUX",
            "tags": owner.tags(),
        },
        owner.child(),
    )
    return PoolNodes(nodes.role, profile, (*nodes.rights, profile, entry))
