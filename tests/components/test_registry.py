"""The registry: one key, repositories, and what an account has but once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.components.registries import Registry
from platform_sdk.spec.registries import RegistriesSpec
from tests.support.recording import (
    BOTH_MODES,
    TAGS,
    environment,
    names,
    platform_config,
    platform_graph,
    recorded,
    tags_of,
)

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

REPOSITORY, KEY, ALIAS = "aws:ecr/repository:Repository", "aws:kms/key:Key", "aws:kms/alias:Alias"
POLICY, CACHE = "aws:ecr/registryPolicy:RegistryPolicy", "aws:ecr/pullThroughCacheRule:PullThroughCacheRule"
SCANNING = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"
REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration"
TEMPLATE = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"
SETTING, ROLE = "aws:ecr/accountSetting:AccountSetting", "aws:iam/role:Role"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
NODES = "arn:aws:iam::123456789012:role/nodes"
OWN_KEY = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d"
TWO: dict[str, Any] = {"platform/base": {}, "platform/tools": {"encryption": "aes256"}}
QUAY: dict[str, Any] = {"registry_wide": True, "caches": {"quay": {"upstream": "quay"}}}


def registry(
    *,
    production: bool = True,
    protected: bool | None = None,
    node_roles: tuple[str, ...] = (NODES,),
    unknown: bool = False,
    region: str = "eu-west-1",
    **fields: Any,
) -> Graph:
    spec = RegistriesSpec.model_validate(fields)

    def program() -> None:
        made = Registry("registry", spec, production=production, protected=protected, node_roles=node_roles, tags=TAGS)
        pulumi.export("registries", made.exported())

    return recorded(program, unknown=unknown, config={"aws:region": region})


def exported(graph: Graph) -> dict[str, Any]:
    return graph.one("pulumi:pulumi:Stack").outputs["registries"]


@BOTH_MODES
def test_one_key_encrypts_what_names_none(unknown: bool) -> None:
    graph = registry(unknown=unknown, repositories={**TWO, "platform/own": {"kms_key_arn": OWN_KEY}})
    key = graph.one(KEY)
    base, tools, own = (graph.one(REPOSITORY, f"registry-platform/{name}") for name in ("base", "tools", "own"))
    assert base.property_dependencies["encryptionConfigurations"] == (key.urn,)
    assert tools.get("encryptionConfigurations") == [{"encryptionType": "AES256"}]
    assert own.get("encryptionConfigurations") == [{"encryptionType": "KMS", "kmsKey": OWN_KEY}]
    assert key.get("enableKeyRotation") is True
    assert key.options.protect is True
    assert graph.one(ALIAS).property_dependencies["targetKeyId"] == (key.urn,)
    assert tags_of(key)["team"] == "platform"


@pytest.mark.parametrize(
    "fields",
    [
        {"repositories": TWO, "kms_key_arn": OWN_KEY},
        {"repositories": TWO, "production": False},
        {"repositories": {"platform/own": {"kms_key_arn": OWN_KEY}}},
        {},
    ],
    ids=["given", "development", "own", "nothing"],
)
def test_no_key_where_none_is_needed(fields: dict[str, Any]) -> None:
    assert registry(**fields).all(KEY) == ()


def test_a_given_key_encrypts() -> None:
    graph = registry(repositories=TWO, kms_key_arn=OWN_KEY)
    base = graph.one(REPOSITORY, "registry-platform/base")
    assert base.get("encryptionConfigurations") == [{"encryptionType": "KMS", "kmsKey": OWN_KEY}]


@pytest.mark.parametrize("protected", [True, False])
def test_protection_is_the_callers(protected: bool) -> None:
    graph = registry(protected=protected, repositories=TWO)
    assert {bool(one.options.protect) for kind in (REPOSITORY, KEY) for one in graph.all(kind)} == {protected}
    # What was pushed is not thrown away by an update that takes the protection off.
    assert {one.get("forceDelete") for one in graph.all(REPOSITORY)} == {False}


def test_adding_a_repository_renames_no_other() -> None:
    before = names(registry(repositories=TWO).all(REPOSITORY))
    after = names(registry(repositories={"a/first": {}, **TWO}).all(REPOSITORY))
    assert after - before == {"registry-a/first"}
    assert before <= after


@BOTH_MODES
def test_the_registry_scans_in_place_of_repositories(unknown: bool) -> None:
    graph = registry(
        unknown=unknown, repositories=TWO, registry_wide=True, scanning={"continuous": ["platform/*", "base"]}
    )
    scanning = graph.one(SCANNING)
    assert scanning.get("scanType") == "ENHANCED"
    assert [(rule["scanFrequency"], len(rule["repositoryFilters"])) for rule in scanning.get("rules")] == [
        ("CONTINUOUS_SCAN", 2),
        ("SCAN_ON_PUSH", 1),
    ]
    assert all(one.get("imageScanningConfiguration", None) is None for one in graph.all(REPOSITORY))


@BOTH_MODES
def test_replication_goes_to_regions_and_accounts(unknown: bool) -> None:
    rules = {
        "b": {"regions": ["us-east-1"], "accounts": ["210987654321"]},
        "a": {"regions": ["eu-north-1", "eu-central-1"], "prefixes": ["platform/"]},
    }
    graph = registry(unknown=unknown, registry_wide=True, replication=rules)
    own, other = graph.one(REPLICATION).get("replicationConfiguration")["rules"]
    assert own["destinations"] == [
        {"region": region, "registryId": "123456789012"} for region in ("eu-central-1", "eu-north-1")
    ]
    assert own["repositoryFilters"] == [{"filter": "platform/", "filterType": "PREFIX_MATCH"}]
    assert other == {"destinations": [{"region": "us-east-1", "registryId": "210987654321"}]}


@BOTH_MODES
def test_nodes_fill_caches(unknown: bool) -> None:
    graph = registry(unknown=unknown, **QUAY, cache_importers=["arn:aws:iam::123456789012:role/pipeline"])
    cache = graph.one(CACHE)
    assert (cache.get("ecrRepositoryPrefix"), cache.get("upstreamRegistryUrl")) == ("quay", "quay.io")
    if not unknown:
        (statement,) = json.loads(graph.one(POLICY).get("policy"))["Statement"]
        assert statement["Principal"] == {"AWS": [NODES, "arn:aws:iam::123456789012:role/pipeline"]}
        assert statement["Action"] == ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
        assert statement["Resource"] == "arn:aws:ecr:eu-west-1:123456789012:repository/quay/*"


def test_nobody_needs_a_policy_without_a_cache() -> None:
    assert registry(repositories=TWO).all(POLICY) == ()
    graph = registry(registry_wide=True, accept_replication_from=["210987654321"], policy_scope="v2")
    (statement,) = json.loads(graph.one(POLICY).get("policy"))["Statement"]
    assert statement["Sid"] == "ReplicateIntoThis"
    assert graph.one(SETTING).urn in graph.one(POLICY).dependencies


@pytest.mark.parametrize(("on", "value"), [(True, "ENABLED"), (False, "DISABLED")])
def test_account_settings(on: bool, value: str) -> None:
    setting = registry(registry_wide=True, blob_mounting=on).one(SETTING)
    assert (setting.get("name"), setting.get("value")) == ("BLOB_MOUNTING", value)


@BOTH_MODES
def test_templates_make_what_repositories_would_be(unknown: bool) -> None:
    templates = {
        "ROOT": {"applied_for": ["pull_through_cache"]},
        "shop": {"applied_for": ["replication", "create_on_push"], "pull": ["210987654321"], "encryption": "aes256"},
    }
    graph = registry(unknown=unknown, **QUAY, templates=templates)
    root, shop = (graph.one(TEMPLATE, f"registry-template-{prefix}") for prefix in templates)
    assert root.get("imageTagMutability") == "MUTABLE"
    assert root.property_dependencies["encryptionConfigurations"] == (graph.one(KEY).urn,)
    assert shop.get("appliedFors") == ["CREATE_ON_PUSH", "REPLICATION"]
    assert shop.get("imageTagMutability") == "IMMUTABLE"
    assert shop.get("encryptionConfigurations") == [{"encryptionType": "AES256"}]
    assert json.loads(shop.get("repositoryPolicy"))["Statement"][0]["Sid"] == "Pull"
    assert root.property_dependencies["customRoleArn"] == (graph.one(ROLE).urn,)
    assert {root.urn, shop.urn} <= set(graph.one(CACHE).dependencies)


def test_what_applications_are_told() -> None:
    caches = {
        "quay": {"upstream": "quay"},
        "central": {
            "upstream": "ecr",
            "address": "210987654321.dkr.ecr.eu-central-1.amazonaws.com",
            "upstream_prefix": "shared",
        },
    }
    host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
    assert exported(registry(repositories=TWO, registry_wide=True, caches=caches)) == {
        "urls": {name: f"{host}/{name}" for name in TWO},
        "caches": {
            "quay.io": f"{host}/quay",
            "210987654321.dkr.ecr.eu-central-1.amazonaws.com/shared": f"{host}/central",
        },
    }


def test_every_role_in_which_nodes_of_prod_pull_fills_caches() -> None:
    graph = environment("prod").recording.graph
    (statement,) = json.loads(graph.one(POLICY).get("policy"))["Statement"]
    pulls = ("AmazonEC2ContainerRegistryPullOnly", "AmazonEKSFargatePodExecutionRolePolicy")
    attached = [one for one in graph.all(ATTACHMENT) if one.get("policyArn").endswith(pulls)]
    roles = {role.outputs["name"]: role.outputs["arn"] for role in graph.all(ROLE)}
    assert {roles[one.get("role")] for one in attached} == set(statement["Principal"]["AWS"])


def test_what_pulls_through_caches_waits_for_them_and_for_the_right() -> None:
    spec = RegistriesSpec.model_validate(QUAY)
    ready: list[pulumi.Resource] = []

    def program() -> None:
        ready.extend(Registry("registry", spec, production=True, node_roles=[NODES]).ready)

    recorded(program)
    assert [one.pulumi_resource_type for one in ready] == [POLICY, CACHE]


@pytest.mark.parametrize("pools", [["system"], []])
def test_nodes_of_auto_mode_fill_caches(pools: list[str]) -> None:
    auto: dict[str, Any] = {"node_pools": pools, "pools": {"own": {}}}
    graph = platform_graph(platform_config(cluster={"auto_mode": auto}, nodes={"general": None}, registries=QUAY))
    (statement,) = json.loads(graph.one(POLICY).get("policy"))["Statement"]
    arns = {role.name: role.outputs["arn"] for role in graph.all(ROLE)}
    expected = {arns["auto-role"], *([arns["cluster-auto"]] if pools else [])}
    given = statement["Principal"]["AWS"]
    assert expected == ({given} if isinstance(given, str) else set(given))
