"""Auto Scaling groups of Linux nodes, built by pulumi-eks.

Owns how its ``NodeGroupV2`` is attached to the platform's cluster, and the transform that puts in place what it has no
arguments for. The values are those of ``_auto_scaling``, so that both builders make the same groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pulumi
import pulumi_eks

from platform_sdk.components.nodes._auto_scaling import distribution, group_arguments
from platform_sdk.components.nodes._template import instance_name, metadata_options, tag_specifications, volumes
from platform_sdk.rules.nodes.self_managed import camel_cased, mixes_instances, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_aws import eks, iam

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.nodes._auto_scaling import Nodes
    from platform_sdk.spec.nodes import SelfManagedNodeGroupSpec

__all__ = ["create_node_group_v2"]

_SYSTEMS = {"al2023": pulumi_eks.OperatingSystem.AL2023, "bottlerocket": pulumi_eks.OperatingSystem.BOTTLEROCKET}


def create_node_group_v2(
    owner: PlatformComponent, spec: SelfManagedNodeGroupSpec, cluster: AnyCluster, nodes: Nodes
) -> pulumi_eks.NodeGroupV2:
    """The group as a child of a component."""
    scaling = spec.scaling
    return pulumi_eks.NodeGroupV2(
        owner.pulumi_resource_name,
        cluster=pulumi_eks.CoreDataArgs(
            # Registered like its own classes: it is handed their URNs.
            cluster=cast("eks.Cluster", cluster.control_plane),
            cluster_iam_role=cast("iam.Role", cluster.role),
            endpoint=cluster.endpoint,
            instance_roles=[cast("iam.Role", nodes.role)],
            # Required, and empty: each group names its own profile.
            node_group_options=pulumi_eks.ClusterNodeGroupOptionsArgs(),
            provider=cluster.provider,
            subnet_ids=nodes.subnets,
            vpc_id=cluster.network.vpc_id,
        ),
        # It looks an image up for the names of its disks, and finds none that another account shares: an image of one's
        # own is put in by the transform.
        ami_id=None if spec.ami_id else nodes.image_id,
        operating_system=_SYSTEMS[spec.os],
        instance_type=spec.instance_types[0],
        instance_profile_name=nodes.profile_name,
        node_subnet_ids=nodes.subnets,
        # A group of its own would carry the cluster's tag as EKS's does, and the load balancer controller stands only
        # one such group at a node.
        node_security_group_id=cluster.security_group_id,
        # Asked for beside a given group, and read by nobody: only waited for.
        cluster_ingress_rule_id=cluster.security_group_id,
        node_associate_public_ip_address=spec.tier == "public",
        # As text: it does the base64 itself (pulumi-eks 4.4, nodegroup.ts, 2026-08).
        node_user_data_override=nodes.user_data,
        enable_detailed_monitoring=True,
        min_size=scaling.min,
        max_size=scaling.max,
        desired_capacity=scaling.initial,
        ignore_scaling_changes=scaling.autoscaled,
        opts=owner.child(
            depends_on=list(nodes.waits),
            transforms=[_transform(owner, spec, cluster, found_by_autoscaler=nodes.autoscaler_tags)],
        ),
    )


def _transform(
    owner: PlatformComponent, spec: SelfManagedNodeGroupSpec, cluster: AnyCluster, *, found_by_autoscaler: bool
) -> Callable[[pulumi.ResourceTransformArgs], pulumi.ResourceTransformResult | None]:
    """What the engine asks about each child, in whose inputs the platform's values are put."""
    template = camel_cased(
        {
            "description": f"Nodes of {instance_name(owner, cluster)}",
            "image_id": spec.ami_id,
            "block_device_mappings": volumes(spec, cluster),
            "metadata_options": metadata_options(spec, cluster),
            "tag_specifications": tag_specifications(owner, cluster),
            "update_default_version": True,
            "tags": owner.tags(),
        }
    )
    arguments: dict[str, Any] = {**group_arguments(owner, spec, cluster, found_by_autoscaler=found_by_autoscaler)}
    if mixes_instances(spec.instance_types, spec.capacity_type):
        overrides = [{"instance_type": one} for one in spec.instance_types]
        arguments["mixed_instances_policy"] = {
            "launch_template": {"overrides": overrides},
            "instances_distribution": distribution(spec),
        }
    group = camel_cased(arguments)

    def transform(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
        props = rewritten(args.type_, args.props, template=template, group=group)
        return None if props is None else pulumi.ResourceTransformResult(props=props, opts=args.opts)

    return transform
