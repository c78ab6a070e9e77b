"""Add-ons that bring secrets of AWS to pods: the Secrets Store CSI driver, and External Secrets.

Owns names, pods and the chart. Which secrets they may read is decided in ``rules.iam.external_secrets``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "EXTERNAL_SECRETS",
    "EXTERNAL_SECRETS_ACCOUNT",
    "EXTERNAL_SECRETS_API",
    "EXTERNAL_SECRETS_LABELS",
    "EXTERNAL_SECRETS_NAMESPACE",
    "EXTERNAL_SECRETS_SOURCE",
    "FARGATE_WEBHOOK_PORT",
    "SECRETS_STORE_ADDON",
    "SECRETS_STORE_SOURCE",
]

SECRETS_STORE_ADDON: Final = "aws-secrets-store-csi-driver-provider"
"""The EKS add-on that holds the driver and AWS's provider for it; its configuration is that of the provider's chart."""
SECRETS_STORE_SOURCE: Final = Source(
    "AWS Secrets Manager user guide, AWS Secrets and Configuration Provider with Amazon EKS",
    "2026-11",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/integrating_csi_driver.html",
)

EXTERNAL_SECRETS_SOURCE: Final = Source(
    "External Secrets 2.9 chart and documentation",
    "2026-08",
    "https://external-secrets.io/latest/provider/aws-access/",
)
EXTERNAL_SECRETS: Final = Chart(
    name="external-secrets",
    version="2.9.0",
    repository="https://charts.external-secrets.io",
    app_version="v2.9.0",
    source=EXTERNAL_SECRETS_SOURCE,
    images=("ghcr.io/external-secrets/external-secrets",),
)
EXTERNAL_SECRETS_NAMESPACE: Final = "external-secrets"
EXTERNAL_SECRETS_ACCOUNT: Final = "external-secrets"
EXTERNAL_SECRETS_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app.kubernetes.io/name": "external-secrets", "app.kubernetes.io/instance": "external-secrets"}
)
EXTERNAL_SECRETS_API: Final = "external-secrets.io/v1"

FARGATE_WEBHOOK_PORT: Final = 9443
"""In place of the chart's 10250, which is the kubelet's own on Fargate (external-secrets#1981, 2023-02)."""
