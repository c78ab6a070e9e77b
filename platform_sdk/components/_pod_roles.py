"""Roles that pods assume: trust and rights of one service account.

Owns the role, as a child of whatever needs it. How pods are handed the role (an association, an annotation, an add-on's
own setting) is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._rights import attach_policies
from platform_sdk.errors import PlatformError
from platform_sdk.rules.iam.documents import document_text, pod_identity_trust
from platform_sdk.rules.iam.web_identity import web_identity_trust

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent

__all__ = ["PodRole", "create_pod_role"]


@dataclass(frozen=True, slots=True)
class PodRole:
    """A role that pods assume.

    Attributes:
        role: the role.
        rights: what its pods wait for, and outlive at the other end.
    """

    role: PlainResource
    rights: tuple[pulumi.Resource, ...]


def create_pod_role(
    owner: PlatformComponent,
    cluster: AnyCluster,
    *,
    called: str,
    namespace: str,
    service_account: str,
    policy: pulumi.Input[str] | None = None,
    managed: Mapping[str, str] | None = None,
    web_identity: bool = False,
) -> PodRole:
    """The role of a service account, as a child of a component.

    Args:
        owner: the component.
        cluster: whose pods assume it.
        called: the role's own role among the component's children.
        namespace: of the service account.
        service_account: its name.
        policy: text of a policy of its own.
        managed: name of an AWS managed policy by its purpose, which names the attachment.
        web_identity: trust the cluster's OIDC provider, for pods that EKS Pod Identity cannot serve.
    """
    name = owner.called(called)
    role = PlainResource(
        "aws:iam/role:Role",
        name,
        {
            "assumeRolePolicy": _trust(cluster, namespace, service_account, web_identity=web_identity),
            "tags": owner.tags(),
        },
        owner.child(),
    )
    rights: list[pulumi.Resource] = []
    if policy is not None:
        rights.append(
            PlainResource("aws:iam/rolePolicy:RolePolicy", name, {"role": role.name, "policy": policy}, owner.child())
        )
    if managed:
        rights += attach_policies(owner, role, managed, region=cluster.region, called=called)
    return PodRole(role, tuple(rights))


def _trust(cluster: AnyCluster, namespace: str, service_account: str, *, web_identity: bool) -> pulumi.Input[str]:
    if not web_identity:
        return document_text(
            pod_identity_trust(cluster_name=cluster.aws_name, namespace=namespace, service_account=service_account)
        )
    from platform_sdk.components.cluster import Cluster

    if not isinstance(cluster, Cluster):
        message = f"pods of {namespace} cannot run on Fargate: a local cluster has none"
        raise PlatformError(message)
    return pulumi.Output.all(cluster.oidc_provider_arn, cluster.oidc_issuer).apply(
        lambda known: document_text(
            web_identity_trust(
                provider_arn=known[0], issuer=known[1], namespace=namespace, service_account=service_account
            )
        )
    )
