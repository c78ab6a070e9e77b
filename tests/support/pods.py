"""Small models of what judges pods in a cluster: the scheduler, and Pod Security.

Owns the parts of them that workloads meet, written from Kubernetes' documentation and not from the SDK: assigning pods
to nodes; taints and tolerations; pod security standards (2026-11). Fargate takes pods by its profiles' selectors,
before any scheduler sees them (Amazon EKS user guide, Fargate profiles, 2026-11).
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import product
from typing import TYPE_CHECKING, Any

from platform_sdk.rules.quantities import amount_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.spec.contract import NodesFacts, PlatformContract

__all__ = ["homes", "restricted_violations"]

_DEVICES = {"nvidia.com/gpu": "gpus", "aws.amazon.com/neuron": "neuron_devices"}
_VOLUMES = {
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "persistentVolumeClaim",
    "projected",
    "secret",
}


def homes(contract: PlatformContract, template: Mapping[str, Any], namespace: str, *, daemon: bool = False) -> set[str]:
    """The groups on whose nodes a pod may land: those with some node that it fits on."""
    taken = set[str]() if daemon else _profiles(contract, template, namespace)
    if taken:
        return taken
    return {
        name
        for name, nodes in contract.nodes.items()
        if nodes.kind != "fargate" and any(_lands(template["spec"], node, nodes) for node in _nodes(nodes))
    }


def _profiles(contract: PlatformContract, template: Mapping[str, Any], namespace: str) -> set[str]:
    labels = template["metadata"]["labels"]
    return {
        name
        for name, nodes in contract.nodes.items()
        for one in nodes.selectors
        if fnmatchcase(namespace, one.namespace)
        and all(fnmatchcase(labels.get(key, "\0"), value) for key, value in one.labels.items())
    }


def _nodes(nodes: NodesFacts) -> Iterator[dict[str, str]]:
    """Labels of every sort of node that a group may have."""
    for architecture, capacity in product(nodes.architectures, nodes.capacity):
        yield {
            "karpenter.sh/capacity-type": capacity.replace("_", "-"),
            **nodes.labels,
            **nodes.select,
            "kubernetes.io/arch": architecture,
            "kubernetes.io/os": "windows" if nodes.os == "windows" else "linux",
        }


def _lands(spec: Mapping[str, Any], labels: Mapping[str, str], nodes: NodesFacts) -> bool:
    return (
        all(labels.get(key) == value for key, value in spec.get("nodeSelector", {}).items())
        and _affine(spec, labels)
        and all(
            any(_tolerates(one, taint) for one in spec.get("tolerations", ()))
            for taint in nodes.taints
            if taint.effect != "PreferNoSchedule"
        )
        and _has_room(spec, nodes)
    )


def _affine(spec: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    required = spec.get("affinity", {}).get("nodeAffinity", {}).get("requiredDuringSchedulingIgnoredDuringExecution")
    if required is None:
        return True
    return any(
        all(_matches(one, labels) for one in term["matchExpressions"])
        for term in required["nodeSelectorTerms"]
        if term["matchExpressions"]
    )


def _matches(one: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    if one["operator"] == "In":
        return labels.get(one["key"]) in one["values"]
    assert one["operator"] == "NotIn", one
    return labels.get(one["key"]) not in one["values"]


def _tolerates(one: Mapping[str, str], taint: Any) -> bool:
    if one.get("effect") not in {None, taint.effect}:
        return False
    if "key" not in one:
        return one["operator"] == "Exists"
    if one["key"] != taint.key:
        return False
    return one.get("operator") == "Exists" or one.get("value", "") == taint.value


def _has_room(spec: Mapping[str, Any], nodes: NodesFacts) -> bool:
    """Whether some size of node has what the largest container asks for, devices and memory."""
    asked: dict[str, Any] = {}
    for container in spec["containers"]:
        for name, amount in container["resources"]["requests"].items():
            asked[name] = max(asked.get(name, 0), amount_of(amount))
    for size in nodes.sizes:
        devices = all(getattr(size, field) >= asked.get(name, 0) for name, field in _DEVICES.items())
        if devices and (size.memory_mib or 0) * 1024 * 1024 >= asked["memory"]:
            return True
    return not nodes.sizes


def restricted_violations(spec: Mapping[str, Any]) -> list[str]:
    """What Pod Security's level ``restricted`` has against a pod."""
    windows = spec.get("os", {}).get("name") == "windows"
    pod = spec.get("securityContext", {})
    found = [name for name in ("hostNetwork", "hostPID", "hostIPC") if spec.get(name)]
    found += [f"volume {one['name']}" for one in spec.get("volumes", ()) if not (set(one) - {"name"}) <= _VOLUMES]
    for one in (*spec.get("initContainers", ()), *spec["containers"]):
        own = one.get("securityContext", {})
        found += [f"{one['name']}: {why}" for why in _container_violations(pod, own, windows=windows)]
        found += [f"{one['name']}: host port" for port in one.get("ports", ()) if port.get("hostPort")]
    return found


def _container_violations(pod: Mapping[str, Any], own: Mapping[str, Any], *, windows: bool) -> Iterator[str]:
    if not own.get("runAsNonRoot", pod.get("runAsNonRoot", False)):
        yield "runAsNonRoot"
    if own.get("runAsUser", pod.get("runAsUser")) == 0:
        yield "runAsUser"
    if own.get("privileged"):
        yield "privileged"
    if own.get("windowsOptions", pod.get("windowsOptions", {})).get("hostProcess"):
        yield "hostProcess"
    if windows:
        return
    capabilities = own.get("capabilities", {})
    if "ALL" not in capabilities.get("drop", ()) or not set(capabilities.get("add", ())) <= {"NET_BIND_SERVICE"}:
        yield "capabilities"
    if own.get("allowPrivilegeEscalation", True):
        yield "allowPrivilegeEscalation"
    if own.get("seccompProfile", pod.get("seccompProfile", {})).get("type") not in {"RuntimeDefault", "Localhost"}:
        yield "seccompProfile"
