"""What an ACK controller may do if nobody says otherwise: resources of its service whose names begin with a prefix.

Owns those least rights, for the services whose ARNs hold the name that a manifest gives. IAM and EC2 are not among
them: who writes roles can become anybody, and ids of EC2 say nothing of their owner. The project itself recommends
AWS's full-access policies.
Source: Service Authorization Reference of each service, 2026-11; kinds of the controllers of facts.addons.ack, 2026-08.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.rules.iam.documents import Document

__all__ = ["SERVICES_WITH_RIGHTS", "ack_policy"]


@dataclass(frozen=True, slots=True)
class _Rights:
    """Actions on what has the prefix, by the ARNs' last parts; and what is looked at without one.

    Attributes:
        actions: what may be done.
        resources: resource part of ARNs, with ``{prefix}``.
        reads: actions that only read and take no resource, or any.
        without_home: the ARNs have neither Region nor account.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    reads: tuple[str, ...] = ()
    without_home: bool = False


# What is created without groups of its own refers to AWS's default ones, which nobody can change or delete.
_RIGHTS: Final[Mapping[str, _Rights]] = {
    "dynamodb": _Rights(
        actions=(
            "dynamodb:CreateBackup",
            "dynamodb:CreateTable",
            "dynamodb:DeleteBackup",
            "dynamodb:DeleteResourcePolicy",
            "dynamodb:DeleteTable",
            "dynamodb:Describe*",
            "dynamodb:GetResourcePolicy",
            "dynamodb:ListTagsOfResource",
            "dynamodb:PutResourcePolicy",
            "dynamodb:TagResource",
            "dynamodb:UntagResource",
            "dynamodb:UpdateContinuousBackups",
            "dynamodb:UpdateContributorInsights",
            "dynamodb:UpdateTable",
            "dynamodb:UpdateTimeToLive",
        ),
        resources=("table/{prefix}*", "table/{prefix}*/backup/*", "table/{prefix}*/index/*"),
        reads=("dynamodb:DescribeLimits", "dynamodb:ListBackups", "dynamodb:ListTables"),
    ),
    "elasticache": _Rights(
        actions=(
            "elasticache:AddTagsToResource",
            "elasticache:CopyServerlessCacheSnapshot",
            "elasticache:CopySnapshot",
            "elasticache:Create*",
            "elasticache:DecreaseReplicaCount",
            "elasticache:Delete*",
            "elasticache:IncreaseReplicaCount",
            "elasticache:Modify*",
            "elasticache:RemoveTagsFromResource",
            "elasticache:ResetCacheParameterGroup",
        ),
        resources=(
            "cluster:{prefix}*",
            "parametergroup:default.*",
            "parametergroup:{prefix}*",
            "replicationgroup:{prefix}*",
            "serverlesscache:{prefix}*",
            "serverlesscachesnapshot:{prefix}*",
            "snapshot:{prefix}*",
            "subnetgroup:{prefix}*",
            "user:{prefix}*",
            "usergroup:{prefix}*",
        ),
        reads=(
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
            "elasticache:Describe*",
            "elasticache:ListAllowedNodeTypeModifications",
            "elasticache:ListTagsForResource",
        ),
    ),
    "rds": _Rights(
        actions=(
            "rds:AddTagsToResource",
            "rds:CopyDBClusterSnapshot",
            "rds:CopyDBSnapshot",
            "rds:Create*",
            "rds:Delete*",
            "rds:Modify*",
            "rds:RebootDBInstance",
            "rds:RemoveTagsFromResource",
            "rds:Reset*",
            "rds:Restore*",
        ),
        resources=(
            "cluster-endpoint:{prefix}*",
            "cluster-pg:default.*",
            "cluster-pg:{prefix}*",
            "cluster-snapshot:{prefix}*",
            "cluster:{prefix}*",
            "db:{prefix}*",
            "og:default:*",
            "og:{prefix}*",
            "pg:default.*",
            "pg:{prefix}*",
            "snapshot:{prefix}*",
            "subgrp:{prefix}*",
        ),
        reads=(
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
            "rds:Describe*",
            "rds:ListTagsForResource",
        ),
    ),
    "s3": _Rights(
        actions=(
            "s3:CreateBucket",
            "s3:DeleteBucket",
            "s3:DeleteBucketPolicy",
            "s3:DeleteBucketWebsite",
            "s3:GetAccelerateConfiguration",
            "s3:GetAnalyticsConfiguration",
            "s3:GetBucket*",
            "s3:GetEncryptionConfiguration",
            "s3:GetIntelligentTieringConfiguration",
            "s3:GetInventoryConfiguration",
            "s3:GetLifecycleConfiguration",
            "s3:GetMetricsConfiguration",
            "s3:GetReplicationConfiguration",
            "s3:ListBucket",
            "s3:PutAccelerateConfiguration",
            "s3:PutAnalyticsConfiguration",
            "s3:PutBucket*",
            "s3:PutEncryptionConfiguration",
            "s3:PutIntelligentTieringConfiguration",
            "s3:PutInventoryConfiguration",
            "s3:PutLifecycleConfiguration",
            "s3:PutMetricsConfiguration",
        ),
        resources=("{prefix}*",),
        reads=("s3:ListAllMyBuckets",),
        without_home=True,
    ),
    "sns": _Rights(
        actions=(
            "sns:CreateTopic",
            "sns:DeleteTopic",
            "sns:GetDataProtectionPolicy",
            "sns:GetTopicAttributes",
            "sns:ListSubscriptionsByTopic",
            "sns:ListTagsForResource",
            "sns:PutDataProtectionPolicy",
            "sns:SetTopicAttributes",
            "sns:Subscribe",
            "sns:TagResource",
            "sns:UntagResource",
        ),
        # A subscription's ARN is its topic's with an id behind.
        resources=("{prefix}*",),
        reads=("sns:GetSubscriptionAttributes", "sns:ListTopics"),
    ),
    "sqs": _Rights(
        actions=(
            "sqs:AddPermission",
            "sqs:CreateQueue",
            "sqs:DeleteQueue",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ListQueueTags",
            "sqs:RemovePermission",
            "sqs:SetQueueAttributes",
            "sqs:TagQueue",
            "sqs:UntagQueue",
        ),
        resources=("{prefix}*",),
        reads=("sqs:ListQueues",),
    ),
}

SERVICES_WITH_RIGHTS: Final[frozenset[str]] = frozenset(_RIGHTS)
"""Services whose controllers have rights by default."""


def ack_policy(service: str, *, partition: str, region: str, account_id: str, prefix: str) -> Document:
    """The least rights of a service's controller; without a statement where there are none by default.

    Args:
        service: as the controller is called.
        partition, region, account_id: where the resources are.
        prefix: what their names begin with.
    """
    rights = _RIGHTS.get(service)
    if rights is None:
        return document()
    home = (
        f"arn:{partition}:{service}:::" if rights.without_home else f"arn:{partition}:{service}:{region}:{account_id}:"
    )
    resources = tuple(sorted(home + form.format(prefix=prefix) for form in rights.resources))
    keep = {
        "Sid": "KeepWhatHasThePrefix",
        "Effect": "Allow",
        "Action": one_or_many(rights.actions),
        "Resource": one_or_many(resources),
    }
    look = {"Sid": "LookAround", "Effect": "Allow", "Action": one_or_many(rights.reads), "Resource": "*"}
    return document(keep, *([look] if rights.reads else []))
