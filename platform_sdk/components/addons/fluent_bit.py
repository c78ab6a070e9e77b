"""Fluent Bit: its log group, its rights and its chart.

Owns those resources. What the chart is told is decided in ``rules.addons.fluent_bit``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._releases import create_release
from platform_sdk.components.addons._installed import Installed
from platform_sdk.components.addons._logs import create_log_group
from platform_sdk.facts.addons.fluent_bit import FLUENT_BIT_CHART, NAMESPACE, SERVICE_ACCOUNT
from platform_sdk.rules.addons.fluent_bit import fluent_bit_log_group, fluent_bit_values
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.observability import fluent_bit_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.fluent_bit import FluentBitSpec

__all__ = ["create_fluent_bit"]


def create_fluent_bit(owner: PlatformComponent, spec: FluentBitSpec, *, ground: Ground, cluster: Cluster) -> Installed:
    """Registers it.

    Args:
        owner: the component that it belongs to.
        spec: where logs go.
        ground: what it stands on.
        cluster: the same cluster, which is in a Region.
    """
    region = cluster.region
    group = (
        create_log_group(
            owner,
            ground,
            "logs-containers",
            fluent_bit_log_group(cluster.aws_name),
            retention_days=spec.cloudwatch.retention_days,
            kms_key_arn=spec.cloudwatch.kms_key_arn,
        )
        if spec.cloudwatch
        else None
    )
    log_group = fluent_bit_log_group(cluster.aws_name) if spec.cloudwatch else None
    stream, search = spec.firehose_stream_arn, spec.opensearch
    identity = create_controller_identity(
        owner,
        cluster,
        lambda account, _: document_text(
            fluent_bit_policy(
                account_id=account,
                partition=region.partition,
                region=region.name,
                log_group=log_group,
                stream_arn=stream,
                search_arn=search.arn if search else None,
            )
        ),
        namespace=NAMESPACE,
        service_account=SERVICE_ACCOUNT,
        called=SERVICE_ACCOUNT,
    )
    release = create_release(
        owner,
        ground,
        FLUENT_BIT_CHART,
        namespace=NAMESPACE,
        values=fluent_bit_values(
            region=region.name,
            image=spec.image or ground.image(FLUENT_BIT_CHART.images[0]),
            log_group=log_group,
            delivery_stream=stream.rpartition("/")[2] if stream else None,
            search_host=search.host if search else None,
            search_index=search.index if search else "",
            serverless=search is not None and ":aoss:" in search.arn,
            annotations=identity.annotations,
        ),
        version=spec.version,
        role=SERVICE_ACCOUNT,
        name=SERVICE_ACCOUNT,
        waits=[*identity.ready, *([group] if group else [])],
        # A group may have no node, and a DaemonSet without one never counts as rolled out.
        skip_await=True,
    )
    exported = {"role_arn": identity.role.arn, **({"log_group": group.name} if group else {})}
    return Installed(exported, (release,))
