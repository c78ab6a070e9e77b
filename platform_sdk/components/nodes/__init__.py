"""Nodes: a component for each kind of group, and the choice between them.

Each kind has a module; the role and the launch template that kinds share have one as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from platform_sdk.components.nodes.managed import ManagedNodeGroup
from platform_sdk.errors import PlatformError
from platform_sdk.spec.nodes import ManagedNodeGroupSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.nodes import NodeGroupSpec

__all__ = ["ManagedNodeGroup", "NodeGroup", "create_node_group"]

NodeGroup: TypeAlias = ManagedNodeGroup
"""A node group of any kind."""


def create_node_group(name: str, spec: NodeGroupSpec, *, cluster: Cluster, tags: Mapping[str, str]) -> NodeGroup:
    """The component for a group, whatever its kind."""
    if isinstance(spec, ManagedNodeGroupSpec):
        return ManagedNodeGroup(name, spec, cluster=cluster, tags=tags)
    message = f"no component for node groups of kind {spec.kind}"
    raise PlatformError(message)
