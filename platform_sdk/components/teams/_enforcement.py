"""The switch of network policies in a cluster whose nodes are all EKS Auto Mode's.

Owns one ConfigMap. Elsewhere the VPC CNI's add-on sets it.
Source: Amazon EKS user guide, network policies with EKS Auto Mode, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._objects import KubernetesObject

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._ground import Ground

__all__ = ["NetworkPolicies"]


class NetworkPolicies(PlatformComponent):
    """Has EKS enforce network policies on nodes of Auto Mode.

    Args:
        name: logical name.
        ground: what it stands on.
        opts: options of the component.
    """

    TYPE = "platform:team:NetworkPolicies"

    def __init__(self, name: str, *, ground: Ground, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        KubernetesObject(
            name,
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": "amazon-vpc-cni", "namespace": "kube-system"},
                "data": {"enable-network-policy-controller": "true"},
            },
            self.child(provider=ground.cluster.provider),
        )
        self.finish()
