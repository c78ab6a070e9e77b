"""Classes of Ingresses as objects: parameters, class, and the Ingress that holds a group's load balancer.

Owns those objects; what they say is a class's own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components.ingress._balanced import BalancedObject
from platform_sdk.facts.ingress import NAMESPACE
from platform_sdk.rules.ingress.annotations import listen_ports

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from platform_sdk.components.ingress.section import Ingress
    from platform_sdk.spec.ingress import AlbClassSpec

__all__ = ["IngressClassObjects", "create_class"]

_DEFAULT = "ingressclass.kubernetes.io/is-default-class"
# The last of a group: what an application's Ingress takes is never taken from it.
_LAST = "1000"
_NOT_FOUND = {"type": "fixed-response", "fixedResponseConfig": {"contentType": "text/plain", "statusCode": "404"}}


@dataclass(frozen=True, slots=True)
class IngressClassObjects:
    """What a class consists of.

    Attributes:
        ingress_class: the IngressClass, which Ingresses come after and go before.
        standing: the Ingress that holds the group's load balancer, if there is one.
    """

    ingress_class: KubernetesObject
    standing: BalancedObject | None = None


def create_class(
    owner: Ingress,
    name: str,
    spec: AlbClassSpec,
    *,
    certificates: Sequence[pulumi.Input[str]],
    subnets: Sequence[pulumi.Input[str]],
    bucket: pulumi.Input[str] | None,
    waits: Sequence[pulumi.Resource],
) -> IngressClassObjects:
    """The objects of a class, as children of the section's component.

    Args:
        owner: the component.
        name: the class's.
        spec: what it is like.
        certificates: ARNs.
        subnets: ids; none to let the controller find them.
        bucket: name of the bucket for access logs; None for no logs.
        waits: the controller, whose webhook looks at parameters, and what its load balancers need.
    """
    group, version = ("eks.amazonaws.com", "v1") if owner.auto_mode else ("elbv2.k8s.aws", "v1beta1")
    provider = owner.cluster.provider
    parameters = KubernetesObject(
        owner.called(f"parameters-{name}"),
        {
            "apiVersion": f"{group}/{version}",
            "kind": "IngressClassParams",
            "metadata": {"name": name},
            "spec": spec.parameters(
                name,
                certificates=certificates,
                subnets=subnets,
                bucket=bucket,
                protected=owner.protected,
                auto_mode=owner.auto_mode,
            ),
        },
        owner.child(provider=provider, depends_on=list(waits)),
    )
    controller = "eks.amazonaws.com/alb" if owner.auto_mode else "ingress.k8s.aws/alb"
    ingress_class = KubernetesObject(
        owner.called(f"class-{name}"),
        {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "IngressClass",
            "metadata": {"name": name, **({"annotations": {_DEFAULT: "true"}} if spec.default else {})},
            "spec": {
                "controller": controller,
                "parameters": {"apiGroup": group, "kind": "IngressClassParams", "name": parameters.name},
            },
        },
        owner.child(provider=provider),
    )
    standing = _standing(owner, name, spec, ingress_class) if spec.standing else None
    return IngressClassObjects(ingress_class, standing)


def _standing(owner: Ingress, name: str, spec: AlbClassSpec, ingress_class: KubernetesObject) -> BalancedObject:
    annotations: dict[str, Any] = {
        "alb.ingress.kubernetes.io/actions.not-found": json.dumps(_NOT_FOUND),
        "alb.ingress.kubernetes.io/listen-ports": listen_ports(https=bool(spec.certificates)),
        # In Auto Mode the order of a group's Ingresses is not for annotations to say.
        **({} if owner.auto_mode else {"alb.ingress.kubernetes.io/group.order": _LAST}),
    }
    return BalancedObject(
        owner.called(f"standing-{name}"),
        {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "Ingress",
            "metadata": {"name": f"standing-{name}", "namespace": NAMESPACE, "annotations": annotations},
            "spec": {
                "ingressClassName": ingress_class.name,
                # No rules: a default backend is asked last, and Pulumi looks for no Service behind it.
                "defaultBackend": {"service": {"name": "not-found", "port": {"name": "use-annotation"}}},
            },
        },
        owner.child(provider=owner.cluster.provider),
    )
