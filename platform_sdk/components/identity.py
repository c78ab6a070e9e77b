"""A service account's rights in AWS: a role, and the way in which its pods get the role's credentials.

Owns the role with its policies, the Pod Identity association and, if asked, the service account. Which way the
credentials take is decided in ``rules.identities``. Controllers of the platform have their roles from
``_controllers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._ground import Ground
from platform_sdk.components._later import holds_later, settled
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import PodIdentityAssociation
from platform_sdk.errors import PlatformError
from platform_sdk.facts.iam import managed_policy_arn
from platform_sdk.facts.identities import ROLE_ANNOTATION
from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.documents import document_text, pod_identity_trust
from platform_sdk.rules.iam.pod_identity import chaining_policy, untagged_trust
from platform_sdk.rules.iam.statements import policy_of
from platform_sdk.rules.iam.web_identity import web_identity_trust
from platform_sdk.rules.identities import policy_name, way_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.rules.iam.documents import Document
    from platform_sdk.rules.identities import Way
    from platform_sdk.spec.identities import IdentitySpec

__all__ = ["Identity"]

_SECONDS = 3600


class Identity(PlatformComponent):
    """A service account's rights in AWS.

    Args:
        name: logical name; also the service account's, where the spec gives none.
        spec: which service account, which rights.
        ground: what it stands on, from an environment. Own programs give a cluster in its place.
        cluster: whose pods get the rights, where there is no ground.
        tags: tags for every AWS resource, where there is no ground.
        after: what the service account waits for, where it is created: its namespace. None: it is made later, by
            `create_service_account`, because the namespace waits for the rights.
        opts: options of the component.

    Plain attributes: ``via``, ``pod_identity`` or ``irsa``; ``service_account``; ``annotations``, which the service
    account needs, none with Pod Identity. ``external_id``: what the trust of the role to assume asks for, an output;
    None where no role is assumed. ``ready``: what pods wait for: one that is older than its rights never gets them.

    Raises:
        PlatformError: neither ground nor cluster is given, or the cluster has no OIDC provider and ``via`` is irsa.
    """

    TYPE = "platform:identity:Identity"

    role_arn: pulumi.Output[str]
    """ARN of the role."""
    role_name: pulumi.Output[str]
    """Name of the role."""

    def __init__(
        self,
        name: str,
        spec: IdentitySpec,
        *,
        ground: Ground | None = None,
        cluster: AnyCluster | None = None,
        tags: Mapping[str, str] | None = None,
        after: Iterable[pulumi.Resource] | None = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        if ground is None:
            if cluster is None:
                message = f"the identity {name} needs a ground or a cluster"
                raise PlatformError(message)
            ground = Ground(cluster, tags=tags or {})
        super().__init__(name, tags=ground.tags, opts=opts)
        self.spec, self.cluster = spec, ground.cluster
        self.service_account = spec.service_account or name
        can = ground.capabilities
        self.via: Way = way_for(spec.via, can, namespace=spec.namespace, labels=spec.pod_labels, os=spec.os)
        role = self._create_role()
        self.ready: tuple[pulumi.Resource, ...] = (*self._grant(role),)
        self.external_id: pulumi.Output[str] | None = None
        self.annotations: dict[str, pulumi.Input[str]] = {}
        if self.via == "pod_identity":
            association = self._associate(role)
            self.ready = (*self.ready, association)
            self.external_id = association.external_id if spec.assume_role_arn else None
        else:
            self.annotations = {ROLE_ANNOTATION: role.arn}
        if after is not None:
            self.create_service_account(after)
        self.role_arn, self.role_name = role.arn, role.name
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {
            "role_arn": self.role_arn,
            "namespace": self.spec.namespace,
            "service_account": self.service_account,
            "via": self.via,
            **({"annotations": self.annotations} if self.annotations else {}),
            **({"external_id": self.external_id} if self.external_id is not None else {}),
        }

    def _create_role(self) -> PlainResource:
        spec = self.spec
        return PlainResource(
            "aws:iam/role:Role",
            self.pulumi_resource_name,
            {
                "assumeRolePolicy": self._trust(),
                "permissionsBoundary": spec.permissions_boundary,
                "maxSessionDuration": spec.max_session_hours * _SECONDS if spec.max_session_hours else None,
                "tags": self.tags(),
            },
            self.child(),
        )

    def _trust(self) -> pulumi.Input[str]:
        namespace, account, cluster = self.spec.namespace, self.service_account, self.cluster
        if self.via == "pod_identity":
            if not self.spec.session_tags:
                return cluster.arn.apply(lambda arn: document_text(untagged_trust(arn)))
            trust = pod_identity_trust(cluster_name=cluster.aws_name, namespace=namespace, service_account=account)
            return document_text(trust)
        provider: pulumi.Output[str] | None = getattr(cluster, "oidc_provider_arn", None)
        issuer: pulumi.Output[str] | None = getattr(cluster, "oidc_issuer", None)
        if provider is None or issuer is None:
            message = f"the cluster of the identity {self.pulumi_resource_name} has no OIDC provider"
            raise PlatformError(message)
        return pulumi.Output.all(provider, issuer).apply(
            lambda known: document_text(
                web_identity_trust(provider_arn=known[0], issuer=known[1], namespace=namespace, service_account=account)
            )
        )

    def _grant(self, role: PlainResource) -> list[pulumi.Resource]:
        """What the role may do: one inline policy, and managed policies, each named after itself."""
        spec, granted = self.spec, list[pulumi.Resource]()
        own = chaining_policy(spec.assume_role_arn) if spec.assume_role_arn else policy_of(spec.statements)
        if own["Statement"]:
            policy = pulumi.Output.from_input(settled(own)).apply(_narrow) if holds_later(own) else document_text(own)
            granted.append(
                PlainResource(
                    "aws:iam/rolePolicy:RolePolicy",
                    self.pulumi_resource_name,
                    {"role": role.name, "policy": policy},
                    self.child(),
                )
            )
        partition = self.cluster.region.partition
        for policy in spec.policies:
            attachment = PlainResource(
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                self.called(policy_name(policy)),
                {
                    "role": role.name,
                    "policyArn": policy if policy.startswith("arn:") else managed_policy_arn(partition, policy),
                },
                self.child(),
            )
            granted.append(attachment)
        return granted

    def _associate(self, role: PlainResource) -> PodIdentityAssociation:
        spec = self.spec
        return PodIdentityAssociation(
            "aws:eks/podIdentityAssociation:PodIdentityAssociation",
            self.pulumi_resource_name,
            {
                "clusterName": self.cluster.cluster_name,
                "namespace": spec.namespace,
                "serviceAccount": self.service_account,
                "roleArn": role.arn,
                "targetRoleArn": spec.assume_role_arn,
                "disableSessionTags": None if spec.session_tags else True,
                "tags": self.tags(),
            },
            self.child(depends_on=[*self.ready]),
        )

    def create_service_account(self, after: Iterable[pulumi.Resource]) -> None:
        """Makes the service account, if the spec asks for one: of an identity that was given no ``after``."""
        if not self.spec.create_service_account:
            return
        metadata: dict[str, Any] = {"name": self.service_account, "namespace": self.spec.namespace}
        if self.annotations:
            metadata["annotations"] = self.annotations
        KubernetesObject(
            self.pulumi_resource_name,
            {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata},
            self.child(provider=self.cluster.provider, depends_on=[*after, *self.ready]),
        )


def _narrow(known: Document) -> str:
    """A policy whose resources are known at last, judged as one is that was written out.

    Raises:
        PlatformError: it lets somebody write to everything.
    """
    wide = list(wildcard_writes(known))
    if wide:
        message = f"Resources that another resource gave let a policy write to everything: {wide}. Name what is meant."
        raise PlatformError(message)
    return document_text(known)
