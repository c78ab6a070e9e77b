"""What nodes with Elastic Fabric Adapters need around them: interfaces, a security group, a placement group.

Owns those resources, the same for every kind of EC2 node, as inputs of a launch template. Which interfaces an
instance type has is decided in ``rules.nodes.efa``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.components._plain import PlainResource
from platform_sdk.rules.nodes.efa import efa_interfaces

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["Fabric", "create_fabric"]


@dataclass(frozen=True, slots=True)
class Fabric:
    """Arguments of a launch template, None for nodes without EFA, and what nodes come after and go before.

    The template alone does not keep that order: it stays when a placement group goes for another one.
    """

    network_interfaces: list[dict[str, Any]] | None = None
    placement: dict[str, Any] | None = None
    prerequisites: tuple[pulumi.Resource, ...] = ()


def create_fabric(owner: PlatformComponent, spec: Ec2GroupSpec, cluster: AnyCluster) -> Fabric:
    """The fabric of a group, as children of its component; nothing for a group without EFA."""
    if not spec.efa:
        return Fabric()
    group = PlainResource(
        "aws:ec2/securityGroup:SecurityGroup",
        owner.called("efa"),
        {
            "description": f"Elastic Fabric Adapters of {owner.pulumi_resource_name}, among themselves",
            "vpcId": cluster.network.vpc_id,
            "tags": owner.tags(owner.called("efa")),
        },
        owner.child(),
    )
    # The fabric bypasses the operating system, and wants its group in both directions by name.
    rules = (
        PlainResource(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            owner.called("efa"),
            {
                "securityGroupId": group.id,
                "description": "From the fabric",
                "ipProtocol": "-1",
                "referencedSecurityGroupId": group.id,
                "tags": owner.tags(),
            },
            owner.child(),
        ),
        PlainResource(
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            owner.called("efa"),
            {
                "securityGroupId": group.id,
                "description": "To the fabric",
                "ipProtocol": "-1",
                "referencedSecurityGroupId": group.id,
                "tags": owner.tags(),
            },
            owner.child(),
        ),
    )
    # EKS leaves its own group out where a template names groups, and nodes need it to reach their control plane.
    groups = [cluster.security_group_id, group.id]
    interfaces: list[dict[str, Any]] = [
        {
            "networkCardIndex": interface.card,
            "deviceIndex": interface.device,
            "interfaceType": interface.kind,
            "associatePublicIpAddress": "false",
            "deleteOnTermination": "true",
            "securityGroups": groups,
        }
        for interface in efa_interfaces(spec.instance_types[0])
    ]
    placement = _create_placement_group(owner, spec, cluster)
    if placement is None:
        return Fabric(interfaces, None, rules)
    return Fabric(interfaces, {"groupName": placement.name}, (*rules, placement))


def _create_placement_group(owner: PlatformComponent, spec: Ec2GroupSpec, cluster: AnyCluster) -> PlainResource | None:
    """A cluster placement group. Reserved capacity stands where it was reserved, and fits no group of ours."""
    if spec.capacity:
        return None
    zone = spec.place.edge if spec.place else spec.zones[0]
    return PlainResource(
        "aws:ec2/placementGroup:PlacementGroup",
        owner.called("placement"),
        # It is in the zone of its first node: with another zone there is another one, while the old nodes still run.
        {
            "name": f"{cluster.aws_name}-{owner.pulumi_resource_name}-{zone}",
            "strategy": "cluster",
            "tags": owner.tags(owner.called("placement")),
        },
        owner.child(),
    )
