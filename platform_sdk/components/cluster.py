"""The control plane of EKS, with what it cannot be without: role, key, logs, access, identity provider, nodes' add-ons.

Built on ``pulumi_aws.eks``, whose children are visible to previews, policies and tests. Nodes and CoreDNS are
components of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
import pulumi_kubernetes
from pulumi_aws import cloudwatch, eks, iam, kms, vpc

from platform_sdk.components._access import create_access
from platform_sdk.components._aws import account_document, configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._node_addons import create_node_addons
from platform_sdk.facts.iam import CLUSTER_POLICY, managed_policy_arn
from platform_sdk.rules.cidrs import service_cidr_for
from platform_sdk.rules.iam import cluster_key_policy, cluster_trust, document_text
from platform_sdk.rules.kubeconfig import kubeconfig_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.facts.regions import Region
    from platform_sdk.rules.subnets import Tier
    from platform_sdk.spec.cluster import ClusterSpec

__all__ = ["Cluster"]

_HTTPS = 443
_KEY_DELETION_DAYS = 30
_DEFAULT_ZONES = 2


class Cluster(PlatformComponent):
    """An EKS control plane in a Region.

    Args:
        name: logical name; the cluster's name in AWS too, unless the spec gives one.
        spec: what the cluster shall be.
        network: where it lives.
        tags: tags for every AWS resource.
        opts: options of the component.

    Plain attributes: ``spec``, ``network``, ``region``, ``aws_name`` (the cluster's name in AWS) and ``service_cidr``
    (None for IPv6).
    """

    TYPE = "platform:cluster:Cluster"

    cluster_name: pulumi.Output[str]
    """Name in AWS."""
    arn: pulumi.Output[str]
    """ARN of the cluster."""
    endpoint: pulumi.Output[str]
    """URL of the Kubernetes API."""
    certificate_authority: pulumi.Output[str]
    """Certificate authority of the API, base64-encoded PEM."""
    version: pulumi.Output[str]
    """Kubernetes minor version."""
    security_group_id: pulumi.Output[str]
    """Security group that EKS made for control plane and nodes."""
    oidc_issuer: pulumi.Output[str]
    """URL of the cluster's OIDC issuer."""
    oidc_provider_arn: pulumi.Output[str]
    """ARN of the IAM OIDC provider, for service accounts that cannot use Pod Identity."""
    service_range: pulumi.Output[str]
    """Range of addresses for Services, IPv4 or IPv6; nodes that join by themselves are told it."""
    kubeconfig: pulumi.Output[str]
    """kubeconfig as JSON. It carries no secret: clients get a token from the AWS CLI."""

    provider: pulumi_kubernetes.Provider
    """Provider for Kubernetes objects of this cluster. Only another cluster replaces it: no upgrade, no change of
    endpoint.

    Its objects come after the access that they need and go before it does.
    """

    def __init__(
        self,
        name: str,
        spec: ClusterSpec,
        *,
        network: AnyNetwork,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        region = configured_region(network.region)
        self.spec, self.network, self.region = spec, network, region
        self.aws_name = spec.name or name
        self.service_cidr = (
            None if spec.ip_family == "ipv6" else spec.service_cidr or service_cidr_for(network.cidrs[0])
        )
        role, permissions = self._create_role(region)
        log_group_name = f"/aws/eks/{self.aws_name}/cluster"
        key_arn = (
            pulumi.Output.from_input(spec.kms_key_arn)
            if spec.kms_key_arn
            else self._create_key(role, region, log_group_name)
        )
        logs = cloudwatch.LogGroup(
            self.called("logs"),
            name=log_group_name,
            retention_in_days=spec.logs.retention_days,
            kms_key_id=key_arn,
            tags=self.tags(),
            opts=self.child(),
        )
        # EKS would make the log group itself, without retention, if the cluster came first; and the role's rights are
        # also needed to take the cluster down again.
        cluster = self._create_cluster(role, key_arn, waits=[logs, permissions])
        self.cluster_name = cluster.name
        self.arn = cluster.arn
        self.endpoint = cluster.endpoint
        self.certificate_authority = cluster.certificate_authority.apply(lambda authority: authority.data or "")
        self.version = cluster.version
        self.security_group_id = cluster.vpc_config.apply(lambda config: config.cluster_security_group_id or "")
        self.service_range = (
            pulumi.Output.from_input(self.service_cidr)
            if self.service_cidr
            else cluster.kubernetes_network_config.apply(lambda config: config.service_ipv6_cidr or "")
        )
        self.oidc_issuer = cluster.identities.apply(_issuer)
        self.oidc_provider_arn = self._create_oidc_provider().arn
        access = [*self._allow_api_clients(), *create_access(self, region.partition)]
        self.kubeconfig = pulumi.Output.all(self.cluster_name, self.endpoint, self.certificate_authority).apply(
            lambda known: kubeconfig_text(name=known[0], endpoint=known[1], certificate=known[2], region=region.name)
        )
        self.provider = self._create_provider(access)
        self.node_prerequisites: tuple[pulumi.Resource, ...] = create_node_addons(self, region)
        self.finish()

    def _create_role(self, region: Region) -> tuple[iam.Role, iam.RolePolicyAttachment]:
        role = iam.Role(
            self.called("role"), assume_role_policy=document_text(cluster_trust()), tags=self.tags(), opts=self.child()
        )
        attachment = iam.RolePolicyAttachment(
            self.called("role"),
            role=role.name,
            policy_arn=managed_policy_arn(region.partition, CLUSTER_POLICY),
            opts=self.child(),
        )
        return role, attachment

    def _create_key(self, role: iam.Role, region: Region, log_group: str) -> pulumi.Output[str]:
        policy = account_document(
            self,
            lambda account, arns: document_text(
                cluster_key_policy(
                    account_id=account,
                    partition=region.partition,
                    region=region.name,
                    role_arn=arns[0],
                    log_groups=[log_group],
                )
            ),
            role.arn,
        )
        key = kms.Key(
            self.called("key"),
            description=f"Secrets and logs of the EKS cluster {self.aws_name}",
            enable_key_rotation=True,
            deletion_window_in_days=_KEY_DELETION_DAYS,
            policy=policy,
            tags=self.tags(),
            opts=self.child(),
        )
        kms.Alias(self.called("key"), name=f"alias/eks/{self.aws_name}", target_key_id=key.key_id, opts=self.child())
        return key.arn

    def _create_cluster(self, role: iam.Role, key_arn: pulumi.Output[str], waits: list[pulumi.Resource]) -> eks.Cluster:
        spec, endpoint = self.spec, self.spec.endpoint
        remote = spec.remote_networks
        return eks.Cluster(
            self.pulumi_resource_name,
            name=self.aws_name,
            version=spec.version,
            role_arn=role.arn,
            vpc_config={
                "subnet_ids": self._control_plane_subnets(),
                "endpoint_private_access": endpoint.private,
                "endpoint_public_access": endpoint.public,
                "public_access_cidrs": list(endpoint.public_cidrs) if endpoint.public else None,
            },
            access_config={"authentication_mode": "API", "bootstrap_cluster_creator_admin_permissions": False},
            bootstrap_self_managed_addons=False,
            enabled_cluster_log_types=sorted(spec.logs.types),
            encryption_config={"provider": {"key_arn": key_arn}, "resources": ["secrets"]},
            kubernetes_network_config={"ip_family": spec.ip_family, "service_ipv4_cidr": self.service_cidr},
            upgrade_policy={"support_type": spec.support.upper()},
            zonal_shift_config={"enabled": spec.zonal_shift},
            control_plane_scaling_config={"tier": spec.scaling_tier},
            remote_network_config={
                "remote_node_networks": {"cidrs": list(remote.nodes)},
                "remote_pod_networks": {"cidrs": list(remote.pods)} if remote.pods else None,
            }
            if remote
            else None,
            deletion_protection=spec.deletion_protection,
            tags=self.tags(),
            opts=self.child(
                depends_on=waits,
                # EKS refuses when everything around the cluster is gone already; Pulumi refuses in the preview.
                protect=spec.deletion_protection or None,
            ),
        )

    def _control_plane_subnets(self) -> list[pulumi.Output[str]]:
        """Subnets in the zones said, or in two of the network's.

        EKS lets nobody change the zones of a control plane later: taking all zones of the network would make the
        network's next zone a failed update. Two give the control plane's interfaces their redundancy.
        """
        network, asked = self.network, self.spec.zones
        intra = network.subnets.get("intra", {})
        tier: Tier = "intra" if intra and set(asked) <= set(intra) else "private"
        there = [zone for zone in network.zones if zone in network.subnets[tier]]
        others = sorted(set(network.subnets[tier]) - set(there))
        return network.subnets_of(tier, asked or [*there, *others][:_DEFAULT_ZONES])

    def _create_oidc_provider(self) -> iam.OpenIdConnectProvider:
        # Without a thumbprint: IAM trusts EKS's issuers through its own list of authorities, and a look-up would need
        # the network.
        return iam.OpenIdConnectProvider(
            self.called("oidc"),
            url=self.oidc_issuer,
            client_id_lists=["sts.amazonaws.com"],
            tags=self.tags(),
            opts=self.child(),
        )

    def _allow_api_clients(self) -> list[vpc.SecurityGroupIngressRule]:
        """Clients in the VPC, and those named, reach the private endpoint; EKS's own group lets in only nodes."""
        ranges = [self.network.cidrs[0], *self.spec.endpoint.private_cidrs] if self.spec.endpoint.private else []
        return [
            vpc.SecurityGroupIngressRule(
                self.called(f"api-{cidr.replace('.', '-').replace('/', '-')}"),
                security_group_id=self.security_group_id,
                description=f"Kubernetes API from {cidr}",
                ip_protocol="tcp",
                from_port=_HTTPS,
                to_port=_HTTPS,
                cidr_ipv4=cidr,
                tags=self.tags(),
                opts=self.child(),
            )
            for cidr in dict.fromkeys(ranges)
        ]

    def _create_provider(self, access: list[pulumi.Resource]) -> pulumi_kubernetes.Provider:
        return pulumi_kubernetes.Provider(
            self.called("kubernetes"),
            kubeconfig=self.kubeconfig,
            # The provider is replaced when this changes and for no other reason; a replaced provider replaces its
            # objects.
            cluster_identifier=self.arn,
            enable_server_side_apply=True,
            opts=self.child(depends_on=access),
        )


def _issuer(identities: Sequence[eks.outputs.ClusterIdentity]) -> str:
    oidcs = identities[0].oidcs if identities else None
    return (oidcs[0].issuer if oidcs else None) or ""
