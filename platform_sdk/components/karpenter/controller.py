"""Karpenter in a cluster: rights, queue, releases and node pools, in the order in which they need each other.

Owns the component. Which rights and which documents those are is decided in ``rules``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components.karpenter._charts import create_controller, create_definitions
from platform_sdk.components.karpenter._nodes import create_pool_nodes
from platform_sdk.components.karpenter._pools import create_pool
from platform_sdk.components.karpenter._queue import create_interruption_queue
from platform_sdk.facts.nodes.karpenter import NAMESPACE, SERVICE_ACCOUNT
from platform_sdk.rules.charts import Mirrors
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.karpenter import karpenter_controller_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.autoscaling import KarpenterSpec

__all__ = ["Karpenter"]


class Karpenter(PlatformComponent):
    """Starts the instances that waiting pods need, and takes away those that are not needed.

    On the way down its pools go first, and their nodes with them; then node classes, controller, rights and queue.

    Args:
        name: logical name.
        spec: version and pools.
        cluster: where it runs.
        runs_on: the nodes or the Fargate profile that the controller runs on, and the cluster's DNS; it waits for them.
        on_fargate: whether the controller's pods run on Fargate.
        isolated: whether the network has no way to the internet.
        mirrors: where its charts and its image come from.
        tags: tags for every AWS resource, and for the instances that it starts.
        opts: options of the component.
    """

    TYPE = "platform:autoscaling:Karpenter"

    node_role_arn: pulumi.Output[str]
    """ARN of the role of the nodes of all pools."""
    queue_name: pulumi.Output[str]
    """Name of the queue of interruptions."""

    def __init__(
        self,
        name: str,
        spec: KarpenterSpec,
        *,
        cluster: Cluster,
        runs_on: Iterable[pulumi.Resource] = (),
        on_fargate: bool = False,
        isolated: bool = False,
        mirrors: Mirrors | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        region, cluster_name = cluster.region, cluster.aws_name
        keys = {pool.disk.kms_key_arn for pool in spec.pools.values() if pool.disk.kms_key_arn}
        interruptions = create_interruption_queue(self)
        nodes = create_pool_nodes(self, cluster, session_manager=spec.session_manager)
        identity = create_controller_identity(
            self,
            cluster,
            lambda account, arns: document_text(
                karpenter_controller_policy(
                    partition=region.partition,
                    region=region.name,
                    account_id=account,
                    cluster_name=cluster_name,
                    node_role_arn=arns[0],
                    queue_arn=arns[1],
                    disk_keys=sorted(keys),
                )
            ),
            nodes.role.arn,
            interruptions.queue.arn,
            namespace=NAMESPACE,
            service_account=SERVICE_ACCOUNT,
            on_fargate=on_fargate,
        )
        charts = mirrors or Mirrors()
        definitions = create_definitions(self, cluster, spec.version, charts)
        controller = create_controller(
            self,
            cluster,
            spec,
            queue_name=interruptions.queue.name,
            annotations=identity.annotations,
            isolated=isolated or spec.isolated_vpc,
            mirrors=charts,
            waits=[definitions, *identity.ready, *interruptions.ready, *runs_on],
        )
        self.pools = {
            pool: create_pool(
                self,
                cluster,
                pool,
                spec.pools[pool],
                instance_profile=nodes.profile.name,
                waits=[controller, *nodes.ready, *cluster.node_prerequisites],
            )
            for pool in sorted(spec.pools)
        }
        self.node_role_arn = nodes.role.arn
        self.queue_name = interruptions.queue.name
        self.finish()

    def exported(self) -> dict[str, object]:
        """What a stack exports of it; pods choose a pool by the label karpenter.sh/nodepool."""
        return {
            "kind": self.spec.kind,
            "pools": sorted(self.spec.pools),
            "node_role_arn": self.node_role_arn,
            "queue_name": self.queue_name,
        }
