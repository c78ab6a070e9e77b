"""What the chart of Fluent Bit is told, and the log group that it writes to.

Owns those decisions. Source: aws/eks-charts, aws-for-fluent-bit 0.2.0, values, 2026-08.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.fluent_bit import SERVICE_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["fluent_bit_log_group", "fluent_bit_values"]


def fluent_bit_log_group(cluster_name: str) -> str:
    """The log group of the containers' output."""
    return f"/aws/eks/{cluster_name}/containers"


def fluent_bit_values(
    *,
    region: str,
    image: str,
    log_group: str | None = None,
    delivery_stream: str | None = None,
    search_host: str | None = None,
    search_index: str = "",
    serverless: bool = False,
    annotations: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The chart's values: it runs on every node with Linux and sends to each destination that is named.

    Args:
        region: of the destinations.
        image: repository of its image.
        log_group: a log group of CloudWatch, which is there.
        delivery_stream: name of a Firehose stream.
        search_host: host of an OpenSearch domain.
        search_index: index in the domain.
        serverless: the host is a collection of OpenSearch Serverless.
        annotations: of its service account.
    """
    values: dict[str, Any] = {
        # The namespace has other charts: a name of its own.
        "fullnameOverride": SERVICE_ACCOUNT,
        "image": {"repository": image},
        "serviceAccount": {"create": True, "name": SERVICE_ACCOUNT, "annotations": dict(annotations or {})},
        "nodeSelector": {"kubernetes.io/os": "linux"},
        # Logs are wanted of every node, whatever it is tainted for, and before its other pods.
        "tolerations": [{"operator": "Exists"}],
        "priorityClassName": "system-node-critical",
        "cloudWatchLogs": {"enabled": False},
    }
    if log_group:
        values["cloudWatchLogs"] = {
            "enabled": True,
            "region": region,
            "logGroupName": log_group,
            "logStreamPrefix": "",
            "logStreamTemplate": "$kubernetes['namespace_name'].$kubernetes['pod_name'].$kubernetes['container_name']",
            # It has no right to: the group is made with retention and a key.
            "autoCreateGroup": False,
        }
    if delivery_stream:
        values["firehose"] = {"enabled": True, "region": region, "deliveryStream": delivery_stream}
    if search_host:
        values["opensearch"] = {
            "enabled": True,
            "host": search_host,
            "awsRegion": region,
            "awsServiceName": "aoss" if serverless else "es",
            "index": search_index,
        }
    return values
