"""Karpenter's node pools in the cluster: a NodePool and an EC2NodeClass for each.

Owns the objects and how they go. Deleting a NodePool deletes its nodes: Karpenter drains them, and the object stays
until they are gone. So Pulumi deletes in the foreground, waits long enough, and keeps the controller until then:
without it instances would be left behind (aws/karpenter-provider-aws#6870, 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.facts.nodes.pools import KARPENTER_FLAVOUR, NODE_POOL_API_VERSION
from platform_sdk.rules.nodes.classes import ec2_node_class_spec
from platform_sdk.rules.nodes.pools import node_pool_spec, teardown_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.karpenter_pools import KarpenterPoolSpec

__all__ = ["create_pool"]

_FOREGROUND = {"pulumi.com/deletionPropagationPolicy": "foreground"}
# Of an image or a subnet that is not there, the update then tells, and not the first pod that waits.
_READY = {"pulumi.com/waitFor": "condition=Ready"}


def create_pool(
    owner: PlatformComponent,
    cluster: Cluster,
    name: str,
    spec: KarpenterPoolSpec,
    *,
    instance_profile: pulumi.Input[str],
    waits: Iterable[pulumi.Resource],
) -> KubernetesObject:
    """A pool and its node class, of the same name, as children of a component.

    Args:
        owner: the component.
        cluster: where the nodes join.
        name: of both objects.
        spec: what the pool shall be.
        instance_profile: name of the nodes' profile.
        waits: what nodes wait for and go before: the controller, their rights.
    """
    network = cluster.network
    document = ec2_node_class_spec(
        spec.node_class,
        instance_profile=instance_profile,
        subnets=network.subnets_of(spec.tier, spec.zones),
        security_groups=[cluster.security_group_id],
        tags=owner.tags(**{"Name": f"{cluster.aws_name}-{name}", **spec.tags}),
        user_data=spec.user_data(cluster.region.name),
        ipv6=cluster.spec.ip_family == "ipv6",
    )
    node_class = KubernetesObject(
        owner.called(f"class-{name}"),
        {
            "apiVersion": KARPENTER_FLAVOUR.api_version,
            "kind": KARPENTER_FLAVOUR.kind,
            "metadata": {"name": name, "annotations": {**_FOREGROUND, **_READY}},
            "spec": document,
        },
        _options(owner, cluster, spec, [*waits, *network.ways_out_of(spec.tier, spec.zones)]),
    )
    return KubernetesObject(
        owner.called(f"pool-{name}"),
        {
            "apiVersion": NODE_POOL_API_VERSION,
            "kind": "NodePool",
            "metadata": {"name": name, "annotations": _FOREGROUND},
            "spec": node_pool_spec(spec.settings, KARPENTER_FLAVOUR, node_class=name),
        },
        _options(owner, cluster, spec, [node_class]),
    )


def _options(
    owner: PlatformComponent, cluster: Cluster, spec: KarpenterPoolSpec, waits: Iterable[pulumi.Resource]
) -> pulumi.ResourceOptions:
    return owner.child(
        provider=cluster.provider,
        depends_on=[*waits],
        custom_timeouts=pulumi.CustomTimeouts(delete=f"{teardown_minutes(spec.termination_grace_period)}m"),
    )
