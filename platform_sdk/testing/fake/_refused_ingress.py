"""What the fake cluster refuses of load balancers' objects: without their definitions, and without a controller.

Owns the model: an Ingress, a load balancer Service or a binding has a finalizer, which the controller takes off once
what it made in AWS is gone (kubernetes-sigs/aws-load-balancer-controller#1629, 2020), and it cannot delete a load
balancer that is protected. Definitions of Gateway API may be anybody's, those of the controller's own kinds are its
chart's. What EKS Auto Mode serves has nothing to wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.testing.fake.kubernetes import RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "deletion"]

_CONTROLLER: Final = "aws-load-balancer-controller"
_DEFINED: Final = ("kubernetes:elbv2.k8s.aws/", "kubernetes:gateway.k8s.aws/")
_INGRESS: Final = "kubernetes:networking.k8s.io/v1:Ingress"
_CLASS: Final = "kubernetes:networking.k8s.io/v1:IngressClass"
_PARAMETERS: Final = "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams"
_SERVICE: Final = "kubernetes:core/v1:Service"
_BINDING: Final = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding"
_PROTECTED: Final = {"key": "deletion_protection.enabled", "value": "true"}


def creation(world: World, thing: Thing) -> str | None:
    """Why the cluster would not create this; None if it would."""
    if not thing.type.startswith(_DEFINED) or _is_installed(world):
        return None
    kind, version = thing.type.rpartition(":")[2], thing.inputs.get("apiVersion")
    return f'no matches for kind "{kind}" in version "{version}"'


def deletion(world: World, thing: Thing) -> str | None:
    """Why this would not go; None if it would."""
    finalizer = _finalizer(world, thing)
    if finalizer is None or (_is_installed(world) and not _is_protected(world, thing)):
        return None
    return f"'{thing.id}' timed out waiting to be deleted (or was already deleted): finalizers are left: {finalizer}"


def _finalizer(world: World, thing: Thing) -> str | None:
    """The finalizer that the controller put on a thing; None for a thing that is not its."""
    if thing.type == _BINDING:
        return "elbv2.k8s.aws/resources"
    if thing.type == _SERVICE and _spec(thing).get("loadBalancerClass") == "service.k8s.aws/nlb":
        return "service.k8s.aws/resources"
    if thing.type == _INGRESS and _parameters(world, thing) is not None:
        return "ingress.k8s.aws/resources"
    return None


def _parameters(world: World, ingress: Thing) -> Thing | None:
    """Parameters of an Ingress's class, if it is one of the controller's."""
    found = world.find(_CLASS, str(_spec(ingress).get("ingressClassName")))
    reference = _mapping(_spec(found).get("parameters")) if found else {}
    return world.find(_PARAMETERS, str(reference.get("name")))


def _is_protected(world: World, thing: Thing) -> bool:
    if thing.type == _SERVICE:
        annotations = _mapping(_mapping(thing.inputs.get("metadata")).get("annotations"))
        said = str(annotations.get("service.beta.kubernetes.io/aws-load-balancer-attributes"))
        return f"{_PROTECTED['key']}=true" in said.split(",")
    parameters = _parameters(world, thing) if thing.type == _INGRESS else None
    attributes = _spec(parameters).get("loadBalancerAttributes") if parameters else None
    return isinstance(attributes, list) and _PROTECTED in cast("list[Any]", attributes)


def _is_installed(world: World) -> bool:
    return any(str(release.inputs.get("chart")).rpartition("/")[2] == _CONTROLLER for release in world.all(RELEASE))


def _spec(thing: Thing) -> dict[str, Any]:
    return _mapping(thing.inputs.get("spec"))


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
