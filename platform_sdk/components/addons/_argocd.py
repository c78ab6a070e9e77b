"""Argo CD: by its chart or as a capability, its way in, its projects, its first application.

Owns how those are registered, in the order in which they need each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._releases import create_release
from platform_sdk.components.addons._capability import create_capability
from platform_sdk.components.addons._installed import Installed
from platform_sdk.facts.addons.argocd import ARGOCD, ARGOCD_NAMESPACE, LOCAL_SERVER
from platform_sdk.facts.addons.capabilities import LOCAL_CLUSTER_NAME
from platform_sdk.facts.iam import cluster_access_policy_arn
from platform_sdk.rules.addons.argocd import argocd_values, log_in_settings
from platform_sdk.rules.addons.argocd_objects import (
    application_document,
    cluster_document,
    ingress_document,
    project_document,
)
from platform_sdk.rules.addons.capabilities import argocd_configuration
from platform_sdk.spec.addons.argocd import ArgoCdChartSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.addons._capability import Capability
    from platform_sdk.spec.addons.argocd import ArgoCdCapabilitySpec, ArgoCdSpec

__all__ = ["create_argocd"]


def create_argocd(
    owner: PlatformComponent, ground: Ground, spec: ArgoCdSpec, *, before: Iterable[pulumi.Resource]
) -> Installed:
    """Argo CD of either kind.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        spec: the settings.
        before: what its first application waits for, and goes before.
    """
    if isinstance(spec, ArgoCdChartSpec):
        return _in_the_cluster(owner, ground, spec, before)
    return _as_capability(owner, ground, spec, before)


def _in_the_cluster(
    owner: PlatformComponent, ground: Ground, spec: ArgoCdChartSpec, before: Iterable[pulumi.Resource]
) -> Installed:
    available = ground.capabilities.production if spec.high_availability is None else spec.high_availability
    host = spec.ingress.host if spec.ingress else None
    settings: dict[str, Any] = {"admin.enabled": spec.admin}
    rights: dict[str, Any] = {}
    if spec.sso and host:
        more, rights = log_in_settings(
            host=host,
            issuer=spec.sso.issuer,
            client_id=spec.sso.client_id,
            client_secret=spec.sso.client_secret,
            scopes=spec.sso.scopes,
            admin_groups=spec.sso.admin_groups,
            everyone_reads=spec.sso.everyone_reads,
        )
        settings |= more
    namespace = create_namespace(owner, ground, ARGOCD_NAMESPACE, called="argocd-namespace", level="baseline")
    release = create_release(
        owner,
        ground,
        ARGOCD,
        namespace=namespace.name,
        values=argocd_values(
            high_availability=available, image=ground.image, settings=settings, rights=rights, host=host
        ),
        version=spec.version,
        role="argocd",
        name="argocd",
    )
    if spec.ingress:
        # An object of its own and not the chart's: the update waits until its load balancer is there, and is gone.
        KubernetesObject(
            owner.called("argocd-ingress"),
            ingress_document(namespace=ARGOCD_NAMESPACE, class_name=spec.ingress.class_name, host=spec.ingress.host),
            owner.child(provider=ground.cluster.provider, depends_on=[*ground.runs_on, *ground.serves, release]),
        )
    _create_followed(
        owner,
        ground,
        spec,
        namespace=ARGOCD_NAMESPACE,
        destination={"server": LOCAL_SERVER},
        waits=(release,),
        before=before,
    )
    exported = {"kind": spec.kind, **({"url": f"https://{host}"} if host else {})}
    return Installed(exported, (release,), serves=(release,))


def _as_capability(
    owner: PlatformComponent, ground: Ground, spec: ArgoCdCapabilitySpec, before: Iterable[pulumi.Resource]
) -> Installed:
    made = create_capability(
        owner,
        ground,
        "argocd",
        statements=spec.statements,
        configuration=argocd_configuration(
            instance_arn=spec.identity_center.instance_arn,
            identity_region=spec.identity_center.region or ground.cluster.region.name,
            namespace=spec.namespace,
            members={name: (members.groups, members.users) for name, members in spec.roles.items()},
            vpc_endpoints=spec.vpc_endpoints,
        ),
    )
    waits: list[pulumi.Resource] = [made.resource]
    if spec.deploys_as:
        waits.append(_let_deploy(owner, ground, made, spec.deploys_as, spec.deploys_to))
        waits.append(
            KubernetesObject(
                owner.called("argocd-cluster"),
                cluster_document(namespace=spec.namespace, name=LOCAL_CLUSTER_NAME, server=ground.cluster.arn),
                owner.child(provider=ground.cluster.provider, depends_on=[made.resource]),
            )
        )
    _create_followed(
        owner,
        ground,
        spec,
        namespace=spec.namespace,
        destination={"name": LOCAL_CLUSTER_NAME},
        waits=waits,
        before=before,
    )
    # With what lets it deploy: without that it deletes nothing either.
    return Installed({"kind": spec.kind, **made.exported}, (made.resource,), serves=tuple(waits))


def _let_deploy(
    owner: PlatformComponent, ground: Ground, capability: Capability, policy: str, namespaces: Iterable[str]
) -> PlainResource:
    """Adds a policy to the access entry that EKS made for the capability's role."""
    within = [*namespaces]
    return PlainResource(
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        owner.called("argocd-deploys"),
        {
            "clusterName": ground.cluster.cluster_name,
            "principalArn": capability.role.arn,
            "policyArn": cluster_access_policy_arn(ground.cluster.region.partition, policy),
            "accessScope": {"type": "namespace", "namespaces": within} if within else {"type": "cluster"},
        },
        owner.child(depends_on=[capability.resource]),
    )


def _create_followed(
    owner: PlatformComponent,
    ground: Ground,
    spec: ArgoCdSpec,
    *,
    namespace: str,
    destination: Mapping[str, str],
    waits: Iterable[pulumi.Resource],
    before: Iterable[pulumi.Resource],
) -> None:
    """Projects, and the first application, which goes before everything that it may use."""
    projects = [
        KubernetesObject(
            owner.called(f"argocd-project-{name}"),
            project_document(
                name,
                namespace=namespace,
                destination=destination,
                description=project.description,
                repositories=project.repositories,
                namespaces=project.namespaces,
                groups=project.groups,
            ),
            owner.child(provider=ground.cluster.provider, depends_on=[*waits]),
        )
        for name, project in sorted(spec.projects.items())
    ]
    first = spec.bootstrap
    if first is None:
        return
    KubernetesObject(
        owner.called("argocd-bootstrap"),
        application_document(
            namespace=namespace,
            destination=destination,
            project=first.project,
            repository=first.repository,
            path=first.path,
            revision=first.revision,
            prune=first.prune,
            self_heal=first.self_heal,
            cascade=not ground.protects() if first.cascade is None else first.cascade,
        ),
        owner.child(
            provider=ground.cluster.provider,
            depends_on=[*ground.runs_on, *ground.serves, *waits, *projects, *before],
        ),
    )
