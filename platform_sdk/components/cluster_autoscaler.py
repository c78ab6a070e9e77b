"""The Cluster Autoscaler in a cluster: its rights and its Helm release.

Owns the component. The groups that it scales have components of their own, and carry the tags that it finds them by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._releases import HelmRelease
from platform_sdk.facts.nodes.cluster_autoscaler import (
    CLUSTER_AUTOSCALER_CHART,
    NAMESPACE,
    SERVICE_ACCOUNT,
)
from platform_sdk.rules.charts import Mirrors
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.nodes.cluster_autoscaler import (
    cluster_autoscaler_policy,
    cluster_autoscaler_values,
    release_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.autoscaling import ClusterAutoscalerSpec

__all__ = ["ClusterAutoscaler"]


class ClusterAutoscaler(PlatformComponent):
    """Changes the number of nodes of the platform's groups.

    Args:
        name: logical name.
        spec: version and settings.
        cluster: where it runs.
        runs_on: the nodes or the Fargate profile that it runs on, and the cluster's DNS; it waits for them.
        on_fargate: whether its pods run on Fargate.
        mirrors: where its chart and its image come from.
        tags: tags for every AWS resource.
        opts: options of the component.
    """

    TYPE = "platform:autoscaling:ClusterAutoscaler"

    role_arn: pulumi.Output[str]
    """ARN of its role."""

    def __init__(
        self,
        name: str,
        spec: ClusterAutoscalerSpec,
        *,
        cluster: Cluster,
        runs_on: Iterable[pulumi.Resource] = (),
        on_fargate: bool = False,
        mirrors: Mirrors | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        charts = mirrors or Mirrors()
        address, repository = charts.address(CLUSTER_AUTOSCALER_CHART)
        region, cluster_name = cluster.region, cluster.aws_name
        identity = create_controller_identity(
            self,
            cluster,
            lambda account, _: document_text(
                cluster_autoscaler_policy(
                    partition=region.partition, region=region.name, account_id=account, cluster_name=cluster_name
                )
            ),
            namespace=NAMESPACE,
            service_account=SERVICE_ACCOUNT,
            on_fargate=on_fargate,
        )
        HelmRelease(
            self.called("controller"),
            name=SERVICE_ACCOUNT,
            namespace=NAMESPACE,
            chart=address,
            version=spec.chart_version,
            repository=repository,
            timeout_seconds=None,
            values=cluster_autoscaler_values(
                cluster_name=cluster_name,
                region=region.name,
                annotations=identity.annotations,
                image_tag=spec.image_tag or release_for(cluster.spec.version) or "",
                image_repository=spec.image_repository or charts.image(CLUSTER_AUTOSCALER_CHART.images[0]),
                replicas=spec.replicas,
                cpu_millis=spec.cpu_millis,
                memory_mib=spec.memory_mib,
                expander=spec.expander,
                balance_similar_groups=spec.balance_similar_groups,
                scale_down_after=spec.scale_down_after,
                utilization_percent=spec.utilization_percent,
            ),
            opts=self.child(provider=cluster.provider, depends_on=[*identity.ready, *runs_on]),
        )
        self.role_arn = identity.role.arn
        self.finish()

    def exported(self) -> dict[str, object]:
        """What a stack exports of it."""
        return {"kind": self.spec.kind, "role_arn": self.role_arn}
