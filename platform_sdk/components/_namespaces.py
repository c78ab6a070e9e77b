"""Namespaces of what the platform runs in the cluster, each with the Pod Security level that its pods keep to.

Owns that they are objects of their own: one that Helm makes stays behind, and has no level. Namespaces of teams have
more to them and are elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from platform_sdk.components._objects import KubernetesObject

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground

__all__ = ["create_namespace"]


def create_namespace(
    owner: PlatformComponent,
    ground: Ground,
    namespace: str,
    *,
    called: str,
    level: Literal["privileged", "baseline", "restricted"],
) -> KubernetesObject:
    """Registers a namespace as a child of a component.

    Args:
        owner: the component.
        ground: where it is.
        namespace: its name in the cluster.
        called: names the resource, after the component.
        level: what its pods may do; what breaks it is refused.
    """
    labels = {f"pod-security.kubernetes.io/{mode}": level for mode in ("enforce", "warn")}
    return KubernetesObject(
        owner.called(called),
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace, "labels": labels}},
        owner.child(provider=ground.cluster.provider),
    )
