"""Namespaces of teams hold what they promise: pod security, quotas, limits, network policies, and who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cluster._environments import documents
from tests.support.cluster import Api, Refused, apply_all, delete_all
from tests.support.recording import environment

if TYPE_CHECKING:
    from collections.abc import Generator

TEAMS = {"shop": ("shop", "shop-checkout"), "data": ("data",), "operations": ("operations",)}
SPACES = tuple(space for spaces in TEAMS.values() for space in spaces)


@pytest.fixture(scope="module", name="prod")
def fixture_prod(api: Api) -> Generator[Api]:
    """The control plane with the objects of prod."""
    given = documents("prod")
    try:
        apply_all(api, given)
        for space in SPACES:
            account = {
                "apiVersion": "v1",
                "kind": "ServiceAccount",
                "metadata": {"name": "default", "namespace": space},
            }
            api.wait_for(account, lambda _: True)
            for quota in api.request("GET", api.collection("v1", "ResourceQuota", space))["items"]:
                api.wait_for(
                    {"apiVersion": "v1", "kind": "ResourceQuota", **quota}, lambda one: "used" in one["status"]
                )
        yield api
    finally:
        delete_all(api, given)


def pod(namespace: str, **changes: Any) -> dict[str, Any]:
    """A pod that passes the level `restricted`, with changes to its container."""
    container = {
        "name": "app",
        "image": "registry.example.com/app:1.0",
        "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
        **changes,
    }
    spec = {"securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}}
    metadata = {"name": "probe", "namespace": namespace}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": {**spec, "containers": [container]}}


def test_the_teams_are_those_of_the_environment() -> None:
    teams = environment("prod").environment.spec.teams
    assert {name: tuple(team.namespaces) or (name,) for name, team in teams.items()} == TEAMS


UNSAFE: tuple[dict[str, Any], ...] = (
    {"securityContext": {"privileged": True}},
    {"securityContext": {}},
    {"ports": [{"containerPort": 80, "hostPort": 80}]},
)


@pytest.mark.parametrize("space", SPACES)
def test_a_restricted_pod_is_taken_and_any_other_refused(space: str, prod: Api) -> None:
    assert prod.create(pod(space), dry_run=True)["kind"] == "Pod"
    for change in UNSAFE:
        with pytest.raises(Refused, match='violates PodSecurity "restricted:') as caught:
            prod.create(pod(space, **change), dry_run=True)
        assert caught.value.reason == "Forbidden"


@pytest.mark.parametrize("space", SPACES)
def test_a_container_without_requests_gets_some(space: str, prod: Api) -> None:
    resources = prod.create(pod(space), dry_run=True)["spec"]["containers"][0]["resources"]
    assert {*resources["requests"]} >= {"cpu", "memory"}
    assert "memory" in resources["limits"]


def test_a_container_above_the_limits_is_refused(prod: Api) -> None:
    large = {"resources": {"requests": {"cpu": "5"}, "limits": {"cpu": "5", "memory": "1Gi"}}}
    with pytest.raises(Refused, match="maximum cpu usage per Container is 4, but limit is 5"):
        prod.create(pod("shop", **large), dry_run=True)
    assert prod.create(pod("data", **large), dry_run=True)


def test_a_quota_holds(prod: Api) -> None:
    def service(namespace: str) -> dict[str, Any]:
        spec = {"type": "LoadBalancer", "ports": [{"port": 80}], "allocateLoadBalancerNodePorts": False}
        return {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": "web", "namespace": namespace},
            "spec": spec,
        }

    assert prod.create(service("shop"), dry_run=True)
    with pytest.raises(Refused, match="exceeded quota: team, requested: services.loadbalancers=1"):
        prod.create(service("shop-checkout"), dry_run=True)


@pytest.mark.parametrize("space", SPACES)
def test_a_namespace_is_closed_but_for_what_is_said(space: str, prod: Api) -> None:
    policies = prod.request("GET", prod.collection("networking.k8s.io/v1", "NetworkPolicy", space))["items"]
    default = next(one for one in policies if one["metadata"]["name"] == "default")
    assert default["spec"]["podSelector"] == {}
    assert default["spec"]["policyTypes"] == ["Ingress", "Egress"]


# What each member may do in the team's own namespaces, and what not: verb, resource, API group.
READ = ("get", "pods", "")
LOGS = ("get", "pods/log", "")
RUN = ("create", "deployments", "apps")
RUN_ONCE = ("create", "jobs", "batch")
SECRETS = ("get", "secrets", "")
ENTER = ("create", "pods/exec", "")
BIND = ("create", "rolebindings", "rbac.authorization.k8s.io")
EVERYTHING = {READ, LOGS, RUN, RUN_ONCE, SECRETS, ENTER, BIND}
MEMBERS = {
    ("shop", "leads"): EVERYTHING,
    ("shop", "on-call"): EVERYTHING - {BIND},
    ("shop", "support"): {READ, LOGS},
    ("data", "engineers"): EVERYTHING - {BIND},
    ("data", "analysts"): {READ, LOGS, RUN_ONCE},
    ("operations", "auditors"): {READ, LOGS},
}
# What no member may, whatever the role: it would undo what the platform sets.
NEVER = (
    ("update", "resourcequotas", ""),
    ("delete", "limitranges", ""),
    ("update", "namespaces", ""),
    ("delete", "nodes", ""),
    ("create", "clusterrolebindings", "rbac.authorization.k8s.io"),
)


def test_every_member_of_the_environment_is_asked_about() -> None:
    teams = environment("prod").environment.spec.teams
    assert {(team, member) for team, spec in teams.items() for member in spec.members} == {*MEMBERS}


@pytest.mark.parametrize(("team", "member"), MEMBERS, ids=str)
def test_a_member_may_what_the_role_says_and_nothing_else(team: str, member: str, prod: Api) -> None:
    groups = [f"team:{team}:{member}", "system:authenticated"]
    for space in TEAMS[team]:
        allowed = {one for one in EVERYTHING if prod.may(groups, one[0], one[1], space, group=one[2])}
        assert allowed == MEMBERS[team, member], space
        assert [one for one in NEVER if prod.may(groups, one[0], one[1], space, group=one[2])] == []
    foreign = [*(space for space in SPACES if space not in TEAMS[team]), "kube-system", "argocd", ""]
    outside = [
        (space, one) for space in foreign for one in EVERYTHING if prod.may(groups, one[0], one[1], space, group=one[2])
    ]
    assert outside == []


def test_a_member_meets_the_same_at_the_api(prod: Api) -> None:
    with prod.as_member_of("team:shop:support") as support:
        assert support.request("GET", support.collection("v1", "Pod", "shop"))["kind"] == "PodList"
        for namespace, kind in (("shop", "Secret"), ("data", "Pod")):
            with pytest.raises(Refused) as caught:
                support.request("GET", support.collection("v1", kind, namespace))
            assert caught.value.reason == "Forbidden"
