"""Ways in: the controller's rights and release, classes, Gateway API, access logs, and who serves them elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.environments import UNUSUAL, load
from tests.support.recording import BOTH_MODES, EXISTING, platform_config, platform_graph, recorded, waits

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.graph import Graph, Resource

RELEASE = "kubernetes:helm.sh/v3:Release"
PARAMETERS = "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams"
AUTO_PARAMETERS = "kubernetes:eks.amazonaws.com/v1:IngressClassParams"
CLASS = "kubernetes:networking.k8s.io/v1:IngressClass"
INGRESS = "kubernetes:networking.k8s.io/v1:Ingress"
CONFIGURATION = "kubernetes:gateway.k8s.aws/v1:LoadBalancerConfiguration"
TARGETS = "kubernetes:gateway.k8s.aws/v1:TargetGroupConfiguration"
GATEWAY_CLASS = "kubernetes:gateway.networking.k8s.io/v1:GatewayClass"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
RIGHTS = "aws:iam/rolePolicy:RolePolicy"
BUCKET = "aws:s3/bucket:Bucket"
GATEWAY = {"enabled": True, "classes": {"web": {"kind": "alb"}, "wire": {"kind": "nlb", "target_type": "instance"}}}


def ways_in(unknown: bool = False, *, sections: dict[str, Any] | None = None, **fields: Any) -> Graph:
    return platform_graph(platform_config(ingress=fields, **(sections or {})), unknown=unknown)


def of_text(name: str, folder: Path, unknown: bool = False) -> Graph:
    from platform_sdk.platform import Platform

    environment = load(folder, UNUSUAL[name])
    return recorded(lambda: Platform(environment), unknown=unknown, config={"aws:region": environment.spec.region})


def attributes(parameters: Resource) -> dict[str, str]:
    return {one["key"]: one["value"] for one in parameters.get("spec.loadBalancerAttributes")}


@BOTH_MODES
def test_the_controller_needs_nothing_of_its_nodes_metadata(unknown: bool) -> None:
    release = ways_in(unknown).one(RELEASE)
    assert release.get("chart") == "aws-load-balancer-controller"
    assert release.get("repositoryOpts.repo") == "https://aws.github.io/eks-charts"
    assert (release.get("version"), release.get("namespace")) == ("3.5.0", "kube-system")
    values = release.get("values")
    assert (values["clusterName"], values["region"]) == ("platform-test", "eu-west-1")
    assert unknown or values["vpcId"].startswith("vpc-")
    assert values["image"] == {"repository": "public.ecr.aws/eks/aws-load-balancer-controller"}
    assert values["serviceAccount"] == {"create": True, "name": "aws-load-balancer-controller", "annotations": {}}


def test_an_upgrade_changes_no_certificate_and_the_chart_makes_no_class() -> None:
    values = ways_in().one(RELEASE).get("values")
    assert values["keepTLSSecret"] is True
    assert values["createIngressClassResource"] is False
    assert (values["replicaCount"], values["podDisruptionBudget"]) == (2, {"maxUnavailable": 1})
    assert values["defaultTags"] == {"platform:environment": "test"}
    assert (values["enableWafv2"], values["enableWaf"], values["enableShield"]) == (False, False, False)
    assert values["controllerConfig"]["featureGates"]["ALBGatewayAPI"] is False


@BOTH_MODES
def test_the_controller_waits_for_rights_nodes_and_dns(unknown: bool) -> None:
    graph = ways_in(unknown)
    before = [
        graph.one(ASSOCIATION, "ingress-controller"),
        graph.one(RIGHTS, "ingress-controller"),
        graph.one("aws:eks/nodeGroup:NodeGroup"),
        graph.one("aws:eks/addon:Addon", "dns-coredns"),
    ]
    assert len(waits(graph, graph.one(RELEASE), *before)) == len(before)


def test_its_rights_are_for_this_cluster_in_this_vpc() -> None:
    graph = ways_in()
    policy = graph.one(RIGHTS, "ingress-controller").get("policy")
    assert graph.one("aws:ec2/vpc:Vpc").id in policy
    statements = {one["Sid"]: one for one in json.loads(policy)["Statement"]}
    own = statements["ChangeOwnLoadBalancers"]["Condition"]["StringEquals"]
    assert own == {"aws:ResourceTag/elbv2.k8s.aws/cluster": "platform-test"}
    assert "ProtectByWaf" not in statements
    assert "ProtectByShield" not in statements


@BOTH_MODES
def test_by_default_there_is_an_internal_class_and_one_for_the_internet(unknown: bool) -> None:
    graph = ways_in(unknown)
    schemes = {one.get("metadata.name"): one.get("spec.scheme") for one in graph.all(PARAMETERS)}
    assert schemes == {"alb-internal": "internal", "alb": "internet-facing"}
    default = [one.get("metadata.name") for one in graph.all(CLASS) if one.get("metadata").get("annotations")]
    assert default == ["alb-internal"]
    for one in graph.all(CLASS):
        assert one.get("spec.controller") == "ingress.k8s.aws/alb"
        assert graph.waits_for(one, graph.one(RELEASE))


@BOTH_MODES
def test_a_class_says_what_its_load_balancers_are_like(unknown: bool, tmp_path: Path) -> None:
    graph = of_text("ways-in-with-everything", tmp_path, unknown)
    spec = graph.one(PARAMETERS, "ingress-parameters-public").get("spec")
    assert spec["group"] == {"name": "public"}
    assert spec["certificateArn"][0].startswith("arn:aws:acm:")
    assert spec["sslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
    assert (spec["sslRedirectPort"], spec["inboundCIDRs"]) == ("443", ["203.0.113.0/24"])
    assert spec["prefixListsIDs"] == ["pl-0123456789abcdef0"]
    assert spec["wafv2AclArn"].endswith("/0d1c2b3a-1111-2222-3333-444455556666")
    assert spec["minimumLoadBalancerCapacity"] == {"capacityUnits": 100}
    assert spec["tags"] == [{"key": "layer", "value": "edge"}]
    shop = graph.one(PARAMETERS, "ingress-parameters-shop")
    assert shop.get("spec.namespaceSelector") == {"matchLabels": {"team": "shop"}}
    assert (shop.get("spec.targetType"), attributes(shop)["access_logs.s3.enabled"]) == ("instance", "false")
    fixed = graph.one(PARAMETERS, "ingress-parameters-fixed")
    assert fixed.get("spec.subnets") == {"ids": ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]}


@BOTH_MODES
def test_a_standing_load_balancer_answers_last_and_with_404(unknown: bool) -> None:
    graph = ways_in(unknown, classes={"web": {"group": "web", "standing": True}})
    ingress = graph.one(INGRESS)
    assert ingress.get("spec.defaultBackend.service.port") == {"name": "use-annotation"}
    annotations = ingress.get("metadata.annotations")
    assert annotations["alb.ingress.kubernetes.io/group.order"] == "1000"
    action = json.loads(annotations["alb.ingress.kubernetes.io/actions.not-found"])
    assert action["fixedResponseConfig"]["statusCode"] == "404"
    assert len(waits(graph, ingress, graph.one(CLASS), graph.one(PARAMETERS), graph.one(RELEASE))) == 3


@pytest.mark.parametrize(("protected", "expected"), [(True, "true"), (False, "false")])
def test_shared_load_balancers_and_logs_are_protected_as_the_environment_says(protected: bool, expected: str) -> None:
    classes = {"shared": {"group": "shared"}, "own": {}}
    config = {**platform_config(ingress={"classes": classes}), "platform:protect": protected}
    graph = platform_graph(config)
    said = {one.get("metadata.name"): attributes(one)["deletion_protection.enabled"] for one in graph.all(PARAMETERS)}
    assert said == {"shared": expected, "own": "false"}
    bucket = graph.one(BUCKET)
    assert (bucket.options.protect or False, bucket.get("forceDestroy", False)) == (protected, not protected)


@BOTH_MODES
def test_logs_go_to_a_bucket_that_lets_load_balancers_write(unknown: bool) -> None:
    graph = ways_in(unknown)
    under = graph.one("platform:ingress:Ingress")
    kind = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
    (rule,) = graph.one(kind, under=under).get("rules")
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "AES256"}
    policy = graph.one("aws:s3/bucketPolicy:BucketPolicy", under=under)
    for parameters in graph.all(PARAMETERS):
        assert attributes(parameters)["access_logs.s3.prefix"] == parameters.get("metadata.name")
        assert graph.waits_for(parameters, policy)
    (expiry,) = graph.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").get("rules")
    assert expiry["expiration"] == {"days": 90}


def test_a_development_environment_has_one_copy_and_no_logs(tmp_path: Path) -> None:
    graph = of_text("ways-in-of-a-development-environment", tmp_path)
    assert graph.one(RELEASE).get("values.replicaCount") == 1
    assert graph.all(BUCKET) == ()
    assert {attributes(one)["access_logs.s3.enabled"] for one in graph.all(PARAMETERS)} == {"false"}


def test_web_acls_and_shield_bring_rights_and_features(tmp_path: Path) -> None:
    graph = of_text("ways-in-with-everything", tmp_path)
    values = graph.one(RELEASE).get("values")
    assert (values["enableWafv2"], values["enableShield"]) == (True, True)
    statements = {
        one["Sid"]: one for one in json.loads(graph.one(RIGHTS, "ingress-controller").get("policy"))["Statement"]
    }
    assert "regional/webacl/shop/" in statements["ProtectByWaf"]["Resource"][0]
    assert "shield:CreateProtection" in statements["ProtectByShield"]["Action"]


@BOTH_MODES
def test_gateway_api_is_defined_before_the_controller_starts(unknown: bool) -> None:
    graph = ways_in(unknown, gateway=GATEWAY)
    definitions, controller = graph.one(RELEASE, "ingress-gateway-api"), graph.one(RELEASE, "ingress-controller")
    assert (definitions.get("chart"), definitions.get("version")) == ("gateway-api-crds", "1.6.0")
    assert graph.waits_for(controller, definitions)
    assert "controllerConfig" not in controller.get("values")
    controllers = {one.get("metadata.name"): one.get("spec.controllerName") for one in graph.all(GATEWAY_CLASS)}
    assert controllers == {"web": "gateway.k8s.aws/alb", "wire": "gateway.k8s.aws/nlb"}
    for one in graph.all(GATEWAY_CLASS):
        name = one.get("metadata.name")
        assert one.get("spec.parametersRef.namespace") == "kube-system"
        assert (
            len(waits(graph, one, controller, graph.one(CONFIGURATION, f"ingress-gateway-configuration-{name}"))) == 2
        )
    wire = graph.one(CONFIGURATION, "ingress-gateway-configuration-wire")
    assert wire.get("spec.defaultTargetGroupConfiguration") == {"name": "wire"}
    assert graph.one(TARGETS).get("spec.defaultConfiguration") == {"targetType": "instance"}
    assert graph.waits_for(wire, graph.one(TARGETS))


def test_definitions_that_somebody_installed_are_left_to_them(tmp_path: Path) -> None:
    graph = of_text("ways-in-with-everything", tmp_path)
    assert [one.name for one in graph.all(RELEASE)] == ["ingress-controller"]
    web = graph.one(CONFIGURATION, "ingress-gateway-configuration-web")
    (listener,) = web.get("spec.listenerConfigurations")
    assert listener["protocolPort"] == "HTTPS:443"
    assert web.get("spec.shieldConfiguration") == {"enabled": True}


@BOTH_MODES
def test_auto_mode_serves_classes_itself(unknown: bool, tmp_path: Path) -> None:
    graph = of_text("ways-in-of-auto-mode", tmp_path, unknown)
    assert graph.all(RELEASE) == ()
    assert graph.all(ASSOCIATION) == ()
    parameters = graph.one(AUTO_PARAMETERS)
    assert set(parameters.get("spec")) == {"scheme", "group", "loadBalancerAttributes"}
    assert graph.one(CLASS).get("spec.controller") == "eks.amazonaws.com/alb"
    assert graph.one(CLASS).get("spec.parameters.apiGroup") == "eks.amazonaws.com"


@BOTH_MODES
def test_on_fargate_its_role_comes_from_the_identity_provider(unknown: bool, tmp_path: Path) -> None:
    graph = of_text("ways-in-on-fargate", tmp_path, unknown)
    release = graph.one(RELEASE)
    assert graph.all(ASSOCIATION) == ()
    assert set(release.get("values.serviceAccount.annotations")) == {"eks.amazonaws.com/role-arn"}
    assert graph.waits_for(release, graph.one("aws:eks/fargateProfile:FargateProfile", "general"))
    assert attributes(graph.one(PARAMETERS, "ingress-parameters-alb"))["access_logs.s3.bucket"] == "central-logs"
    assert graph.all(BUCKET) == ()


def test_in_an_existing_network_load_balancers_are_told_their_subnets() -> None:
    network = {**EXISTING, "cidr": None}
    graph = ways_in(sections={"network": network})
    (parameters,) = graph.all(PARAMETERS)
    assert parameters.get("spec.subnets.ids") == list(EXISTING["subnets"]["private"].values())


def test_at_an_edge_they_stand_in_its_subnet(tmp_path: Path) -> None:
    graph = of_text("ways-in-at-edges", tmp_path)
    (parameters,) = graph.all(PARAMETERS)
    assert parameters.get("spec.subnets.ids") == [graph.one("aws:ec2/subnet:Subnet", "network-site-public-lax").id]


def test_charts_and_images_come_from_their_mirrors(tmp_path: Path) -> None:
    release = of_text("ways-in-through-a-mirror", tmp_path).one(RELEASE)
    registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
    assert release.get("chart") == f"oci://{registry}/charts/aws-load-balancer-controller"
    image = f"{registry}/ecr-public/eks/aws-load-balancer-controller"
    assert release.get("values.image.repository") == image


def test_without_the_section_there_is_nothing_of_it() -> None:
    graph = platform_graph(platform_config())
    assert graph.all(RELEASE) == ()
    assert graph.all(CLASS) == ()
