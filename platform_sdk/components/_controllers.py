"""Controllers of the platform that run in the cluster and call AWS: their role, and their Helm release.

Owns how a controller gets its rights: through EKS Pod Identity, or through the cluster's OIDC provider where its pods
run on Fargate, which has no agent for the former.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.components._aws import account_document
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._pod_roles import create_pod_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent

__all__ = ["ControllerIdentity", "create_controller_identity"]


@dataclass(frozen=True, slots=True)
class ControllerIdentity:
    """Who a controller is in AWS.

    Attributes:
        role: its role.
        ready: what its pods wait for, and outlive at the other end.
        annotations: of its service account.
    """

    role: PlainResource
    ready: tuple[pulumi.Resource, ...]
    annotations: dict[str, pulumi.Input[str]]


def create_controller_identity(
    owner: PlatformComponent,
    cluster: AnyCluster,
    policy: Callable[[str, list[str]], str] | None,
    *arns: pulumi.Input[str],
    namespace: str,
    service_account: str,
    on_fargate: bool = False,
    called: str = "controller",
    managed: Mapping[str, str] | None = None,
) -> ControllerIdentity:
    """The role of a service account, with a policy of its own, as children of a component.

    Args:
        owner: the component.
        cluster: where the controller runs.
        policy: gives the policy's text from the account's id and the resolved ARNs; None for managed policies alone.
        arns: ARNs of other resources that the policy names.
        namespace: of the service account.
        service_account: its name.
        on_fargate: whether its pods run on Fargate.
        called: names the resources, after the component.
        managed: name of an AWS managed policy by its purpose.
    """
    made = create_pod_role(
        owner,
        cluster,
        called=called,
        namespace=namespace,
        service_account=service_account,
        policy=account_document(owner, policy, *arns) if policy else None,
        managed=managed,
        web_identity=on_fargate,
    )
    if on_fargate:
        return ControllerIdentity(made.role, made.rights, {"eks.amazonaws.com/role-arn": made.role.arn})
    association = PlainResource(
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        owner.called(called),
        {
            "clusterName": cluster.cluster_name,
            "namespace": namespace,
            "serviceAccount": service_account,
            "roleArn": made.role.arn,
            "tags": owner.tags(),
        },
        owner.child(depends_on=[*made.rights]),
    )
    # A pod gets its identity when it starts: one that is older than the association never has it.
    return ControllerIdentity(made.role, (*made.rights, association), {})
