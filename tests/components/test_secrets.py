"""Secrets of AWS for pods: the Secrets Store CSI driver, and External Secrets with its rights and stores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.recording import BOTH_MODES, merged, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

RELEASE, ADDON = "kubernetes:helm.sh/v3:Release", "aws:eks/addon:Addon"
STORE = "kubernetes:external-secrets.io/v1:ClusterSecretStore"
NAMESPACE, RIGHTS = "kubernetes:core/v1:Namespace", "aws:iam/rolePolicy:RolePolicy"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
NAME = "addons-external-secrets"
SECRETS = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/*"
STORES = {
    "secrets": {"service": "secrets_manager", "namespaces": ["shop", "pay"]},
    "elsewhere": {
        "service": "parameter_store",
        "region": "eu-central-1",
        "role_arn": "arn:aws:iam::210987654321:role/readers",
        "all_namespaces": True,
    },
}


def graph(unknown: bool = False, config: dict[str, Any] | None = None, **addons: Any) -> Graph:
    return platform_graph(merged(platform_config(addons=addons), config or {}), unknown=unknown)


@BOTH_MODES
def test_the_driver_is_one_add_on_that_waits_for_nodes(unknown: bool) -> None:
    found = graph(unknown, secrets_store_csi={"sync": True, "configuration": {"useFipsEndpoint": True}})
    addon = found.one(ADDON, "addons-aws-secrets-store-csi-driver-provider")
    assert json.loads(addon.get("configurationValues")) == {
        "awsRegion": "eu-west-1",
        "useFipsEndpoint": True,
        "secrets-store-csi-driver": {
            "enableSecretRotation": True,
            "rotationPollInterval": "1h",
            "syncSecret": {"enabled": True},
        },
    }
    assert waits(found, addon, found.one("aws:eks/nodeGroup:NodeGroup"))


@BOTH_MODES
def test_external_secrets_waits_for_namespace_rights_and_nodes(unknown: bool) -> None:
    found = graph(unknown, external_secrets={"secrets": [SECRETS], "stores": STORES})
    release, namespace = found.one(RELEASE), found.one(NAMESPACE)
    before = [namespace, found.one(ASSOCIATION), found.one(RIGHTS, NAME), found.one(ADDON, "dns-coredns")]
    assert len(waits(found, release, *before)) == len(before)
    assert namespace.get("metadata.labels")["pod-security.kubernetes.io/enforce"] == "restricted"
    for store in found.all(STORE):
        assert waits(found, store, release)


def test_it_reads_what_is_named_and_becomes_the_roles_of_stores() -> None:
    found = graph(external_secrets={"secrets": [SECRETS], "stores": STORES})
    statements = {one["Sid"]: one for one in json.loads(found.one(RIGHTS, NAME).get("policy"))["Statement"]}
    assert statements["ReadSecrets"]["Resource"] == SECRETS
    assert statements["BecomeRolesOfStores"]["Resource"] == "arn:aws:iam::210987654321:role/readers"
    assert set(statements) == {"ReadSecrets", "BecomeRolesOfStores"}


def test_stores_say_region_role_and_who_may_use_them() -> None:
    found = graph(external_secrets={"secrets": [SECRETS], "stores": STORES})
    near, far = (found.one(STORE, f"addons-secret-store-{name}") for name in ("secrets", "elsewhere"))
    assert near.get("spec") == {
        "provider": {"aws": {"service": "SecretsManager", "region": "eu-west-1"}},
        "conditions": [{"namespaces": ["shop", "pay"]}],
    }
    assert far.get("spec.provider.aws") == {
        "service": "ParameterStore",
        "region": "eu-central-1",
        "role": "arn:aws:iam::210987654321:role/readers",
    }


def test_production_has_two_copies_and_development_one() -> None:
    values = graph(external_secrets={}).one(RELEASE).get("values")
    assert (values["replicaCount"], values["webhook"]["replicaCount"], values["leaderElect"]) == (2, 2, True)
    small = graph(config={"platform:profile": "development"}, external_secrets={}).one(RELEASE).get("values")
    assert (small["replicaCount"], small["leaderElect"]) == (1, False)


def test_without_anything_to_read_it_has_no_role() -> None:
    found = graph(external_secrets={})
    assert not found.all(ASSOCIATION)
    assert found.one(RELEASE).get("values.serviceAccount.annotations") == {}


def test_on_fargate_it_has_a_role_by_annotation_and_a_webhook_beside_the_kubelet() -> None:
    nodes = {
        "general": None,
        "pods": {
            "kind": "fargate",
            "selectors": [{"namespace": "kube-system"}, {"namespace": "external-secrets"}],
        },
    }
    config = platform_config(addons={"external_secrets": {"secrets": [SECRETS]}})
    config["platform:nodes"] = {"pods": nodes["pods"]}
    values = platform_graph(config).one(RELEASE).get("values")
    assert values["webhook"]["port"] == 9443
    assert "eks.amazonaws.com/role-arn" in values["serviceAccount"]["annotations"]


def test_images_come_from_their_mirror() -> None:
    mirror = {"ghcr.io": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ghcr"}
    values = graph(config={"platform:charts": {"images": mirror}}, external_secrets={}).one(RELEASE).get("values")
    expected = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ghcr/external-secrets/external-secrets"
    assert {values[part]["image"]["repository"] for part in ("webhook", "certController")} == {expected}
