"""Hybrid nodes: what a cluster needs so that machines on premises can join it.

Owns their role and credentials, access, security group rules, routes and, if asked, Cilium. The ranges on premises are
the cluster's; the machines, and `nodeadm` on them, are the user's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_aws import rolesanywhere, ssm

from platform_sdk.components._aws import account_document
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._releases import HelmRelease
from platform_sdk.components._resources import AccessEntry
from platform_sdk.components._rights import attach_policies
from platform_sdk.facts.iam import ECR_PULL_ONLY, SSM_CORE
from platform_sdk.facts.nodes.hybrid import (
    ACTIVATION_CLUSTER_TAG,
    CILIUM_CHART,
    HYBRID_ACCESS_TYPE,
    ROLES_ANYWHERE_SESSION_SECONDS,
)
from platform_sdk.rules.charts import Mirrors
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.hybrid import hybrid_policy, roles_anywhere_trust, ssm_trust
from platform_sdk.rules.nodes.hybrid import cilium_values, ingress_of
from platform_sdk.rules.user_data import RolesAnywhere, SsmActivation, hybrid_node_config
from platform_sdk.spec.hybrid import SsmCredentials

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.cluster import RemoteNetworks
    from platform_sdk.spec.hybrid import HybridSpec, RolesAnywhereCredentials

__all__ = ["HybridNodes"]

_ACTIVATION_ID, _ACTIVATION_CODE, _MACHINE = "<activation id>", "<activation code>", "<machine name>"


class HybridNodes(PlatformComponent):
    """What machines on premises need to join a cluster.

    Args:
        name: logical name.
        spec: credentials, routes and CNI.
        cluster: which cluster they join.
        remote: the ranges that they come from, which the cluster was told.
        mirrors: where Cilium's chart comes from.
        tags: tags for every AWS resource.
        opts: options of the component.

    Plain attributes: ``spec``, and ``activation``, the activation that was asked for or None.
    """

    TYPE = "platform:nodes:HybridNodes"

    role_arn: pulumi.Output[str]
    """ARN of the role that machines assume."""
    node_config: pulumi.Output[str]
    """NodeConfig for `nodeadm init` on a machine, in JSON; what only the machine or its owner knows is in angle
    brackets. It carries no secret."""

    def __init__(
        self,
        name: str,
        spec: HybridSpec,
        *,
        cluster: Cluster,
        remote: RemoteNetworks,
        mirrors: Mirrors | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec, self._cluster = spec, cluster
        self.activation: ssm.Activation | None = None
        self._more: dict[str, pulumi.Output[str]] = {}
        ranges = [*remote.nodes, *remote.pods]
        self._let_in(ranges)
        if spec.routes:
            from platform_sdk.components._hybrid_routes import create_remote_routes

            create_remote_routes(self, spec.routes, cluster.network, ranges)
        self.node_config = (
            self._by_activation(spec.credentials)
            if isinstance(spec.credentials, SsmCredentials)
            else self._by_certificate(spec.credentials)
        )
        if spec.cni == "cilium":
            self._install_cilium(remote, mirrors or Mirrors())
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What the stack says of hybrid nodes. The code of an activation is a secret."""
        return {"role_arn": self.role_arn, "node_config": self.node_config, **self._more}

    def _by_activation(self, credentials: SsmCredentials) -> pulumi.Output[str]:
        region = self._cluster.region
        trust = account_document(
            self,
            lambda account, _: document_text(
                ssm_trust(account_id=account, partition=region.partition, region=region.name)
            ),
        )
        role, waits = self._create_role(trust, {"images": ECR_PULL_ONLY, "ssm": SSM_CORE})
        identity: pulumi.Output[str] = pulumi.Output.from_input(_ACTIVATION_ID)
        if credentials.registration_limit is not None:
            self.activation = ssm.Activation(
                self.called("activation"),
                name=self._cluster.aws_name,
                description=f"Hybrid nodes of the EKS cluster {self._cluster.aws_name}",
                iam_role=role.name,
                registration_limit=credentials.registration_limit,
                expiration_date=credentials.expires,
                tags={**self.tags(), ACTIVATION_CLUSTER_TAG: self._cluster.arn},
                # A machine that registers at once is let in.
                opts=self.child(depends_on=waits, additional_secret_outputs=["activationCode"]),
            )
            identity = self.activation.id
            code = pulumi.Output.secret(self.activation.activation_code)
            self._more = {"activation_id": identity, "activation_code": code}
        return pulumi.Output.all(self._cluster.cluster_name, identity).apply(
            lambda known: hybrid_node_config(
                known[0],
                region.name,
                SsmActivation(id=known[1], code=_ACTIVATION_CODE),
                credentials_file=self.spec.pod_identity,
            )
        )

    def _by_certificate(self, credentials: RolesAnywhereCredentials) -> pulumi.Output[str]:
        authority = credentials.private_ca_arn
        anchor = rolesanywhere.TrustAnchor(
            self.called("trust-anchor"),
            enabled=True,
            source={
                "source_type": "AWS_ACM_PCA" if authority else "CERTIFICATE_BUNDLE",
                "source_data": {"acm_pca_arn": authority, "x509_certificate_data": credentials.certificate},
            },
            tags=self.tags(),
            opts=self.child(),
        )
        trust = anchor.arn.apply(lambda arn: document_text(roles_anywhere_trust(arn)))
        session = ROLES_ANYWHERE_SESSION_SECONDS
        role, waits = self._create_role(trust, {"images": ECR_PULL_ONLY}, max_session_duration=2 * session)
        profile = rolesanywhere.Profile(
            self.called("profile"),
            enabled=True,
            role_arns=[role.arn],
            # The session's name is the node's name in Kubernetes.
            accept_role_session_name=True,
            duration_seconds=session,
            tags=self.tags(),
            opts=self.child(depends_on=waits),
        )
        self._more = {"trust_anchor_arn": anchor.arn, "profile_arn": profile.arn}
        known = pulumi.Output.all(self._cluster.cluster_name, anchor.arn, profile.arn, role.arn)
        return known.apply(
            lambda known: hybrid_node_config(
                known[0],
                self._cluster.region.name,
                RolesAnywhere(node_name=_MACHINE, trust_anchor_arn=known[1], profile_arn=known[2], role_arn=known[3]),
                credentials_file=self.spec.pod_identity,
            )
        )

    def _create_role(
        self, trust: pulumi.Output[str], policies: Mapping[str, str], max_session_duration: int | None = None
    ) -> tuple[PlainResource, list[pulumi.Resource]]:
        """The role, and what must be there before a machine uses it: its rights, and its way into the cluster."""
        cluster, region = self._cluster, self._cluster.region
        role = PlainResource(
            "aws:iam/role:Role",
            self.called("role"),
            {"assumeRolePolicy": trust, "maxSessionDuration": max_session_duration, "tags": self.tags()},
            self.child(),
        )
        self.role_arn = role.arn
        attachments = attach_policies(self, role, policies, region=region)
        policy = account_document(
            self,
            lambda account, arns: document_text(
                hybrid_policy(
                    cluster_arn=arns[0],
                    account_id=account,
                    partition=region.partition,
                    region=region.name,
                    ssm=isinstance(self.spec.credentials, SsmCredentials),
                    pod_identity=self.spec.pod_identity,
                )
            ),
            cluster.arn,
        )
        own = PlainResource(
            "aws:iam/rolePolicy:RolePolicy", self.called("role"), {"role": role.name, "policy": policy}, self.child()
        )
        entry = AccessEntry(
            "aws:eks/accessEntry:AccessEntry",
            self.called("access"),
            {
                "clusterName": cluster.cluster_name,
                "principalArn": role.arn,
                "type": HYBRID_ACCESS_TYPE,
                "tags": self.tags(),
            },
            self.child(),
        )
        return role, [*attachments, own, entry]

    def _let_in(self, ranges: list[str]) -> None:
        """The ranges on premises reach the private endpoint and CoreDNS."""
        endpoint = self._cluster.spec.endpoint
        already = endpoint.private_cidrs if endpoint.private else ranges
        for role, cidr, protocol, port in ingress_of(ranges, reaching_the_api=already):
            PlainResource(
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                self.called(role),
                {
                    "securityGroupId": self._cluster.security_group_id,
                    "description": f"Hybrid nodes from {cidr}",
                    "ipProtocol": protocol,
                    "fromPort": port,
                    "toPort": port,
                    "cidrIpv4": cidr,
                    "tags": self.tags(),
                },
                self.child(),
            )

    def _install_cilium(self, remote: RemoteNetworks, mirrors: Mirrors) -> None:
        address, repository = mirrors.address(CILIUM_CHART)
        HelmRelease(
            self.called("cilium"),
            name="cilium",
            chart=address,
            repository=repository,
            timeout_seconds=None,
            version=self.spec.cilium.version,
            namespace="kube-system",
            values=cilium_values(remote.pods, mask_size=self.spec.cilium.mask_size),
            # Before the first machine is there, its operator has no node to become ready on.
            skip_await=True,
            opts=self.child(provider=self._cluster.provider),
        )
