"""Managed node groups: EC2 nodes that EKS brings up, updates and drains.

Owns the group with its role and launch template. Which image fits is decided in ``rules.nodes.groups``.

What replaces a group (instance types, capacity type, image, subnets) makes a new group first, whose nodes are ready
before the old ones are drained: the group's name in AWS is a prefix, so that both can exist at once. What does not
replace it (launch template, labels, taints, version, release) is rolled out by EKS, a part of the nodes at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._resources import CreatedNodeGroup, LaunchTemplate
from platform_sdk.components.nodes._capacity import is_block, reserved_capacity
from platform_sdk.components.nodes._efa import create_fabric
from platform_sdk.components.nodes._places import subnets_for, ways_out_for
from platform_sdk.components.nodes._role import create_node_role
from platform_sdk.components.nodes._template import (
    instance_name,
    joining_user_data,
    metadata_options,
    tag_specifications,
    user_data,
    volumes,
)
from platform_sdk.facts.nodes.groups import TAINT_EFFECTS
from platform_sdk.rules.nodes.images import ami_type_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components.nodes._efa import Fabric
    from platform_sdk.spec.nodes import ManagedNodeGroupSpec

__all__ = ["ManagedNodeGroup"]

_DEFAULT_UNAVAILABLE_PERCENTAGE = 33


class ManagedNodeGroup(PlatformComponent):
    """A group of EC2 nodes that EKS manages.

    Args:
        name: logical name, and the prefix of the group's name in AWS.
        spec: what the group shall be.
        cluster: which cluster its nodes join. The group waits for the add-ons without which a node does not become
            ready,
            and for its network's ways out, without which a node does not reach its cluster.
        tags: tags for every AWS resource, for the instances and for their volumes.
        opts: options of the component.
    """

    TYPE = "platform:nodes:ManagedNodeGroup"

    group_name: pulumi.Output[str]
    """Name in AWS."""
    arn: pulumi.Output[str]
    """ARN of the group."""
    role_arn: pulumi.Output[str]
    """ARN of the nodes' role."""
    autoscaling_group_name: pulumi.Output[str]
    """Name of the Auto Scaling group behind the group."""

    def __init__(
        self,
        name: str,
        spec: ManagedNodeGroupSpec,
        *,
        cluster: AnyCluster,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        nodes = create_node_role(self, cluster, session_manager=spec.session_manager)
        fabric = create_fabric(self, spec, cluster)
        template = self._create_launch_template(cluster, fabric)
        scaling = spec.scaling
        group = CreatedNodeGroup(
            "aws:eks/nodeGroup:NodeGroup",
            name,
            {
                "clusterName": cluster.cluster_name,
                "nodeGroupNamePrefix": f"{name}-",
                "nodeRoleArn": nodes.role.arn,
                "subnetIds": subnets_for(cluster, spec),
                "amiType": None if spec.ami_id else ami_type_of(spec.image),
                # That of a capacity block is in the template.
                "instanceTypes": None if is_block(spec) else list(spec.instance_types),
                "capacityType": "CAPACITY_BLOCK" if is_block(spec) else spec.capacity_type.upper(),
                # The cluster's version is an input of the cluster: a group waits for no output to know its own.
                # With an image of one's own, the image decides.
                "version": None if spec.ami_id else spec.version or cluster.spec.version,
                "releaseVersion": spec.ami_release,
                "launchTemplate": {"id": template.id, "version": template.version_text},
                "scalingConfig": {"minSize": scaling.min, "maxSize": scaling.max, "desiredSize": scaling.initial},
                "labels": dict(spec.registered_labels) or None,
                "taints": self._taints(),
                "updateConfig": self._update_config(),
                "nodeRepairConfig": self._repair_config(),
                "warmPoolConfig": self._warm_pool_config(),
                "tags": self.tags(),
            },
            self.child(
                # And at the other end, the nodes go before their rights and their ways out do.
                depends_on=[
                    *nodes.rights,
                    *fabric.prerequisites,
                    *cluster.node_prerequisites,
                    *(cluster.windows_prerequisites if spec.is_windows else ()),
                    *ways_out_for(cluster, spec),
                ],
                ignore_changes=["scalingConfig.desiredSize"] if scaling.autoscaled else None,
            ),
        )
        self.group_name = group.node_group_name
        self.arn = group.arn
        self.role_arn = nodes.role.arn
        self.autoscaling_group_name = group.resources.apply(_autoscaling_group)
        self.finish()

    @property
    def runs_coredns(self) -> bool:
        """Whether CoreDNS may run on its nodes."""
        return self.spec.runs_coredns

    def exported(self) -> dict[str, pulumi.Input[str]]:
        """What a stack exports of the group."""
        return {
            "kind": self.spec.kind,
            "group_name": self.group_name,
            "role_arn": self.role_arn,
            "architecture": self.spec.architecture,
        }

    def _create_launch_template(self, cluster: AnyCluster, fabric: Fabric) -> LaunchTemplate:
        spec, reserved = self.spec, reserved_capacity(self.spec)
        return LaunchTemplate(
            "aws:ec2/launchTemplate:LaunchTemplate",
            self.pulumi_resource_name,
            {
                "description": f"Nodes of {instance_name(self, cluster)}",
                "imageId": spec.ami_id,
                "instanceType": reserved.instance_type,
                "instanceMarketOptions": reserved.instance_market_options,
                "capacityReservationSpecification": reserved.capacity_reservation_specification,
                "networkInterfaces": fabric.network_interfaces,
                "placement": fabric.placement,
                # EKS adds its part to the user data of its own images alone.
                "userData": joining_user_data(spec, cluster) if spec.ami_id else user_data(spec, cluster),
                "blockDeviceMappings": volumes(spec, cluster),
                "metadataOptions": metadata_options(spec, cluster),
                "monitoring": {"enabled": True},
                "tagSpecifications": tag_specifications(self, cluster),
                "updateDefaultVersion": True,
                "tags": self.tags(),
            },
            self.child(),
        )

    def _taints(self) -> list[dict[str, Any]] | None:
        taints = sorted(self.spec.registered_taints, key=lambda taint: (taint.key, taint.effect))
        return [
            {"key": taint.key, "value": taint.value or None, "effect": TAINT_EFFECTS[taint.effect]} for taint in taints
        ] or None

    def _update_config(self) -> dict[str, Any]:
        update = self.spec.update
        percentage = update.max_unavailable_percentage
        if update.max_unavailable is None and percentage is None:
            percentage = _DEFAULT_UNAVAILABLE_PERCENTAGE
        return {
            "maxUnavailable": update.max_unavailable,
            "maxUnavailablePercentage": percentage,
            "updateStrategy": update.strategy.upper(),
        }

    def _repair_config(self) -> dict[str, Any]:
        repair = self.spec.repair
        return {
            "enabled": repair.enabled,
            "maxParallelNodesRepairedPercentage": repair.max_parallel_percentage,
            "maxUnhealthyNodeThresholdPercentage": repair.max_unhealthy_percentage,
        }

    def _warm_pool_config(self) -> dict[str, Any] | None:
        pool = self.spec.warm_pool
        if pool is None:
            return None
        return {
            "poolState": pool.state.upper(),
            "minSize": pool.min,
            "maxGroupPreparedCapacity": pool.max_prepared,
            "reuseOnScaleIn": pool.reuse_on_scale_in,
        }


def _autoscaling_group(resources: Sequence[dict[str, Any]]) -> str:
    groups = resources[0].get("autoscalingGroups") if resources else None
    return (groups[0].get("name") if groups else None) or ""
