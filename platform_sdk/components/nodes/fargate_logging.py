"""The logs of Fargate pods, once for a cluster: a log group, and what tells Fargate's log router of it.

Owns the log group and the two Kubernetes objects. The right to write to it belongs to each profile's role; what the
router is told is decided in ``rules.nodes.fargate``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._log_groups import create_log_group
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.facts.nodes.fargate import LOGGING_CONFIG_MAP, LOGGING_NAMESPACE
from platform_sdk.rules.nodes.fargate import fargate_log_group, logging_configuration

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
        group = create_log_group(
            self, name, name=group_name, retention_days=spec.retention_days, kms_key_id=cluster.key_arn
        )
        namespace = KubernetesObject(
            name,
            {
                "apiVersion": "v1",
                "kind": "Namespace",
                "metadata": {"name": LOGGING_NAMESPACE, "labels": {LOGGING_NAMESPACE: "enabled"}},
            },
            self.child(provider=cluster.provider),
        )
        KubernetesObject(
            name,
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": LOGGING_CONFIG_MAP, "namespace": namespace.name},
                "data": logging_configuration(region=cluster.region.name, log_group=group_name),
            },
            # The router would look for a log group that is not there yet.
            self.child(provider=cluster.provider, depends_on=[group]),
        )
        self.log_group_name = group.name
        self.log_group_arn = group.arn
        self.finish()
