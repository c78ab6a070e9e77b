"""Who may do what in a cluster: access entries and the policies bound to them.

Owns the entries that the spec names. EKS makes the entries of managed nodes itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_aws import eks

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
        created = eks.AccessEntry(
            role,
            cluster_name=cluster.cluster_name,
            principal_arn=entry.principal,
            kubernetes_groups=sorted(entry.groups) or None,
            type="STANDARD",
            tags=cluster.tags(),
            opts=cluster.child(),
        )
        access.append(created)
        if entry.policy != "none":
            named = entry.policy.startswith("arn:")
            association = eks.AccessPolicyAssociation(
                role,
                cluster_name=cluster.cluster_name,
                principal_arn=created.principal_arn,
                policy_arn=entry.policy if named else cluster_access_policy_arn(partition, entry.policy),
                access_scope={"type": "namespace", "namespaces": sorted(entry.namespaces)}
                if entry.namespaces
                else {"type": "cluster"},
                opts=cluster.child(),
            )
            access.append(association)
    return access
