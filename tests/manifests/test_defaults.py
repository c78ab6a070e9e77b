"""Every safe default holds in what is written, and turning it off takes effect; nothing else changes by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest

from platform_sdk.rules.workloads.defaults import DEFAULTS, DefaultName
from platform_sdk.spec._validation import validated
from platform_sdk.spec.workloads import turned_off
from tests.support.contracts import KINDS, SMALL, compiled, contract, documents, spec_of, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.manifests.compiled import Compiled

ARGS: dict[str, Any] = {
    **SMALL["WebService"],
    "sidecars": {"proxy": {"image": "registry.example.com/proxy:1"}},
    "init_containers": [{"name": "migrate"}],
}
OPEN = contract(namespaces={"shop": {"pod_security": "privileged"}})


def _containers(made: Compiled) -> list[dict[str, Any]]:
    spec = template(made)["spec"]
    return [*spec["containers"], *spec["initContainers"]]


def _every(test: Callable[[dict[str, Any]], bool]) -> Callable[[Compiled], bool]:
    return lambda made: all(test(one) for one in _containers(made))


def _security(key: str, value: object) -> Callable[[Compiled], bool]:
    return _every(lambda one: one["securityContext"].get(key) == value)


def _non_root(made: Compiled) -> bool:
    pod = template(made)["spec"]["securityContext"]
    return (pod.get("runAsNonRoot"), pod["runAsUser"]) == (True, 10_001) and _security("runAsNonRoot", True)(made)


def _read_only(made: Compiled) -> bool:
    volumes = template(made)["spec"].get("volumes", [])
    tmp = {"name": "tmp", "emptyDir": {"sizeLimit": "256Mi"}} in volumes
    mounted = _every(lambda one: {"name": "tmp", "mountPath": "/tmp"} in one.get("volumeMounts", []))
    return tmp and mounted(made) and _security("readOnlyRootFilesystem", True)(made)


def _accounts(made: Compiled) -> bool:
    account = documents(made).get("account", {})
    return template(made)["spec"].get("serviceAccountName") == account.get("metadata", {}).get("name") == "web"


def _main(made: Compiled) -> dict[str, Any]:
    return template(made)["spec"]["containers"][0]


HOLDS: dict[DefaultName, Callable[[Compiled], bool]] = {
    "capabilities": _security("capabilities", {"drop": ["ALL"]}),
    "disruption_budget": lambda made: documents(made).get("disruption", {}).get("spec", {}).get("maxUnavailable") == 1,
    "limits": _every(lambda one: one["resources"].get("limits") == {"memory": one["resources"]["requests"]["memory"]}),
    "liveness": lambda made: _main(made).get("livenessProbe", {}).get("tcpSocket") == {"port": 8080},
    "network_policy": lambda made: documents(made).get("traffic", {}).get("kind") == "NetworkPolicy",
    "no_privilege_escalation": _security("allowPrivilegeEscalation", value=False),
    "non_root": _non_root,
    "no_token": lambda made: template(made)["spec"]["automountServiceAccountToken"] is False,
    "read_only_root": _read_only,
    "readiness": lambda made: _main(made).get("readinessProbe", {}).get("tcpSocket") == {"port": 8080},
    "seccomp": lambda made: (
        template(made)["spec"]["securityContext"].get("seccompProfile") == {"type": "RuntimeDefault"}
    ),
    "service_account": _accounts,
    "zone_spread": lambda made: (
        [one["topologyKey"] for one in template(made)["spec"].get("topologySpreadConstraints", [])]
        == ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]
    ),
}
"""Whether a default holds in documents. Three more refuse arguments in place of writing something."""
REFUSES: dict[DefaultName, dict[str, Any]] = {
    "fixed_image": {"image": "registry.example.com/web:latest"},
    "no_host_paths": {"host_paths": {"logs": "/var/log"}},
    "secret_files": {"secrets": {"key": {"name": "prod/key", "env": "KEY"}}},
}


def test_every_default_is_judged() -> None:
    assert {*HOLDS, *REFUSES} == set(get_args(DefaultName)) == set(DEFAULTS)


@pytest.mark.parametrize("default", HOLDS)
def test_holds(default: DefaultName) -> None:
    assert HOLDS[default](compiled("WebService", ARGS, OPEN))


@pytest.mark.parametrize("default", HOLDS)
def test_can_be_turned_off_alone(default: DefaultName) -> None:
    without = compiled("WebService", {**ARGS, "without": [default]}, OPEN)
    assert [name for name, holds in HOLDS.items() if not holds(without)] == [default]


@pytest.mark.parametrize("default", REFUSES)
def test_refuses_until_it_is_turned_off(default: DefaultName) -> None:
    found, spec = validated(KINDS["WebService"], {**ARGS, **REFUSES[default]})
    assert spec is None
    assert [f"without: [{default}]" in one.remedy for one in found] == [True]
    made = compiled("WebService", {**ARGS, **REFUSES[default], "without": [default]}, OPEN)
    assert made.main


def test_what_is_allowed_then_is_there() -> None:
    args = {**ARGS, **REFUSES["no_host_paths"], **REFUSES["secret_files"], "without": ["no_host_paths", "secret_files"]}
    main, pod = _main(compiled("WebService", args, OPEN)), template(compiled("WebService", args, OPEN))["spec"]
    assert {"name": "host-logs", "hostPath": {"path": "/var/log"}} in pod["volumes"]
    assert {"name": "host-logs", "mountPath": "/host/logs", "readOnly": True} in main["volumeMounts"]
    assert main["env"] == [{"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "web-secrets", "key": "key"}}}]


@pytest.mark.parametrize("default", DEFAULTS)
def test_what_is_turned_off_is_listed_with_what_it_meant(default: DefaultName) -> None:
    spec = spec_of("WebService", {**ARGS, "without": [default]})
    assert turned_off(spec) == [f"{default} ({DEFAULTS[default]})"]
    assert turned_off(spec_of("WebService", ARGS)) == []


def test_secrets_are_files_that_nobody_else_reads() -> None:
    made = compiled("WebService", {**ARGS, "secrets": {"key": {"name": "prod/key"}}})
    pod = template(made)["spec"]
    (volume,) = (one for one in pod["volumes"] if one["name"] == "platform-secrets")
    assert volume["projected"] == {
        "sources": [{"secret": {"name": "web-secrets", "items": [{"key": "key", "path": "key"}]}}],
        "defaultMode": 0o440,
    }
    mounts = {"name": "platform-secrets", "mountPath": "/run/secrets/platform", "readOnly": True}
    assert mounts in _main(made)["volumeMounts"]
    assert "env" not in _main(made)
    assert all(mounts not in one["volumeMounts"] for one in pod["initContainers"])


@pytest.mark.parametrize(("fewest", "kept"), [(1, False), (2, True)])
def test_spread_and_budget_start_at_two_replicas(fewest: int, kept: bool) -> None:
    made = compiled("WebService", {**ARGS, "scaling": {"min": fewest}})
    assert ("disruption" in documents(made), HOLDS["zone_spread"](made)) == (kept, kept)


def test_replicas_are_left_to_an_autoscaler() -> None:
    fixed = compiled("WebService", {**ARGS, "scaling": {"min": 3}})
    assert fixed.main[""]["spec"]["replicas"] == 3
    scaled = compiled("WebService", {**ARGS, "scaling": {"min": 3, "max": 9}})
    assert "replicas" not in scaled.main[""]["spec"]
    autoscaler = documents(scaled)["autoscaler"]["spec"]
    assert (autoscaler["minReplicas"], autoscaler["maxReplicas"]) == (3, 9)
    assert autoscaler["metrics"][0]["resource"] == {
        "name": "cpu",
        "target": {"type": "Utilization", "averageUtilization": 70},
    }


def test_a_disk_is_let_go_of_before_the_next_pod_has_it() -> None:
    disk = {"scaling": {"min": 1}, "volumes": {"state": {"path": "/state"}}}
    assert compiled("WebService", {**ARGS, **disk}).main[""]["spec"]["strategy"] == {"type": "Recreate"}
    assert compiled("WebService", ARGS).main[""]["spec"]["strategy"]["type"] == "RollingUpdate"


def test_a_network_policy_names_what_is_declared_and_no_more() -> None:
    closed = documents(compiled("WebService", ARGS))["traffic"]["spec"]
    assert closed["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in closed
    assert [rule["ports"] for rule in closed["egress"]] == [
        [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]
    ]
    declared = {
        "expose": "alb",
        "allow_from": {"checkout": {"namespaces": ["shop-checkout"], "ports": [{"port": 8080}]}},
        "allow_to": {"aws": {"vpc": True, "ports": [{"port": 443}]}},
    }
    opened = documents(compiled("WebService", {**ARGS, **declared}))["traffic"]["spec"]
    balancer, checkout = opened["ingress"]
    assert balancer == {
        "from": [{"ipBlock": {"cidr": "10.20.0.0/16"}}],
        "ports": [{"port": 8080, "protocol": "TCP"}],
    }
    (name,) = checkout["from"][0]["namespaceSelector"]["matchExpressions"]
    assert (name["key"], name["values"]) == ("kubernetes.io/metadata.name", ["shop-checkout"])
    assert len(opened["egress"]) == 2


def test_pods_with_rights_reach_who_gives_them_credentials() -> None:
    made = compiled("WebService", {**ARGS, "identity": "orders"})
    rules = documents(made)["traffic"]["spec"]["egress"]
    assert {"to": [{"ipBlock": {"cidr": "169.254.170.23/32"}}], "ports": [{"port": 80, "protocol": "TCP"}]} in rules
    assert template(made)["spec"]["serviceAccountName"] == "orders"
    assert "account" not in documents(made)
