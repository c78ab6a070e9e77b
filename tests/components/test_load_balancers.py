"""Single load balancers, as programs ask for them: an Ingress, a Service, a binding; and what they wait for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk import (
    AlbIngress,
    AlbIngressSpec,
    Cluster,
    ClusterSpec,
    NetworkLoadBalancer,
    NetworkLoadBalancerSpec,
    TargetGroupBinding,
    TargetGroupBindingSpec,
)
from platform_sdk.components._ground import Ground
from platform_sdk.components.ingress import Ingress
from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.spec.ingress import IngressSpec
from tests.support.recording import BOTH_MODES, existing_network, recorded, waits

if TYPE_CHECKING:
    from collections.abc import Callable

    import pulumi

    from platform_sdk.graph import Graph

INGRESS = "kubernetes:networking.k8s.io/v1:Ingress"
CLASS = "kubernetes:networking.k8s.io/v1:IngressClass"
SERVICE = "kubernetes:core/v1:Service"
BINDING = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding"
RELEASE = "kubernetes:helm.sh/v3:Release"
ALB, NLB = "alb.ingress.kubernetes.io", "service.beta.kubernetes.io/aws-load-balancer"
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0d1c2b3a-1111-2222-3333-444455556666"
TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/legacy/0123456789abcdef"
SHOP: dict[str, Any] = {"namespace": "shop", "paths": {"/": {"service": "shop", "port": 80}}}
QUEUE: dict[str, Any] = {"namespace": "shop", "selector": {"app": "queue"}, "ports": {"amqp": {"port": 5672}}}


def with_ingress(
    make: Callable[[Ingress], object],
    *,
    unknown: bool = False,
    auto_mode: bool = False,
    certificates: dict[str, pulumi.Output[str]] | None = None,
    **fields: Any,
) -> Graph:
    spec = IngressSpec.model_validate({"classes": {"web": {"default": True}}, **fields})

    def program() -> None:
        cluster = Cluster("shop", ClusterSpec(version="1.35"), network=existing_network())
        ground = Ground(cluster, capabilities=Capabilities(auto_mode=auto_mode))
        make(Ingress("ingress", spec, ground=ground, certificates=certificates))

    return recorded(program, unknown=unknown)


def ingress(unknown: bool = False, section: dict[str, Any] | None = None, **fields: Any) -> Graph:
    spec = AlbIngressSpec.model_validate({**SHOP, **fields})
    return with_ingress(lambda home: AlbIngress("orders", spec, ingress=home), unknown=unknown, **(section or {}))


def service(unknown: bool = False, section: dict[str, Any] | None = None, **fields: Any) -> Graph:
    spec = NetworkLoadBalancerSpec.model_validate({**QUEUE, **fields})
    return with_ingress(
        lambda home: NetworkLoadBalancer("queue", spec, ingress=home), unknown=unknown, **(section or {})
    )


@BOTH_MODES
def test_an_ingress_is_of_its_class_and_goes_before_it(unknown: bool) -> None:
    graph = ingress(unknown, ingress_class="web", host="orders.example.com", order=10)
    made = graph.one(INGRESS)
    assert (made.get("metadata.name"), made.get("metadata.namespace")) == ("orders", "shop")
    assert made.get("spec.ingressClassName") == "web"
    (rule,) = made.get("spec.rules")
    assert rule["host"] == "orders.example.com"
    assert rule["http"]["paths"] == [
        {"path": "/", "pathType": "Prefix", "backend": {"service": {"name": "shop", "port": {"number": 80}}}}
    ]
    assert made.get("metadata.annotations")[f"{ALB}/group.order"] == "10"
    assert len(waits(graph, made, graph.one(CLASS), graph.one(RELEASE))) == 2


def test_an_ingress_of_the_default_class_waits_for_every_class() -> None:
    graph = ingress(section={"classes": {"web": {"default": True}, "other": {}}})
    assert len(waits(graph, graph.one(INGRESS), *graph.all(CLASS))) == 2
    assert "ingressClassName" not in graph.one(INGRESS).get("spec")


def test_clients_are_sent_to_https() -> None:
    said = ingress().one(INGRESS).get("metadata.annotations")
    assert json.loads(said[f"{ALB}/listen-ports"]) == [{"HTTP": 80}, {"HTTPS": 443}]
    assert said[f"{ALB}/ssl-redirect"] == "443"
    # The controller looks for certificates that fit the host.
    assert f"{ALB}/certificate-arn" not in said
    plain = ingress(https=False).one(INGRESS).get("metadata.annotations")
    assert json.loads(plain[f"{ALB}/listen-ports"]) == [{"HTTP": 80}]
    assert f"{ALB}/ssl-redirect" not in plain


def test_targets_are_asked_whether_they_work() -> None:
    check = {"path": "/healthz", "port": 8080, "codes": "200-299", "interval_seconds": 30}
    said = ingress(health_check=check).one(INGRESS).get("metadata.annotations")
    assert said[f"{ALB}/healthcheck-path"] == "/healthz"
    assert said[f"{ALB}/healthcheck-port"] == "8080"
    assert said[f"{ALB}/healthcheck-interval-seconds"] == "30"
    assert said[f"{ALB}/success-codes"] == "200-299"


def test_an_ingress_of_a_class_that_is_not_there_is_refused() -> None:
    with pytest.raises(PlatformError, match="public is no class of the platform's. It has web"):
        ingress(ingress_class="public")


def test_without_a_home_nothing_is_made() -> None:
    with pytest.raises(PlatformError, match="made in no cluster"):
        recorded(lambda: AlbIngress("orders", AlbIngressSpec.model_validate(SHOP)))


@BOTH_MODES
def test_a_service_gets_a_network_load_balancer_by_its_class(unknown: bool) -> None:
    graph = service(unknown, scheme="internet_facing", proxy_protocol=True, source_ranges=["203.0.113.0/24"])
    made = graph.one(SERVICE)
    spec, said = made.get("spec"), made.get("metadata.annotations")
    assert (spec["type"], spec["loadBalancerClass"]) == ("LoadBalancer", "service.k8s.aws/nlb")
    assert spec["ports"] == [{"name": "amqp", "port": 5672, "targetPort": 5672, "protocol": "TCP"}]
    assert (spec["allocateLoadBalancerNodePorts"], spec["loadBalancerSourceRanges"]) == (False, ["203.0.113.0/24"])
    assert (said[f"{NLB}-scheme"], said[f"{NLB}-nlb-target-type"]) == ("internet-facing", "ip")
    assert said[f"{NLB}-target-group-attributes"] == "proxy_protocol_v2.enabled=true"
    assert "access_logs.s3.enabled=false" in said[f"{NLB}-attributes"]
    assert graph.waits_for(made, graph.one(RELEASE))


@BOTH_MODES
def test_tls_ends_at_the_load_balancer_and_is_logged(unknown: bool) -> None:
    ports = {"amqps": {"port": 5671, "target": 5672, "protocol": "tls"}}
    graph = service(unknown, ports=ports, certificates=[CERTIFICATE])
    made = graph.one(SERVICE)
    said = made.get("metadata.annotations")
    assert (said[f"{NLB}-ssl-cert"], said[f"{NLB}-ssl-ports"]) == (CERTIFICATE, "amqps")
    assert unknown or "access_logs.s3.bucket=ingress-logs" in said[f"{NLB}-attributes"]
    assert graph.waits_for(made, graph.one("aws:s3/bucketPolicy:BucketPolicy"))


def test_logs_need_a_bucket() -> None:
    ports = {"amqps": {"port": 5671, "protocol": "tls"}}
    with pytest.raises(PlatformError, match="no bucket to write logs to"):
        service(
            ports=ports,
            certificates=[CERTIFICATE],
            access_logs=True,
            section={"access_logs": {"enabled": False}},
        )


def test_auto_mode_has_classes_of_its_own() -> None:
    section: dict[str, Any] = {"auto_mode": True, "access_logs": {"enabled": False}}
    assert service(section=section).one(SERVICE).get("spec.loadBalancerClass") == "eks.amazonaws.com/nlb"
    spec = TargetGroupBindingSpec.model_validate(
        {"namespace": "shop", "service": "shop", "port": "http", "target_group_arn": TARGETS}
    )
    graph = with_ingress(lambda home: TargetGroupBinding("legacy", spec, ingress=home), **section)
    assert graph.one("kubernetes:eks.amazonaws.com/v1:TargetGroupBinding").get("spec.targetType") == "ip"


@BOTH_MODES
def test_a_binding_fills_a_target_group_of_somebody_elses(unknown: bool) -> None:
    spec = TargetGroupBindingSpec.model_validate(
        {"namespace": "shop", "service": "shop", "port": 80, "allow_cidrs": ["10.0.0.0/16"]}
    )
    graph = with_ingress(
        lambda home: TargetGroupBinding("legacy", spec, target_group_arn=TARGETS, ingress=home), unknown=unknown
    )
    made = graph.one(BINDING)
    assert made.get("spec.targetGroupARN") == TARGETS
    assert made.get("spec.serviceRef") == {"name": "shop", "port": 80}
    (rule,) = made.get("spec.networking.ingress")
    assert rule["from"] == [{"ipBlock": {"cidr": "10.0.0.0/16"}}]
    assert graph.waits_for(made, graph.one(RELEASE))


def test_a_binding_to_nothing_is_refused() -> None:
    spec = TargetGroupBindingSpec(namespace="shop", service="shop", port=80)
    with pytest.raises(PlatformError, match="binds to no target group"):
        with_ingress(lambda home: TargetGroupBinding("legacy", spec, ingress=home))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"ports": {"tls": {"port": 443, "protocol": "tls"}}}, "needs a certificate"),
        ({"certificates": [CERTIFICATE]}, "No port has the protocol tls"),
        ({"ssl_policy": "ELBSecurityPolicy-TLS13-1-2-2021-06"}, "No port has the protocol tls"),
        ({"access_logs": True}, "logs connections of TLS alone"),
        ({"ports": {"a": {"port": 80}, "b": {"port": 80}}}, "Port 80 is that of a already"),
        ({"ports": {}}, "at least 1"),
        ({"selector": {}}, "at least 1"),
    ],
)
def test_a_load_balancer_that_cannot_be_is_refused(fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(ConfigurationError, match=rule):
        NetworkLoadBalancerSpec(**{**QUEUE, **fields})


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"host": "Shop.example.com"}, "name of a host"),
        ({"paths": {"orders": {"service": "orders", "port": 80}}}, "starts with a slash"),
        ({"paths": {}}, "at least 1"),
        ({"https": False, "certificates": [CERTIFICATE]}, "no HTTPS to use them for"),
        ({"order": 2000}, "1000"),
    ],
)
def test_an_ingress_that_cannot_be_is_refused(fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(ConfigurationError, match=rule):
        AlbIngressSpec(**{**SHOP, **fields})
