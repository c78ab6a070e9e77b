"""Who writes VPC Flow Logs, and where to.

Owns the documents of that role.
"""

from __future__ import annotations

from platform_sdk.rules.iam.documents import Document, document, service_trust

__all__ = ["flow_logs_policy", "flow_logs_trust"]


def flow_logs_trust(*, account_id: str, partition: str, region: str) -> Document:
    """Lets VPC Flow Logs of one account and Region assume the role that writes them.

    Source: Amazon VPC user guide, IAM role for publishing flow logs to CloudWatch Logs, 2026-11.
    """
    trust = service_trust("vpc-flow-logs.amazonaws.com", "sts:AssumeRole")
    trust["Statement"][0]["Condition"] = {
        "StringEquals": {"aws:SourceAccount": account_id},
        "ArnLike": {"aws:SourceArn": f"arn:{partition}:ec2:{region}:{account_id}:vpc-flow-log/*"},
    }
    return trust


def flow_logs_policy(log_group_arn: str) -> Document:
    """Lets flow logs write to one log group, which exists already, and to no other."""
    return document(
        {
            "Sid": "WriteFlowLogs",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": [log_group_arn, f"{log_group_arn}:*"],
        }
    )
