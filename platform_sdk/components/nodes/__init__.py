"""Nodes: a component for each kind of group, and the choice between them.

Each kind has a module; the role and the launch template that kinds share have one as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from platform_sdk.components.nodes.fargate import FargateProfile
from platform_sdk.components.nodes.managed import ManagedNodeGroup
from platform_sdk.components.nodes.self_managed import SelfManagedNodeGroup
from platform_sdk.spec.nodes import ManagedNodeGroupSpec, SelfManagedNodeGroupSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components.nodes.fargate_logging import FargateLogging
    from platform_sdk.spec.nodes import NodeGroupSpec

__all__ = ["FargateProfile", "ManagedNodeGroup", "NodeGroup", "SelfManagedNodeGroup", "create_node_group"]

NodeGroup: TypeAlias = ManagedNodeGroup | SelfManagedNodeGroup | FargateProfile
"""A node group of any kind."""


def create_node_group(
    name: str,
    spec: NodeGroupSpec,
    *,
    cluster: AnyCluster,
    tags: Mapping[str, str],
    autoscaler_tags: bool = False,
    fargate_logging: FargateLogging | None = None,
) -> NodeGroup:
    """The component for a group, whatever its kind.

    Args:
        name: logical name.
        spec: what the group shall be.
        cluster: which cluster it belongs to.
        tags: tags for every AWS resource.
        autoscaler_tags: whether the Cluster Autoscaler is to find the Auto Scaling groups that are the platform's own.
        fargate_logging: where the logs of Fargate pods go.
    """
    if isinstance(spec, ManagedNodeGroupSpec):
        return ManagedNodeGroup(name, spec, cluster=cluster, tags=tags)
    if isinstance(spec, SelfManagedNodeGroupSpec):
        return SelfManagedNodeGroup(name, spec, cluster=cluster, autoscaler_tags=autoscaler_tags, tags=tags)
    return FargateProfile(name, spec, cluster=cluster, logging=fargate_logging, tags=tags)
