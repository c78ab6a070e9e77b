"""Containers of a pod, with the safe defaults that hold for them.

Owns containers, their probes and their security context. What a pod has besides is ``pods``'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.rules.workloads.defaults import DefaultName
    from platform_sdk.spec.workloads import ContainerSpec, InitContainerSpec, ProbeSpec, WorkloadSpec

__all__ = ["MAIN", "init_container", "main_container", "pod_security_context", "probe", "sidecar"]

MAIN: Final = "main"
"""Name of the container that does the work."""

_GPU: Final = "nvidia.com/gpu"
_NEURON: Final = "aws.amazon.com/neuron"


def main_container(
    spec: WorkloadSpec,
    *,
    on: frozenset[DefaultName],
    windows: bool,
    mounts: Sequence[Mapping[str, Any]],
    env: Sequence[Mapping[str, Any]] = (),
    port_name: str = "http",
) -> dict[str, Any]:
    """The container that does the work.

    Args:
        spec: the workload.
        on: the safe defaults that hold.
        windows: it runs on Windows, which knows neither capabilities nor read-only roots.
        mounts: ``volumeMounts``.
        env: variables from secrets.
        port_name: name of its port.
    """
    devices = {
        **({_GPU: str(spec.gpus)} if spec.gpus else {}),
        **({_NEURON: str(spec.neuron_devices)} if spec.neuron_devices else {}),
    }
    requests: dict[str, Any] = {"cpu": spec.cpu, "memory": spec.memory, **devices}
    limits: dict[str, Any] = dict(devices)
    memory = spec.memory_limit or (spec.memory if "limits" in on else None)
    if memory:
        limits["memory"] = memory
    if spec.cpu_limit:
        limits["cpu"] = spec.cpu_limit
    if spec.ephemeral_storage:
        requests["ephemeral-storage"] = spec.ephemeral_storage
        if "limits" in on:
            limits["ephemeral-storage"] = spec.ephemeral_storage
    container = _container(MAIN, spec.image, spec, mounts, [*_variables(spec.env), *env])
    container["resources"] = {"requests": requests, **({"limits": limits} if limits else {})}
    if spec.ports:
        container["ports"] = [{"name": port_name, "containerPort": port, "protocol": "TCP"} for port in spec.ports]
    asked = spec.ports[0] if spec.ports else None
    for name, said in (("liveness", spec.liveness), ("readiness", spec.readiness), ("startup", spec.startup)):
        made = probe(said, asked) if said else None
        if made is None and asked and name in on:
            made = {"tcpSocket": {"port": asked}, "periodSeconds": 10, "timeoutSeconds": 3, "failureThreshold": 3}
        if made is not None:
            container[f"{name}Probe"] = made
    container["securityContext"] = _security(on, windows=windows, kept=spec.capabilities)
    return container


def sidecar(
    name: str,
    spec: ContainerSpec,
    *,
    on: frozenset[DefaultName],
    windows: bool,
    mounts: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """A container beside it: an init container that goes on running, so that it starts first and holds up no Job's end.

    Source: Kubernetes documentation, sidecar containers (stable since 1.33), 2026-11.
    """
    container = _container(name, spec.image, spec, mounts, _variables(spec.env))
    container["restartPolicy"] = "Always"
    container["resources"] = _small(spec, on)
    if spec.port:
        container["ports"] = [{"containerPort": spec.port, "protocol": "TCP"}]
    for field, said in (("livenessProbe", spec.liveness), ("readinessProbe", spec.readiness)):
        if said:
            container[field] = probe(said, spec.port)
    container["securityContext"] = _security(on, windows=windows)
    return container


def init_container(
    spec: InitContainerSpec,
    *,
    image: str,
    on: frozenset[DefaultName],
    windows: bool,
    mounts: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """A container that runs to its end before the others start.

    Args:
        spec: the container.
        image: the workload's, where it has none of its own.
        on: the safe defaults that hold.
        windows: it runs on Windows.
        mounts: ``volumeMounts``.
    """
    container = _container(spec.name, spec.image or image, spec, mounts, _variables(spec.env))
    container["resources"] = _small(spec, on)
    container["securityContext"] = _security(on, windows=windows)
    return container


def pod_security_context(spec: WorkloadSpec, *, on: frozenset[DefaultName], windows: bool) -> dict[str, Any]:
    """What holds for all containers of a pod. Volumes belong to the user's group, so that it can write to them."""
    if windows:
        kept = {"runAsNonRoot": True} if "non_root" in on else {}
        return {**kept, "windowsOptions": {"runAsUserName": "ContainerUser"}} if kept else {}
    context: dict[str, Any] = {"runAsUser": spec.user, "runAsGroup": spec.user, "fsGroup": spec.user}
    context["fsGroupChangePolicy"] = "OnRootMismatch"
    if "non_root" in on:
        context["runAsNonRoot"] = True
    if "seccomp" in on:
        context["seccompProfile"] = {"type": "RuntimeDefault"}
    return context


def probe(spec: ProbeSpec, port: int | None) -> dict[str, Any]:
    """A probe.

    Args:
        spec: how it asks.
        port: the container's, where the probe says none.
    """
    asked = spec.port or port
    how: dict[str, Any]
    if spec.command:
        how = {"exec": {"command": list(spec.command)}}
    elif spec.grpc:
        how = {"grpc": {"port": asked}}
    elif spec.path:
        how = {"httpGet": {"path": spec.path, "port": asked, "scheme": "HTTP"}}
    else:
        how = {"tcpSocket": {"port": asked}}
    delay = {"initialDelaySeconds": spec.initial_delay_seconds} if spec.initial_delay_seconds else {}
    return {
        **how,
        **delay,
        "periodSeconds": spec.period_seconds,
        "timeoutSeconds": spec.timeout_seconds,
        "failureThreshold": spec.failure_threshold,
    }


def _container(
    name: str,
    image: str,
    spec: WorkloadSpec | ContainerSpec | InitContainerSpec,
    mounts: Sequence[Mapping[str, Any]],
    env: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    container: dict[str, Any] = {"name": name, "image": image}
    if spec.command:
        container["command"] = list(spec.command)
    if spec.args:
        container["args"] = list(spec.args)
    if env:
        container["env"] = [dict(one) for one in env]
    if mounts:
        container["volumeMounts"] = [dict(mount) for mount in mounts]
    return container


def _variables(env: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"name": name, "value": value} for name, value in sorted(env.items())]


def _small(spec: ContainerSpec | InitContainerSpec, on: frozenset[DefaultName]) -> dict[str, Any]:
    limits = {"limits": {"memory": spec.memory}} if "limits" in on else {}
    return {"requests": {"cpu": spec.cpu, "memory": spec.memory}, **limits}


def _security(on: frozenset[DefaultName], *, windows: bool, kept: Sequence[str] = ()) -> dict[str, Any]:
    if windows:
        return {"runAsNonRoot": True} if "non_root" in on else {}
    context: dict[str, Any] = {}
    if "no_privilege_escalation" in on:
        context["allowPrivilegeEscalation"] = False
    if "capabilities" in on:
        context["capabilities"] = {"drop": ["ALL"], **({"add": list(kept)} if kept else {})}
    elif kept:
        context["capabilities"] = {"add": list(kept)}
    if "read_only_root" in on:
        context["readOnlyRootFilesystem"] = True
    if "non_root" in on:
        context["runAsNonRoot"] = True
    return context
