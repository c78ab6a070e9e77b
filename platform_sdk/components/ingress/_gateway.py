"""Gateway API: its definitions, and classes of Gateways.

Owns those objects; what they say is a class's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._releases import create_release
from platform_sdk.facts.ingress import GATEWAY_CHART, NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.components._releases import HelmRelease
    from platform_sdk.components.ingress.section import Ingress
    from platform_sdk.spec.ingress import GatewayClassSpec

__all__ = ["create_gateway_class", "create_gateway_definitions"]

_GROUP, _VERSION = "gateway.k8s.aws", "v1"


def create_gateway_definitions(owner: Ingress, ground: Ground) -> HelmRelease:
    """The definitions of Gateway API, which the controller looks for when it starts. They need no nodes."""
    return create_release(
        owner,
        replace(ground, runs_on=()),
        GATEWAY_CHART,
        namespace=NAMESPACE,
        values={},
        role="gateway-api",
        skip_await=True,
    )


def create_gateway_class(
    owner: Ingress,
    name: str,
    spec: GatewayClassSpec,
    *,
    certificates: Sequence[pulumi.Input[str]],
    subnets: Sequence[pulumi.Input[str]],
    bucket: pulumi.Input[str] | None,
    waits: Sequence[pulumi.Resource],
) -> KubernetesObject:
    """A class of Gateways with its configuration, as children of the section's component.

    Args:
        owner: the component.
        name: the class's.
        spec: what it is like.
        certificates: ARNs.
        subnets: ids; none to let the controller find them.
        bucket: name of the bucket for access logs; None for no logs.
        waits: the controller, which brings the definition of the configuration.
    """
    options = owner.child(provider=owner.cluster.provider, depends_on=list(waits))
    configured: list[pulumi.Resource] = []
    if spec.target_type == "instance":
        targets = KubernetesObject(
            owner.called(f"gateway-targets-{name}"),
            {
                "apiVersion": f"{_GROUP}/{_VERSION}",
                "kind": "TargetGroupConfiguration",
                "metadata": {"name": name, "namespace": NAMESPACE},
                "spec": {"defaultConfiguration": {"targetType": "instance"}},
            },
            options,
        )
        configured.append(targets)
    configuration = KubernetesObject(
        owner.called(f"gateway-configuration-{name}"),
        {
            "apiVersion": f"{_GROUP}/{_VERSION}",
            "kind": "LoadBalancerConfiguration",
            "metadata": {"name": name, "namespace": NAMESPACE},
            "spec": spec.configuration(name, certificates=certificates, subnets=subnets, bucket=bucket),
        },
        owner.child(provider=owner.cluster.provider, depends_on=[*waits, *configured]),
    )
    return KubernetesObject(
        owner.called(f"gateway-class-{name}"),
        {
            "apiVersion": "gateway.networking.k8s.io/v1",
            "kind": "GatewayClass",
            "metadata": {"name": name},
            "spec": {
                "controllerName": spec.controller,
                "parametersRef": {
                    "group": _GROUP,
                    "kind": "LoadBalancerConfiguration",
                    "name": configuration.name,
                    "namespace": NAMESPACE,
                },
            },
        },
        owner.child(provider=owner.cluster.provider),
    )
