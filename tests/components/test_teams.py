"""Teams: namespaces with what bounds them, members, network policies, repositories, and what goes before what."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.operations.preview import preview
from tests.support.local_clusters import LOCAL
from tests.support.recording import (
    BOTH_MODES,
    DAY,
    environment,
    names,
    platform_config,
    platform_graph,
    project,
    waits,
)

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.graph import Graph

NAMESPACE, QUOTA, RANGE = (f"kubernetes:core/v1:{kind}" for kind in ("Namespace", "ResourceQuota", "LimitRange"))
POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy"
ROLE, BINDING = (f"kubernetes:rbac.authorization.k8s.io/v1:{kind}" for kind in ("Role", "RoleBinding"))
ENTRY, GROUP = "aws:eks/accessEntry:AccessEntry", "aws:eks/nodeGroup:NodeGroup"
CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
DEVELOPERS = "arn:aws:iam::123456789012:role/developers"


def team(unknown: bool = False, *, cluster: dict[str, Any] | None = None, **fields: Any) -> Graph:
    """A small platform with a team called shop."""
    return platform_graph(platform_config(teams={"shop": fields}, cluster=cluster or {}), unknown=unknown)


@BOTH_MODES
def test_a_team_that_says_nothing_has_a_safe_namespace(unknown: bool) -> None:
    graph = team(unknown)
    labels = graph.one(NAMESPACE).get("metadata.labels")
    assert graph.one(NAMESPACE).get("metadata.name") == "shop"
    assert labels["platform/team"] == "shop"
    for mode in ("enforce", "audit", "warn"):
        assert labels[f"pod-security.kubernetes.io/{mode}"] == "restricted"
        assert labels[f"pod-security.kubernetes.io/{mode}-version"] == "v1.35"
    assert graph.one(POLICY).get("spec.policyTypes") == ["Ingress", "Egress"]
    assert graph.one(RANGE).get("spec.limits[0].defaultRequest") == {"cpu": "100m", "memory": "128Mi"}
    assert not graph.all(QUOTA)
    assert not graph.all(BINDING)


@BOTH_MODES
def test_namespaces_differ_where_they_say_so(unknown: bool) -> None:
    graph = team(
        unknown,
        namespaces={
            "shop": {},
            "shop-batch": {"quota": {"cpu": 4}, "pod_security": "baseline", "labels": {"example.com/kind": "batch"}},
        },
        labels={"example.com/owner": "shop"},
        quota={"cpu": 40, "pods": 100},
    )
    quotas = {one.get("metadata.namespace"): one.get("spec.hard") for one in graph.all(QUOTA)}
    assert quotas == {"shop": {"requests.cpu": "40", "pods": "100"}, "shop-batch": {"requests.cpu": "4"}}
    batch = graph.one(NAMESPACE, "team-shop-shop-batch").get("metadata.labels")
    assert (batch["example.com/owner"], batch["example.com/kind"]) == ("shop", "batch")
    assert batch["pod-security.kubernetes.io/enforce"] == "baseline"
    assert batch["pod-security.kubernetes.io/warn"] == "restricted"
    assert "example.com/kind" not in graph.one(NAMESPACE, "team-shop-shop").get("metadata.labels")


@BOTH_MODES
def test_members_have_an_entry_and_a_binding_in_every_namespace(unknown: bool) -> None:
    graph = team(
        unknown,
        namespaces={"shop": {}, "shop-batch": {}},
        members={
            "devs": {"principal": DEVELOPERS, "role": "edit"},
            "auditors": {"group": "auditors", "rules": [{"resources": ["pods"], "verbs": ["list", "get"]}]},
        },
    )
    entry = graph.one(ENTRY)
    assert (entry.get("principalArn"), entry.get("type")) == (DEVELOPERS, "STANDARD")
    assert entry.get("kubernetesGroups") == ["team:shop:devs"]
    bindings = {one.name: one for one in graph.all(BINDING)}
    assert bindings.keys() == {
        f"team-shop-{namespace}.{member}" for namespace in ("shop", "shop-batch") for member in ("auditors", "devs")
    }
    devs, auditors = bindings["team-shop-shop.devs"], bindings["team-shop-shop.auditors"]
    assert (devs.get("roleRef.kind"), devs.get("roleRef.name")) == ("ClusterRole", "edit")
    assert devs.get("subjects[0].name") == "team:shop:devs"
    assert (auditors.get("roleRef.kind"), auditors.get("roleRef.name")) == ("Role", "member-auditors")
    assert auditors.get("subjects[0].name") == "auditors"
    assert graph.one(ROLE, "team-shop-shop.auditors").get("rules") == [
        {"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]}
    ]


@BOTH_MODES
def test_rules_of_traffic_are_policies_of_their_own(unknown: bool) -> None:
    graph = team(
        unknown,
        network={
            "allow_from": {"balancers": {"vpc": True, "ports": [{"port": 8080}]}},
            "allow_to": {"web": {"internet": True}},
        },
    )
    policies = {one.get("metadata.name"): one.get("spec") for one in graph.all(POLICY)}
    assert policies.keys() == {"default", "from-balancers", "to-web"}
    assert policies["from-balancers"]["ingress"] == [
        {"from": [{"ipBlock": {"cidr": "10.0.0.0/16"}}], "ports": [{"port": 8080, "protocol": "TCP"}]}
    ]
    assert "10.0.0.0/16" in policies["to-web"]["egress"][0]["to"][0]["ipBlock"]["except"]


def test_a_team_that_is_not_isolated_has_no_policy() -> None:
    assert not team(network={"isolated": False}).all(POLICY)


@pytest.mark.parametrize(("nodes", "expected"), [({}, ["network-policies"]), (None, [])])
def test_auto_mode_alone_has_the_switch_of_network_policies(nodes: dict[str, Any] | None, expected: list[str]) -> None:
    config = platform_config(teams={"shop": {}}, cluster={"auto_mode": {}})
    if nodes is not None:
        config["platform:nodes"] = nodes
    graph = platform_graph(config)
    switches = [one for one in graph.all(CONFIG_MAP) if one.get("metadata.name") == "amazon-vpc-cni"]
    assert [one.name for one in switches] == expected
    assert all(one.get("data") == {"enable-network-policy-controller": "true"} for one in switches)


@BOTH_MODES
def test_a_team_has_repositories_and_identities_of_its_own(unknown: bool) -> None:
    graph = team(
        unknown,
        namespaces={"shop": {}},
        repositories={"orders": {}},
        identities={
            "orders": {
                "namespace": "shop",
                "create_service_account": True,
                "statements": {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::orders/*"]}},
            }
        },
    )
    assert graph.one("aws:ecr/repository:Repository").get("name") == "shop/orders"
    association = graph.one("aws:eks/podIdentityAssociation:PodIdentityAssociation")
    assert (association.name, association.get("serviceAccount")) == ("team-shop-orders", "orders")
    assert graph.waits_for(graph.one("kubernetes:core/v1:ServiceAccount"), graph.one(NAMESPACE))


@BOTH_MODES
def test_namespaces_go_before_the_nodes_and_everything_in_them_before_them(unknown: bool) -> None:
    """Deleting a namespace deletes load balancers and volumes, which takes controllers, which take nodes."""
    graph = team(unknown, quota={"cpu": 4}, members={"devs": {"principal": DEVELOPERS, "role": "edit"}})
    namespace = graph.one(NAMESPACE)
    assert len(waits(graph, namespace, *graph.all(GROUP), graph.one("aws:eks/addon:Addon", "dns-coredns"))) == 2
    for one in (*graph.all(QUOTA), *graph.all(RANGE), *graph.all(POLICY), *graph.all(BINDING)):
        assert graph.waits_for(one, namespace), one.name


@pytest.mark.parametrize(
    ("everything", "own", "protected"),
    [(None, None, True), (False, None, False), (None, False, False), (False, True, True)],
)
def test_namespaces_are_protected_unless_somebody_says_otherwise(
    everything: bool | None, own: bool | None, protected: bool
) -> None:
    fields = {} if own is None else {"protect": own}
    config = platform_config(teams={"shop": {"repositories": {"orders": {}}, **fields}})
    graph = platform_graph(config if everything is None else {**config, "platform:protect": everything})
    assert bool(graph.one(NAMESPACE).options.protect) == protected
    assert bool(graph.one("aws:ecr/repository:Repository").options.protect) == protected
    assert not graph.one(POLICY).options.protect


@BOTH_MODES
def test_a_local_cluster_tells_its_range_of_services_when_it_is_there(unknown: bool, tmp_path: Path) -> None:
    text = f"{LOCAL}  platform:teams: {{line: {{members: {{devs: {{group: devs, role: edit}}}}}}}}\n"
    result = preview("test", project(tmp_path, text), unknown=unknown, today=DAY)
    graph = result.recording.graph
    assert [path for path, _ in result.environment.warnings if "teams" in path] == [
        "platform:teams.line.quota",
        "platform:teams.line.network.isolated",
    ]
    assert graph.waits_for(graph.one(POLICY), graph.one("aws:eks/cluster:Cluster"))
    assert not graph.all(ENTRY)
    if not unknown:
        assert graph.one(POLICY).get("spec.egress[0].to[1].ipBlock.cidr").endswith(".10/32")


def test_names_tell_namespaces_and_members_apart() -> None:
    members = {"b-c": {"group": "one", "role": "view"}, "c": {"group": "two", "role": "view"}}
    graph = team(namespaces={"a": {}, "a-b": {}}, members=members)
    assert len(names(graph.all(BINDING))) == 4


def test_another_namespace_or_member_touches_nothing_that_is_there() -> None:
    before = team(namespaces={"shop": {}}, members={"z": {"group": "z", "role": "view"}})
    after = team(
        namespaces={"a-first": {}, "shop": {}},
        members={"a": {"principal": DEVELOPERS, "role": "edit"}, "z": {"group": "z", "role": "view"}},
    )
    changes = [one for one in before.diff(after) if one.kind == "changed" and one.path.startswith("inputs.")]
    assert not [one for one in before.diff(after) if one.kind == "removed"]
    assert [one.urn for one in changes] == []


@BOTH_MODES
def test_prod_has_teams(unknown: bool) -> None:
    seen = environment("prod", unknown)
    graph = seen.recording.graph
    spaces = {space for name, team in seen.environment.spec.teams.items() for space in team.spaces(name)}
    assert {one.get("metadata.name") for one in graph.all(NAMESPACE)} >= spaces
    for name in ("default",):
        held = {one.get("metadata.namespace") for one in graph.all(POLICY) if one.get("metadata.name") == name}
        assert held >= spaces
    chained = graph.one("aws:iam/rolePolicy:RolePolicy", "identity-audit-export")
    assert json.loads(chained.get("policy"))["Statement"][0]["Resource"].startswith("arn:aws:iam::210987654321:")
