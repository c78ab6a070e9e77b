"""IAM documents of Karpenter: what its controller may do, and who may write to its queue.

Owns them as plain data. Instances, volumes and launch templates can be made only with the tags of the cluster and of a
node pool, and changed or deleted only where they have them. Node classes name an instance profile of the platform's, so
the controller makes none and has no right to.
Source: Karpenter 1.14, getting started, cloudformation.yaml, 2026-08.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.regions import DNS_SUFFIXES
from platform_sdk.rules.iam.documents import document, tls_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["karpenter_controller_policy", "karpenter_queue_policy"]

_POOL = "karpenter.sh/nodepool"
_CLUSTER_NAME = "eks:eks-cluster-name"


def karpenter_controller_policy(
    *,
    partition: str,
    region: str,
    account_id: str,
    cluster_name: str,
    node_role_arn: str,
    queue_arn: str,
    disk_keys: Sequence[str] = (),
) -> Document:
    """What the controller may do.

    Args:
        partition, region, account_id: where it runs.
        cluster_name: name in AWS.
        node_role_arn: the role that it starts instances with.
        queue_arn: the queue that it reads.
        disk_keys: ARNs of the customer keys of the instances' volumes, which EC2 uses in the controller's name.
    """
    cluster_arn = f"arn:{partition}:eks:{region}:{account_id}:cluster/{cluster_name}"
    profiles = f"arn:{partition}:iam::{account_id}:instance-profile/*"
    return document(
        *_instances(f"arn:{partition}:ec2:{region}", cluster_name),
        *_keys(disk_keys, f"ec2.{region}.{DNS_SUFFIXES[partition]}"),
        {
            "Sid": "PassNodeRole",
            "Effect": "Allow",
            "Action": "iam:PassRole",
            "Resource": node_role_arn,
            "Condition": {"StringEquals": {"iam:PassedToService": f"ec2.{DNS_SUFFIXES[partition]}"}},
        },
        {"Sid": "ReadProfiles", "Effect": "Allow", "Action": "iam:GetInstanceProfile", "Resource": profiles},
        {"Sid": "ListProfiles", "Effect": "Allow", "Action": "iam:ListInstanceProfiles", "Resource": "*"},
        {"Sid": "ReadCluster", "Effect": "Allow", "Action": "eks:DescribeCluster", "Resource": cluster_arn},
        {
            "Sid": "ReadQueue",
            "Effect": "Allow",
            "Action": ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
            "Resource": queue_arn,
        },
        {
            "Sid": "ReadZonalShifts",
            "Effect": "Allow",
            "Action": "arc-zonal-shift:GetManagedResource",
            "Resource": "*",
            "Condition": {"StringEquals": {"arc-zonal-shift:ResourceIdentifier": cluster_arn}},
        },
        {
            "Sid": "ReadRegion",
            "Effect": "Allow",
            "Action": [
                "ec2:DescribeCapacityReservations",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeInstances",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribePlacementGroups",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSpotPriceHistory",
                "ec2:DescribeSubnets",
            ],
            "Resource": "*",
            "Condition": {"StringEquals": {"aws:RequestedRegion": region}},
        },
        {
            "Sid": "ReadImageParameters",
            "Effect": "Allow",
            "Action": "ssm:GetParameter",
            "Resource": f"arn:{partition}:ssm:{region}::parameter/aws/service/*",
        },
        {"Sid": "ReadPrices", "Effect": "Allow", "Action": "pricing:GetProducts", "Resource": "*"},
    )


def karpenter_queue_policy(*, queue_arn: str, rule_arns: Sequence[str]) -> Document:
    """Lets EventBridge send the events of the given rules, and nobody send or read without TLS.

    Source: Amazon EventBridge user guide, permissions for Amazon SQS queues, 2026-11.
    """
    return document(
        {
            "Sid": "SendEvents",
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": queue_arn,
            "Condition": {"ArnEquals": {"aws:SourceArn": sorted(rule_arns)}},
        },
        tls_only("sqs", queue_arn),
    )


def _instances(ec2: str, cluster: str) -> list[dict[str, Any]]:
    """Starting, tagging and ending instances; ``ec2`` is how ARNs of EC2 in the Region begin."""
    owner = f"kubernetes.io/cluster/{cluster}"
    template = f"{ec2}:*:launch-template/*"
    made = [
        f"{ec2}:*:{kind}/*"
        for kind in ("fleet", "instance", "launch-template", "network-interface", "spot-instances-request", "volume")
    ]
    asked = {f"aws:RequestTag/{owner}": "owned", f"aws:RequestTag/{_CLUSTER_NAME}": cluster}
    asked_pool = {f"aws:RequestTag/{_POOL}": "*"}
    ours = {
        "StringEquals": {f"aws:ResourceTag/{owner}": "owned"},
        "StringLike": {f"aws:ResourceTag/{_POOL}": "*"},
    }
    return [
        {
            "Sid": "StartFromWhatIsThere",
            "Effect": "Allow",
            "Action": ["ec2:CreateFleet", "ec2:RunInstances"],
            "Resource": [
                f"{ec2}::image/*",
                f"{ec2}::snapshot/*",
                f"{ec2}:*:capacity-reservation/*",
                f"{ec2}:*:placement-group/*",
                f"{ec2}:*:security-group/*",
                f"{ec2}:*:subnet/*",
            ],
        },
        {
            "Sid": "StartFromOwnTemplates",
            "Effect": "Allow",
            "Action": ["ec2:CreateFleet", "ec2:RunInstances"],
            "Resource": template,
            "Condition": ours,
        },
        {
            "Sid": "StartWithTags",
            "Effect": "Allow",
            "Action": ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"],
            "Resource": made,
            "Condition": {"StringEquals": asked, "StringLike": asked_pool},
        },
        {
            "Sid": "TagAtCreation",
            "Effect": "Allow",
            "Action": "ec2:CreateTags",
            "Resource": made,
            "Condition": {
                "StringEquals": {**asked, "ec2:CreateAction": ["CreateFleet", "CreateLaunchTemplate", "RunInstances"]},
                "StringLike": asked_pool,
            },
        },
        {
            "Sid": "TagOwnInstances",
            "Effect": "Allow",
            "Action": "ec2:CreateTags",
            "Resource": f"{ec2}:*:instance/*",
            "Condition": {
                **ours,
                "StringEqualsIfExists": {f"aws:RequestTag/{_CLUSTER_NAME}": cluster},
                "ForAllValues:StringEquals": {"aws:TagKeys": [_CLUSTER_NAME, "karpenter.sh/nodeclaim", "Name"]},
            },
        },
        {
            "Sid": "EndOwn",
            "Effect": "Allow",
            "Action": ["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"],
            "Resource": [f"{ec2}:*:instance/*", template],
            "Condition": ours,
        },
    ]


def _keys(keys: Sequence[str], via: str) -> list[dict[str, Any]]:
    """Source: Amazon EBS user guide, required permissions for customer managed keys, 2026-11."""
    if not keys:
        return []
    through = {"kms:ViaService": via}
    return [
        {
            "Sid": "EncryptVolumes",
            "Effect": "Allow",
            "Action": [
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
            ],
            "Resource": sorted(keys),
            "Condition": {"StringEquals": through},
        },
        {
            "Sid": "GrantKeysToVolumes",
            "Effect": "Allow",
            "Action": "kms:CreateGrant",
            "Resource": sorted(keys),
            "Condition": {"StringEquals": through, "Bool": {"kms:GrantIsForAWSResource": "true"}},
        },
    ]
