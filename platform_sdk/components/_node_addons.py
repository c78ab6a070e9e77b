"""The add-ons that must be there before the first node: vpc-cni, kube-proxy, eks-pod-identity-agent.

Owns their registration and the CNI's own rights, which it gets through Pod Identity so that nodes need not carry them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
from pulumi_aws import iam

from platform_sdk.components.addon import create_addon
from platform_sdk.facts.iam import CNI_POLICY, managed_policy_arn
from platform_sdk.rules.addons import configuration_text, vpc_cni_configuration
from platform_sdk.rules.iam import cni_ipv6_policy, document_text, pod_identity_trust

if TYPE_CHECKING:
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.facts.regions import Region

__all__ = ["create_node_addons"]

_CNI_ACCOUNT = "aws-node"


def create_node_addons(cluster: Cluster, region: Region) -> tuple[pulumi.Resource, ...]:
    """Registers the three add-ons and returns what every node must wait for."""
    addons = cluster.spec.addons
    role, rights = _cni_role(cluster, region)
    agent = create_addon(cluster, cluster, "eks-pod-identity-agent", version=addons.pod_identity_agent.version)
    proxy = create_addon(cluster, cluster, "kube-proxy", version=addons.kube_proxy.version)
    cni = create_addon(
        cluster,
        cluster,
        "vpc-cni",
        version=addons.vpc_cni.version,
        configuration=_cni_configuration(cluster, region),
        roles={_CNI_ACCOUNT: role.arn},
        opts=cluster.child(depends_on=[rights]),
    )
    return cni, proxy, agent


def _cni_role(cluster: Cluster, region: Region) -> tuple[iam.Role, pulumi.Resource]:
    name = cluster.called("vpc-cni")
    trust = pod_identity_trust(cluster_name=cluster.aws_name, namespace="kube-system", service_account=_CNI_ACCOUNT)
    role = iam.Role(name, assume_role_policy=document_text(trust), tags=cluster.tags(), opts=cluster.child())
    if cluster.spec.ip_family == "ipv6":
        policy = document_text(cni_ipv6_policy(partition=region.partition))
        return role, iam.RolePolicy(name, role=role.name, policy=policy, opts=cluster.child())
    policy_arn = managed_policy_arn(region.partition, CNI_POLICY)
    return role, iam.RolePolicyAttachment(name, role=role.name, policy_arn=policy_arn, opts=cluster.child())


def _cni_configuration(cluster: Cluster, region: Region) -> pulumi.Input[str] | None:
    cni = cluster.spec.addons.vpc_cni
    if not cni.custom_networking:
        return configuration_text(
            vpc_cni_configuration(prefix_delegation=cni.prefix_delegation, network_policy=cni.network_policy)
        )
    network = cluster.network
    names = [network.zone_names[zone] for zone in sorted(network.subnets["pods"])]
    return pulumi.Output.all(cluster.security_group_id, *names, *network.subnets_of("pods")).apply(
        lambda known: (
            configuration_text(
                vpc_cni_configuration(
                    prefix_delegation=cni.prefix_delegation,
                    network_policy=cni.network_policy,
                    pod_subnets=dict(zip(known[1 : len(names) + 1], known[len(names) + 1 :], strict=True)),
                    region=region.name,
                    security_groups=(known[0],),
                )
            )
            or ""
        )
    )
