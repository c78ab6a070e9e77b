"""What an environment may say of ways in: the AWS Load Balancer Controller, its classes and Gateway API.

Owns the section and the specs of single load balancers, which programs make.
"""

from __future__ import annotations

from platform_sdk.spec.ingress.classes import AlbClassSpec
from platform_sdk.spec.ingress.controller import AccessLogsSpec, LoadBalancerControllerSpec
from platform_sdk.spec.ingress.gateway import GatewayClassSpec, GatewaySpec
from platform_sdk.spec.ingress.objects import (
    AlbIngressSpec,
    IngressBackend,
    NetworkLoadBalancerSpec,
    NetworkPort,
    TargetGroupBindingSpec,
    TargetHealthCheck,
)
from platform_sdk.spec.ingress.section import IngressSpec

__all__ = [
    "AccessLogsSpec",
    "AlbClassSpec",
    "AlbIngressSpec",
    "GatewayClassSpec",
    "GatewaySpec",
    "IngressBackend",
    "IngressSpec",
    "LoadBalancerControllerSpec",
    "NetworkLoadBalancerSpec",
    "NetworkPort",
    "TargetGroupBindingSpec",
    "TargetHealthCheck",
]
