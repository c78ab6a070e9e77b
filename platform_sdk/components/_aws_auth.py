"""How nodes and people are let into a local cluster on EBS, which has no access entries: one aws-auth ConfigMap.

Owns the roles of the nodes, which must be known before the first node comes, and the ConfigMap that names them. Its
content is decided in ``rules.cluster.aws_auth``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components.nodes._role import NodeRole, create_node_role
from platform_sdk.rules.cluster.aws_auth import ADMINISTRATORS, Person, aws_auth_data
from platform_sdk.spec.local_cluster import is_administrator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.spec.cluster import AccessEntry

__all__ = ["create_aws_auth", "create_node_roles"]


def create_node_roles(cluster: AnyCluster, groups: Mapping[str, bool]) -> dict[str, NodeRole]:
    """The role of each group's nodes, by the group's name, from whether administrators may open a shell on them."""
    return {
        group: create_node_role(cluster, cluster, session_manager=shell, called=f"nodes-{group}", cni=True)
        for group, shell in sorted(groups.items())
    }


def create_aws_auth(cluster: AnyCluster, roles: Mapping[str, NodeRole]) -> KubernetesObject:
    """The ConfigMap, with every node role and everybody whom the spec names."""
    people = [Person(name, entry.principal, _groups(entry)) for name, entry in cluster.spec.access.items()]
    arns = [role.role.arn for role in roles.values()]
    data = pulumi.Output.all(*arns).apply(lambda known: dict(aws_auth_data(known, people)))
    return KubernetesObject(
        cluster.called("aws-auth"),
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"name": "aws-auth", "namespace": "kube-system"},
            "data": data,
        },
        cluster.child(provider=cluster.provider),
    )


def _groups(entry: AccessEntry) -> tuple[str, ...]:
    """An entry's Kubernetes groups; there are no access policies here."""
    return (*entry.groups, *((ADMINISTRATORS,) if is_administrator(entry) else ()))
