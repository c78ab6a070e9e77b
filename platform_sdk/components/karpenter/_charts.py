"""Karpenter's Helm releases: its custom resource definitions, and the controller.

Owns their values. The definitions have a release of their own, because Helm installs those of a chart's own once and
never upgrades them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._releases import HelmRelease
from platform_sdk.facts.nodes.karpenter import (
    KARPENTER_CHART,
    KARPENTER_CRD_CHART,
    NAMESPACE,
    SERVICE_ACCOUNT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.rules.charts import Mirrors
    from platform_sdk.spec.autoscaling import KarpenterSpec

__all__ = ["create_controller", "create_definitions"]


def create_definitions(owner: PlatformComponent, cluster: Cluster, version: str, mirrors: Mirrors) -> HelmRelease:
    """NodePool, EC2NodeClass and what else Karpenter defines."""
    address, repository = mirrors.address(KARPENTER_CRD_CHART)
    return HelmRelease(
        owner.called("crd"),
        name="karpenter-crd",
        namespace=NAMESPACE,
        chart=address,
        repository=repository,
        version=version,
        opts=owner.child(provider=cluster.provider),
    )


def create_controller(
    owner: PlatformComponent,
    cluster: Cluster,
    spec: KarpenterSpec,
    *,
    queue_name: pulumi.Input[str],
    annotations: Mapping[str, pulumi.Input[str]],
    isolated: bool,
    mirrors: Mirrors,
    waits: Iterable[pulumi.Resource],
) -> HelmRelease:
    """The controller.

    Args:
        owner: the component.
        cluster: where it runs.
        spec: version, size and settings.
        queue_name: the queue that it reads.
        annotations: of its service account.
        isolated: whether it has no way to the internet, and so to no price list.
        mirrors: where its chart and its image come from.
        waits: what its pods wait for.
    """
    address, repository = mirrors.address(KARPENTER_CHART)
    image = spec.image_repository or mirrors.image(KARPENTER_CHART.images[0])
    return HelmRelease(
        owner.called("controller"),
        name="karpenter",
        namespace=NAMESPACE,
        chart=address,
        repository=repository,
        version=spec.version,
        skip_crds=True,
        values=_values(cluster, spec, queue_name, annotations, image=image, isolated=isolated),
        opts=owner.child(provider=cluster.provider, depends_on=[*waits]),
    )


def _values(
    cluster: Cluster,
    spec: KarpenterSpec,
    queue_name: pulumi.Input[str],
    annotations: Mapping[str, pulumi.Input[str]],
    *,
    image: str,
    isolated: bool,
) -> dict[str, Any]:
    memory = f"{spec.memory_mib}Mi"
    return {
        "replicas": spec.replicas,
        "serviceAccount": {"name": SERVICE_ACCOUNT, "annotations": dict(annotations)},
        "controller": {
            "image": {"repository": image},
            "resources": {
                "requests": {"cpu": f"{spec.cpu_millis}m", "memory": memory},
                "limits": {"memory": memory},
            },
        },
        "settings": {
            "clusterName": cluster.aws_name,
            "clusterEndpoint": cluster.endpoint,
            "interruptionQueue": queue_name,
            "isolatedVPC": isolated,
            # With custom networking no pod has an address of a node's first interface, and Karpenter counts pods by
            # interfaces (aws/karpenter-provider-aws#2273).
            **({"reservedENIs": "1"} if cluster.spec.addons.vpc_cni.custom_networking else {}),
            "enableZonalShift": cluster.spec.zonal_shift,
            "featureGates": {"spotToSpotConsolidation": spec.spot_to_spot_consolidation},
        },
    }
