"""Who may do what in a cluster: access entries and the policies bound to them.

Owns the entries that the spec names. EKS makes the entries of managed nodes itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import AccessEntry
from platform_sdk.facts.iam import cluster_access_policy_arn

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster

__all__ = ["create_access"]


def create_access(cluster: AnyCluster, partition: str) -> list[pulumi.Resource]:
    """An access entry for each principal, with its policy in its namespaces or in the whole cluster."""
    access: list[pulumi.Resource] = []
    for name, entry in cluster.spec.access.items():
        role = cluster.called(f"access-{name}")
        created = AccessEntry(
            "aws:eks/accessEntry:AccessEntry",
            role,
            {
                "clusterName": cluster.cluster_name,
                "principalArn": entry.principal,
                "kubernetesGroups": sorted(entry.groups) or None,
                "type": "STANDARD",
                "tags": cluster.tags(),
            },
            cluster.child(),
        )
        access.append(created)
        if entry.policy != "none":
            named = entry.policy.startswith("arn:")
            association = PlainResource(
                "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
                role,
                {
                    "clusterName": cluster.cluster_name,
                    "principalArn": created.principal_arn,
                    "policyArn": entry.policy if named else cluster_access_policy_arn(partition, entry.policy),
                    "accessScope": {"type": "namespace", "namespaces": sorted(entry.namespaces)}
                    if entry.namespaces
                    else {"type": "cluster"},
                },
                cluster.child(),
            )
            access.append(association)
    return access
