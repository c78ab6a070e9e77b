"""Annotations by which an Ingress or a Service tells the load balancer controller what it wants.

Owns their names and how values are written (AWS Load Balancer Controller 3.5 documentation, 2026-08). Those that the
controller of EKS Auto Mode does not know are left out for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ingress_annotations", "listen_ports", "service_annotations"]

_ALB = "alb.ingress.kubernetes.io"
_NLB = "service.beta.kubernetes.io/aws-load-balancer"


def listen_ports(*, https: bool) -> str:
    """The ports that an Application Load Balancer listens on: 80, and 443 for HTTPS."""
    return json.dumps([{"HTTP": 80}, *([{"HTTPS": 443}] if https else [])])


def ingress_annotations(
    *,
    https: bool,
    certificates: Any,
    order: int | None,
    target_type: str | None,
    health: Mapping[str, str],
    waf_acl_arn: str | None,
    shield: bool,
) -> dict[str, Any]:
    """Annotations of an Ingress; what is None is its class's to say.

    Args:
        https: listen on 443, and send clients there from 80.
        certificates: ARNs with commas between, which may not be known yet; None to find them by the hosts.
        order: place in its group.
        target_type: ``ip`` or ``instance``.
        health: settings of the health check by the end of their name: ``path``, ``port``.
        waf_acl_arn: web ACL of AWS WAF.
        shield: AWS Shield Advanced protects the load balancer.
    """
    said: dict[str, Any] = {
        "listen-ports": listen_ports(https=https),
        "ssl-redirect": "443" if https else None,
        "certificate-arn": certificates,
        "group.order": None if order is None else str(order),
        "target-type": target_type,
        "wafv2-acl-arn": waf_acl_arn,
        "shield-advanced-protection": "true" if shield else None,
        **{
            f"healthcheck-{setting}" if setting != "codes" else "success-codes": value
            for setting, value in health.items()
        },
    }
    return {f"{_ALB}/{name}": value for name, value in sorted(said.items()) if value is not None}


def service_annotations(
    *,
    scheme: str,
    target_type: str,
    attributes: Any,
    target_attributes: Mapping[str, str],
    certificates: Any,
    tls_ports: str,
    ssl_policy: str | None,
    subnets: str,
    dualstack: bool,
    health_check_path: str | None,
) -> dict[str, Any]:
    """Annotations of a Service of type LoadBalancer.

    Args:
        scheme: ``internal`` or ``internet-facing``.
        target_type: ``ip`` or ``instance``.
        attributes: of the load balancer, as ``name=value`` with commas between; may not be known yet.
        target_attributes: of its target groups.
        certificates: ARNs with commas between, which may not be known yet; None for no TLS.
        tls_ports: names of the ports on which TLS ends, with commas between.
        ssl_policy: versions of TLS and ciphers.
        subnets: ids with commas between; empty to find them.
        dualstack: IPv6 addresses too.
        health_check_path: asked for by HTTP; None for a connection of TCP.
    """
    said: dict[str, Any] = {
        "scheme": scheme,
        "nlb-target-type": target_type,
        "attributes": attributes,
        "target-group-attributes": ",".join(f"{key}={value}" for key, value in sorted(target_attributes.items())),
        "ssl-cert": certificates,
        "ssl-ports": tls_ports,
        "ssl-negotiation-policy": ssl_policy,
        "subnets": subnets,
        "ip-address-type": "dualstack" if dualstack else None,
        "healthcheck-protocol": "http" if health_check_path else None,
        "healthcheck-path": health_check_path,
    }
    return {f"{_NLB}-{name}": value for name, value in sorted(said.items()) if value is not None and value != ""}
