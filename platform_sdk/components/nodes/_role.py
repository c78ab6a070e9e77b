"""The IAM role of nodes: to join, to pull images, and no more.

Owns the role with its rights, the same for every kind of EC2 node. The CNI has rights of its own, but in clusters whose
pods can have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._rights import attach_policies
from platform_sdk.facts.iam import CNI_POLICY, ECR_PULL_ONLY, SSM_CORE, WORKER_NODE_POLICY
from platform_sdk.rules.iam.cluster import node_trust
from platform_sdk.rules.iam.documents import document_text

if TYPE_CHECKING:
    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent

__all__ = ["NodeRole", "create_node_role"]


@dataclass(frozen=True, slots=True)
class NodeRole:
    """The role of nodes, and what gives it its rights: nodes come after those and go before them."""

    role: PlainResource
    rights: tuple[PlainResource, ...]


def create_node_role(
    owner: PlatformComponent, cluster: AnyCluster, *, session_manager: bool, called: str = "role", cni: bool = False
) -> NodeRole:
    """The role as a child of a component.

    Args:
        owner: the component.
        cluster: which cluster the nodes join.
        session_manager: whether administrators may open a shell on the nodes.
        called: the role's own role among the component's children.
        cni: whether the CNI has its rights from the nodes, where pods have no identity of their own.
    """
    role = PlainResource(
        "aws:iam/role:Role",
        owner.called(called),
        {"assumeRolePolicy": document_text(node_trust(cluster.region.dns_suffix)), "tags": owner.tags()},
        owner.child(),
    )
    policies = {"worker": WORKER_NODE_POLICY, "images": ECR_PULL_ONLY}
    if session_manager:
        policies["sessions"] = SSM_CORE
    if cni:
        policies["network"] = CNI_POLICY
    rights = attach_policies(owner, role, policies, region=cluster.region, called=called)
    return NodeRole(role, tuple(rights))
