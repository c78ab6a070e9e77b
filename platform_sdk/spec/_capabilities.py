"""What a platform's cluster can have, from the sections that say so.

Owns that translation; what follows from it is each add-on's own rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import Ec2GroupSpec, FargateProfileSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.spec.autoscaling import AutoscalingSpec
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.hybrid import HybridSpec
    from platform_sdk.spec.network import ExistingNetworkSpec
    from platform_sdk.spec.nodes import NodeGroupSpec

__all__ = ["capabilities_of"]


def capabilities_of(
    cluster: ClusterSpec,
    network: NetworkSpec | ExistingNetworkSpec,
    nodes: Mapping[str, NodeGroupSpec],
    hybrid: HybridSpec | None,
    autoscaling: AutoscalingSpec,
    *,
    production: bool,
    protected: bool,
) -> Capabilities:
    """What the cluster of these sections can have."""
    machines = [group for group in nodes.values() if isinstance(group, Ec2GroupSpec)]
    linux = [group for group in machines if not group.is_windows]
    karpenter = autoscaling.kind == "karpenter"
    edges = {group.place.edge for group in linux if group.place}
    return Capabilities(
        production=production,
        protected=protected,
        local=cluster.outpost.storage if cluster.outpost else None,
        auto_mode=cluster.in_auto_mode,
        linux_nodes=bool(linux) or karpenter,
        windows_nodes=any(group.is_windows for group in machines),
        fargate=tuple(
            (selector.namespace, selector.labels)
            for group in nodes.values()
            if isinstance(group, FargateProfileSpec)
            for selector in group.selectors
        ),
        hybrid=hybrid is not None,
        isolated=isinstance(network, NetworkSpec) and network.private,
        private_api=not cluster.endpoint.public,
        general_nodes=any(group.runs_coredns for group in linux)
        or (cluster.auto_mode is not None and cluster.auto_mode.starts_nodes),
        region_nodes=any(group.location == "region" for group in linux) or karpenter or cluster.in_auto_mode,
        local_zones=tuple(
            sorted(edge.zone for name, edge in network.edges.items() if name in edges and edge.kind == "local_zone")
        ),
        outposts=cluster.outpost is not None or any(group.location == "outpost" for group in linux),
    )
