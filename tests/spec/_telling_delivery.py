"""What the unusual environments with secrets, Argo CD, ACK, capabilities and Velero are accepted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.addons.velero import volume_backup
from platform_sdk.spec import AckCapabilitySpec, AckChartsSpec, ArgoCdCapabilitySpec, ArgoCdChartSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.spec import Environment
    from platform_sdk.spec.addons.external_secrets import ExternalSecretsSpec
    from platform_sdk.spec.addons.velero import VeleroSpec

__all__ = ["DELIVERED_TELLING"]


def secrets(environment: Environment) -> ExternalSecretsSpec:
    found = environment.spec.addons.external_secrets
    assert found
    return found


def velero(environment: Environment) -> VeleroSpec:
    found = environment.spec.addons.velero
    assert found
    return found


def chart(environment: Environment) -> ArgoCdChartSpec:
    found = environment.spec.addons.argocd
    assert isinstance(found, ArgoCdChartSpec)
    return found


def managed(environment: Environment) -> ArgoCdCapabilitySpec:
    found = environment.spec.addons.argocd
    assert isinstance(found, ArgoCdCapabilitySpec)
    return found


def controllers(environment: Environment) -> AckChartsSpec:
    found = environment.spec.addons.ack
    assert isinstance(found, AckChartsSpec)
    return found


DELIVERED_TELLING: dict[str, Callable[[Environment], object]] = {
    "secrets-of-two-regions-and-two-accounts": lambda env: (
        secrets(env).stores["far"].region == "eu-central-1" and secrets(env).stores["others"].role_arn
    ),
    "argocd-for-administrators-alone": lambda env: chart(env).bootstrap and not chart(env).ingress,
    "queues-and-canaries-on-fargate-alone": lambda env: (
        env.spec.addons.keda and env.spec.addons.keda.queues and not env.spec.capabilities.daemons
    ),
    "everything-that-aws-runs": lambda env: (
        managed(env).deploys_as == "cluster-admin" and isinstance(env.spec.addons.ack, AckCapabilitySpec)
    ),
    "controllers-of-services-that-nobody-pinned": lambda env: controllers(env).services["kms"].version == "1.2.3",
    "backups-in-a-bucket-of-somebody-else": lambda env: velero(env).prefix == "clusters/shop",
    "secrets-and-backups-on-fargate-alone": lambda env: (
        volume_backup(velero(env).volumes, env.spec.capabilities) == "none" and secrets(env).parameters
    ),
}
"""What must hold of each, by its name in ``environments.delivery``."""
