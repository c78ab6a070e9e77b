"""Add-ons that bring secrets, AWS resources, backups, scaling and applications: each by its own module.

Owns their order: what applications use is there before the first of them is, and goes after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components.cluster import Cluster
from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.addons._installed import Installed
    from platform_sdk.spec.addons import AddonsSpec

__all__ = ["create_delivery"]


def create_delivery(
    owner: PlatformComponent,
    spec: AddonsSpec,
    *,
    ground: Ground,
    made: Mapping[str, Installed],
) -> dict[str, Installed]:
    """Registers those that are wanted, by field. Their modules are imported where they are.

    Args:
        owner: the component that they belong to.
        spec: the section.
        ground: what they stand on.
        made: the add-ons that were registered before, by field.

    Raises:
        PlatformError: the cluster is on an Outpost, where few of them can be.
    """
    mine: dict[str, Installed] = {}
    if spec.secrets_store_csi or spec.external_secrets:
        from platform_sdk.components.addons._secrets import create_external_secrets, create_secrets_store

        if spec.secrets_store_csi:
            mine["secrets_store_csi"] = create_secrets_store(owner, ground, spec.secrets_store_csi)
        if spec.external_secrets:
            mine["external_secrets"] = create_external_secrets(owner, ground, _cluster(ground), spec.external_secrets)
    if spec.ack:
        from platform_sdk.components.addons._ack import create_ack

        mine["ack"] = create_ack(owner, ground, _cluster(ground), spec.ack)
    if spec.capabilities and spec.capabilities.kro:
        from platform_sdk.components.addons._capability import create_capability
        from platform_sdk.components.addons._installed import Installed

        kro = create_capability(owner, ground, "kro", statements=spec.capabilities.kro.statements)
        mine["capabilities"] = Installed({"kro": kro.exported}, (kro.resource,), serves=(kro.resource,))
    if spec.velero:
        from platform_sdk.components.addons._velero import create_velero

        mine["velero"] = create_velero(owner, ground, _cluster(ground), spec.velero)
    if spec.keda or spec.argo_rollouts:
        from platform_sdk.components.addons._scaling import create_argo_rollouts, create_keda

        if spec.keda:
            mine["keda"] = create_keda(owner, ground, spec.keda)
        if spec.argo_rollouts:
            mine["argo_rollouts"] = create_argo_rollouts(owner, ground, spec.argo_rollouts)
    if spec.argocd:
        from platform_sdk.components.addons._argocd import create_argocd

        before = [resource for addon in (*made.values(), *mine.values()) for resource in addon.ready]
        mine["argocd"] = create_argocd(owner, ground, spec.argocd, before=before)
    return mine


def _cluster(ground: Ground) -> Cluster:
    """The cluster, which must be in a Region: others have no identities for pods."""
    if isinstance(ground.cluster, Cluster):
        return ground.cluster
    message = "Add-ons with rights in AWS need a cluster in a Region: on an Outpost pods have no identity."
    raise PlatformError(message)
