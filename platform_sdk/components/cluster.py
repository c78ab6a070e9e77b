"""The control plane of EKS, with what it cannot be without: role, key, logs, access, identity provider, nodes' add-ons.

Built on resources of pulumi-aws, whose children are visible to previews, policies and tests. Nodes and CoreDNS are
components of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._access import create_access
from platform_sdk.components._any_cluster import AnyCluster
from platform_sdk.components._auto_mode import create_auto_mode
from platform_sdk.components._aws import account_document
from platform_sdk.components._control_plane import (
    allow_api_clients,
    authority_of,
    create_cluster_logs,
    create_oidc_provider,
    create_provider,
    issuer_of,
    kubeconfig_of,
    log_group_name,
    security_group_of,
)
from platform_sdk.components._node_addons import create_node_addons
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import ControlPlane, Key
from platform_sdk.facts.cluster.core_addons import CORE_ADDONS_BEFORE_NODES
from platform_sdk.facts.iam import CLUSTER_POLICY, VPC_RESOURCE_CONTROLLER, managed_policy_arn
from platform_sdk.rules.iam.cluster import cluster_key_policy, cluster_trust
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.network.cidrs import service_cidr_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from platform_sdk.components._auto_mode import AutoMode
    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.facts.regions import Region
    from platform_sdk.rules.network.subnets import Tier
    from platform_sdk.spec.cluster import ClusterSpec

__all__ = ["Cluster"]

_KEY_DELETION_DAYS = 30
_DEFAULT_ZONES = 2


class Cluster(AnyCluster):
    """An EKS control plane in a Region.

    Args:
        name: logical name; the cluster's name in AWS too, unless the spec gives one.
        spec: what the cluster shall be.
        network: where it lives.
        node_addons: which of the add-ons before nodes are installed.
        hybrid_agent: the Pod Identity agent also runs on hybrid nodes.
        windows: whether Windows nodes will join: EKS then gives their pods addresses.
        log_groups: names of further log groups that the platform's key encrypts.
        marks: tags of the control plane alone, by which other services of AWS know it.
        tags: tags for every AWS resource.
        opts: options of the component.

    Plain attributes beside those of every cluster: ``service_cidr``, None for IPv6; ``auto_node_role_arn``, of the
    built-in pools of Auto Mode, None without them.
    """

    TYPE = "platform:cluster:Cluster"

    oidc_issuer: pulumi.Output[str]
    """URL of the cluster's OIDC issuer."""
    oidc_provider_arn: pulumi.Output[str]
    """ARN of the IAM OIDC provider, for service accounts that cannot use Pod Identity."""

    def __init__(
        self,
        name: str,
        spec: ClusterSpec,
        *,
        network: AnyNetwork,
        node_addons: Collection[str] = CORE_ADDONS_BEFORE_NODES,
        hybrid_agent: bool = False,
        windows: bool = False,
        log_groups: Iterable[str] = (),
        marks: Mapping[str, str] | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, spec, network=network, tags=tags, opts=opts)
        region = self.region
        self.windows, self._marks = windows, dict(marks or {})
        self.service_cidr = (
            None if spec.ip_family == "ipv6" else spec.service_cidr or service_cidr_for(network.cidrs[0])
        )
        role, permissions = self._create_role(region)
        self.role = role
        key_arn = (
            pulumi.Output.from_input(spec.kms_key_arn)
            if spec.kms_key_arn
            else self._create_key(role, region, [log_group_name(self.aws_name), *log_groups])
        )
        self.key_arn = key_arn
        logs = create_cluster_logs(self, key_arn)
        # EKS would make the log group itself, without retention, if the cluster came first; and the role's rights are
        # also needed to take the cluster down again.
        auto = create_auto_mode(self, role)
        self.auto_node_role_arn = auto.node_role_arn
        cluster = self._create_cluster(role, key_arn, auto, waits=[logs, permissions, *auto.waits])
        self.control_plane = cluster
        self.cluster_name = cluster.name
        self.arn = cluster.arn
        self.endpoint = cluster.endpoint
        self.certificate_authority = authority_of(cluster)
        self.version = cluster.version
        self.security_group_id = security_group_of(cluster)
        self.service_range = (
            pulumi.Output.from_input(self.service_cidr)
            if self.service_cidr
            else cluster.kubernetes_network_config.apply(lambda config: config.get("serviceIpv6Cidr") or "")
        )
        self.oidc_issuer = issuer_of(cluster)
        self.oidc_provider_arn = create_oidc_provider(self, self.oidc_issuer).arn
        access = [*allow_api_clients(self), *create_access(self, region.partition)]
        self.kubeconfig = kubeconfig_of(self)
        self.provider = create_provider(self, access)
        self.windows_prerequisites = (self._allow_windows(role, region),) if windows else ()
        self.node_prerequisites = create_node_addons(self, region, which=node_addons, hybrid_agent=hybrid_agent)
        self.finish()

    def exported(self) -> dict[str, pulumi.Input[str]]:
        """What a stack exports of the cluster."""
        identity = {"oidc_issuer": self.oidc_issuer, "oidc_provider_arn": self.oidc_provider_arn}
        return {**super().exported(), **identity}

    def _create_role(self, region: Region) -> tuple[PlainResource, PlainResource]:
        role = PlainResource(
            "aws:iam/role:Role",
            self.called("role"),
            {"assumeRolePolicy": document_text(cluster_trust()), "tags": self.tags()},
            self.child(),
        )
        attachment = PlainResource(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            self.called("role"),
            {"role": role.name, "policyArn": managed_policy_arn(region.partition, CLUSTER_POLICY)},
            self.child(),
        )
        return role, attachment

    def _allow_windows(self, role: PlainResource, region: Region) -> PlainResource:
        """For Windows nodes it is EKS, and no agent on the node, that gives pods their addresses."""
        return PlainResource(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            self.called("role-windows"),
            {"role": role.name, "policyArn": managed_policy_arn(region.partition, VPC_RESOURCE_CONTROLLER)},
            self.child(),
        )

    def _create_key(self, role: PlainResource, region: Region, log_groups: list[str]) -> pulumi.Output[str]:
        policy = account_document(
            self,
            lambda account, arns: document_text(
                cluster_key_policy(
                    account_id=account,
                    partition=region.partition,
                    region=region.name,
                    role_arn=arns[0],
                    log_groups=log_groups,
                )
            ),
            role.arn,
        )
        key = Key(
            "aws:kms/key:Key",
            self.called("key"),
            {
                "description": f"Secrets and logs of the EKS cluster {self.aws_name}",
                "enableKeyRotation": True,
                "deletionWindowInDays": _KEY_DELETION_DAYS,
                "policy": policy,
                "tags": self.tags(),
            },
            self.child(),
        )
        PlainResource(
            "aws:kms/alias:Alias",
            self.called("key"),
            {"name": f"alias/eks/{self.aws_name}", "targetKeyId": key.key_id},
            self.child(),
        )
        return key.arn

    def _create_cluster(
        self, role: PlainResource, key_arn: pulumi.Output[str], auto: AutoMode, waits: list[pulumi.Resource]
    ) -> ControlPlane:
        spec, endpoint = self.spec, self.spec.endpoint
        remote = spec.remote_networks
        network: dict[str, Any] = {
            "ipFamily": spec.ip_family,
            "serviceIpv4Cidr": self.service_cidr,
        }
        if auto.load_balancing:
            network["elasticLoadBalancing"] = auto.load_balancing
        return ControlPlane(
            "aws:eks/cluster:Cluster",
            self.pulumi_resource_name,
            {
                "name": self.aws_name,
                "version": spec.version,
                "roleArn": role.arn,
                "vpcConfig": {
                    "subnetIds": self._control_plane_subnets(),
                    "endpointPrivateAccess": endpoint.private,
                    "endpointPublicAccess": endpoint.public,
                    "publicAccessCidrs": list(endpoint.public_cidrs) if endpoint.public else None,
                },
                "accessConfig": {"authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": False},
                "bootstrapSelfManagedAddons": False,
                "enabledClusterLogTypes": sorted(spec.logs.types),
                "encryptionConfig": {"provider": {"keyArn": key_arn}, "resources": ["secrets"]},
                "kubernetesNetworkConfig": network,
                **auto.inputs,
                "upgradePolicy": {"supportType": spec.support.upper()},
                "zonalShiftConfig": {"enabled": spec.zonal_shift},
                "controlPlaneScalingConfig": {"tier": spec.scaling_tier},
                "remoteNetworkConfig": {
                    "remoteNodeNetworks": {"cidrs": list(remote.nodes)},
                    "remotePodNetworks": {"cidrs": list(remote.pods)} if remote.pods else None,
                }
                if remote
                else None,
                "deletionProtection": spec.deletion_protection,
                "tags": self.tags(**self._marks),
            },
            self.child(
                depends_on=waits,
                # EKS refuses when everything around the cluster is gone already; Pulumi refuses in the preview.
                protect=spec.deletion_protection or None,
            ),
        )

    def _control_plane_subnets(self) -> list[pulumi.Output[str]]:
        """Subnets in the zones said, or in two of the network's.

        EKS lets nobody change the zones of a control plane later: taking all zones of the network would make the
        network's next zone a failed update. Two give the control plane's interfaces their redundancy. The built-in
        pools of Auto Mode start nodes in the same subnets, which then need a way out.
        """
        network, asked = self.network, self.spec.zones
        intra = network.subnets.get("intra", {})
        auto = self.spec.auto_mode
        nodes_too = auto is not None and auto.enabled and bool(auto.node_pools)
        tier: Tier = "intra" if intra and set(asked) <= set(intra) and not nodes_too else "private"
        there = [zone for zone in network.zones if zone in network.subnets[tier]]
        others = sorted(set(network.subnets[tier]) - set(there))
        return network.subnets_of(tier, asked or [*there, *others][:_DEFAULT_ZONES])
