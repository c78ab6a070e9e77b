"""What the CloudWatch observability add-on is told, and the log groups that it writes to.

Owns those decisions. Sources: Amazon CloudWatch user guide, install the CloudWatch agent with the Amazon CloudWatch
Observability EKS add-on; Container Insights, log groups; 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["cloudwatch_configuration", "cloudwatch_log_groups"]


def cloudwatch_log_groups(cluster_name: str, *, container_logs: bool, container_insights: bool) -> dict[str, str]:
    """Name of each log group by its purpose; the agent would make them itself, without retention and without a key.

    Args:
        cluster_name: the cluster's name in AWS.
        container_logs: the containers' output, and what nodes and the data plane write.
        container_insights: numbers of pods, nodes and the cluster, which come as log events.
    """
    purposes = (
        *(("application", "dataplane", "host") if container_logs else ()),
        *(("performance",) if container_insights else ()),
    )
    return {purpose: f"/aws/containerinsights/{cluster_name}/{purpose}" for purpose in purposes}


def cloudwatch_configuration(
    *, container_logs: bool, container_insights: bool, application_signals: bool, tolerate_all: bool = True
) -> Mapping[str, Any]:
    """The add-on's configuration values. An agent's configuration that is given takes the place of the add-on's own.

    Args:
        container_logs: run Fluent Bit.
        container_insights: collect the numbers of Container Insights with enhanced observability.
        application_signals: collect traces and numbers of applications.
        tolerate_all: run on tainted nodes too.
    """
    metrics: dict[str, Any] = {}
    if container_insights:
        metrics["kubernetes"] = {"enhanced_container_insights": True}
    if application_signals:
        metrics["application_signals"] = {}
    agent: dict[str, Any] = {"logs": {"metrics_collected": metrics}}
    if application_signals:
        agent["traces"] = {"traces_collected": {"application_signals": {}}}
    return {
        "agent": {"config": agent},
        "containerLogs": {"enabled": container_logs},
        **({"tolerations": [{"operator": "Exists"}]} if tolerate_all else {}),
    }
