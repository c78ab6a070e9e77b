"""The logs of Fargate pods, once for a cluster: a log group, and what tells Fargate's log router of it.

Owns the log group and the two Kubernetes objects. The right to write to it belongs to each profile's role; what the
router is told is decided in ``rules.fargate``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_aws import cloudwatch
from pulumi_kubernetes.core.v1 import ConfigMap, Namespace

from platform_sdk.components._base import PlatformComponent
from platform_sdk.facts.fargate import LOGGING_CONFIG_MAP, LOGGING_NAMESPACE
from platform_sdk.rules.fargate import fargate_log_group, logging_configuration

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.spec.fargate_logging import FargateLogging as FargateLoggingSpec

__all__ = ["FargateLogging"]


class FargateLogging(PlatformComponent):
    """Sends the output of containers on Fargate to CloudWatch Logs.

    Args:
        name: logical name.
        spec: how long the logs are kept.
        cluster: whose pods' logs. Its key encrypts them; its Kubernetes API must be in reach.
        tags: tags for the log group.
        opts: options of the component.
    """

    TYPE = "platform:cluster:FargateLogging"

    log_group_name: pulumi.Output[str]
    """Name of the log group."""
    log_group_arn: pulumi.Output[str]
    """ARN of the log group."""

    def __init__(
        self,
        name: str,
        spec: FargateLoggingSpec,
        *,
        cluster: AnyCluster,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        group_name = fargate_log_group(cluster.aws_name)
        group = cloudwatch.LogGroup(
            name,
            name=group_name,
            retention_in_days=spec.retention_days,
            kms_key_id=cluster.key_arn,
            tags=self.tags(),
            opts=self.child(),
        )
        namespace = Namespace(
            name,
            metadata={"name": LOGGING_NAMESPACE, "labels": {LOGGING_NAMESPACE: "enabled"}},
            opts=self.child(provider=cluster.provider),
        )
        ConfigMap(
            name,
            metadata={"name": LOGGING_CONFIG_MAP, "namespace": namespace.metadata.name},
            data=logging_configuration(region=cluster.region.name, log_group=group_name),
            # The router would look for a log group that is not there yet.
            opts=self.child(provider=cluster.provider, depends_on=[group]),
        )
        self.log_group_name = group.name
        self.log_group_arn = group.arn
        self.finish()
