"""Controllers of the platform that run in the cluster and call AWS: their role, and their Helm release.

Owns how a controller gets its rights: through EKS Pod Identity, or through the cluster's OIDC provider where its pods
run on Fargate, which has no agent for the former.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
from pulumi_aws import eks, iam

from platform_sdk.components._aws import account_document
from platform_sdk.rules.iam import document_text, pod_identity_trust
from platform_sdk.rules.web_identity import web_identity_trust

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.cluster import Cluster

__all__ = ["ControllerIdentity", "create_controller_identity"]


@dataclass(frozen=True, slots=True)
class ControllerIdentity:
    """Who a controller is in AWS.

    Attributes:
        role: its role.
        ready: what its pods wait for, and outlive at the other end.
        annotations: of its service account.
    """

    role: iam.Role
    ready: tuple[pulumi.Resource, ...]
    annotations: dict[str, pulumi.Input[str]]


def create_controller_identity(
    owner: PlatformComponent,
    cluster: Cluster,
    policy: Callable[[str, list[str]], str],
    *arns: pulumi.Input[str],
    namespace: str,
    service_account: str,
    on_fargate: bool = False,
) -> ControllerIdentity:
    """The role of a service account, with a policy of its own, as children of a component.

    Args:
        owner: the component.
        cluster: where the controller runs.
        policy: gives the policy's text from the account's id and the resolved ARNs.
        arns: ARNs of other resources that the policy names.
        namespace: of the service account.
        service_account: its name.
        on_fargate: whether its pods run on Fargate.
    """
    name = owner.called("controller")
    trust = (
        pulumi.Output.all(cluster.oidc_provider_arn, cluster.oidc_issuer).apply(
            lambda known: document_text(
                web_identity_trust(
                    provider_arn=known[0], issuer=known[1], namespace=namespace, service_account=service_account
                )
            )
        )
        if on_fargate
        else document_text(
            pod_identity_trust(cluster_name=cluster.aws_name, namespace=namespace, service_account=service_account)
        )
    )
    role = iam.Role(name, assume_role_policy=trust, tags=owner.tags(), opts=owner.child())
    rights = iam.RolePolicy(name, role=role.name, policy=account_document(owner, policy, *arns), opts=owner.child())
    if on_fargate:
        return ControllerIdentity(role, (rights,), {"eks.amazonaws.com/role-arn": role.arn})
    association = eks.PodIdentityAssociation(
        name,
        cluster_name=cluster.cluster_name,
        namespace=namespace,
        service_account=service_account,
        role_arn=role.arn,
        tags=owner.tags(),
        opts=owner.child(depends_on=[rights]),
    )
    # A pod gets its identity when it starts: one that is older than the association never has it.
    return ControllerIdentity(role, (rights, association), {})
