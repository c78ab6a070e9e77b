"""external-dns, cert-manager and the connector to AWS Private CA: charts, names, images, servers of ACME.

Owns names and versions. Their values are made in ``rules.dns``, their rights in ``rules.iam.dns``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACME_SERVERS",
    "CERT_MANAGER",
    "CERT_MANAGER_LABELS",
    "CERT_MANAGER_NAMESPACE",
    "CERT_MANAGER_SERVICE_ACCOUNT",
    "CERT_MANAGER_SOURCE",
    "CERT_MANAGER_WEBHOOK_LABELS",
    "EXTERNAL_DNS",
    "EXTERNAL_DNS_LABELS",
    "EXTERNAL_DNS_NAMESPACE",
    "EXTERNAL_DNS_SERVICE_ACCOUNT",
    "EXTERNAL_DNS_SOURCE",
    "FARGATE_WEBHOOK_PORT",
    "PRIVATE_CA_ADDON",
    "PRIVATE_CA_NAMESPACE",
    "PRIVATE_CA_SERVICE_ACCOUNT",
    "PRIVATE_CA_SOURCE",
    "RECORD_TYPES",
    "RecordSource",
    "SyncPolicy",
]

EXTERNAL_DNS_SOURCE: Final = Source(
    "external-dns, chart 1.21.1 and its documentation",
    "2026-08",
    "https://github.com/kubernetes-sigs/external-dns/tree/external-dns-helm-chart-1.21.1",
)
CERT_MANAGER_SOURCE: Final = Source(
    "cert-manager, chart v1.21.1 and its documentation",
    "2026-08",
    "https://cert-manager.io/docs/configuration/acme/dns01/route53/",
)
PRIVATE_CA_SOURCE: Final = Source(
    "Amazon EKS user guide, AWS add-ons, AWS Private CA Connector for Kubernetes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
)

EXTERNAL_DNS: Final = Chart(
    name="external-dns",
    version="1.21.1",
    repository="https://kubernetes-sigs.github.io/external-dns/",
    app_version="0.21.0",
    source=EXTERNAL_DNS_SOURCE,
    images=("registry.k8s.io/external-dns/external-dns",),
)
"""The chart and not EKS's community add-on: that one has no setting for ids of zones, and its versions follow later."""
EXTERNAL_DNS_NAMESPACE: Final = "external-dns"
EXTERNAL_DNS_SERVICE_ACCOUNT: Final = "external-dns"
EXTERNAL_DNS_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app.kubernetes.io/name": "external-dns", "app.kubernetes.io/instance": "external-dns"}
)
RECORD_TYPES: Final[tuple[str, ...]] = ("A", "AAAA", "CNAME", "TXT")
"""Types of records that external-dns keeps by default, and the TXT records by which it knows its own."""

RecordSource: TypeAlias = Literal[
    "service", "ingress", "gateway-httproute", "gateway-grpcroute", "gateway-tlsroute", "gateway-tcproute"
]
SyncPolicy: TypeAlias = Literal["upsert-only", "sync", "create-only"]

CERT_MANAGER: Final = Chart(
    name="oci://quay.io/jetstack/charts/cert-manager",
    version="v1.21.1",
    repository="",
    app_version="v1.21.1",
    source=CERT_MANAGER_SOURCE,
    images=(
        "quay.io/jetstack/cert-manager-controller",
        "quay.io/jetstack/cert-manager-webhook",
        "quay.io/jetstack/cert-manager-cainjector",
        "quay.io/jetstack/cert-manager-acmesolver",
        "quay.io/jetstack/cert-manager-startupapicheck",
    ),
)
CERT_MANAGER_NAMESPACE: Final = "cert-manager"
CERT_MANAGER_SERVICE_ACCOUNT: Final = "cert-manager"
CERT_MANAGER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "app": "cert-manager",
        "app.kubernetes.io/name": "cert-manager",
        "app.kubernetes.io/instance": "cert-manager",
        "app.kubernetes.io/component": "controller",
    }
)
"""Of the controller, which is the one of its pods that calls AWS."""
CERT_MANAGER_WEBHOOK_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "app": "webhook",
        "app.kubernetes.io/name": "webhook",
        "app.kubernetes.io/instance": "cert-manager",
        "app.kubernetes.io/component": "webhook",
    }
)
FARGATE_WEBHOOK_PORT: Final = 10260
"""For the webhook on Fargate, where the kubelet has 10250 on the pod's own address (cert-manager documentation,
compatibility, AWS EKS; 2026-08)."""

ACME_SERVERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "letsencrypt": "https://acme-v02.api.letsencrypt.org/directory",
        "letsencrypt_staging": "https://acme-staging-v02.api.letsencrypt.org/directory",
    }
)
"""Directories by short name (Let's Encrypt documentation, ACME protocol updates, 2026-11)."""

PRIVATE_CA_ADDON: Final = "aws-privateca-connector-for-kubernetes"
PRIVATE_CA_NAMESPACE: Final = "aws-privateca-issuer"
PRIVATE_CA_SERVICE_ACCOUNT: Final = "aws-privateca-issuer"
