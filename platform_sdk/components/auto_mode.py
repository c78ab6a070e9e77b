"""Node pools of one's own in a cluster with EKS Auto Mode.

Owns pools, their node classes, their nodes' role and its way into the cluster. EKS makes all that for its built-in
pools itself; that Auto Mode is on is the cluster's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._auto_mode import create_auto_node_role
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import AccessEntry
from platform_sdk.facts.iam import cluster_access_policy_arn
from platform_sdk.facts.nodes.auto_mode import AUTO_MODE_ACCESS_POLICY, AUTO_MODE_ACCESS_TYPE
from platform_sdk.facts.nodes.pools import AUTO_MODE_FLAVOUR, NODE_POOL_API_VERSION
from platform_sdk.rules.nodes.auto_mode import node_class_spec
from platform_sdk.rules.nodes.pools import node_pool_spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.auto_mode import AutoPool

__all__ = ["AutoModePools"]

_NETWORK_POLICIES = {"default_allow": "DefaultAllow", "default_deny": "DefaultDeny"}


class AutoModePools(PlatformComponent):
    """Node pools of one's own, each with a node class of the same name.

    Args:
        name: logical name.
        pools: the pools by name.
        cluster: a cluster whose Auto Mode is on.
        tags: tags for every AWS resource. Instances have those that EKS gives them: further ones need further rights.
        opts: options of the component.
    """

    TYPE = "platform:nodes:AutoModePools"

    role_arn: pulumi.Output[str]
    """ARN of the role of the pools' nodes."""

    def __init__(
        self,
        name: str,
        pools: Mapping[str, AutoPool],
        *,
        cluster: Cluster,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self._cluster = cluster
        # Not the built-in pools' role: EKS makes the access entry of that one itself, and takes no second one.
        role, rights = create_auto_node_role(self, "role", cluster.region)
        self.role_arn = role.arn
        entry = AccessEntry(
            "aws:eks/accessEntry:AccessEntry",
            self.called("access"),
            {
                "clusterName": cluster.cluster_name,
                "principalArn": role.arn,
                "type": AUTO_MODE_ACCESS_TYPE,
                "tags": self.tags(),
            },
            self.child(),
        )
        association = PlainResource(
            "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
            self.called("access"),
            {
                "clusterName": cluster.cluster_name,
                "principalArn": entry.principal_arn,
                "policyArn": cluster_access_policy_arn(cluster.region.partition, AUTO_MODE_ACCESS_POLICY),
                "accessScope": {"type": "cluster"},
            },
            self.child(),
        )
        waits = [*rights, association, *cluster.network.ways_out_of("private")]
        for pool_name, pool in sorted(pools.items()):
            self._create_pool(pool_name, pool, role.name, waits)
        self.finish()

    def _create_pool(self, name: str, pool: AutoPool, role: pulumi.Output[str], waits: list[pulumi.Resource]) -> None:
        cluster, provider = self._cluster, self._cluster.provider
        node_class = KubernetesObject(
            self.called(f"{name}-class"),
            {
                "apiVersion": AUTO_MODE_FLAVOUR.api_version,
                "kind": AUTO_MODE_FLAVOUR.kind,
                "metadata": {"name": name},
                "spec": node_class_spec(
                    role=role,
                    subnets=cluster.network.subnets_of("private", pool.zones),
                    security_group=cluster.security_group_id,
                    storage=pool.storage.document(),
                    network_policy=_NETWORK_POLICIES[pool.network_policy],
                    snat=pool.snat,
                    fips=pool.fips,
                    reservations=pool.reservations,
                ),
            },
            self.child(provider=provider, depends_on=waits),
        )
        KubernetesObject(
            self.called(name),
            {
                "apiVersion": NODE_POOL_API_VERSION,
                "kind": "NodePool",
                # Deleting the pool waits until its nodes are drained and gone, which still need all that is above.
                "metadata": {"name": name, "annotations": {"pulumi.com/deletionPropagationPolicy": "foreground"}},
                "spec": node_pool_spec(pool.settings, AUTO_MODE_FLAVOUR, node_class=name),
            },
            self.child(provider=provider, depends_on=[node_class], custom_timeouts=pulumi.CustomTimeouts(delete="90m")),
        )
