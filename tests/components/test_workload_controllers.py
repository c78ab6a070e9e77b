"""KEDA with its rights, and Argo Rollouts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, merged, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

RELEASE, ADDON = "kubernetes:helm.sh/v3:Release", "aws:eks/addon:Addon"
NAMESPACE, RIGHTS = "kubernetes:core/v1:Namespace", "aws:iam/rolePolicy:RolePolicy"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:orders"
BOTH: dict[str, Any] = {"keda": {"queues": [QUEUE]}, "argo_rollouts": {}}
LEVEL = "pod-security.kubernetes.io/enforce"


def graph(unknown: bool = False, config: dict[str, Any] | None = None, **addons: Any) -> Graph:
    return platform_graph(merged(platform_config(addons=addons), config or {}), unknown=unknown)


def values(name: str, config: dict[str, Any] | None = None, **addons: Any) -> dict[str, Any]:
    return graph(config=config, **(addons or BOTH)).one(RELEASE, f"addons-{name}").get("values")


@BOTH_MODES
def test_keda_waits_for_namespace_rights_and_nodes(unknown: bool) -> None:
    found = graph(unknown, **BOTH)
    namespace = found.one(NAMESPACE, "addons-keda-namespace")
    before = [namespace, found.one(ASSOCIATION), found.one(RIGHTS, "addons-keda"), found.one(ADDON, "dns-coredns")]
    assert len(waits(found, found.one(RELEASE, "addons-keda"), *before)) == len(before)
    assert namespace.get("metadata.labels")[LEVEL] == "restricted"


@BOTH_MODES
def test_argo_rollouts_waits_for_namespace_and_nodes_and_has_no_rights(unknown: bool) -> None:
    found = graph(unknown, argo_rollouts={})
    namespace = found.one(NAMESPACE, "addons-argo-rollouts-namespace")
    before = [namespace, found.one(ADDON, "dns-coredns")]
    assert len(waits(found, found.one(RELEASE, "addons-argo-rollouts"), *before)) == len(before)
    assert namespace.get("metadata.labels")[LEVEL] == "restricted"
    assert not found.all(ASSOCIATION)


def test_keda_asks_the_named_queues_with_the_identity_of_its_operator() -> None:
    found = graph(**BOTH)
    association = found.one(ASSOCIATION)
    assert (association.get("namespace"), association.get("serviceAccount")) == ("keda", "keda-operator")
    (statement,) = json.loads(found.one(RIGHTS, "addons-keda").get("policy"))["Statement"]
    assert (statement["Action"], statement["Resource"]) == ("sqs:GetQueueAttributes", QUEUE)


def test_without_queues_keda_has_no_role() -> None:
    found = graph(keda={})
    assert not found.all(ASSOCIATION)
    account = found.one(RELEASE).get("values.serviceAccount.operator")
    assert account == {"name": "keda-operator", "annotations": {}}


def test_production_has_two_copies_and_development_one() -> None:
    parts = ("operator", "metricsServer", "webhooks")
    keda = values("keda")
    assert {keda[part]["replicaCount"] for part in parts} == {2}
    assert keda["podDisruptionBudget"] == {
        "operator": {"minAvailable": 1},
        "metricServer": {"minAvailable": 1},
        "webhooks": {"minAvailable": 1},
    }
    rollouts = values("argo-rollouts")["controller"]
    assert (rollouts["replicas"], rollouts["pdb"]) == (2, {"enabled": True, "minAvailable": 1})
    small = {"platform:profile": "development"}
    keda = values("keda", small)
    assert {keda[part]["replicaCount"] for part in parts} == {1}
    assert "podDisruptionBudget" not in keda
    assert "pdb" not in values("argo-rollouts", small)["controller"]
    assert values("argo-rollouts", small, argo_rollouts={"high_availability": True})["controller"]["replicas"] == 2


def test_keda_keeps_its_definitions_and_reads_no_objects_but_what_it_scales() -> None:
    told = values("keda")
    assert told["crds"]["additionalAnnotations"] == {"helm.sh/resource-policy": "keep"}
    assert told["rbac"] == {
        "aggregateToDefaultRoles": True,
        "scaledRefKinds": [{"apiGroup": "argoproj.io", "kind": "rollouts"}],
    }


@pytest.mark.parametrize(
    ("selector", "by_annotation"),
    [
        ({"namespace": "keda"}, True),
        ({"namespace": "keda", "labels": {"app.kubernetes.io/name": "keda-operator"}}, True),
        ({"namespace": "keda", "labels": {"app.kubernetes.io/name": "keda-operator-metrics-apiserver"}}, False),
    ],
)
def test_where_fargate_takes_the_operator_it_has_its_role_by_annotation(
    selector: dict[str, Any], by_annotation: bool
) -> None:
    pods = {"pods": {"kind": "fargate", "selectors": [selector]}}
    found = graph(config={"platform:nodes": pods}, keda={"queues": [QUEUE]})
    account = found.one(RELEASE).get("values.serviceAccount.operator")
    assert ("eks.amazonaws.com/role-arn" in account["annotations"]) is by_annotation
    assert (not found.all(ASSOCIATION)) is by_annotation


def test_images_come_from_their_mirrors() -> None:
    registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
    mirrors = {"platform:charts": {"images": {"ghcr.io": f"{registry}/ghcr", "quay.io": f"{registry}/quay"}}}
    images = values("keda", mirrors)["image"]
    assert {name: images[name] for name in ("keda", "metricsApiServer", "webhooks")} == {
        "keda": {"registry": registry, "repository": "ghcr/kedacore/keda"},
        "metricsApiServer": {"registry": registry, "repository": "ghcr/kedacore/keda-metrics-apiserver"},
        "webhooks": {"registry": registry, "repository": "ghcr/kedacore/keda-admission-webhooks"},
    }
    assert values("argo-rollouts", mirrors)["controller"]["image"] == {
        "registry": registry,
        "repository": "quay/argoproj/argo-rollouts",
    }


@BOTH_MODES
def test_namespaces_of_teams_come_after_both_and_go_before_them(unknown: bool) -> None:
    """A ScaledObject has a finalizer, which KEDA alone takes off."""
    found = graph(unknown, config={"platform:teams": {"shop": {}}}, **BOTH)
    releases = [found.one(RELEASE, name) for name in ("addons-keda", "addons-argo-rollouts")]
    (space,) = (one for one in found.all(NAMESPACE) if one.get("metadata.name") == "shop")
    assert len(waits(found, space, *releases)) == 2
