"""Contracts of this project's environments, without a run, and arguments of workloads that use every field.

Owns what AWS would have told of them. What is made of it is the tests' affair.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from platform_sdk.manifests.compile import compile_workload
from platform_sdk.offers.contract import plain_contract
from platform_sdk.spec import load_environment
from platform_sdk.spec._validation import validated
from platform_sdk.spec.contract import CONTRACT_OUTPUT, read_contract
from platform_sdk.spec.workloads import (
    AgentPerNodeSpec,
    BatchJobSpec,
    ScheduledJobSpec,
    StatefulServiceSpec,
    WebServiceSpec,
    WorkerSpec,
)
from tests.support.recording import DAY, ROOT, merged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.errors import Violation
    from platform_sdk.manifests.compiled import Compiled
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = [
    "FULL",
    "IMAGE",
    "KINDS",
    "SMALL",
    "compiled",
    "contract",
    "documents",
    "equipped",
    "outputs",
    "problems",
    "spec_of",
    "template",
]

IMAGE = "registry.example.com/shop/web:1.4.2"
_DIGEST = f"registry.example.com/shop/proxy@sha256:{'0' * 64}"

KINDS: Mapping[str, type[WorkloadSpec]] = {
    "WebService": WebServiceSpec,
    "Worker": WorkerSpec,
    "StatefulService": StatefulServiceSpec,
    "AgentPerNode": AgentPerNodeSpec,
    "BatchJob": BatchJobSpec,
    "ScheduledJob": ScheduledJobSpec,
}

_BASE: dict[str, Any] = {"namespace": "shop", "image": IMAGE}
SMALL: Mapping[str, dict[str, Any]] = {
    "WebService": {**_BASE, "port": 8080},
    "Worker": {**_BASE},
    "StatefulService": {**_BASE, "port": 6379, "data": {"state": {"path": "/data"}}},
    "AgentPerNode": {**_BASE},
    "BatchJob": {**_BASE},
    "ScheduledJob": {**_BASE, "schedule": "0 2 * * *"},
}
"""The least that each sort of workload says, on ``prod``."""

_PROBE = {
    "path": "/healthz",
    "port": 8081,
    "initial_delay_seconds": 5,
    "period_seconds": 7,
    "timeout_seconds": 2,
    "failure_threshold": 4,
}
_EVERY: dict[str, Any] = {
    **_BASE,
    "command": ["/app/web"],
    "args": ["--verbose"],
    "cpu": "250m",
    "memory": "512Mi",
    "cpu_limit": 1,
    "memory_limit": "1Gi",
    "ephemeral_storage": "1Gi",
    "shared_memory": "128Mi",
    "tmp_size": "64Mi",
    "env": {"LOG_LEVEL": "info"},
    "files": {"/etc/shop/app.toml": "a = 1\n", "/etc/shop/more/app.toml": "b = 2\n"},
    "secrets": {
        "database": {"name": "prod/shop/database", "property": "password", "version": "AWSCURRENT"},
        "key": {"source": "parameter_store", "name": "/prod/shop/key", "env": "KEY"},
    },
    "volumes": {
        "shared": {"kind": "efs", "path": "/shared", "file_system": "shared", "access_point": "uploads"},
        "dynamic": {"kind": "efs", "path": "/dynamic", "size_gib": 5, "read_only": True},
        "existing": {"kind": "claim", "claim": "old", "path": "/old", "sub_path": "web"},
        "training": {"kind": "fsx_lustre", "file_system": "training", "path": "/training"},
        "models": {"kind": "s3", "file_system": "models", "path": "/models", "read_only": True},
        "cache": {"kind": "empty", "path": "/cache", "memory": True, "size_gib": 1},
    },
    "sidecars": {
        "proxy": {
            "image": _DIGEST,
            "command": ["/proxy"],
            "args": ["-v"],
            "env": {"A": "b"},
            "cpu": "20m",
            "memory": "32Mi",
            "port": 9000,
            "mounts": ["cache"],
            "secrets": ["database"],
            "readiness": {"command": ["/ready"]},
            "liveness": {"grpc": True},
        }
    },
    "init_containers": [
        {
            "name": "migrate",
            "command": ["/migrate"],
            "args": ["up"],
            "env": {"A": "b"},
            "cpu": "20m",
            "memory": "32Mi",
            "mounts": ["shared"],
            "secrets": ["database"],
        },
        {"name": "other", "image": _DIGEST},
    ],
    "startup": {"command": ["/started"]},
    "aws_rights": {
        "statements": {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::orders/*"]}},
        "policies": ["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"],
    },
    "allow_from": {"checkout": {"namespaces": ["shop-checkout"], "ports": [{"port": 8080}]}},
    "allow_to": {"internet": {"internet": True, "ports": [{"port": 443}]}, "data": {"teams": ["data"]}},
    "user": 12_000,
    "capabilities": ["NET_BIND_SERVICE"],
    "grace_seconds": 60,
    "priority_class": "system-cluster-critical",
    "labels": {"example.com/tier": "front"},
    "annotations": {"example.com/a": "b"},
    "runs_on": "general",
    "architectures": ["arm64"],
    "without": ["secret_files"],
}
_PROBED = {"liveness": _PROBE, "readiness": _PROBE}
_JOB = {
    **_EVERY,
    "completions": 3,
    "parallelism": 2,
    "indexed": True,
    "retries": 1,
    "deadline_seconds": 600,
    "keep_seconds": 60,
}
FULL: Mapping[str, tuple[str, dict[str, Any]]] = {
    "alb": (
        "WebService",
        {
            **_EVERY,
            **_PROBED,
            "port": 8080,
            "scaling": {"min": 2, "max": 5, "cpu_percent": 60, "memory_percent": 70},
            "rollout": {"max_surge": 50, "max_unavailable": 10},
            "expose": "alb",
            "host": "shop.live.example.com",
            "path": "/api",
            "ingress_class": "public",
            "certificates": ["shop"],
            "service_port": 8000,
        },
    ),
    "nlb": (
        "WebService",
        {
            **SMALL["WebService"],
            "expose": "nlb",
            "internal": False,
            "certificates": ["arn:aws:acm:eu-west-1:123456789012:certificate/0d1c2b3a-1111-2222-3333-444455556666"],
            "readiness": _PROBE,
            "scaling": {"min": 1},
        },
    ),
    "blue-green": (
        "WebService",
        {**SMALL["WebService"], "rollout": {"strategy": "blue_green", "auto_promote": False}, "https": False},
    ),
    "canary": (
        "WebService",
        {
            **SMALL["WebService"],
            "rollout": {"strategy": "canary", "steps": [{"weight": 5, "pause_seconds": 60}, {"weight": 50}]},
        },
    ),
    "worker": ("Worker", {**_EVERY, "scaling": {"min": 1, "max": 4}, "liveness": {"command": ["/alive"]}}),
    "queue-worker": (
        "Worker",
        {
            **SMALL["Worker"],
            "scaling": {"min": 0, "max": 4},
            "queue": {
                "url": "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
                "messages_per_pod": 3,
                "cooldown_seconds": 60,
            },
        },
    ),
    "one-writer": (
        "Worker",
        {**SMALL["Worker"], "scaling": {"min": 1}, "volumes": {"state": {"path": "/state", "class_name": "database"}}},
    ),
    "stateful": (
        "StatefulService",
        {
            **_EVERY,
            **_PROBED,
            "port": 6379,
            "replicas": 3,
            "data": {"state": {"path": "/data", "size_gib": 20, "class_name": "database"}},
            "parallel": True,
            "keep_volumes": False,
        },
    ),
    "agent": (
        "AgentPerNode",
        {
            **{key: value for key, value in _EVERY.items() if key not in {"runs_on", "volumes", "sidecars"}},
            "init_containers": [],
            "namespace": "agents",
            "secrets": {},
            "host_paths": {"logs": "/var/log"},
            "without": ["no_host_paths"],
            "all_nodes": True,
            "max_unavailable": 20,
            "port": 9100,
        },
    ),
    "job": ("BatchJob", _JOB),
    "schedule": (
        "ScheduledJob",
        {
            **_JOB,
            "schedule": "0 2 * * *",
            "time_zone": "Europe/Berlin",
            "concurrency": "replace",
            "suspended": True,
            "start_within_seconds": 60,
        },
    ),
    "gpu": ("BatchJob", {**SMALL["BatchJob"], "namespace": "data", "gpus": 1}),
    "neuron": ("BatchJob", {**SMALL["BatchJob"], "namespace": "data", "neuron_devices": 1}),
}
"""Workloads on ``prod`` that use every field at least once, by a name: the component, and its arguments."""

_ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
_LEARNED: dict[str, Any] = {
    "cluster": {
        "arn": "arn:aws:eks:eu-west-1:123456789012:cluster/platform-prod",
        "service_range": "172.20.0.0/16",
        "oidc_issuer": _ISSUER,
        "oidc_provider_arn": f"arn:aws:iam::123456789012:oidc-provider/{_ISSUER.removeprefix('https://')}",
    },
    "kubeconfig": '{"apiVersion": "v1", "kind": "Config"}',
}
_LEARNED_OF_PROD: dict[str, Any] = {
    "certificates": {"shop": "arn:aws:acm:eu-west-1:123456789012:certificate/0d1c2b3a-aaaa-2222-3333-444455556666"},
    "storage": {
        "file_systems": {
            "efs/shared": {"id": "fs-0123456789abcdef0", "access_points": {"uploads": "fsap-0123456789abcdef0"}},
            "fsx_lustre/training": {
                "id": "fs-0123456789abcdef1",
                "dns_name": "fs-0123456789abcdef1.fsx.eu-west-1.amazonaws.com",
                "mount_name": "abcd",
            },
        },
        "buckets": {"models": "platform-models"},
    },
    "namespaces": {"agents": {"team": "operations", "pod_security": "privileged"}},
}


@cache
def _outputs(name: str) -> dict[str, Any]:
    path = ROOT / "environments" / f"Pulumi.{name}.yaml"
    told = plain_contract(load_environment(path, today=DAY))
    return merged(told, _LEARNED, _LEARNED_OF_PROD if name == "prod" else {})


def outputs(name: str = "prod", **changes: Any) -> dict[str, Any]:
    """Outputs of an environment's stack, as another stack reads them, with changes to the contract."""
    return {CONTRACT_OUTPUT: merged(_outputs(name), changes)}


def contract(name: str = "prod", **changes: Any) -> PlatformContract:
    """The contract of an environment, with changes; maps are laid over each other."""
    return read_contract(outputs(name, **changes), stack=f"organization/platform/{name}")


def equipped(name: str = "prod") -> PlatformContract:
    """The contract of an environment that has KEDA, which may ask every queue there, and Argo Rollouts."""
    told = contract(name)
    more = tuple(sorted({*told.extensions, "argo_rollouts", "keda"}))
    return told.model_copy(update={"extensions": more, "queues": ("arn:aws:sqs:eu-west-1:123456789012:*",)})


def spec_of(kind: str, args: Mapping[str, Any]) -> WorkloadSpec:
    """Arguments as a spec; they are right."""
    found, spec = validated(KINDS[kind], args)
    assert spec is not None, found
    return spec


def compiled(kind: str, args: Mapping[str, Any], platform: PlatformContract | None = None) -> Compiled:
    """The documents of a workload called ``web``; the platform can run it."""
    found, made = compile_workload("web", spec_of(kind, args), platform or contract())
    assert made is not None, found
    return made


def problems(
    kind: str, args: Mapping[str, Any], platform: PlatformContract | None = None, *, name: str = "web"
) -> list[Violation]:
    """Why a platform cannot run a workload."""
    found, made = compile_workload(name, spec_of(kind, args), platform or contract())
    assert (made is None) == bool(found)
    return found


def documents(made: Compiled) -> dict[str, dict[str, Any]]:
    """All documents by role."""
    return {role: one for _, each in made.phases() for role, one in each.items()}


def template(made: Compiled) -> dict[str, Any]:
    """The pods' template."""
    document = made.main[""]["spec"]
    return document.get("jobTemplate", {}).get("spec", document)["template"]
