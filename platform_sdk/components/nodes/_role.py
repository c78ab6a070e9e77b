"""The IAM role of nodes: to join, to pull images, and no more.

Owns the role with its rights, the same for every kind of EC2 node. The CNI has rights of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_aws import iam

from platform_sdk.facts.iam import ECR_PULL_ONLY, SSM_CORE, WORKER_NODE_POLICY, managed_policy_arn
from platform_sdk.rules.iam import document_text, node_trust

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.cluster import Cluster

__all__ = ["NodeRole", "create_node_role"]


@dataclass(frozen=True, slots=True)
class NodeRole:
    """The role of nodes, and what gives it its rights: nodes come after those and go before them."""

    role: iam.Role
    rights: tuple[iam.RolePolicyAttachment, ...]


def create_node_role(owner: PlatformComponent, cluster: Cluster, *, session_manager: bool) -> NodeRole:
    """The role as a child of a component.

    Args:
        owner: the component.
        cluster: which cluster the nodes join.
        session_manager: whether administrators may open a shell on the nodes.
    """
    role = iam.Role(
        owner.called("role"),
        assume_role_policy=document_text(node_trust(cluster.region.dns_suffix)),
        tags=owner.tags(),
        opts=owner.child(),
    )
    policies = {"worker": WORKER_NODE_POLICY, "images": ECR_PULL_ONLY}
    if session_manager:
        policies["sessions"] = SSM_CORE
    rights = [
        iam.RolePolicyAttachment(
            owner.called(f"role-{purpose}"),
            role=role.name,
            policy_arn=managed_policy_arn(cluster.region.partition, policy),
            opts=owner.child(),
        )
        for purpose, policy in policies.items()
    ]
    return NodeRole(role, tuple(rights))
