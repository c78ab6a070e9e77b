"""Auto Scaling groups of nodes: their arguments, and the builder that makes one of pulumi-aws alone.

Owns what an Auto Scaling group of nodes is asked for, whoever registers it. Which builder a group has is decided in
``rules.nodes.self_managed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from pulumi_aws import autoscaling

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import LaunchTemplate
from platform_sdk.components.nodes._capacity import reserved_capacity
from platform_sdk.components.nodes._efa import create_fabric
from platform_sdk.components.nodes._template import (
    encoded,
    instance_name,
    metadata_options,
    tag_specifications,
    volumes,
)
from platform_sdk.rules.nodes.self_managed import autoscaler_tags, mixes_instances
from platform_sdk.rules.user_data.kubelet import effect_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.nodes._efa import Fabric
    from platform_sdk.spec.nodes import SelfManagedNodeGroupSpec

__all__ = ["GroupArguments", "Nodes", "create_auto_scaling_group", "distribution", "group_arguments"]

_ALL_ON_DEMAND = 100
_SUSPENDED = "AZRebalance"
_TRUE_FALSE = {True: "true", False: "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """What a builder needs beside the spec.

    Attributes:
        image_id: the image.
        profile_name: the instance profile.
        role: the nodes' role.
        user_data: as text, before base64.
        subnets: where the nodes stand.
        waits: what must be there before the first node starts, and is there until the last one is gone.
        autoscaler_tags: whether the Cluster Autoscaler shall find the group.
    """

    image_id: pulumi.Input[str]
    profile_name: pulumi.Output[str]
    role: PlainResource
    user_data: pulumi.Output[str]
    subnets: Sequence[pulumi.Input[str]]
    waits: Sequence[pulumi.Resource]
    autoscaler_tags: bool


class GroupArguments(TypedDict):
    """Arguments of ``autoscaling.Group`` that are the same for every builder."""

    capacity_rebalance: bool
    instance_maintenance_policy: autoscaling.GroupInstanceMaintenancePolicyArgsDict
    instance_refresh: autoscaling.GroupInstanceRefreshArgsDict
    suspended_processes: list[str]
    tags: list[autoscaling.GroupTagArgsDict]


def group_arguments(
    owner: PlatformComponent, spec: SelfManagedNodeGroupSpec, cluster: AnyCluster, *, found_by_autoscaler: bool
) -> GroupArguments:
    """How a group replaces its nodes, and its tags."""
    refresh = spec.rolling
    bounds: autoscaling.GroupInstanceMaintenancePolicyArgsDict = {
        "min_healthy_percentage": refresh.min_healthy_percentage,
        "max_healthy_percentage": refresh.max_healthy_percentage,
    }
    return {
        "capacity_rebalance": spec.capacity_type == "spot",
        "instance_maintenance_policy": bounds,
        "instance_refresh": {
            "strategy": "Rolling",
            "preferences": {
                "min_healthy_percentage": refresh.min_healthy_percentage,
                "max_healthy_percentage": refresh.max_healthy_percentage,
                "instance_warmup": str(refresh.warmup_seconds),
                "auto_rollback": refresh.rollback,
                "skip_matching": True,
                "scale_in_protected_instances": "Wait",
            },
        },
        # To even zones out it would end nodes without draining them, behind the back of an autoscaler.
        "suspended_processes": [_SUSPENDED],
        "tags": _tags(owner, spec, cluster, found_by_autoscaler=found_by_autoscaler),
    }


def distribution(spec: SelfManagedNodeGroupSpec) -> autoscaling.GroupMixedInstancesPolicyInstancesDistributionArgsDict:
    """Which part of the nodes is on demand, and how types are chosen: in the order given, or where Spot is deepest."""
    spot = spec.capacity_type == "spot"
    return {
        "on_demand_allocation_strategy": "prioritized",
        "on_demand_base_capacity": spec.on_demand_base,
        "on_demand_percentage_above_base_capacity": spec.on_demand_percentage if spot else _ALL_ON_DEMAND,
        "spot_allocation_strategy": "price-capacity-optimized" if spot else None,
    }


def create_auto_scaling_group(
    owner: PlatformComponent, spec: SelfManagedNodeGroupSpec, cluster: AnyCluster, nodes: Nodes
) -> autoscaling.Group:
    """Launch template and Auto Scaling group as children of a component."""
    name, scaling = owner.pulumi_resource_name, spec.scaling
    fabric = create_fabric(owner, spec, cluster)
    template = _create_template(owner, spec, cluster, nodes, fabric)
    # A number and not "$Latest", so that a new version is a change of the group, which replaces its nodes.
    version = template.version_text
    mixed = mixes_instances(spec.instance_types, spec.capacity_type)
    return autoscaling.Group(
        name,
        min_size=scaling.min,
        max_size=scaling.max,
        desired_capacity=scaling.initial,
        vpc_zone_identifiers=nodes.subnets,
        launch_template=None if mixed else {"id": template.id, "version": version},
        mixed_instances_policy={
            "launch_template": {
                "launch_template_specification": {"launch_template_id": template.id, "version": version},
                "overrides": [{"instance_type": one} for one in spec.instance_types],
            },
            "instances_distribution": distribution(spec),
        }
        if mixed
        else None,
        **group_arguments(owner, spec, cluster, found_by_autoscaler=nodes.autoscaler_tags),
        opts=owner.child(
            depends_on=[*nodes.waits, *fabric.prerequisites],
            ignore_changes=["desiredCapacity"] if scaling.autoscaled else None,
        ),
    )


def _create_template(
    owner: PlatformComponent, spec: SelfManagedNodeGroupSpec, cluster: AnyCluster, nodes: Nodes, fabric: Fabric
) -> LaunchTemplate:
    reserved = reserved_capacity(spec)
    interface: dict[str, Any] = {
        "associatePublicIpAddress": _TRUE_FALSE[spec.tier == "public"],
        "securityGroups": [cluster.security_group_id],
    }
    return LaunchTemplate(
        "aws:ec2/launchTemplate:LaunchTemplate",
        owner.pulumi_resource_name,
        {
            "description": f"Nodes of {instance_name(owner, cluster)}",
            "imageId": nodes.image_id,
            "instanceType": spec.instance_types[0],
            "iamInstanceProfile": {"name": nodes.profile_name},
            "instanceMarketOptions": reserved.instance_market_options,
            "capacityReservationSpecification": reserved.capacity_reservation_specification,
            "networkInterfaces": fabric.network_interfaces or [interface],
            "placement": fabric.placement,
            "userData": nodes.user_data.apply(encoded),
            "blockDeviceMappings": volumes(spec, cluster) or None,
            "metadataOptions": metadata_options(spec, cluster),
            "monitoring": {"enabled": True},
            "tagSpecifications": tag_specifications(owner, cluster),
            "updateDefaultVersion": True,
            "tags": owner.tags(),
        },
        owner.child(),
    )


def _tags(
    owner: PlatformComponent, spec: SelfManagedNodeGroupSpec, cluster: AnyCluster, *, found_by_autoscaler: bool
) -> list[autoscaling.GroupTagArgsDict]:
    """Tags of the group, and of its nodes where they do not come from the launch template."""
    name = instance_name(owner, cluster)
    launched = {f"kubernetes.io/cluster/{cluster.aws_name}": "owned", "Name": name}
    taints = [(taint.key, taint.value, effect_of(taint)) for taint in spec.registered_taints]
    kept = {
        **owner.tags(),
        **(autoscaler_tags(cluster.aws_name, spec.registered_labels, taints) if found_by_autoscaler else {}),
    }
    tags = {**{key: (value, False) for key, value in kept.items()}, **{key: (launched[key], True) for key in launched}}
    return [
        {"key": key, "value": value, "propagate_at_launch": propagate}
        for key, (value, propagate) in sorted(tags.items())
    ]
