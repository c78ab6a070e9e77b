"""The AWS Load Balancer Controller: its rights and its release.

Owns them as children of the section's component. What the rights are, and the chart's values, is decided in ``rules``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._releases import create_release
from platform_sdk.facts.ingress import (
    CONTROLLER_CHART,
    CONTROLLER_IMAGE,
    CONTROLLER_LABELS,
    NAMESPACE,
    SERVICE_ACCOUNT,
)
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.load_balancer_controller import load_balancer_controller_policy
from platform_sdk.rules.ingress.controller import controller_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components._releases import HelmRelease
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.ingress import IngressSpec

__all__ = ["create_controller"]


def create_controller(
    owner: PlatformComponent, spec: IngressSpec, ground: Ground, *, waits: Iterable[pulumi.Resource]
) -> HelmRelease:
    """Its release, with the rights that it needs.

    Args:
        owner: the component.
        spec: the section.
        ground: where it runs.
        waits: what must be there when it starts, such as the definitions of Gateway API, which it looks for once.
    """
    cluster, can, settings = ground.cluster, ground.capabilities, spec.controller
    region, name = cluster.region, cluster.aws_name
    identity = create_controller_identity(
        owner,
        # Where pods do not run on Fargate, nothing is asked of the cluster that a local one has not.
        cast("Cluster", cluster),
        lambda account, ids: document_text(
            load_balancer_controller_policy(
                partition=region.partition,
                region=region.name,
                account_id=account,
                cluster_name=name,
                vpc_id=ids[0],
                target_groups=spec.target_groups,
                web_acls=spec.acls,
                shield=spec.shield,
            )
        ),
        cluster.network.vpc_id,
        namespace=NAMESPACE,
        service_account=SERVICE_ACCOUNT,
        on_fargate=can.runs_on_fargate(NAMESPACE, CONTROLLER_LABELS),
    )
    return create_release(
        owner,
        ground,
        CONTROLLER_CHART,
        namespace=NAMESPACE,
        version=settings.version,
        values=controller_values(
            cluster_name=name,
            region=region.name,
            vpc_id=cluster.network.vpc_id,
            annotations=identity.annotations,
            image=ground.image(CONTROLLER_IMAGE),
            replicas=settings.copies(production=can.production),
            cpu_millis=settings.cpu_millis,
            memory_mib=settings.memory_mib,
            service_webhook=settings.service_webhook,
            feature_gates=settings.feature_gates,
            gateway=spec.gateway.enabled,
            waf=bool(spec.acls),
            shield=spec.shield,
            log_level=settings.log_level,
            tags=ground.tags,
        ),
        waits=[*identity.ready, *waits],
    )
