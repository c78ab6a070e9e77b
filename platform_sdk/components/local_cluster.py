"""The control plane of EKS on an Outpost: a local cluster, on a rack with EBS or on one with instance store alone.

Owns the control plane with its role, logs, access and, where there are any, identity provider and nodes' add-ons. What
each form lacks is decided in ``rules.cluster.local_clusters``. Nodes are components of their own.

Nothing of a control plane on an Outpost can be changed in place but its version, its logs and its tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._access import create_access
from platform_sdk.components._any_cluster import AnyCluster
from platform_sdk.components._aws_auth import create_aws_auth, create_node_roles
from platform_sdk.components._control_plane import (
    allow_api_clients,
    authority_of,
    create_cluster_logs,
    create_oidc_provider,
    create_provider,
    issuer_of,
    kubeconfig_of,
    security_group_of,
)
from platform_sdk.components._node_addons import create_node_addons
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import ControlPlane
from platform_sdk.errors import PlatformError
from platform_sdk.facts.cluster.core_addons import CORE_ADDONS_BEFORE_NODES
from platform_sdk.facts.iam import LOCAL_OUTPOST_CLUSTER_POLICY, managed_policy_arn
from platform_sdk.rules.cluster.local_clusters import has_access_entries, has_addons, has_identity_provider
from platform_sdk.rules.iam.cluster import local_cluster_trust
from platform_sdk.rules.iam.documents import document_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.components.nodes._role import NodeRole
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.local_cluster import LocalClusterSpec

__all__ = ["LocalCluster"]


class LocalCluster(AnyCluster):
    """An EKS control plane on an Outpost.

    Args:
        name: logical name; the cluster's name in AWS too, unless the spec gives one.
        spec: what the cluster shall be; it has ``outpost``.
        network: the VPC, with the Outpost's subnets under the edge that the spec names. The control plane comes after
            what leads from there to AWS, and goes before it.
        outpost_arn: ARN of the Outpost.
        groups: the node groups to come, by name, with whether administrators may open a shell on their nodes.
        tags: tags for every AWS resource.
        opts: options of the component.

    Plain attributes beside those of every cluster: ``oidc_issuer`` and ``oidc_provider_arn``, None on EBS.

    Raises:
        PlatformError: the spec has no ``outpost``.
    """

    TYPE = "platform:cluster:LocalCluster"

    cluster_id: pulumi.Output[str]
    """Id of the local cluster, which tokens are made for and nodes join by; it is not its name."""

    def __init__(
        self,
        name: str,
        spec: ClusterSpec,
        *,
        network: AnyNetwork,
        outpost_arn: pulumi.Input[str],
        groups: Mapping[str, bool] | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        if spec.outpost is None:
            message = f"the spec of {name} has no outpost: a cluster in the Region is a Cluster"
            raise PlatformError(message)
        super().__init__(name, spec, network=network, tags=tags, opts=opts)
        storage = spec.outpost.storage
        self.has_access_entries = has_access_entries(storage)
        self.has_addons = has_addons(storage)
        self.has_volumes = storage == "ebs"
        self.role, permissions = self._create_role()
        logs = create_cluster_logs(self)
        ways_out = network.ways_out_of_edge(spec.outpost.edge)
        cluster = self._create_cluster(spec.outpost, outpost_arn, waits=[logs, permissions, *ways_out])
        self.control_plane = cluster
        self.cluster_name = cluster.name
        self.cluster_id = cluster.cluster_id
        self.local_id = self.cluster_id
        self.arn = cluster.arn
        self.endpoint = cluster.endpoint
        self.certificate_authority = authority_of(cluster)
        self.version = cluster.version
        self.security_group_id = security_group_of(cluster)
        self.service_range = cluster.kubernetes_network_config.apply(lambda config: config.get("serviceIpv4Cidr") or "")
        self.oidc_issuer: pulumi.Output[str] | None = None
        self.oidc_provider_arn: pulumi.Output[str] | None = None
        if has_identity_provider(storage):
            self.oidc_issuer = issuer_of(cluster)
            self.oidc_provider_arn = create_oidc_provider(self, self.oidc_issuer).arn
        access = allow_api_clients(self)
        if self.has_access_entries:
            access += create_access(self, self.region.partition)
        self.kubeconfig = kubeconfig_of(self)
        # Another aws-auth would be deleted first, and for a moment no node would be let in.
        self.provider = create_provider(self, access, changes_config_maps=True)
        self._node_roles: dict[str, NodeRole] = {}
        if not self.has_access_entries:
            self._node_roles = create_node_roles(self, groups or {})
            self.node_prerequisites = (create_aws_auth(self, self._node_roles),)
        if self.has_addons:
            self.node_prerequisites = (
                *self.node_prerequisites,
                *create_node_addons(self, self.region, which=CORE_ADDONS_BEFORE_NODES),
            )
        self.finish()

    def node_role_of(self, group: str) -> NodeRole | None:
        """The role that was let in for a group's nodes; None where the group makes its own and lets it in.

        Raises:
            PlatformError: the cluster was not told of the group.
        """
        if self.has_access_entries:
            return None
        if group not in self._node_roles:
            message = f"the local cluster {self.pulumi_resource_name} was not told of the node group {group}"
            raise PlatformError(message)
        return self._node_roles[group]

    def exported(self) -> dict[str, pulumi.Input[str]]:
        """What a stack exports of the cluster: its id, and an OIDC issuer where it has one."""
        exported = {**super().exported(), "id": self.cluster_id}
        if self.oidc_issuer and self.oidc_provider_arn:
            exported |= {"oidc_issuer": self.oidc_issuer, "oidc_provider_arn": self.oidc_provider_arn}
        return exported

    def _create_role(self) -> tuple[PlainResource, PlainResource]:
        role = PlainResource(
            "aws:iam/role:Role",
            self.called("role"),
            {"assumeRolePolicy": document_text(local_cluster_trust(self.region.dns_suffix)), "tags": self.tags()},
            self.child(),
        )
        attachment = PlainResource(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            self.called("role"),
            {"role": role.name, "policyArn": managed_policy_arn(self.region.partition, LOCAL_OUTPOST_CLUSTER_POLICY)},
            self.child(),
        )
        return role, attachment

    def _create_cluster(
        self,
        outpost: LocalClusterSpec,
        outpost_arn: pulumi.Input[str],
        *,
        waits: list[pulumi.Resource],
    ) -> ControlPlane:
        spec = self.spec
        remote = spec.remote_networks
        return ControlPlane(
            "aws:eks/cluster:Cluster",
            self.pulumi_resource_name,
            {
                "name": self.aws_name,
                "version": spec.version,
                "roleArn": self.role.arn,
                "outpostConfig": _outpost_config(outpost, outpost_arn),
                "vpcConfig": {
                    "subnetIds": self.network.edge_subnets_of(outpost.edge),
                    "endpointPrivateAccess": True,
                    "endpointPublicAccess": False,
                },
                # EKS takes a local cluster only with its creator as an administrator.
                "accessConfig": {
                    "authenticationMode": "API" if self.has_access_entries else "CONFIG_MAP",
                    "bootstrapClusterCreatorAdminPermissions": True,
                },
                "enabledClusterLogTypes": sorted(spec.logs.types),
                "remoteNetworkConfig": {
                    "remoteNodeNetworks": {"cidrs": list(remote.nodes)},
                    "remotePodNetworks": {"cidrs": list(remote.pods)},
                }
                if remote
                else None,
                "deletionProtection": spec.deletion_protection,
                "tags": self.tags(),
            },
            self.child(depends_on=waits, protect=spec.deletion_protection or None),
        )


def _outpost_config(outpost: LocalClusterSpec, outpost_arn: pulumi.Input[str]) -> dict[str, Any]:
    config: dict[str, Any] = {
        "outpostArns": [outpost_arn],
        "controlPlaneInstanceType": outpost.control_plane_instance_type,
    }
    if outpost.etcd_instance_type:
        config["etcdInstanceType"] = outpost.etcd_instance_type
    if outpost.placement_group:
        config["controlPlanePlacement"] = {"groupName": outpost.placement_group}
    elif outpost.spread != "none":
        config["controlPlanePlacement"] = {"spreadLevel": outpost.spread}
        config["etcdPlacement"] = {"spreadLevel": outpost.spread}
    return config
