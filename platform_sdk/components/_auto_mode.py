"""EKS Auto Mode before the cluster: rights of its role, the role of the built-in pools, and three switches.

Owns what the control plane is created with. Node pools of one's own are a component that comes after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._rights import attach_policies
from platform_sdk.facts.iam import ECR_PULL_ONLY, WORKER_NODE_MINIMAL_POLICY
from platform_sdk.facts.nodes.auto_mode import AUTO_MODE_CLUSTER_POLICIES
from platform_sdk.rules.iam.cluster import node_trust
from platform_sdk.rules.iam.documents import document_text

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.facts.regions import Region

__all__ = ["AutoMode", "create_auto_mode", "create_auto_node_role"]


@dataclass(frozen=True, slots=True)
class AutoMode:
    """Inputs of a cluster, and what it waits for.

    Attributes:
        inputs: ``computeConfig`` and ``storageConfig``, or nothing.
        load_balancing: ``elasticLoadBalancing`` of the network's configuration, or nothing.
        waits: rights that EKS needs as long as there are nodes, and the nodes' ways out.
        node_role_arn: role of the built-in pools' nodes; None without such pools.
    """

    inputs: dict[str, Any] = field(default_factory=dict[str, Any])
    load_balancing: dict[str, Any] | None = None
    waits: tuple[pulumi.Resource, ...] = ()
    node_role_arn: pulumi.Output[str] | None = None


def create_auto_mode(cluster: Cluster, role: PlainResource) -> AutoMode:
    """Auto Mode as the cluster's spec has it; nothing if the spec does not speak of it.

    EKS takes the three switches together or not at all, in either direction.

    Args:
        cluster: the parent.
        role: the cluster's role.
    """
    spec = cluster.spec.auto_mode
    if spec is None:
        return AutoMode()
    compute: dict[str, Any] = {"enabled": spec.enabled}
    waits: list[pulumi.Resource] = []
    role_arn: pulumi.Output[str] | None = None
    if spec.enabled:
        waits += attach_policies(cluster, role, AUTO_MODE_CLUSTER_POLICIES, region=cluster.region)
        waits += cluster.network.ways_out_of("private")
        if spec.node_pools:
            # EKS takes the role only with pools and pools only with the role, and never changes the role.
            nodes, rights = create_auto_node_role(cluster, "auto", cluster.region)
            waits += rights
            role_arn = nodes.arn
            compute |= {"nodePools": sorted(spec.node_pools), "nodeRoleArn": role_arn}
    switch = {"enabled": spec.enabled}
    return AutoMode(
        {"computeConfig": compute, "storageConfig": {"blockStorage": switch}},
        {"enabled": spec.enabled},
        tuple(waits),
        role_arn,
    )


def create_auto_node_role(
    owner: PlatformComponent, name: str, region: Region
) -> tuple[PlainResource, list[PlainResource]]:
    """The role of nodes that EKS starts, with the least that they need: EKS has no use for the rest.

    Args:
        owner: the parent.
        name: role of its logical name.
        region: where the cluster is.
    """
    role = PlainResource(
        "aws:iam/role:Role",
        owner.called(name),
        # Without the session tags of cluster roles: EC2 assumes it.
        {"assumeRolePolicy": document_text(node_trust(region.dns_suffix)), "tags": owner.tags()},
        owner.child(),
    )
    policies = {"worker": WORKER_NODE_MINIMAL_POLICY, "images": ECR_PULL_ONLY}
    return role, attach_policies(owner, role, policies, region=region, called=name)
