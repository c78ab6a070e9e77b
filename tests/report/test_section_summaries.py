"""The one-line summaries of what stands on a cluster."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.report.section_summaries import (
    addons_summary,
    controllers_summary,
    identity_summary,
    ingress_summary,
    names_summary,
    registry_summary,
    storage_summary,
    team_summary,
)
from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.spec import Environment, IdentitySpec, RegistriesSpec, TeamSpec, parse_environment
from tests.support.recording import DAY, EXISTING, platform_config

ZONES = {"example.com": {"kind": "existing", "zone_id": "Z0123456789ABCDEFGHIJ"}, "live.internal": {"kind": "private"}}
READ = {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::orders/*"]}}


def made(cluster: dict[str, Any] | None = None, **sections: Any) -> Environment:
    config = {**platform_config(cluster=cluster or {}), **{f"platform:{key}": part for key, part in sections.items()}}
    return parse_environment(config, name="shop", today=DAY)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"repositories": {"base": {}}}, "1 repository"),
        (
            {
                "repositories": {"base": {}, "tools": {}},
                "registry_wide": True,
                "scanning": {"kind": "enhanced"},
                "replication": {"recovery": {"regions": ["eu-central-1"]}},
                "caches": {"quay": {"upstream": "quay"}},
            },
            "2 repositories · enhanced scanning · replication · 1 cache",
        ),
        ({"registry_wide": True, "blob_mounting": True}, "settings of the registry"),
    ],
)
def test_a_registry(fields: dict[str, Any], text: str) -> None:
    assert registry_summary(RegistriesSpec.model_validate(fields)) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "EBS with 2 classes, snapshots"),
        ({"ebs": {"snapshots": {"enabled": False}}, "s3": {"buckets": {"models": {}}}}, "EBS with 2 classes · S3"),
        ({"ebs": {"enabled": False}, "backup": {}}, "backup"),
    ],
)
def test_storage(fields: dict[str, Any], text: str) -> None:
    assert storage_summary(made(storage=fields)) == text


@pytest.mark.parametrize(
    ("fields", "names", "controllers"),
    [
        ({"zones": ZONES}, "2 zones: example.com, live.internal", ""),
        (
            {
                "zones": {"example.com": ZONES["example.com"]},
                "certificates": {"shop": {"domain": "shop.example.com"}},
                "external_dns": {"zones": ["example.com"]},
                "cert_manager": {"issuers": {"own": {"kind": "self_signed"}}},
            },
            "1 zone: example.com · 1 certificate",
            "external-dns · cert-manager with 1 issuer",
        ),
        ({"cert_manager": {}}, "no zones", "cert-manager"),
    ],
)
def test_names_and_their_controllers(fields: dict[str, Any], names: str, controllers: str) -> None:
    section = made(dns=fields).spec.dns
    assert section
    assert names_summary(section) == names
    assert controllers_summary(section) == controllers


def test_ways_in() -> None:
    assert ingress_summary(made(ingress={}).spec) == "controller · 2 classes: alb, alb-internal"
    assert ingress_summary(made({"auto_mode": {}}, ingress={"classes": {}}).spec) == "Auto Mode"
    gateway: dict[str, Any] = {"classes": {"web": {}}, "gateway": {"enabled": True}}
    assert ingress_summary(made(ingress=gateway).spec) == "controller · 1 class: web · Gateway API"


def test_ways_in_of_a_network_of_ones_own_are_as_its_subnets() -> None:
    private = {**EXISTING, "subnets": {key: value for key, value in EXISTING["subnets"].items() if key != "public"}}
    spec = made(network=private, ingress={}).spec
    assert ingress_summary(spec) == "controller · 1 class: alb-internal"


def test_no_ways_in() -> None:
    assert ingress_summary(made().spec) == ""


def test_few_addons_are_named_and_many_are_counted() -> None:
    assert addons_summary(made(addons={}).spec) == "metrics server, node monitoring"
    many: dict[str, Any] = {"guardduty": {}, "velero": {}, "prometheus": {}, "secrets_store_csi": {}}
    assert addons_summary(made(addons=many).spec) == "8 add-ons: metrics server, node monitoring, guardduty, …"
    two: dict[str, Any] = {"defaults": False, "keda": {}, "argo_rollouts": {}}
    assert addons_summary(made(addons=two).spec) == "keda, argo rollouts"


TEAMS: list[tuple[dict[str, Any], str]] = [
    ({}, "1 namespace: shop · restricted · 0 members"),
    (
        {
            "namespaces": {"shop": {}, "shop-build": {"pod_security": "baseline"}},
            "members": {"leads": {"group": "shop-leads", "role": "admin"}},
        },
        "2 namespaces: shop, shop-build · baseline, restricted · 1 member",
    ),
    (
        {"namespaces": {f"shop-{letter * 16}": {} for letter in "abcd"}},
        f"4 namespaces: shop-{'a' * 16}, shop-{'b' * 16}, … · restricted · 0 members",
    ),
    ({"namespaces": {"a" * 60: {}}}, f"1 namespace: {'a' * 60} · restricted · 0 members"),
]


@pytest.mark.parametrize(("fields", "text"), TEAMS)
def test_a_team(fields: dict[str, Any], text: str) -> None:
    assert team_summary("shop", TeamSpec.model_validate(fields)) == text


@pytest.mark.parametrize(
    ("fields", "can", "text"),
    [
        ({"statements": READ}, Capabilities(), "service account shop/orders · Pod Identity"),
        (
            {"statements": READ, "service_account": "reader"},
            Capabilities(fargate=(("shop", {}),)),
            "service account shop/reader · OIDC provider",
        ),
        (
            {"assume_role_arn": "arn:aws:iam::210987654321:role/audit"},
            Capabilities(),
            "service account shop/orders · Pod Identity · chained",
        ),
    ],
)
def test_an_identity(fields: dict[str, Any], can: Capabilities, text: str) -> None:
    assert identity_summary("orders", IdentitySpec.model_validate({"namespace": "shop", **fields}), can) == text
