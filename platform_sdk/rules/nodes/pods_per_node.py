"""How many pods a node of a group takes, for the CNI's settings of its cluster.

Owns the choice among AWS's formulas, which are facts. Sources stand beside those.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.facts.instances.max_pods import max_pods, max_windows_pods

if TYPE_CHECKING:
    from platform_sdk.facts.instances.types import InstanceType

__all__ = ["PodNetwork", "pods_per_node"]


@dataclass(frozen=True, slots=True)
class PodNetwork:
    """How a cluster gives pods their addresses. Prefix delegation is always on with IPv6."""

    prefix_delegation: bool = False
    custom_networking: bool = False


def pods_per_node(
    instance: InstanceType,
    network: PodNetwork,
    *,
    windows: bool = False,
    managed: bool = True,
    configured: int | None = None,
) -> int:
    """The pods of one node, those of DaemonSets among them.

    Args:
        instance: the type.
        network: the cluster's settings.
        windows: whether the node runs Windows, which knows prefixes and no custom networking.
        managed: whether EKS manages the group and sets the kubelet's limit. Elsewhere the image takes the limit for
            single addresses from a table, whatever the CNI does.
        configured: the limit that the kubelet is given; it is taken at its word where addresses suffice.
    """
    if windows:
        fitting = max_windows_pods(instance, prefix_delegation=network.prefix_delegation)
        return fitting if configured is None else min(configured, fitting)
    addresses = max_pods(
        instance,
        prefix_delegation=network.prefix_delegation,
        custom_networking=network.custom_networking,
        capped=False,
    )
    if configured is not None:
        return min(configured, addresses)
    if not managed:
        return min(addresses, max_pods(instance, capped=False))
    return max_pods(instance, prefix_delegation=network.prefix_delegation, custom_networking=network.custom_networking)
