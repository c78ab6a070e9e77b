"""The Cluster Autoscaler: its release for a Kubernetes version, its rights and its chart's values.

Owns decisions from plain values. Which groups it may change is told to it by tags, which their components set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.nodes.cluster_autoscaler import (
    CLUSTER_AUTOSCALER_IMAGE,
    CLUSTER_TAG,
    ENABLED_TAG,
    RELEASES,
    SERVICE_ACCOUNT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.rules.iam.documents import Document

__all__ = ["cluster_autoscaler_policy", "cluster_autoscaler_values", "release_for"]


def release_for(kubernetes: str) -> str | None:
    """The image's tag for a minor version of Kubernetes; None for one that is newer than the table."""
    return RELEASES.get(kubernetes)


def cluster_autoscaler_policy(*, partition: str, region: str, account_id: str, cluster_name: str) -> Document:
    """Reads of Auto Scaling and EC2, and changes of groups that are tagged as this cluster's.

    Source: Cluster Autoscaler on AWS, full features policy, 2026-08.
    """
    groups = f"arn:{partition}:autoscaling:{region}:{account_id}:autoScalingGroup:*:autoScalingGroupName/*"
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "ReadGroups",
                "Effect": "Allow",
                "Action": [
                    "autoscaling:DescribeAutoScalingGroups",
                    "autoscaling:DescribeAutoScalingInstances",
                    "autoscaling:DescribeLaunchConfigurations",
                    "autoscaling:DescribeScalingActivities",
                    "autoscaling:DescribeTags",
                    "ec2:DescribeImages",
                    "ec2:DescribeInstanceTypes",
                    "ec2:DescribeLaunchTemplateVersions",
                    "ec2:GetInstanceTypesFromInstanceRequirements",
                ],
                "Resource": "*",
            },
            {
                "Sid": "ReadManagedGroups",
                "Effect": "Allow",
                "Action": "eks:DescribeNodegroup",
                "Resource": f"arn:{partition}:eks:{region}:{account_id}:nodegroup/{cluster_name}/*/*",
            },
            {
                "Sid": "ScaleOwnGroups",
                "Effect": "Allow",
                "Action": ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
                "Resource": groups,
                "Condition": {
                    "StringEquals": {
                        f"aws:ResourceTag/{ENABLED_TAG}": "true",
                        f"aws:ResourceTag/{CLUSTER_TAG.format(cluster=cluster_name)}": "owned",
                    }
                },
            },
        ],
    }


def cluster_autoscaler_values(
    *,
    cluster_name: str,
    region: str,
    annotations: Mapping[str, Any],
    image_tag: str,
    image_repository: str | None,
    replicas: int,
    cpu_millis: int,
    memory_mib: int,
    expander: str,
    balance_similar_groups: bool,
    scale_down_after: str,
    utilization_percent: int,
) -> dict[str, Any]:
    """Values of the chart. Annotations are those of the service account, whose values may not be known yet."""
    return {
        "fullnameOverride": SERVICE_ACCOUNT,
        "cloudProvider": "aws",
        "awsRegion": region,
        "autoDiscovery": {"clusterName": cluster_name},
        "image": {"repository": image_repository or CLUSTER_AUTOSCALER_IMAGE, "tag": image_tag},
        "rbac": {"serviceAccount": {"create": True, "name": SERVICE_ACCOUNT, "annotations": dict(annotations)}},
        "replicaCount": replicas,
        "priorityClassName": "system-cluster-critical",
        "resources": {
            "requests": {"cpu": f"{cpu_millis}m", "memory": f"{memory_mib}Mi"},
            "limits": {"memory": f"{memory_mib}Mi"},
        },
        "extraArgs": {
            "expander": expander.replace("_", "-"),
            "balance-similar-node-groups": balance_similar_groups,
            "skip-nodes-with-system-pods": False,
            "scale-down-unneeded-time": scale_down_after,
            "scale-down-utilization-threshold": utilization_percent / 100,
        },
    }
