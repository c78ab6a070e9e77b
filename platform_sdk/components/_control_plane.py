"""What control planes in a Region and on an Outpost have in common: logs, clients, identity provider, kubeconfig.

Owns those children of a cluster component. The control plane itself is the component's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pulumi_kubernetes

from platform_sdk.components._log_groups import create_log_group
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import ControlPlane
from platform_sdk.rules.cluster.kubeconfig import kubeconfig_text
from platform_sdk.rules.network.cidrs import range_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.components._any_cluster import AnyCluster

__all__ = [
    "allow_api_clients",
    "authority_of",
    "create_cluster_logs",
    "create_oidc_provider",
    "create_provider",
    "issuer_of",
    "kubeconfig_of",
    "log_group_name",
    "security_group_of",
]

_HTTPS = 443


def log_group_name(aws_name: str) -> str:
    """The log group that EKS writes a cluster's logs to."""
    return f"/aws/eks/{aws_name}/cluster"


def create_cluster_logs(cluster: AnyCluster, key_arn: pulumi.Input[str] | None = None) -> PlainResource:
    """The log group, before EKS would make it itself, without retention."""
    return create_log_group(
        cluster,
        cluster.called("logs"),
        name=log_group_name(cluster.aws_name),
        retention_days=cluster.spec.logs.retention_days,
        kms_key_id=key_arn,
    )


def create_oidc_provider(cluster: AnyCluster, issuer: pulumi.Input[str]) -> PlainResource:
    """The IAM OIDC provider of the cluster's service accounts.

    Without a thumbprint: IAM trusts EKS's issuers through its own list of authorities, and a look-up would need the
    network.
    """
    return PlainResource(
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        cluster.called("oidc"),
        {"url": issuer, "clientIdLists": ["sts.amazonaws.com"], "tags": cluster.tags()},
        cluster.child(),
    )


def allow_api_clients(cluster: AnyCluster) -> list[pulumi.Resource]:
    """Clients in the VPC, and those named, reach the private endpoint; EKS's own group lets in only nodes."""
    endpoint = cluster.spec.endpoint
    ranges = [cluster.network.cidrs[0], *endpoint.private_cidrs] if endpoint.private else []
    return [
        PlainResource(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            cluster.called(f"api-{range_label(cidr)}"),
            {
                "securityGroupId": cluster.security_group_id,
                "description": f"Kubernetes API from {cidr}",
                "ipProtocol": "tcp",
                "fromPort": _HTTPS,
                "toPort": _HTTPS,
                "cidrIpv4": cidr,
                "tags": cluster.tags(),
            },
            cluster.child(),
        )
        for cidr in dict.fromkeys(ranges)
    ]


def create_provider(
    cluster: AnyCluster, access: list[pulumi.Resource], *, changes_config_maps: bool | None = None
) -> pulumi_kubernetes.Provider:
    """The provider for Kubernetes objects, after the access that they need.

    ``changes_config_maps``: change ConfigMaps in place; otherwise other content means another object.
    """
    return pulumi_kubernetes.Provider(
        cluster.called("kubernetes"),
        kubeconfig=cluster.kubeconfig,
        # The provider is replaced when this changes and for no other reason; a replaced provider replaces its objects.
        cluster_identifier=cluster.arn,
        enable_server_side_apply=True,
        enable_config_map_mutable=changes_config_maps,
        opts=cluster.child(depends_on=access),
    )


def kubeconfig_of(cluster: AnyCluster) -> pulumi.Output[str]:
    """The kubeconfig, of the cluster's outputs."""
    region, identity = cluster.region.name, cluster.local_id
    parts = [cluster.cluster_name, cluster.endpoint, cluster.certificate_authority]
    return pulumi.Output.all(*parts, *([identity] if identity else [])).apply(
        lambda known: kubeconfig_text(
            name=known[0], endpoint=known[1], certificate=known[2], region=region, local_id=(known[3:] or [None])[0]
        )
    )


def authority_of(cluster: ControlPlane) -> pulumi.Output[str]:
    """Certificate authority of the API, base64-encoded PEM."""
    return cluster.certificate_authority.apply(lambda authority: authority.get("data") or "")


def security_group_of(cluster: ControlPlane) -> pulumi.Output[str]:
    """The security group that EKS made."""
    return cluster.vpc_config.apply(lambda config: config.get("clusterSecurityGroupId") or "")


def issuer_of(cluster: ControlPlane) -> pulumi.Output[str]:
    """URL of the OIDC issuer; empty where there is none."""
    return cluster.identities.apply(_issuer)


def _issuer(identities: Sequence[dict[str, Any]]) -> str:
    oidcs = identities[0].get("oidcs") if identities else None
    return (oidcs[0].get("issuer") if oidcs else None) or ""
