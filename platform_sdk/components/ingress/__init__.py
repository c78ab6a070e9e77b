"""Ways in: the controller with its classes, and single load balancers.

Owns nothing itself: the section's component, its parts and the objects have modules of their own.
"""

from __future__ import annotations

from platform_sdk.components.ingress.objects import AlbIngress, NetworkLoadBalancer, TargetGroupBinding
from platform_sdk.components.ingress.section import Ingress

__all__ = ["AlbIngress", "Ingress", "NetworkLoadBalancer", "TargetGroupBinding"]
