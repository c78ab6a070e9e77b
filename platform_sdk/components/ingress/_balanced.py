"""Objects that get a load balancer, and the name under which it can be reached.

Owns the one resource class for them: their controller writes the name into the object's status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._objects import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BalancedObject"]


class BalancedObject(KubernetesObject):
    """An Ingress, or a Service of type LoadBalancer. Pulumi calls it made once its load balancer has a name.

    Args:
        name: logical name.
        document: the object.
        opts: options of the resource; its provider is the cluster's.
    """

    status: pulumi.Output[dict[str, Any]]
    """Status, as its controller wrote it."""

    def __init__(self, name: str, document: Mapping[str, pulumi.Input[Any]], opts: pulumi.ResourceOptions) -> None:
        super().__init__(name, {**document, "status": None}, opts)

    @property
    def host(self) -> pulumi.Output[str]:
        """Name of the load balancer in DNS."""
        return self.status.apply(lambda status: str(status["loadBalancer"]["ingress"][0]["hostname"]))
