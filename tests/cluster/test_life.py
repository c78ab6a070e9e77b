"""What a control plane does with workloads, simulated kubelets under it: pods run, Jobs end, budgets hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.cluster import Api, Refused, apply_all, delete_all

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

SPACE = "life"
LABELS = {"app": "web"}
TEMPLATE: Mapping[str, Any] = {
    "metadata": {"labels": LABELS},
    "spec": {"containers": [{"name": "web", "image": "registry.example.com/web:1.0"}]},
}


def document(version: str, kind: str, name: str, **fields: Any) -> dict[str, Any]:
    return {"apiVersion": version, "kind": kind, "metadata": {"name": name, "namespace": SPACE}, **fields}


NODE: Mapping[str, Any] = {
    "apiVersion": "v1",
    "kind": "Node",
    "metadata": {"name": "plain", "annotations": {"kwok.x-k8s.io/node": "fake"}},
    "status": {"allocatable": {"cpu": "4", "memory": "16Gi", "pods": "20"}},
}
NAMESPACE: Mapping[str, Any] = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": SPACE}}
DEPLOYMENT = document(
    "apps/v1", "Deployment", "web", spec={"replicas": 2, "selector": {"matchLabels": LABELS}, "template": TEMPLATE}
)
BUDGET = document(
    "policy/v1", "PodDisruptionBudget", "web", spec={"minAvailable": 2, "selector": {"matchLabels": LABELS}}
)
JOB = document(
    "batch/v1",
    "Job",
    "once",
    spec={"template": {"spec": {**TEMPLATE["spec"], "restartPolicy": "Never"}}, "completions": 2},
)


@pytest.fixture(scope="module", name="workloads", autouse=True)
def fixture_workloads(api: Api) -> Generator[None]:
    """A node, a Deployment with a budget, and a Job."""
    given = [NAMESPACE, DEPLOYMENT, BUDGET, JOB]
    try:
        api.create(NODE)
        apply_all(api, given)
        yield
    finally:
        # Pods end while their kubelet is there.
        assert delete_all(api, given) == []
        assert delete_all(api, [NODE]) == []


def test_a_deployment_becomes_available(api: Api) -> None:
    ready = api.wait_for(DEPLOYMENT, lambda one: one.get("status", {}).get("availableReplicas") == 2)
    assert ready["status"]["readyReplicas"] == 2


def test_a_job_completes(api: Api) -> None:
    done = api.wait_for(JOB, lambda one: one.get("status", {}).get("succeeded") == 2)
    assert "failed" not in done["status"]


def test_a_budget_holds(api: Api) -> None:
    api.wait_for(BUDGET, lambda one: one.get("status", {}).get("currentHealthy") == 2)
    pods = api.request("GET", api.collection("v1", "Pod", SPACE), query={"labelSelector": "app=web"})["items"]
    name = next(pod["metadata"]["name"] for pod in pods if pod["metadata"].get("labels", {}).get("pod-template-hash"))
    eviction = document("policy/v1", "Eviction", name)
    with pytest.raises(Refused, match="Cannot evict pod as it would violate the pod's disruption budget"):
        api.request("POST", f"/api/v1/namespaces/{SPACE}/pods/{name}/eviction", eviction)
