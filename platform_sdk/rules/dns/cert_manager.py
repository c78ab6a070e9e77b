"""What cert-manager is told: the values of its chart, and its issuers.

Owns those plain documents. Its rights are written in ``rules.iam.dns``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.facts.dns.controllers import (
    ACME_SERVERS,
    CERT_MANAGER_SERVICE_ACCOUNT,
    FARGATE_WEBHOOK_PORT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["acme_issuer", "ca_issuer", "cert_manager_values", "private_ca_issuer", "self_signed_issuer"]

_ISSUER: Final = {"apiVersion": "cert-manager.io/v1", "kind": "ClusterIssuer"}


def cert_manager_values(
    *,
    replicas: int,
    image_registry: str,
    annotations: Mapping[str, Any],
    webhook_on_fargate: bool,
) -> dict[str, Any]:
    """Values of the chart.

    Its definitions are part of the release and outlive it: with them every certificate of the cluster would go.

    Args:
        replicas: copies of the controller, the webhook and the injector. With more than one, each may miss one.
        image_registry: registry and prefix that has ``jetstack/cert-manager-controller`` and the others.
        annotations: of the controller's service account.
        webhook_on_fargate: the kubelet of Fargate has the webhook's usual port.
    """
    copies: dict[str, Any] = {"replicaCount": replicas, "podDisruptionBudget": {"enabled": replicas > 1}}
    return {
        "crds": {"enabled": True, "keep": True},
        **({"imageRegistry": image_registry} if image_registry != "quay.io" else {}),
        **copies,
        "serviceAccount": {
            "name": CERT_MANAGER_SERVICE_ACCOUNT,
            **({"annotations": dict(annotations)} if annotations else {}),
        },
        "webhook": {**copies, **({"securePort": FARGATE_WEBHOOK_PORT} if webhook_on_fargate else {})},
        "cainjector": dict(copies),
    }


def acme_issuer(name: str, *, server: str, email: str, region: str, zone_ids: Mapping[str, Any]) -> dict[str, Any]:
    """An issuer that proves names by records of Route 53.

    Args:
        name: the issuer's.
        server: short name of a server, or the address of its directory.
        email: who is told of certificates that are not renewed.
        region: name of the Region, which the SDK wants although Route 53 has none.
        zone_ids: id of a zone by its domain; it may be an output. With ids, cert-manager need not look zones up.
    """
    return {
        **_ISSUER,
        "metadata": {"name": name},
        "spec": {
            "acme": {
                "server": ACME_SERVERS.get(server, server),
                "email": email,
                "privateKeySecretRef": {"name": f"{name}-account-key"},
                "solvers": [
                    {
                        "selector": {"dnsZones": [domain]},
                        "dns01": {"route53": {"region": region, "hostedZoneID": zone_ids[domain]}},
                    }
                    for domain in sorted(zone_ids)
                ],
            }
        },
    }


def self_signed_issuer(name: str) -> dict[str, Any]:
    """An issuer whose certificates sign themselves: a beginning for a CA of one's own."""
    return {**_ISSUER, "metadata": {"name": name}, "spec": {"selfSigned": {}}}


def ca_issuer(name: str, *, secret: str) -> dict[str, Any]:
    """An issuer that signs with the key of a Secret in cert-manager's namespace."""
    return {**_ISSUER, "metadata": {"name": name}, "spec": {"ca": {"secretName": secret}}}


def private_ca_issuer(name: str, *, arn: str, region: str) -> dict[str, Any]:
    """An issuer that has AWS Private CA sign.

    Args:
        name: the issuer's.
        arn: of the certificate authority.
        region: name of the authority's Region.
    """
    return {
        "apiVersion": "awspca.cert-manager.io/v1beta1",
        "kind": "AWSPCAClusterIssuer",
        "metadata": {"name": name},
        "spec": {"arn": arn, "region": region},
    }
