"""Argo CD, ACK and EKS capabilities: what is registered, with which rights, in which order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.recording import BOTH_MODES, merged, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

RELEASE, INGRESS = "kubernetes:helm.sh/v3:Release", "kubernetes:networking.k8s.io/v1:Ingress"
PROJECT, APPLICATION = "kubernetes:argoproj.io/v1alpha1:AppProject", "kubernetes:argoproj.io/v1alpha1:Application"
CAPABILITY, RIGHTS = "aws:eks/capability:Capability", "aws:iam/rolePolicy:RolePolicy"
ASSOCIATION = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"
STORE = "kubernetes:external-secrets.io/v1:ClusterSecretStore"
PODS = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
INSTANCE = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
BOOTSTRAP = {"repository": "https://git.example.com/apps", "path": "prod", "revision": "main"}
CHART: dict[str, Any] = {
    "kind": "chart",
    "ingress": {"class_name": "public", "host": "argocd.example.com"},
    "sso": {
        "issuer": "https://id.example.com",
        "client_id": "argocd",
        "client_secret": "argocd-sso:client-secret",
        "admin_groups": ["platform admins"],
    },
    "projects": {
        "shop": {"repositories": ["https://git.example.com/*"], "namespaces": ["shop"], "groups": ["shop"]},
    },
    "bootstrap": {**BOOTSTRAP, "project": "shop"},
}
MANAGED: dict[str, Any] = {
    "kind": "capability",
    "identity_center": {"instance_arn": INSTANCE},
    "roles": {"admin": {"groups": ["g-2", "g-1"], "users": ["u-1"]}, "viewer": {"groups": ["g-3"]}},
    "deploys_as": "edit",
    "deploys_to": ["shop"],
    "vpc_endpoints": ["vpce-0123456789abcdef0"],
    "bootstrap": BOOTSTRAP,
}
CLASSES: dict[str, Any] = {"platform:ingress": {"classes": {"public": {"scheme": "internet_facing"}}}}
PUBLIC: dict[str, Any] = {"platform:network": {"tiers": ["public", "private"]}}
ACK: dict[str, Any] = {
    "kind": "charts",
    "services": {
        "s3": {"name_prefix": "shop-", "namespaces": ["shop", "pay"]},
        "lambda": {
            "version": "1.9.0",
            "deletion": "delete",
            "statements": {
                "Keep": {
                    "actions": ["lambda:CreateFunction"],
                    "resources": ["arn:aws:lambda:eu-west-1:123456789012:function:shop-*"],
                }
            },
        },
    },
}


def graph(unknown: bool = False, config: dict[str, Any] | None = None, **addons: Any) -> Graph:
    return platform_graph(merged(platform_config(addons=addons), config or {}), unknown=unknown)


def in_the_cluster(unknown: bool = False, **more: Any) -> Graph:
    return graph(unknown, {**CLASSES, **PUBLIC}, argocd=CHART, **more)


@BOTH_MODES
def test_argocd_stands_before_what_it_follows(unknown: bool) -> None:
    store = {"service": "secrets_manager", "all_namespaces": True}
    secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/*"
    found = in_the_cluster(unknown, external_secrets={"secrets": [secret], "stores": {"secrets": store}})
    release, first = found.one(RELEASE, "addons-argocd"), found.one(APPLICATION)
    assert waits(found, release, found.one("kubernetes:core/v1:Namespace", "addons-argocd-namespace"))
    # What applications use is there before the first of them, and goes after it.
    before = [release, found.one(PROJECT), found.one(STORE), found.one(RELEASE, "addons-external-secrets")]
    assert len(waits(found, first, *before)) == len(before)


@BOTH_MODES
def test_its_ingress_goes_before_the_load_balancer_controller_does(unknown: bool) -> None:
    found = in_the_cluster(unknown)
    ingress = found.one(INGRESS)
    controller = next(release for release in found.all(RELEASE) if "load-balancer" in str(release.get("chart")))
    assert len(waits(found, ingress, controller, found.one(RELEASE, "addons-argocd"))) == 2
    assert ingress.get("spec.ingressClassName") == "public"
    assert ingress.get("spec.rules[0].host") == "argocd.example.com"
    assert ingress.get("metadata.annotations")["alb.ingress.kubernetes.io/backend-protocol"] == "HTTPS"


def test_people_log_in_by_single_sign_on_alone() -> None:
    values = in_the_cluster().one(RELEASE, "addons-argocd").get("values")
    settings, rights = values["configs"]["cm"], values["configs"]["rbac"]
    assert (settings["admin.enabled"], settings["url"]) == (False, "https://argocd.example.com")
    provider = json.loads(settings["oidc.config"])
    assert (provider["issuer"], provider["clientSecret"]) == ("https://id.example.com", "$argocd-sso:client-secret")
    assert rights["policy.csv"] == 'g, "platform admins", role:admin'
    assert rights["policy.default"] == ""


def test_production_is_highly_available_and_development_is_not() -> None:
    values = in_the_cluster().one(RELEASE, "addons-argocd").get("values")
    assert (values["redis-ha"]["enabled"], values["server"]["replicas"], values["repoServer"]["replicas"]) == (
        True,
        2,
        2,
    )
    small = graph(config={"platform:profile": "development"}, argocd={"kind": "chart", "admin": True})
    values = small.one(RELEASE).get("values")
    assert (values["redis-ha"]["enabled"], values["server"]) == (False, {})
    assert values["configs"]["cm"]["admin.enabled"] is True


def test_what_it_deployed_is_deleted_with_it_only_where_nothing_is_protected() -> None:
    assert not in_the_cluster().one(APPLICATION).get("metadata").get("finalizers")
    small = graph(
        config={"platform:profile": "development"}, argocd={"kind": "chart", "admin": True, "bootstrap": BOOTSTRAP}
    )
    assert small.one(APPLICATION).get("metadata.finalizers") == ["resources-finalizer.argocd.argoproj.io"]


def test_a_project_deploys_to_its_namespaces_alone() -> None:
    spec = in_the_cluster().one(PROJECT).get("spec")
    assert spec["destinations"] == [{"server": "https://kubernetes.default.svc", "namespace": "shop"}]
    assert spec["sourceRepos"] == ["https://git.example.com/*"]
    assert spec["roles"][0]["groups"] == ["shop"]
    assert "clusterResourceWhitelist" not in spec


@BOTH_MODES
def test_argocd_run_by_aws(unknown: bool) -> None:
    found = graph(unknown, argocd=MANAGED)
    capability = found.one(CAPABILITY)
    assert (capability.get("type"), capability.get("capabilityName")) == ("ARGOCD", "argocd")
    assert capability.get("configuration.argoCd") == {
        "awsIdc": {"idcInstanceArn": INSTANCE, "idcRegion": "eu-west-1"},
        "namespace": "argocd",
        "networkAccess": {"vpceIds": ["vpce-0123456789abcdef0"]},
        "rbacRoleMappings": [
            {
                "role": "ADMIN",
                "identities": [
                    {"id": "g-1", "type": "SSO_GROUP"},
                    {"id": "g-2", "type": "SSO_GROUP"},
                    {"id": "u-1", "type": "SSO_USER"},
                ],
            },
            {"role": "VIEWER", "identities": [{"id": "g-3", "type": "SSO_GROUP"}]},
        ],
    }
    deploys = found.one(ASSOCIATION, "addons-argocd-deploys")
    assert deploys.get("accessScope") == {"type": "namespace", "namespaces": ["shop"]}
    assert deploys.get("policyArn").endswith("cluster-access-policy/AmazonEKSEditPolicy")
    # EKS makes the access entry with the capability, and lets Argo CD do nothing by it.
    assert waits(found, deploys, capability)
    assert len(waits(found, found.one(APPLICATION), deploys, capability)) == 2
    assert found.one(APPLICATION).get("spec.destination") == {"name": "local-cluster", "namespace": "argocd"}
    assert not found.all(RELEASE)


def test_the_role_of_a_capability_is_for_eks_to_assume() -> None:
    statement = {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::shop/*"]}
    found = graph(capabilities={"kro": {"statements": {"Read": statement}}})
    role = found.one("aws:iam/role:Role", "addons-kro-capability")
    (trust,) = json.loads(role.get("assumeRolePolicy"))["Statement"]
    assert trust["Principal"] == {"Service": "capabilities.eks.amazonaws.com"}
    assert trust["Action"] == ["sts:AssumeRole", "sts:TagSession"]
    assert waits(found, found.one(CAPABILITY), found.one(RIGHTS, "addons-kro-capability"))


@BOTH_MODES
def test_controllers_have_roles_of_their_own(unknown: bool) -> None:
    found = graph(unknown, ack=ACK)
    for service in ("s3", "lambda"):
        release = found.one(RELEASE, f"addons-ack-{service}")
        own = [found.one(PODS, f"addons-ack-{service}"), found.one(RIGHTS, f"addons-ack-{service}")]
        assert len(waits(found, release, *own)) == 2
        assert release.get("chart") == f"oci://public.ecr.aws/aws-controllers-k8s/{service}-chart"
    assert found.one(RELEASE, "addons-ack-lambda").get("version") == "1.9.0"


def test_rights_of_controllers_are_by_prefix_or_by_statement() -> None:
    found = graph(ack=ACK)
    s3, functions = (
        {one["Sid"]: one for one in json.loads(found.one(RIGHTS, f"addons-ack-{name}").get("policy"))["Statement"]}
        for name in ("s3", "lambda")
    )
    assert s3["KeepWhatHasThePrefix"]["Resource"] == "arn:aws:s3:::shop-*"
    assert set(functions) == {"Keep"}
    plain = graph(ack={"kind": "charts", "services": {"sqs": {}}})
    (keep, *_) = json.loads(plain.one(RIGHTS, "addons-ack-sqs").get("policy"))["Statement"]
    assert keep["Resource"] == "arn:aws:sqs:eu-west-1:123456789012:platform-test-*"


def test_settings_of_controllers() -> None:
    found = graph(ack=ACK)
    s3 = found.one(RELEASE, "addons-ack-s3").get("values")
    assert (s3["installScope"], s3["watchNamespace"], s3["deletionPolicy"]) == ("namespace", "pay,shop", "retain")
    assert (s3["deployment"]["replicas"], s3["leaderElection"]["enabled"], s3["enableCARM"]) == (2, True, False)
    assert found.one(RELEASE, "addons-ack-lambda").get("values.deletionPolicy") == "delete"


def test_ack_run_by_aws_has_the_rights_that_are_said() -> None:
    statement = {"actions": ["s3:CreateBucket"], "resources": ["arn:aws:s3:::shop-*"]}
    found = graph(ack={"kind": "capability", "statements": {"Buckets": statement}})
    assert found.one(CAPABILITY).get("type") == "ACK"
    (only,) = json.loads(found.one(RIGHTS, "addons-ack-capability").get("policy"))["Statement"]
    assert only["Resource"] == "arn:aws:s3:::shop-*"
