"""Self-managed nodes: EC2 instances of an Auto Scaling group that is the platform's own.

Owns role, access, image and user data of such a group. The group itself is made by one of two builders, which
``rules.nodes.self_managed`` chooses from; both get the same values.

What changes nodes (image, user data, labels, taints, disks, instance types) is a new version of the launch template or
a new list of types. EC2 Auto Scaling then replaces a part of the nodes at a time, new ones first. It drains none:
kubelets give pods their grace period when a node is shut down, and no disruption budget is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
from pulumi_aws import ssm

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import AccessEntry
from platform_sdk.components.nodes._auto_scaling import Nodes, create_auto_scaling_group
from platform_sdk.components.nodes._places import subnets_for, ways_out_for
from platform_sdk.components.nodes._role import create_node_role
from platform_sdk.components.nodes._template import joining_text
from platform_sdk.rules.nodes.images import image_parameter
from platform_sdk.rules.nodes.self_managed import builder_for, pods_of_node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.spec.nodes import SelfManagedNodeGroupSpec

__all__ = ["SelfManagedNodeGroup"]


class SelfManagedNodeGroup(PlatformComponent):
    """A group of EC2 nodes that join their cluster by themselves.

    Args:
        name: logical name.
        spec: what the group shall be.
        cluster: which cluster its nodes join. The group waits for the add-ons without which a node does not become
            ready, and for its network's ways out.
        autoscaler_tags: give the group the tags by which the Cluster Autoscaler finds it, if its size is left to one.
        tags: tags for every AWS resource, for the instances and for their volumes.
        opts: options of the component.
    """

    TYPE = "platform:nodes:SelfManagedNodeGroup"

    role_arn: pulumi.Output[str]
    """ARN of the nodes' role."""
    image_id: pulumi.Output[str]
    """Id of the image that new nodes start from."""
    autoscaling_group_name: pulumi.Output[str]
    """Name of the Auto Scaling group."""

    def __init__(
        self,
        name: str,
        spec: SelfManagedNodeGroupSpec,
        *,
        cluster: AnyCluster,
        autoscaler_tags: bool = False,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        identity = cluster.node_role_of(name) or create_node_role(self, cluster, session_manager=spec.session_manager)
        profile = PlainResource(
            "aws:iam/instanceProfile:InstanceProfile",
            self.called("profile"),
            {"role": identity.role.name, "tags": self.tags()},
            self.child(),
        )
        self.role_arn = identity.role.arn
        self.image_id = self._find_image(cluster)
        nodes = Nodes(
            image_id=self.image_id,
            profile_name=profile.name,
            role=identity.role,
            user_data=joining_text(_with_pods(spec, cluster), cluster),
            subnets=subnets_for(cluster, spec),
            # And at the other end, the nodes go before their rights and their ways out do.
            waits=[
                *self._let_in(cluster, identity.role),
                *identity.rights,
                *cluster.node_prerequisites,
                *(cluster.windows_prerequisites if spec.is_windows else ()),
                *ways_out_for(cluster, spec),
            ],
            autoscaler_tags=autoscaler_tags and spec.scaling.autoscaled,
        )
        builder = builder_for(
            windows=spec.is_windows,
            efa=spec.efa,
            reserved=spec.capacity is not None,
            local=cluster.local_id is not None,
        )
        if builder == "auto_scaling":
            self.autoscaling_group_name = create_auto_scaling_group(self, spec, cluster, nodes).name
        else:
            from platform_sdk.components.nodes._node_group_v2 import create_node_group_v2

            group = create_node_group_v2(self, spec, cluster, nodes)
            self.autoscaling_group_name = group.auto_scaling_group.apply(lambda made: made.name)
        self.finish()

    @property
    def runs_coredns(self) -> bool:
        """Whether CoreDNS may run on its nodes."""
        return self.spec.runs_coredns

    def exported(self) -> dict[str, pulumi.Input[str]]:
        """What a stack exports of the group."""
        return {
            "kind": self.spec.kind,
            "autoscaling_group_name": self.autoscaling_group_name,
            "role_arn": self.role_arn,
            "architecture": self.spec.architecture,
        }

    def _let_in(self, cluster: AnyCluster, role: PlainResource) -> list[pulumi.Resource]:
        """The nodes' access entry; nothing where the cluster has let the role in already."""
        if not cluster.has_access_entries:
            return []
        entry = AccessEntry(
            "aws:eks/accessEntry:AccessEntry",
            self.called("access"),
            {
                "clusterName": cluster.cluster_name,
                "principalArn": role.arn,
                "type": "EC2_WINDOWS" if self.spec.is_windows else "EC2_LINUX",
                "tags": self.tags(),
            },
            self.child(),
        )
        return [entry]

    def _find_image(self, cluster: AnyCluster) -> pulumi.Output[str]:
        """The image given, or the one that AWS publishes, asked of AWS.

        EC2 could resolve the parameter by itself when a node starts (``resolve:ssm:``), but then an instance refresh
        cannot roll back, and Bottlerocket's parameters have a type that it does not resolve
        (EC2 Auto Scaling user guide, undo changes with a rollback; bottlerocket-os/bottlerocket#2599, 2026-11).
        """
        spec = self.spec
        if spec.ami_id:
            return pulumi.Output.from_input(spec.ami_id)
        parameter = image_parameter(spec.image, spec.version or cluster.spec.version, spec.ami_release)
        found = ssm.get_parameter_output(name=parameter, opts=pulumi.InvokeOutputOptions(parent=self))
        return found.insecure_value


def _with_pods(spec: SelfManagedNodeGroupSpec, cluster: AnyCluster) -> SelfManagedNodeGroupSpec:
    """The spec with the number of pods that fits the cluster's network, unless it names one."""
    if spec.kubelet.max_pods is not None:
        return spec
    network = cluster.spec.addons.vpc_cni
    pods = pods_of_node(
        spec.instance_types,
        spec.image.os,
        prefix_delegation=network.prefix_delegation or cluster.spec.ip_family == "ipv6",
        custom_networking=network.custom_networking,
    )
    return spec.model_copy(update={"kubelet": spec.kubelet.model_copy(update={"max_pods": pods})})
