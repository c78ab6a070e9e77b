"""Controllers of how workloads run: KEDA with its rights, and Argo Rollouts.

Owns how the two are registered. What they may do and are told is decided in ``rules``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._releases import create_release
from platform_sdk.components.addons._installed import Installed
from platform_sdk.facts.addons.argo_rollouts import ARGO_ROLLOUTS, ARGO_ROLLOUTS_NAMESPACE
from platform_sdk.facts.addons.keda import KEDA, KEDA_ACCOUNT, KEDA_NAMESPACE, KEDA_OPERATOR_LABELS
from platform_sdk.rules.addons.argo_rollouts import argo_rollouts_values
from platform_sdk.rules.addons.keda import keda_values
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.keda import keda_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.addons.argo_rollouts import ArgoRolloutsSpec
    from platform_sdk.spec.addons.keda import KedaSpec

__all__ = ["create_argo_rollouts", "create_keda"]


def create_keda(owner: PlatformComponent, ground: Ground, spec: KedaSpec) -> Installed:
    """KEDA: namespace, rights where there are queues, release.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        spec: the queues that it may ask.
    """
    namespace = create_namespace(owner, ground, KEDA_NAMESPACE, called="keda-namespace", level="restricted")
    policy = keda_policy(spec.queues)
    identity = (
        create_controller_identity(
            owner,
            ground.cluster,
            lambda _account, _arns: document_text(policy),
            namespace=KEDA_NAMESPACE,
            service_account=KEDA_ACCOUNT,
            on_fargate=ground.capabilities.runs_on_fargate(KEDA_NAMESPACE, KEDA_OPERATOR_LABELS),
            called="keda",
        )
        if policy
        else None
    )
    release = create_release(
        owner,
        ground,
        KEDA,
        namespace=namespace.name,
        values=keda_values(
            copies=_copies(ground, said=spec.high_availability),
            annotations=identity.annotations if identity else {},
            image=ground.image,
        ),
        version=spec.version,
        role="keda",
        waits=identity.ready if identity else (),
    )
    # Its objects have finalizers, and its API of metrics must answer while namespaces are deleted.
    return Installed({"role_arn": identity.role.arn} if identity else {}, (release,), serves=(release,))


def create_argo_rollouts(owner: PlatformComponent, ground: Ground, spec: ArgoRolloutsSpec) -> Installed:
    """Argo Rollouts: namespace and release.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        spec: version and copies.
    """
    namespace = create_namespace(
        owner, ground, ARGO_ROLLOUTS_NAMESPACE, called="argo-rollouts-namespace", level="restricted"
    )
    release = create_release(
        owner,
        ground,
        ARGO_ROLLOUTS,
        namespace=namespace.name,
        values=argo_rollouts_values(copies=_copies(ground, said=spec.high_availability), image=ground.image),
        version=spec.version,
        role="argo-rollouts",
    )
    return Installed({}, (release,), serves=(release,))


def _copies(ground: Ground, *, said: bool | None) -> int:
    return 2 if (ground.capabilities.production if said is None else said) else 1
