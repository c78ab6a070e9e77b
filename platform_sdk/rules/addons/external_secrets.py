"""What External Secrets is told: values of its chart, and its stores.

Owns those documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.secrets import (
    EXTERNAL_SECRETS,
    EXTERNAL_SECRETS_ACCOUNT,
    EXTERNAL_SECRETS_API,
    FARGATE_WEBHOOK_PORT,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["external_secrets_values", "store_document"]

_SERVICES = {"secrets_manager": "SecretsManager", "parameter_store": "ParameterStore"}


def external_secrets_values(
    *, copies: int, annotations: Mapping[str, Any], image: Callable[[str], str], on_fargate: bool
) -> dict[str, Any]:
    """Values of the chart.

    Args:
        copies: of the controller, the webhook and what renews the webhook's certificate.
        annotations: of the controller's service account.
        image: the repository of an image, in the copy of its registry if there is one.
        on_fargate: whether its pods run on Fargate.
    """
    repository = {"repository": image(EXTERNAL_SECRETS.images[0])}
    part: dict[str, Any] = {"replicaCount": copies, "image": repository}
    if copies > 1:
        part["podDisruptionBudget"] = {"enabled": True, "minAvailable": 1}
    webhook = {**part, "port": FARGATE_WEBHOOK_PORT} if on_fargate else part
    return {
        **part,
        "leaderElect": copies > 1,
        "serviceAccount": {"name": EXTERNAL_SECRETS_ACCOUNT, "annotations": dict(annotations)},
        "webhook": webhook,
        "certController": part,
    }


def store_document(
    name: str, *, service: str, region: str, role_arn: str | None, namespaces: Sequence[str]
) -> dict[str, Any]:
    """A ClusterSecretStore, which reads with the controller's own identity.

    Args:
        name: in the cluster.
        service: ``secrets_manager`` or ``parameter_store``.
        region: of the service.
        role_arn: a role that is assumed for it.
        namespaces: which may use it; none for all.
    """
    aws = {"service": _SERVICES[service], "region": region, **({"role": role_arn} if role_arn else {})}
    conditions = {"conditions": [{"namespaces": [*namespaces]}]} if namespaces else {}
    return {
        "apiVersion": EXTERNAL_SECRETS_API,
        "kind": "ClusterSecretStore",
        "metadata": {"name": name},
        "spec": {"provider": {"aws": aws}, **conditions},
    }
