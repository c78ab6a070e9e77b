"""The fake cluster knows load balancers' objects: only their controller lets them go, and none that is protected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation, refused_deletion
from tests.testing._requests import asked
from tests.testing._types import RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

PARAMETERS = "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams"
BINDING = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding"
CONFIGURATION = "kubernetes:gateway.k8s.aws/v1:LoadBalancerConfiguration"
CLASS = "kubernetes:networking.k8s.io/v1:IngressClass"
INGRESS = "kubernetes:networking.k8s.io/v1:Ingress"
SERVICE = "kubernetes:core/v1:Service"


def described(type: str, spec: dict[str, Any], annotations: dict[str, str] | None = None) -> dict[str, Any]:
    version, _, kind = type.removeprefix("kubernetes:").rpartition(":")
    metadata = {"name": "web", **({"annotations": annotations} if annotations else {})}
    return {"apiVersion": version.removeprefix("core/"), "kind": kind, "metadata": metadata, "spec": spec}


def controller(cloud: FakeCloud) -> Thing:
    given = {"name": "lbc", "namespace": "kube-system", "chart": "aws-load-balancer-controller"}
    return cloud.add(RELEASE, "lbc", given)


def ingress(cloud: FakeCloud, *, protected: bool = False) -> Thing:
    attribute = {"key": "deletion_protection.enabled", "value": "true" if protected else "false"}
    cloud.add(PARAMETERS, "parameters", described(PARAMETERS, {"loadBalancerAttributes": [attribute]}))
    cloud.add(CLASS, "class", described(CLASS, {"parameters": {"kind": "IngressClassParams", "name": "web"}}))
    return cloud.add(INGRESS, "ingress", described(INGRESS, {"ingressClassName": "web"}))


@pytest.mark.parametrize("type", [PARAMETERS, BINDING, CONFIGURATION])
def test_kinds_of_the_controller_need_its_chart(cloud: FakeCloud, type: str) -> None:
    request = asked(type, described(type, {}))
    assert "no matches for kind" in (refused_creation(cloud.world, request) or "")
    controller(cloud)
    assert refused_creation(cloud.world, request) is None


def test_an_ingress_goes_only_with_the_controller(cloud: FakeCloud) -> None:
    made, release = ingress(cloud), controller(cloud)
    assert refused_deletion(cloud.world, made) is None
    cloud.world.remove(release.type, release.id)
    assert "ingress.k8s.aws/resources" in (refused_deletion(cloud.world, made) or "")


def test_a_protected_load_balancer_holds_its_ingress(cloud: FakeCloud) -> None:
    made = ingress(cloud, protected=True)
    controller(cloud)
    assert "ingress.k8s.aws/resources" in (refused_deletion(cloud.world, made) or "")


@pytest.mark.parametrize(("said", "held"), [("true", True), ("false", False)])
def test_so_does_a_protected_one_of_a_service(cloud: FakeCloud, said: str, held: bool) -> None:
    controller(cloud)
    attributes = {"service.beta.kubernetes.io/aws-load-balancer-attributes": f"a=b,deletion_protection.enabled={said}"}
    spec = {"type": "LoadBalancer", "loadBalancerClass": "service.k8s.aws/nlb"}
    made = cloud.add(SERVICE, "service", described(SERVICE, spec, attributes))
    assert ("service.k8s.aws/resources" in (refused_deletion(cloud.world, made) or "")) == held


def test_a_binding_goes_only_with_the_controller(cloud: FakeCloud) -> None:
    release = controller(cloud)
    made = cloud.add(BINDING, "binding", described(BINDING, {"targetGroupARN": "arn"}))
    assert refused_deletion(cloud.world, made) is None
    cloud.world.remove(release.type, release.id)
    assert "elbv2.k8s.aws/resources" in (refused_deletion(cloud.world, made) or "")


@pytest.mark.parametrize(
    ("type", "spec"),
    [
        (SERVICE, {"type": "LoadBalancer", "loadBalancerClass": "eks.amazonaws.com/nlb"}),
        (SERVICE, {"type": "ClusterIP"}),
        (INGRESS, {"ingressClassName": "nginx"}),
    ],
)
def test_what_others_serve_is_left_to_them(cloud: FakeCloud, type: str, spec: dict[str, Any]) -> None:
    assert refused_deletion(cloud.world, cloud.add(type, "other", described(type, spec))) is None
