"""Managed node groups: EC2 nodes that EKS brings up, updates and drains.

Owns the group with its role and launch template. Which image fits is decided in ``rules.nodes``.

What replaces a group (instance types, capacity type, image, subnets) makes a new group first, whose nodes are ready
before the old ones are drained: the group's name in AWS is a prefix, so that both can exist at once. What does not
replace it (launch template, labels, taints, version, release) is rolled out by EKS, a part of the nodes at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
from pulumi_aws import ec2, eks, iam

from platform_sdk.components._base import PlatformComponent
from platform_sdk.facts.iam import ECR_PULL_ONLY, SSM_CORE, WORKER_NODE_POLICY, managed_policy_arn
from platform_sdk.facts.node_groups import TAINT_EFFECTS
from platform_sdk.rules.iam import document_text, node_trust
from platform_sdk.rules.nodes import ami_type_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.nodes import ManagedNodeGroupSpec

__all__ = ["ManagedNodeGroup"]

_DEFAULT_UNAVAILABLE_PERCENTAGE = 33
_ROOT_DEVICE, _BOTTLEROCKET_DATA_DEVICE = "/dev/xvda", "/dev/xvdb"
_BOTTLEROCKET_SYSTEM_GIB = 4


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
        cluster: Cluster,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        role, rights = self._create_role(cluster)
        template = self._create_launch_template(cluster)
        scaling = spec.scaling
        group = eks.NodeGroup(
            name,
            cluster_name=cluster.cluster_name,
            node_group_name_prefix=f"{name}-",
            node_role_arn=role.arn,
            subnet_ids=cluster.network.subnets_of(spec.tier, spec.zones),
            ami_type=ami_type_for(spec.os, spec.instance_types, fips=spec.fips),
            instance_types=list(spec.instance_types),
            capacity_type=spec.capacity_type.upper(),
            # The cluster's version is an input of the cluster, so a group never waits for an output to know its own.
            version=spec.version or cluster.spec.version,
            release_version=spec.ami_release,
            launch_template={"id": template.id, "version": template.latest_version.apply(str)},
            scaling_config={"min_size": scaling.min, "max_size": scaling.max, "desired_size": scaling.initial},
            labels=dict(spec.labels) or None,
            taints=self._taints(),
            update_config=self._update_config(),
            node_repair_config=self._repair_config(),
            warm_pool_config=self._warm_pool_config(),
            tags=self.tags(),
            opts=self.child(
                # And at the other end, the nodes go before their rights and their ways out do.
                depends_on=[
                    *rights,
                    *cluster.node_prerequisites,
                    *cluster.network.ways_out_of(spec.tier, spec.zones),
                ],
                ignore_changes=["scalingConfig.desiredSize"] if scaling.autoscaled else None,
            ),
        )
        self.group_name = group.node_group_name
        self.arn = group.arn
        self.role_arn = role.arn
        self.autoscaling_group_name = group.resources.apply(_autoscaling_group)
        self.finish()

    def _create_role(self, cluster: Cluster) -> tuple[iam.Role, list[iam.RolePolicyAttachment]]:
        """The nodes' role: to join, to pull images, and no more. The CNI has rights of its own."""
        role = iam.Role(
            self.called("role"),
            assume_role_policy=document_text(node_trust(cluster.region.dns_suffix)),
            tags=self.tags(),
            opts=self.child(),
        )
        policies = {"worker": WORKER_NODE_POLICY, "images": ECR_PULL_ONLY}
        if self.spec.session_manager:
            policies["sessions"] = SSM_CORE
        return role, [
            iam.RolePolicyAttachment(
                self.called(f"role-{purpose}"),
                role=role.name,
                policy_arn=managed_policy_arn(cluster.region.partition, policy),
                opts=self.child(),
            )
            for purpose, policy in policies.items()
        ]

    def _create_launch_template(self, cluster: Cluster) -> ec2.LaunchTemplate:
        instance_name = f"{cluster.aws_name}-{self.pulumi_resource_name}"
        return ec2.LaunchTemplate(
            self.pulumi_resource_name,
            description=f"Nodes of {instance_name}",
            block_device_mappings=self._volumes(),
            metadata_options={
                "http_endpoint": "enabled",
                "http_tokens": "required",
                "http_put_response_hop_limit": 2 if self.spec.containers_use_imds else 1,
                "http_protocol_ipv6": "enabled" if cluster.spec.ip_family == "ipv6" else None,
            },
            monitoring={"enabled": True},
            tag_specifications=[
                {"resource_type": kind, "tags": self.tags(Name=instance_name)}
                for kind in ("instance", "network-interface", "volume")
            ],
            update_default_version=True,
            tags=self.tags(),
            opts=self.child(),
        )

    def _volumes(self) -> list[ec2.LaunchTemplateBlockDeviceMappingArgsDict]:
        disk = self.spec.disk

        def volume(device: str, size: int) -> ec2.LaunchTemplateBlockDeviceMappingArgsDict:
            return {
                "device_name": device,
                "ebs": {
                    "volume_size": size,
                    "volume_type": disk.type,
                    "iops": disk.iops,
                    "throughput": disk.throughput,
                    "kms_key_id": disk.kms_key_arn,
                    "encrypted": "true",
                    "delete_on_termination": "true",
                },
            }

        if self.spec.os == "bottlerocket":
            # Bottlerocket keeps its system apart from images and logs.
            system: ec2.LaunchTemplateBlockDeviceMappingArgsDict = {
                "device_name": _ROOT_DEVICE,
                "ebs": {
                    "volume_size": _BOTTLEROCKET_SYSTEM_GIB,
                    "volume_type": "gp3",
                    "kms_key_id": disk.kms_key_arn,
                    "encrypted": "true",
                    "delete_on_termination": "true",
                },
            }
            return [system, volume(_BOTTLEROCKET_DATA_DEVICE, disk.size_gib)]
        return [volume(_ROOT_DEVICE, disk.size_gib)]

    def _taints(self) -> list[eks.NodeGroupTaintArgsDict] | None:
        taints = sorted(self.spec.taints, key=lambda taint: (taint.key, taint.effect))
        return [
            {"key": taint.key, "value": taint.value or None, "effect": TAINT_EFFECTS[taint.effect]} for taint in taints
        ] or None

    def _update_config(self) -> eks.NodeGroupUpdateConfigArgsDict:
        update = self.spec.update
        percentage = update.max_unavailable_percentage
        if update.max_unavailable is None and percentage is None:
            percentage = _DEFAULT_UNAVAILABLE_PERCENTAGE
        return {
            "max_unavailable": update.max_unavailable,
            "max_unavailable_percentage": percentage,
            "update_strategy": update.strategy.upper(),
        }

    def _repair_config(self) -> eks.NodeGroupNodeRepairConfigArgsDict:
        repair = self.spec.repair
        return {
            "enabled": repair.enabled,
            "max_parallel_nodes_repaired_percentage": repair.max_parallel_percentage,
            "max_unhealthy_node_threshold_percentage": repair.max_unhealthy_percentage,
        }

    def _warm_pool_config(self) -> eks.NodeGroupWarmPoolConfigArgsDict | None:
        pool = self.spec.warm_pool
        if pool is None:
            return None
        return {
            "pool_state": pool.state.upper(),
            "min_size": pool.min,
            "max_group_prepared_capacity": pool.max_prepared,
            "reuse_on_scale_in": pool.reuse_on_scale_in,
        }


def _autoscaling_group(resources: Sequence[eks.outputs.NodeGroupResource]) -> str:
    groups = resources[0].autoscaling_groups if resources else None
    return (groups[0].name if groups else None) or ""
