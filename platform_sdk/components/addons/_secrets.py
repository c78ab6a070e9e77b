"""Secrets of AWS for pods: the Secrets Store CSI driver, and External Secrets with its stores.

Owns how the two are registered. What they are told is decided in ``rules.addons``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._releases import create_release
from platform_sdk.components.addons._eks import create_eks_addon
from platform_sdk.components.addons._installed import Installed
from platform_sdk.facts.addons.secrets import (
    EXTERNAL_SECRETS,
    EXTERNAL_SECRETS_ACCOUNT,
    EXTERNAL_SECRETS_LABELS,
    EXTERNAL_SECRETS_NAMESPACE,
    SECRETS_STORE_ADDON,
)
from platform_sdk.rules.addons.external_secrets import external_secrets_values, store_document
from platform_sdk.rules.addons.secrets_store import secrets_store_configuration
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.external_secrets import external_secrets_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.external_secrets import ExternalSecretsSpec
    from platform_sdk.spec.addons.secrets_store_csi import SecretsStoreCsiSpec

__all__ = ["create_external_secrets", "create_secrets_store"]


def create_secrets_store(owner: PlatformComponent, ground: Ground, spec: SecretsStoreCsiSpec) -> Installed:
    """The Secrets Store CSI driver with AWS's provider.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        spec: version and settings.
    """
    addon = create_eks_addon(
        owner,
        ground,
        SECRETS_STORE_ADDON,
        spec,
        ours=secrets_store_configuration(
            region=ground.cluster.region.name,
            rotation=spec.rotation,
            rotation_interval=spec.rotation_interval,
            sync=spec.sync,
        ),
    )
    # It unmounts what it mounted: a pod whose driver has gone does not go.
    return Installed({"version": addon.addon_version}, (addon,), serves=(addon,))


def create_external_secrets(
    owner: PlatformComponent, ground: Ground, cluster: Cluster, spec: ExternalSecretsSpec
) -> Installed:
    """External Secrets: namespace, rights, release, stores.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        cluster: the cluster.
        spec: what it may read, and its stores.
    """
    on_fargate = ground.capabilities.runs_on_fargate(EXTERNAL_SECRETS_NAMESPACE, EXTERNAL_SECRETS_LABELS)
    namespace = create_namespace(
        owner, ground, EXTERNAL_SECRETS_NAMESPACE, called="external-secrets-namespace", level="restricted"
    )
    policy = external_secrets_policy(
        secrets=spec.secrets,
        parameters=spec.parameters,
        keys=spec.kms_key_arns,
        roles=[store.role_arn for store in spec.stores.values() if store.role_arn],
        domain=cluster.region.dns_suffix,
    )
    identity = (
        create_controller_identity(
            owner,
            cluster,
            lambda _account, _arns: document_text(policy),
            namespace=EXTERNAL_SECRETS_NAMESPACE,
            service_account=EXTERNAL_SECRETS_ACCOUNT,
            on_fargate=on_fargate,
            called="external-secrets",
        )
        if policy
        else None
    )
    available = ground.capabilities.production if spec.high_availability is None else spec.high_availability
    release = create_release(
        owner,
        ground,
        EXTERNAL_SECRETS,
        namespace=namespace.name,
        values=external_secrets_values(
            copies=2 if available else 1,
            annotations=identity.annotations if identity else {},
            image=ground.image,
            on_fargate=on_fargate,
        ),
        version=spec.version,
        role="external-secrets",
        waits=identity.ready if identity else (),
    )
    stores = [
        KubernetesObject(
            owner.called(f"secret-store-{name}"),
            store_document(
                name,
                service=store.service,
                region=store.region or cluster.region.name,
                role_arn=store.role_arn,
                namespaces=store.namespaces,
            ),
            # Definitions and webhook of the kind come with the release.
            owner.child(provider=cluster.provider, depends_on=[release]),
        )
        for name, store in sorted(spec.stores.items())
    ]
    exported = {"stores": sorted(spec.stores), **({"role_arn": identity.role.arn} if identity else {})}
    # The stores too: what was pushed to AWS is taken away there through them.
    return Installed(exported, (release, *stores), serves=(release, *stores))
