"""The class of Services of type LoadBalancer.

Owns its name. Classes of Ingresses are the environment's own.
"""

from __future__ import annotations

__all__ = ["nlb_class"]


def nlb_class(*, auto_mode: bool) -> str:
    """The class by which the controller, or EKS Auto Mode's own, takes a Service for a Network Load Balancer.

    Args:
        auto_mode: EKS Auto Mode is on.
    """
    return "eks.amazonaws.com/nlb" if auto_mode else "service.k8s.aws/nlb"
