"""What Kubernetes itself says of rendered pods: its schemas at both ends of the versions, and Pod Security."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from kubernetes_validate import ValidationError, validate  # pyright: ignore[reportMissingTypeStubs]

from platform_sdk.facts.cluster.kubernetes_versions import VERSIONS as OFFERED
from tests.support.contracts import FULL, SMALL, compiled, contract, documents, equipped, template
from tests.support.pods import restricted_violations

if TYPE_CHECKING:
    from platform_sdk.manifests.compiled import Compiled

CUSTOM = ("argoproj.io", "external-secrets.io", "keda.sh", "secrets-store.csi.x-k8s.io")
VERSIONS = sorted(OFFERED, key=lambda version: int(version.partition(".")[2]))


@cache
def full(name: str) -> Compiled:
    kind, args = FULL[name]
    return compiled(kind, args, equipped())


def own_kinds(made: Compiled) -> dict[str, dict[str, Any]]:
    return {role: one for role, one in documents(made).items() if not one["apiVersion"].startswith(CUSTOM)}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", FULL)
def test_the_api_takes_every_object(name: str, version: str) -> None:
    checked = own_kinds(full(name))
    assert checked
    for document in checked.values():
        validate(json.loads(json.dumps(document)), version, strict=True)


def test_what_the_api_would_not_take_is_seen() -> None:
    wrong = deepcopy(full("alb").main[""])
    validate(wrong, VERSIONS[-1], strict=True)
    wrong["spec"]["template"]["spec"]["containers"][0]["livenessprobe"] = {}
    with pytest.raises(ValidationError):
        validate(wrong, VERSIONS[-1], strict=True)


def test_custom_kinds_are_those_of_extensions() -> None:
    kinds = {
        document["kind"]
        for name in FULL
        for document in documents(full(name)).values()
        if document["apiVersion"].startswith(CUSTOM)
    }
    assert kinds == {"ExternalSecret", "Rollout", "ScaledObject", "TriggerAuthentication"}


@pytest.mark.parametrize("name", [name for name in FULL if name != "agent"])
def test_pods_pass_the_restricted_level(name: str) -> None:
    assert restricted_violations(template(full(name))["spec"]) == []


@pytest.mark.parametrize("kind", SMALL)
def test_pods_that_say_little_pass_the_restricted_level(kind: str) -> None:
    assert restricted_violations(template(compiled(kind, SMALL[kind]))["spec"]) == []


@pytest.mark.parametrize("kind", ["WebService", "Worker", "AgentPerNode", "BatchJob", "ScheduledJob"])
def test_pods_on_windows_pass_the_restricted_level(kind: str) -> None:
    made = compiled(kind, {**SMALL[kind], "runs_on": "windows"}, contract("windows"))
    spec = template(made)["spec"]
    assert spec["os"] == {"name": "windows"}
    assert restricted_violations(spec) == []
    assert spec["securityContext"] == {"runAsNonRoot": True, "windowsOptions": {"runAsUserName": "ContainerUser"}}
    validate(json.loads(json.dumps(made.main[""])), VERSIONS[-1], strict=True)


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("capabilities", "main: capabilities"),
        ("no_privilege_escalation", "main: allowPrivilegeEscalation"),
        ("non_root", "main: runAsNonRoot"),
        ("seccomp", "main: seccompProfile"),
    ],
)
def test_the_judge_sees_what_is_turned_off(without: str, told: str) -> None:
    platform = contract(namespaces={"shop": {"pod_security": "privileged"}})
    made = compiled("WebService", {**SMALL["WebService"], "without": [without]}, platform)
    assert restricted_violations(template(made)["spec"]) == [told]


def test_the_judge_sees_folders_of_the_node() -> None:
    assert restricted_violations(template(full("agent"))["spec"]) == ["volume host-logs"]
