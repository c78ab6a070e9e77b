"""Each component with all its fields on a control plane, in the namespaces of prod's teams.

Here it is about acceptance: by the API server, by Pod Security, and by the scheduler, which may choose any group that
the workload may run on. What is simulated and left out is what `test_examples` tells; besides, KEDA and Argo Rollouts
are not there: of the pods that a Rollout makes one is made by hand. Disks are made by hand before they are claimed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.manifests.compile import compile_workload
from tests.cluster._applications import (
    DRIVERS,
    are_ready,
    groups_of_nodes,
    is_placed,
    labelled,
    nodes_of,
    pod_of,
    template_of,
    volumes_for,
)
from tests.cluster._environments import documents
from tests.support.cluster import Api, apply_all, delete_all
from tests.support.contracts import FULL, equipped, spec_of
from tests.support.contracts import documents as by_role
from tests.support.pods import homes
from tests.support.recording import merged

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

# The queue that prod's KEDA may ask; and a Job that is still there when it is looked at.
_CHANGES: Mapping[str, dict[str, Any]] = {
    "queue-worker": {"queue": {"url": "https://sqs.eu-west-1.amazonaws.com/123456789012/shop-orders"}},
    "job": {"keep_seconds": 3600},
}
# Those whose home is one group, and which.
ONE_HOME = {
    "alb": "general",
    "worker": "general",
    "stateful": "general",
    "job": "general",
    "schedule": "general",
    "gpu": "gpu",
    "neuron": "inference",
}
# What workloads take for granted: a namespace of the platform's agents, and a claim that is there already.
_AGENTS = {
    "apiVersion": "v1",
    "kind": "Namespace",
    "metadata": {"name": "agents", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}},
}
_CLAIM: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "PersistentVolumeClaim",
    "metadata": {"name": "old", "namespace": "shop"},
    "spec": {
        "accessModes": ["ReadWriteMany"],
        "resources": {"requests": {"storage": "1Gi"}},
        "storageClassName": "",
    },
}
_OLD = merged(_CLAIM, {"spec": {"volumeName": "by-hand-shop-old"}})

_OF_ARM = {
    one["metadata"]["name"] for one in nodes_of("prod") if one["metadata"]["labels"]["kubernetes.io/arch"] == "arm64"
}


@cache
def rendered(name: str) -> tuple[dict[str, Any], ...]:
    """The objects of a workload."""
    kind, args = FULL[name]
    found, made = compile_workload(name, spec_of(kind, merged(args, _CHANGES.get(name, {}))), equipped())
    assert made is not None, found
    return tuple(by_role(made).values())


@pytest.fixture(scope="module", name="full")
def fixture_full(api: Api) -> Generator[Api]:
    """The nodes and objects of prod, and all components on it."""
    platform = [*documents("prod"), *DRIVERS, _AGENTS]
    workloads = [one for name in FULL for one in rendered(name)]
    volumes = volumes_for([*workloads, _CLAIM])
    machines = nodes_of("prod")
    try:
        apply_all(api, platform)
        for machine in machines:
            api.create(machine)
        api.wait("/api/v1/nodes", are_ready)
        apply_all(api, [*volumes, _OLD, *workloads])
        yield api
    finally:
        delete_all(api, workloads)
        assert delete_all(api, platform) == []
        assert delete_all(api, [_OLD, *volumes]) == []
        assert delete_all(api, machines) == []


@pytest.mark.parametrize("name", FULL)
def test_pods_are_admitted_and_placed_where_they_may_run(name: str, full: Api) -> None:
    (main,) = (one for one in rendered(name) if template_of(one))
    space, template = main["metadata"]["namespace"], template_of(main)
    assert template is not None
    extra = [] if main["kind"] not in {"Rollout", "CronJob"} else [pod_of(main, f"{name}-by-hand")]
    for pod in extra:
        # Labelled so that it is found as others are.
        pod["metadata"]["labels"] = dict(template["metadata"]["labels"])
    try:
        apply_all(full, extra)
        label = f"app.kubernetes.io/name={name}"
        home = full.collection("v1", "Pod", space)
        replicas = len(extra) or main["spec"].get("replicas", 1)
        count = len(_OF_ARM) if main["kind"] == "DaemonSet" else replicas
        found = full.wait(
            home, lambda all_: len(all_) >= count and all(map(is_placed, all_.values())), labelSelector=label
        ).values()
        landed = {groups_of_nodes("prod")[pod["spec"]["nodeName"]] for pod in found}
        if main["kind"] == "DaemonSet":
            # It says that its image is for arm64, and else that it runs on all nodes.
            assert {pod["spec"]["nodeName"] for pod in found} == _OF_ARM
        else:
            assert landed <= homes(equipped(), template, space)
        if name in ONE_HOME:
            assert landed == {ONE_HOME[name]}
    finally:
        assert delete_all(full, extra) == []


@pytest.mark.parametrize("name", FULL)
def test_applied_twice_nothing_changes(name: str, full: Api) -> None:
    changed: list[str] = []
    # An autoscaler scales before what it scales is looked at.
    for document in sorted(rendered(name), key=lambda one: one["kind"] != "HorizontalPodAutoscaler"):
        full.wait_for(document, lambda one, kind=document["kind"]: _is_settled(kind, one))
        before = full.find(document)
        assert before is not None
        (after,) = apply_all(full, [document])
        changed += [after.name] if _spec_of(before) != _spec_of(after.object) else []
    assert changed == []


def _is_settled(kind: str, one: Mapping[str, Any]) -> bool:
    """Whether controllers have written to what is applied all that they will: volumes of claims, numbers of pods."""
    status = one.get("status", {})
    if kind == "PersistentVolumeClaim":
        return status.get("phase") == "Bound"
    if kind == "HorizontalPodAutoscaler":
        # Without metrics it wants nothing where there are enough already.
        return status.get("currentReplicas") == one["spec"]["minReplicas"]
    return True


def _spec_of(thing: Mapping[str, Any]) -> dict[str, Any]:
    own = {"name", "labels", "annotations", "generation"}
    metadata = {key: value for key, value in thing["metadata"].items() if key in own}
    return {key: value for key, value in thing.items() if key != "status"} | {"metadata": metadata}


def test_a_disk_for_each_pod_is_bound(full: Api) -> None:
    claims = labelled(full, "v1", "PersistentVolumeClaim", "shop", "stateful")
    names = {f"state-stateful-{number}" for number in range(3)}
    assert names <= {one["metadata"]["name"] for one in claims}
    for name in names:
        claim = {**_OLD, "metadata": {"name": name, "namespace": "shop"}}
        bound = full.wait_for(claim, lambda one: one["status"].get("phase") == "Bound")
        assert bound["spec"]["volumeName"] == f"by-hand-shop-{name}"
