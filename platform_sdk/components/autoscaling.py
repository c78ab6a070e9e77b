"""The autoscaler that an environment asks for, or none.

Owns the choice between the components, and which nodes a controller waits for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from platform_sdk.spec.autoscaling import KarpenterSpec, NoAutoscaling, fargate_homes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pulumi

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.cluster_autoscaler import ClusterAutoscaler
    from platform_sdk.components.karpenter import Karpenter
    from platform_sdk.components.nodes import NodeGroup
    from platform_sdk.components.nodes.fargate_logging import FargateLogging
    from platform_sdk.rules.charts import Mirrors
    from platform_sdk.spec.autoscaling import AutoscalingSpec

__all__ = ["Autoscaling", "create_autoscaling"]

Autoscaling: TypeAlias = "Karpenter | ClusterAutoscaler"
"""An autoscaler of any kind."""


def create_autoscaling(
    spec: AutoscalingSpec,
    *,
    cluster: Cluster,
    nodes: Mapping[str, NodeGroup],
    runs_on: Iterable[pulumi.Resource],
    isolated: bool,
    tags: Mapping[str, str],
    mirrors: Mirrors | None = None,
    fargate_logging: FargateLogging | None = None,
) -> Autoscaling | None:
    """The component for a section, whatever its kind.

    Args:
        spec: the section.
        cluster: where it runs.
        nodes: the node groups, by name.
        runs_on: what the controller waits for: nodes of EC2 that it may run on, and the cluster's DNS.
        isolated: whether the network has no way to the internet.
        tags: tags for every AWS resource.
        mirrors: where charts and images come from.
        fargate_logging: where the logs of Fargate pods go. What is set up after a pod has started does not reach it.
    """
    if isinstance(spec, NoAutoscaling):
        return None
    profiles = fargate_homes(spec, {name: node.spec for name, node in nodes.items()})
    on_fargate, waits = bool(profiles), [*runs_on, *(nodes[name] for name in profiles)]
    if on_fargate and fargate_logging:
        waits.append(fargate_logging)
    if isinstance(spec, KarpenterSpec):
        from platform_sdk.components.karpenter import Karpenter

        return Karpenter(
            "karpenter",
            spec,
            cluster=cluster,
            runs_on=waits,
            on_fargate=on_fargate,
            isolated=isolated,
            mirrors=mirrors,
            tags=tags,
        )
    from platform_sdk.components.cluster_autoscaler import ClusterAutoscaler

    return ClusterAutoscaler(
        "cluster-autoscaler",
        spec,
        cluster=cluster,
        runs_on=waits,
        on_fargate=on_fargate,
        mirrors=mirrors,
        tags=tags,
    )
