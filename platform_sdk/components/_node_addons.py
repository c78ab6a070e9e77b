"""The add-ons that must be there before the first node: vpc-cni, kube-proxy, eks-pod-identity-agent.

Owns their registration and the CNI's own rights, which it gets through Pod Identity so that nodes need not carry them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._aws import account_document
from platform_sdk.components._control_plane import log_group_name
from platform_sdk.components._plain import PlainResource
from platform_sdk.components.addon import create_addon
from platform_sdk.facts.iam import CNI_POLICY, managed_policy_arn
from platform_sdk.rules.cluster.core_addons import (
    configuration_text,
    pod_identity_agent_configuration,
    vpc_cni_configuration,
)
from platform_sdk.rules.iam.cluster import cni_ipv6_policy
from platform_sdk.rules.iam.documents import document_text, pod_identity_trust
from platform_sdk.rules.iam.observability import network_policy_logs_policy

if TYPE_CHECKING:
    from collections.abc import Collection

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.facts.regions import Region

__all__ = ["create_node_addons"]

_CNI_ACCOUNT = "aws-node"


def create_node_addons(
    cluster: AnyCluster, region: Region, *, which: Collection[str], hybrid_agent: bool = False
) -> tuple[pulumi.Resource, ...]:
    """Registers those of the three add-ons that are wanted, and returns what every node must wait for.

    Args:
        cluster: the parent.
        region: where it is.
        which: names of add-ons.
        hybrid_agent: the Pod Identity agent also runs on hybrid nodes.
    """
    addons, created = cluster.spec.addons, list[pulumi.Resource]()
    if "vpc-cni" in which:
        created.append(_create_cni(cluster, region))
    if "kube-proxy" in which:
        created.append(create_addon(cluster, cluster, "kube-proxy", version=addons.kube_proxy.version))
    if "eks-pod-identity-agent" in which:
        agent = create_addon(
            cluster,
            cluster,
            "eks-pod-identity-agent",
            version=addons.pod_identity_agent.version,
            configuration=configuration_text(pod_identity_agent_configuration(hybrid=hybrid_agent)),
        )
        created.append(agent)
    return tuple(created)


def _create_cni(cluster: AnyCluster, region: Region) -> pulumi.Resource:
    role, rights = _cni_role(cluster, region)
    return create_addon(
        cluster,
        cluster,
        "vpc-cni",
        version=cluster.spec.addons.vpc_cni.version,
        configuration=_cni_configuration(cluster, region),
        roles={_CNI_ACCOUNT: role.arn},
        opts=cluster.child(depends_on=rights),
    )


def _cni_role(cluster: AnyCluster, region: Region) -> tuple[PlainResource, list[pulumi.Resource]]:
    name = cluster.called("vpc-cni")
    trust = pod_identity_trust(cluster_name=cluster.aws_name, namespace="kube-system", service_account=_CNI_ACCOUNT)
    role = PlainResource(
        "aws:iam/role:Role", name, {"assumeRolePolicy": document_text(trust), "tags": cluster.tags()}, cluster.child()
    )
    more = [_let_log(cluster, role, region)] if cluster.spec.addons.vpc_cni.network_policy_logs else []
    if cluster.spec.ip_family == "ipv6":
        policy = document_text(cni_ipv6_policy(partition=region.partition))
        return role, [
            PlainResource(
                "aws:iam/rolePolicy:RolePolicy", name, {"role": role.name, "policy": policy}, cluster.child()
            ),
            *more,
        ]
    policy_arn = managed_policy_arn(region.partition, CNI_POLICY)
    attached = PlainResource(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        name,
        {"role": role.name, "policyArn": policy_arn},
        cluster.child(),
    )
    return role, [attached, *more]


def _let_log(cluster: AnyCluster, role: PlainResource, region: Region) -> pulumi.Resource:
    """The network policy agent writes to the cluster's own log group."""
    policy = account_document(
        cluster,
        lambda account, _: document_text(
            network_policy_logs_policy(
                account_id=account,
                partition=region.partition,
                region=region.name,
                log_group=log_group_name(cluster.aws_name),
            )
        ),
    )
    return PlainResource(
        "aws:iam/rolePolicy:RolePolicy",
        cluster.called("vpc-cni-policy-logs"),
        {"role": role.name, "policy": policy},
        cluster.child(),
    )


def _cni_configuration(cluster: AnyCluster, region: Region) -> pulumi.Input[str] | None:
    cni = cluster.spec.addons.vpc_cni
    if not cni.custom_networking:
        return configuration_text(
            vpc_cni_configuration(
                prefix_delegation=cni.prefix_delegation,
                network_policy=cni.network_policy,
                strict=cni.network_policy_mode == "strict",
                policy_logs=cni.network_policy_logs,
                windows=cluster.windows,
            )
        )
    network = cluster.network
    names = [network.zone_names[zone] for zone in sorted(network.subnets["pods"])]
    return pulumi.Output.all(cluster.security_group_id, *names, *network.subnets_of("pods")).apply(
        lambda known: (
            configuration_text(
                vpc_cni_configuration(
                    prefix_delegation=cni.prefix_delegation,
                    network_policy=cni.network_policy,
                    strict=cni.network_policy_mode == "strict",
                    policy_logs=cni.network_policy_logs,
                    windows=cluster.windows,
                    pod_subnets=dict(zip(known[1 : len(names) + 1], known[len(names) + 1 :], strict=True)),
                    region=region.name,
                    security_groups=(known[0],),
                )
            )
            or ""
        )
    )
