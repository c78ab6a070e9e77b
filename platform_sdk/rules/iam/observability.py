"""IAM documents of what measures and logs: collectors of metrics, Grafana, Fluent Bit, the network policy agent.

Owns the documents as plain data. Sources: Amazon Managed Service for Prometheus user guide, IAM permissions; Amazon
Managed Grafana user guide, permissions for AWS data sources and confused deputy prevention; Fluent Bit manual, outputs;
aws/aws-network-policy-agent#394; 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = [
    "fluent_bit_policy",
    "grafana_policy",
    "grafana_trust",
    "guardduty_endpoint_policy",
    "network_policy_logs_policy",
    "remote_write_policy",
]

_WRITES_EVENTS = ["logs:CreateLogStream", "logs:PutLogEvents"]


def remote_write_policy(workspace_arn: str) -> Document:
    """Lets a collector write metrics to one workspace."""
    return document({"Sid": "WriteMetrics", "Effect": "Allow", "Action": "aps:RemoteWrite", "Resource": workspace_arn})


def grafana_trust(*, account_id: str, partition: str, region: str) -> Document:
    """Lets Grafana workspaces of one account and Region assume the role."""
    return document(
        {
            "Effect": "Allow",
            "Principal": {"Service": "grafana.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {"aws:SourceAccount": account_id},
                "StringLike": {"aws:SourceArn": f"arn:{partition}:grafana:{region}:{account_id}:/workspaces/*"},
            },
        }
    )


def grafana_policy(
    *,
    account_id: str,
    partition: str,
    region: str,
    workspace_arns: Sequence[str] = (),
    log_groups: Sequence[str] = (),
) -> Document:
    """Lets Grafana read one workspace of Prometheus, and numbers of CloudWatch with the logs of one cluster.

    Args:
        account_id, partition, region: where.
        workspace_arns: the workspaces that it queries.
        log_groups: names or patterns of the log groups that it queries; empty to leave CloudWatch out.
    """
    statements: list[dict[str, Any]] = []
    if workspace_arns:
        statements += [
            {
                "Sid": "QueryMetrics",
                "Effect": "Allow",
                "Action": [
                    "aps:DescribeWorkspace",
                    "aps:GetLabels",
                    "aps:GetMetricMetadata",
                    "aps:GetSeries",
                    "aps:QueryMetrics",
                ],
                "Resource": one_or_many(tuple(workspace_arns)),
            },
            {"Sid": "FindWorkspaces", "Effect": "Allow", "Action": "aps:ListWorkspaces", "Resource": "*"},
        ]
    if log_groups:
        groups = tuple(f"arn:{partition}:logs:{region}:{account_id}:log-group:{name}:*" for name in log_groups)
        statements += [
            {
                "Sid": "ReadCloudWatch",
                "Effect": "Allow",
                "Action": [
                    "cloudwatch:DescribeAlarmHistory",
                    "cloudwatch:DescribeAlarms",
                    "cloudwatch:DescribeAlarmsForMetric",
                    "cloudwatch:GetMetricData",
                    "cloudwatch:GetMetricStatistics",
                    "cloudwatch:ListMetrics",
                    "ec2:DescribeInstances",
                    "ec2:DescribeRegions",
                    "ec2:DescribeTags",
                    "logs:DescribeLogGroups",
                    "logs:GetQueryResults",
                    "tag:GetResources",
                ],
                "Resource": "*",
            },
            {
                "Sid": "QueryLogs",
                "Effect": "Allow",
                "Action": ["logs:GetLogEvents", "logs:GetLogGroupFields", "logs:StartQuery"],
                "Resource": one_or_many(groups),
            },
        ]
    return document(*statements)


def fluent_bit_policy(
    *,
    account_id: str,
    partition: str,
    region: str,
    log_group: str | None = None,
    stream_arn: str | None = None,
    search_arn: str | None = None,
) -> Document:
    """Lets Fluent Bit write to the destinations that it has, and nowhere else.

    Args:
        account_id, partition, region: where the log group is.
        log_group: its name.
        stream_arn: ARN of a Firehose stream.
        search_arn: ARN of an OpenSearch domain, or of a collection of OpenSearch Serverless.
    """
    statements: list[dict[str, Any]] = []
    if log_group:
        arn = f"arn:{partition}:logs:{region}:{account_id}:log-group:{log_group}:*"
        statements.append({"Sid": "WriteLogs", "Effect": "Allow", "Action": _WRITES_EVENTS, "Resource": arn})
    if stream_arn:
        statements.append(
            {"Sid": "WriteStream", "Effect": "Allow", "Action": "firehose:PutRecordBatch", "Resource": stream_arn}
        )
    if search_arn and ":aoss:" in search_arn:
        statements.append(
            {"Sid": "WriteCollection", "Effect": "Allow", "Action": "aoss:APIAccessAll", "Resource": search_arn}
        )
    elif search_arn:
        statements.append(
            {
                "Sid": "WriteDomain",
                "Effect": "Allow",
                "Action": ["es:ESHttpPost", "es:ESHttpPut"],
                "Resource": f"{search_arn}/*",
            }
        )
    return document(*statements)


def network_policy_logs_policy(*, account_id: str, partition: str, region: str, log_group: str) -> Document:
    """Lets the network policy agent of the VPC CNI write to the cluster's log group.

    It lists log groups when it starts and ends where it may not.
    """
    return document(
        {"Sid": "FindLogGroups", "Effect": "Allow", "Action": "logs:DescribeLogGroups", "Resource": "*"},
        {
            "Sid": "WriteLogs",
            "Effect": "Allow",
            "Action": _WRITES_EVENTS,
            "Resource": f"arn:{partition}:logs:{region}:{account_id}:log-group:{log_group}:*",
        },
    )


def guardduty_endpoint_policy(account_id: str) -> Document:
    """Lets principals of one account use an endpoint, and no others: an agent reports for its own account."""
    everything = {"Principal": "*", "Action": "*", "Resource": "*"}
    return document(
        {"Effect": "Allow", **everything},
        {"Effect": "Deny", **everything, "Condition": {"StringNotEquals": {"aws:PrincipalAccount": account_id}}},
    )
