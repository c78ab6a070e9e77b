"""Nodes as each group promises them, and pods as `python -m platform_sdk nodes` tells people to write them.

The real scheduler decides. For each group there are as many pods as there are nodes, and no two may share a node, so
that they show every node that such a pod can land on; the others stay without one. Fargate's pods are bound by a
scheduler of AWS's own: of its nodes it is checked that nobody else lands there.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.operations.nodes import nodes
from tests.support.cluster import Api, apply_all, delete_all, node_documents
from tests.support.cluster.nodes import GROUP
from tests.support.recording import DAY, ROOT

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from platform_sdk.offers.model import NodeRow

ENVIRONMENTS = ("prod", "edge", "windows")
ROWS = {name: {row.name: row for row in nodes(name, ROOT, today=DAY).rows} for name in ENVIRONMENTS}
GROUPS = [
    (name, row.name) for name, rows in ROWS.items() for row in rows.values() if row.kind not in {"fargate", "hybrid"}
]
FARGATE = [(name, row.name) for name, rows in ROWS.items() for row in rows.values() if row.kind == "fargate"]
SPACE: Mapping[str, Any] = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "placement"}}
_NOTE = re.compile(r"Such pods may run on (?P<others>.+) too: ")


@pytest.fixture(scope="module", params=ENVIRONMENTS, name="there")
def fixture_there(request: pytest.FixtureRequest, api: Api) -> Generator[tuple[str, Api]]:
    """The nodes of an environment, ready, and a namespace for pods."""
    given = [*node_documents(ROWS[request.param].values()), SPACE]
    try:
        # kubelets create their nodes, and tell what these offer as they do.
        apply_all(api, [SPACE])
        for document in given[:-1]:
            api.create(document)
        api.wait("/api/v1/nodes", lambda found: bool(found) and all(map(_is_ready, found.values())))
        account = {
            "apiVersion": "v1",
            "kind": "ServiceAccount",
            "metadata": {"name": "default", "namespace": "placement"},
        }
        api.wait_for(account, lambda _: True)
        yield request.param, api
    finally:
        assert delete_all(api, given) == []


def _is_ready(node: Mapping[str, Any]) -> bool:
    conditions = node["status"].get("conditions") or ()
    ready = any(one["type"] == "Ready" and one["status"] == "True" for one in conditions)
    return ready and not any(one["key"].startswith("node.kubernetes.io/") for one in node["spec"].get("taints") or ())


def test_nodes_are_what_their_groups_promise(there: tuple[str, Api]) -> None:
    name, api = there
    found = {node["metadata"]["name"]: node for node in api.request("GET", "/api/v1/nodes")["items"]}
    assert {node["metadata"]["labels"][GROUP] for node in found.values()} == {*ROWS[name]}
    for row in ROWS[name].values():
        own = [node for node in found.values() if node["metadata"]["labels"][GROUP] == row.name]
        for node in own:
            assert row.node_labels.items() <= node["metadata"]["labels"].items()
            taints = {
                f"{one['key']}={one.get('value', '')}:{one['effect']}" for one in node["spec"].get("taints") or ()
            }
            assert taints == {text if "=" in text else text.replace(":", "=:") for text in row.taints}
            assert all(int(node["status"]["allocatable"][resource]) >= 1 for resource in row.resources)
        offers = {(str(one.vcpus), str(one.pods)) for one in row.offers if one.known}
        assert offers <= {(node["status"]["capacity"]["cpu"], node["status"]["capacity"]["pods"]) for node in own}


def test_pods_land_on_their_group_and_on_no_other(there: tuple[str, Api]) -> None:
    name, api = there
    landed: dict[str, set[str]] = {}
    expected: dict[str, set[str]] = {}
    total = len(node_documents(ROWS[name].values()))
    group_of = {
        node["metadata"]["name"]: node["metadata"]["labels"][GROUP] for node in node_documents(ROWS[name].values())
    }
    for row in (ROWS[name][group] for environment, group in GROUPS if environment == name):
        pods = [_pod(row, number) for number in range(total)]
        apply_all(api, pods)
        home = api.collection("v1", "Pod", "placement")
        found = api.wait(home, lambda all_: len(all_) == total and all(map(_is_decided, all_.values())))
        names = {pod["metadata"]["name"] for pod in found.values() if "nodeName" in pod["spec"]}
        api.wait(home, partial(_all_run, names))
        placed = {group_of[found[pod]["spec"]["nodeName"]] for pod in names}
        landed[row.name], expected[row.name] = placed, {row.name, *_others(row)}
        assert delete_all(api, pods) == []
    assert landed == expected


@pytest.mark.parametrize(("name", "group"), FARGATE, ids=str)
def test_a_fargate_node_is_for_one_pod(name: str, group: str) -> None:
    (document,) = node_documents([ROWS[name][group]])
    assert document["status"]["capacity"]["pods"] == "1"
    assert document["spec"]["taints"] == [
        {"key": "eks.amazonaws.com/compute-type", "value": "fargate", "effect": "NoSchedule"}
    ]


def _pod(row: NodeRow, number: int) -> dict[str, Any]:
    """What the row says a pod says, and that no two of them share a node."""
    spec: dict[str, Any] = dict(row.pod["spec"])
    containers: list[dict[str, Any]] = spec.get("containers") or [{}]
    apart = {"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": {"for": row.name}}}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": f"{row.name}-{number}", "namespace": "placement", "labels": {"for": row.name}},
        "spec": {
            **spec,
            "affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [apart]}},
            "containers": [{"name": "app", "image": "registry.example.com/app:1.0", **containers[0]}],
            "terminationGracePeriodSeconds": 0,
        },
    }


def _is_decided(pod: Mapping[str, Any]) -> bool:
    conditions = pod["status"].get("conditions") or ()
    return "nodeName" in pod["spec"] or any(one.get("reason") == "Unschedulable" for one in conditions)


def _all_run(names: set[str], pods: Mapping[str, Mapping[str, Any]]) -> bool:
    return all(_is_running(pods[name]) for name in names)


def _is_running(pod: Mapping[str, Any]) -> bool:
    return pod["status"].get("phase") == "Running"


def _others(row: NodeRow) -> set[str]:
    """The groups that a row's notes name."""
    found = [match["others"] for note in row.notes if (match := _NOTE.match(note))]
    return {name for text in found for name in text.split(" and ")}
