"""IAM documents of Fargate: who may assume a pod execution role, and what it may log.

Owns the two documents. The managed policy with the rights to pull images is a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.nodes.fargate import FARGATE_LOG_RIGHTS

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["fargate_logs_policy", "fargate_trust"]


def fargate_trust(*, account_id: str, partition: str, region: str, cluster_name: str) -> Document:
    """Lets Fargate assume the role for the profiles of one cluster and no other.

    Source: Amazon EKS user guide, pod execution role (confused deputy), 2026-08.
    """
    profiles = f"arn:{partition}:eks:{region}:{account_id}:fargateprofile/{cluster_name}/*"
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "eks-fargate-pods.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {"ArnLike": {"aws:SourceArn": profiles}},
            }
        ],
    }


def fargate_logs_policy(log_group_arn: str) -> Document:
    """Lets the log router write to one log group, which exists already, and to no other.

    Source: Amazon EKS user guide, Fargate logging, 2026-11.
    """
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "WritePodLogs",
                "Effect": "Allow",
                "Action": list(FARGATE_LOG_RIGHTS),
                "Resource": [log_group_arn, f"{log_group_arn}:*"],
            }
        ],
    }
