"""The examples' objects on a control plane, in the namespaces of their environments' teams.

Real: the API server with its strict validation, Pod Security, quotas and roles; controllers; the scheduler, which has
nodes of all the environment's groups before it. Simulated: kubelets, so that pods are ready at once and those of Jobs
end well whatever their image does; volumes, which are bound as the examples render them and attached by nobody.
Left out: what AWS does, which is load balancers for Ingress and Services, and Fargate's scheduler; metrics, so that
autoscalers go no further than their least; and External Secrets, so that its objects are accepted and make no secret.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.cluster._applications import (
    DRIVERS,
    are_ready,
    groups_of_nodes,
    is_placed,
    is_unschedulable,
    labelled,
    nodes_of,
    pod_of,
    template_of,
)
from tests.cluster._environments import documents
from tests.examples.test_examples import EXAMPLES, example
from tests.support.cluster import Api, Refused, apply_all, delete_all
from tests.support.cluster.nodes import GROUP

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

# The group that each workload of an example names, by environment and workload.
HOMES = {
    "prod": {
        "web": "general",
        "orders": "spot",
        "nightly-report": "general",
        "recommendations": "gpu",
        "embed-documents": "inference",
    },
    "windows": {"intranet": "iis"},
}
# How many pods each keeps: an autoscaler's least, or replicas.
REPLICAS = {"web": 3, "orders": 2, "recommendations": 2, "intranet": 2}
LEVEL = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "audit", "warn")}
# The environment of Windows has no teams: its applications' namespace is made by hand.
BY_HAND: Mapping[str, list[dict[str, Any]]] = {
    "prod": [],
    "windows": [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "intranet", "labels": LEVEL}}],
}


def objects(environment: str) -> list[dict[str, Any]]:
    """What all examples on an environment render, in their order."""
    return [one for name, on in EXAMPLES.items() if on == environment for one in example(name).objects()]


def workload(environment: str, name: str) -> dict[str, Any]:
    """The object that makes a workload's pods."""
    (found,) = (one for one in objects(environment) if template_of(one) and one["metadata"]["name"] == name)
    return found


def of_kind(environment: str, kind: str) -> list[dict[str, Any]]:
    found = [one for one in objects(environment) if one["kind"] == kind]
    assert found != []
    return found


@pytest.fixture(scope="module", name="clusters", params=HOMES)
def fixture_clusters(request: pytest.FixtureRequest, api: Api) -> Generator[tuple[str, Api]]:
    """An environment with its nodes, and the examples on it. Deleted, nothing of the examples is left."""
    environment: str = request.param
    platform, applications = [*documents(environment), *BY_HAND[environment], *DRIVERS], objects(environment)
    spaces = {one["metadata"]["namespace"] for one in applications if "namespace" in one["metadata"]}
    machines = nodes_of(environment)
    try:
        apply_all(api, platform)
        for machine in machines:
            api.create(machine)
        api.wait("/api/v1/nodes", are_ready)
        apply_all(api, applications)
        yield environment, api
        assert delete_all(api, applications) == []
        for space in spaces:
            for version, kind in OF_THEIRS:
                api.wait(api.collection(version, kind, space), lambda found: not found, labelSelector=MADE)
    finally:
        delete_all(api, applications)
        assert delete_all(api, platform) == []
        assert delete_all(api, machines) == []


# What controllers make of the examples' objects, and how it is known.
MADE = "app.kubernetes.io/managed-by=platform-sdk"
OF_THEIRS = (
    ("v1", "Pod"),
    ("v1", "PersistentVolumeClaim"),
    ("apps/v1", "ReplicaSet"),
    ("batch/v1", "Job"),
    ("v1", "Endpoints"),
    ("discovery.k8s.io/v1", "EndpointSlice"),
)


def test_every_workload_of_the_examples_is_known(clusters: tuple[str, Api]) -> None:
    environment, _ = clusters
    assert {one["metadata"]["name"] for one in objects(environment) if template_of(one)} == {*HOMES[environment]}


def test_namespaces_enforce_the_level_restricted(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for space in {one["metadata"].get("namespace") for one in objects(environment)} - {None}:
        found = api.find({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": space}})
        assert found is not None
        assert found["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_deployments_become_available(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for document in of_kind(environment, "Deployment"):
        wanted = REPLICAS[document["metadata"]["name"]]
        ready = api.wait_for(document, lambda one, wanted=wanted: is_available(one, wanted))
        assert ready["spec"]["replicas"] == wanted
        assert "unavailableReplicas" not in ready["status"]


def is_available(one: Mapping[str, Any], wanted: int) -> bool:
    status = one.get("status", {})
    seen = status.get("observedGeneration") == one["metadata"]["generation"]
    return seen and status.get("availableReplicas") == status.get("replicas") == wanted


def test_jobs_complete(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    if environment == "windows":
        assert [one for one in objects(environment) if one["kind"] in {"Job", "CronJob"}] == []
        return
    for document in of_kind(environment, "Job"):
        done = api.wait_for(document, is_complete)
        assert done["status"]["succeeded"] == document["spec"]["completions"]
        assert "failed" not in done["status"]


def is_complete(job: Mapping[str, Any]) -> bool:
    conditions = job.get("status", {}).get("conditions") or ()
    return any(one["type"] == "Complete" and one["status"] == "True" for one in conditions)


def started_by_hand(api: Api, schedule: Mapping[str, Any]) -> dict[str, Any]:
    """A Job as ``kubectl create job --from=cronjob/NAME`` makes it."""
    own = schedule["metadata"]
    job = {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {
            **schedule["spec"]["jobTemplate"]["metadata"],
            "name": f"{own['name']}-now",
            "namespace": own["namespace"],
        },
        "spec": schedule["spec"]["jobTemplate"]["spec"],
    }
    apply_all(api, [job])
    return job


def test_a_schedule_starts_and_its_job_completes_on_its_group(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for schedule in (one for one in objects(environment) if one["kind"] == "CronJob"):
        name, space = schedule["metadata"]["name"], schedule["metadata"]["namespace"]
        job = started_by_hand(api, schedule)
        try:
            assert api.wait_for(job, is_complete)["status"]["succeeded"] == 1
            pods = labelled(api, "v1", "Pod", space, name)
            assert {groups_of_nodes(environment)[pod["spec"]["nodeName"]] for pod in pods} == {HOMES[environment][name]}
        finally:
            assert delete_all(api, [job]) == []


def test_the_scheduler_places_every_pod_on_its_group(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    group_of, landed = groups_of_nodes(environment), dict[str, set[str]]()
    assert len({*group_of.values()}) >= 3
    expected = {name: home for name, home in HOMES[environment].items() if name != "nightly-report"}
    for name in expected:
        document = workload(environment, name)
        count = REPLICAS.get(name) or document["spec"]["completions"]
        home = api.collection("v1", "Pod", document["metadata"]["namespace"])
        found = api.wait(
            home,
            lambda all_, count=count: len(all_) >= count and all(map(is_placed, all_.values())),
            labelSelector=f"app.kubernetes.io/name={name}",
        )
        landed[name] = {group_of[pod["spec"]["nodeName"]] for pod in found.values()}
    assert landed == {name: {home} for name, home in expected.items()}


def test_no_other_group_takes_a_pod_when_its_own_is_closed(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for name, group in HOMES[environment].items():
        pod = pod_of(workload(environment, name), f"{name}-homeless")
        with closed(api, environment, group):
            try:
                api.create(pod)
                found = api.wait_for(pod, lambda one: is_placed(one) or is_unschedulable(one))
                assert not is_placed(found), f"{name} is on {found['spec'].get('nodeName')}"
            finally:
                assert delete_all(api, [pod]) == []


@contextmanager
def closed(api: Api, environment: str, group: str) -> Generator[None]:
    """A time in which no pod may start on a group's nodes, as while they are drained."""
    machines = [one for one in nodes_of(environment) if one["metadata"]["labels"][GROUP] == group]
    try:
        for machine in machines:
            api.patch(machine, {"spec": {"unschedulable": True}})
        # The node's taint, which a controller adds, stops pods too: both are there before any pod comes.
        api.wait("/api/v1/nodes", partial(_closed, names={one["metadata"]["name"] for one in machines}))
        yield
    finally:
        for machine in machines:
            api.patch(machine, {"spec": {"unschedulable": None}})
        api.wait("/api/v1/nodes", are_ready)


def _closed(found: Mapping[str, Mapping[str, Any]], names: set[str]) -> bool:
    key = "node.kubernetes.io/unschedulable"
    return all(any(one["key"] == key for one in found[name]["spec"].get("taints") or ()) for name in names)


def test_budgets_let_one_pod_go_and_hold_the_next(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for budget in of_kind(environment, "PodDisruptionBudget"):
        name, space = budget["metadata"]["name"], budget["metadata"]["namespace"]
        document, home = workload(environment, name), api.collection("v1", "Pod", space)
        api.wait_for(document, lambda one, name=name: is_available(one, REPLICAS[name]))
        api.wait_for(budget, partial(_allows, 1))
        first, second = (pod["metadata"]["name"] for pod in labelled(api, "v1", "Pod", space, name)[:2])
        # While its nodes are closed nothing takes the place of a pod that went.
        with closed(api, environment, HOMES[environment][name]):
            evict(api, space, first)
            api.wait(home, lambda found, first=first: first not in found)
            api.wait_for(budget, partial(_allows, 0))
            with pytest.raises(Refused, match="would violate the pod's disruption budget") as caught:
                evict(api, space, second)
            assert caught.value.status == 429
        api.wait_for(document, lambda one, name=name: is_available(one, REPLICAS[name]))


def evict(api: Api, space: str, name: str) -> None:
    metadata = {"name": name, "namespace": space}
    eviction = {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": metadata}
    api.request("POST", f"/api/v1/namespaces/{space}/pods/{name}/eviction", eviction)


def _allows(count: int, budget: Mapping[str, Any]) -> bool:
    status = budget.get("status", {})
    seen = status.get("observedGeneration") == budget["metadata"]["generation"]
    return bool(seen) and status.get("disruptionsAllowed") == count


def test_autoscalers_set_the_least_number_of_pods(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for scaler in (one for one in objects(environment) if one["kind"] == "HorizontalPodAutoscaler"):
        name = scaler["metadata"]["name"]
        assert "replicas" not in workload(environment, name)["spec"]
        found = api.wait_for(scaler, lambda one, name=name: one["status"].get("desiredReplicas") == REPLICAS[name])
        assert found["spec"]["minReplicas"] == REPLICAS[name]


def test_claims_are_bound_to_the_volumes_that_are_rendered_with_them(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for claim in (one for one in objects(environment) if one["kind"] == "PersistentVolumeClaim"):
        bound = api.wait_for(claim, lambda one: one["status"].get("phase") == "Bound")
        assert bound["spec"]["volumeName"] == claim["spec"]["volumeName"]


# More of what an example asks for than its namespace may have: the workload, the containers, the devices, what is said.
BEYOND = (
    ("web", 11, {"cpu": "4", "memory": "1Gi"}, "exceeded quota: team, requested: requests.cpu=44"),
    ("recommendations", 1, {"nvidia.com/gpu": "3"}, "exceeded quota: team, requested: requests.nvidia.com/gpu=3"),
)


@pytest.mark.parametrize(("name", "containers", "amounts", "said"), BEYOND, ids=[one[0] for one in BEYOND])
def test_a_pod_beyond_the_quota_is_refused(
    name: str, containers: int, amounts: dict[str, str], said: str, clusters: tuple[str, Api]
) -> None:
    environment, api = clusters
    if environment == "windows":
        assert [one for one in documents(environment) if one["kind"] == "ResourceQuota"] == []
        return
    document = workload(environment, name)
    quota = {"apiVersion": "v1", "kind": "ResourceQuota"}
    quota |= {"metadata": {"name": "team", "namespace": document["metadata"]["namespace"]}}
    resource = f"requests.{next(iter(amounts))}"
    api.wait_for(document, lambda one: is_available(one, REPLICAS[name]))
    api.wait_for(quota, lambda one: one.get("status", {}).get("used", {}).get(resource, "0") != "0")
    pod = pod_of(document, f"{name}-beyond")
    assert api.create(pod, dry_run=True)
    container = pod["spec"]["containers"][0]
    for part in container["resources"].values():
        part.update(amounts)
    pod["spec"]["containers"] = [{**container, "name": f"main-{number}"} for number in range(containers)]
    with pytest.raises(Refused, match=said):
        api.create(pod, dry_run=True)


# What a platform team gives, and what External Secrets' chart would add to the roles: it is not in this cluster.
NOT_TEAMS = {"PersistentVolume", "ExternalSecret"}
# Of team and member: which kinds of the examples in the team's namespaces they may create and delete.
MEMBERS = {
    ("shop", "leads"): "all",
    ("shop", "on-call"): "all",
    ("shop", "support"): "none",
    ("data", "engineers"): "all",
    ("data", "analysts"): "jobs",
}


@pytest.mark.parametrize(("team", "member"), MEMBERS, ids=str)
def test_members_may_change_their_own_teams_objects(team: str, member: str, clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    if environment == "windows":
        assert [one for one in documents(environment) if one["kind"] == "RoleBinding"] == []
        return
    groups = [f"team:{team}:{member}", "system:authenticated"]
    wanted = {
        "all": {one["kind"] for one in objects(environment)} - NOT_TEAMS,
        "jobs": {"Job"},
        "none": set[str](),
    }[MEMBERS[team, member]]
    for document in objects(environment):
        space, group = document["metadata"].get("namespace", ""), document["apiVersion"].rpartition("/")[0]
        plural = api.collection(document["apiVersion"], document["kind"], space).rpartition("/")[2]
        may = {verb: api.may(groups, verb, plural, space, group=group) for verb in ("create", "delete")}
        expected = space == team and document["kind"] in wanted
        assert may == {"create": expected, "delete": expected}, f"{plural} in {space or 'the cluster'}"


def test_applied_twice_nothing_changes(clusters: tuple[str, Api]) -> None:
    environment, api = clusters
    for document in of_kind(environment, "Deployment"):
        api.wait_for(document, lambda one, name=document["metadata"]["name"]: is_available(one, REPLICAS[name]))
    for document in objects(environment):
        if document["kind"] == "PersistentVolumeClaim":
            api.wait_for(document, lambda one: one["status"].get("phase") == "Bound")
    before = [api.find(document) for document in objects(environment)]
    after = [one.object for one in apply_all(api, objects(environment))]
    assert [one for one in before if one is None] == []
    changed = [two["metadata"]["name"] for one, two in zip(before, after, strict=True) if _said(one) != _said(two)]
    assert changed == []


def _said(thing: Mapping[str, Any] | None) -> dict[str, Any]:
    """Everything but status, and what changes with it. Of what has no status, the version too."""
    assert thing is not None
    rest = {"managedFields", *(("resourceVersion",) if "status" in thing else ())}
    metadata = {key: value for key, value in thing["metadata"].items() if key not in rest}
    return {key: value for key, value in thing.items() if key != "status"} | {"metadata": metadata}
