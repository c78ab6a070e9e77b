"""Where a workload runs: launch types, capacity providers, processors and accelerators as ``runs_on``.

Owns the choice among what a task could run on. Whether the platform has it is asked when the workload is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.rules.ecs._values import named

if TYPE_CHECKING:
    from platform_sdk.rules.ecs._workload import Workload
    from platform_sdk.rules.ecs.reading import Cursor

__all__ = ["give_place"]

_NOT_ON_FARGATE: Final = {
    "arm64": "Fargate of EKS has no Arm processors",
    "windows": "Fargate of EKS runs no Windows",
    "gpu": "Fargate has no GPUs",
    "neuron": "Fargate has no Neuron devices",
}
_FARGATE: Final = "runs_on: fargate."
_PROFILE: Final = "Have a Fargate profile in platform:nodes that selects the namespace."
_GROUP: Final = "Have a group of that name in platform:nodes, or name the one that takes its place."


def give_place(workload: Workload) -> None:
    """Writes runs_on, architectures, gpus, neuron_devices and ephemeral_storage."""
    needs = [*_accelerators(workload), *_platform(workload)]
    capacity = _capacity(workload)
    if capacity == "fargate" and needs:
        told = "; ".join(_NOT_ON_FARGATE[need] for need in needs)
        _tell_no_fargate(workload, f"{told}: runs_on names nodes.")
        capacity = ""
    if capacity and capacity not in {"fargate", "spot", "hybrid"}:
        workload.args["runs_on"] = capacity  # a group of the platform's, which is what it is
    elif capacity or needs:
        workload.args["runs_on"] = "+".join([*([capacity] if capacity else []), *needs])
    _storage(workload)
    _shared(workload)


def _accelerators(workload: Workload) -> list[str]:
    needs: list[str] = []
    for cursor in workload.main.cursor.each("resourceRequirements"):
        kind, value = cursor.value.get("type"), cursor.get("value", str) or ""
        field = {"GPU": "gpus", "NeuronDevice": "neuron_devices"}.get(str(kind))
        if not field:
            text = (
                "Elastic Inference has ended." if kind == "InferenceAccelerator" else "This is nothing that is known."
            )
            cursor.tell(None, "lost", text, "Move the model to a GPU or to Inferentia: gpus or neuron_devices.")
            continue
        need = "gpu" if field == "gpus" else "neuron"
        needs.append(need)
        cursor.carry("type", f"runs_on: {need}")
        workload.args[field] = int(value) if value.isdigit() else 1
        if value.isdigit():
            cursor.carry("value", field)
        elif value:
            cursor.tell("value", "changed", f"{field}: 1, not {value}.", "Say as many as the instance type has.")
    return needs


def _platform(workload: Workload) -> list[str]:
    cursor = workload.task.root.child("runtimePlatform")
    needs: list[str] = []
    family = cursor.get("operatingSystemFamily", str)
    if family and workload.windows:
        needs.append("windows")
        version = family.removeprefix("WINDOWS_SERVER_").casefold()
        text = f"runs_on: windows; the nodes' version must be {version}."
        cursor.tell("operatingSystemFamily", "changed", text, "Have a group of that os in platform:nodes.")
    elif family:
        cursor.carry("operatingSystemFamily", "Linux, which is the default")
    architecture = cursor.get("cpuArchitecture", str)
    if architecture == "ARM64":
        needs.append("arm64")
        workload.args["architectures"] = ["arm64"]
        cursor.carry("cpuArchitecture", "runs_on: arm64, and architectures")
    elif architecture:
        workload.args["architectures"] = ["amd64"]
        cursor.carry("cpuArchitecture", "architectures: amd64")
    return needs


def _capacity(workload: Workload) -> str:
    """``fargate``, ``spot``, ``hybrid``, the name of a group, or nothing; the service's word counts more."""
    service, task = workload.service.root, workload.task.root
    strategy = service.each("capacityProviderStrategy")
    required = task.texts("requiresCompatibilities")
    if strategy:
        _tell_required(workload, "The service says where it runs.")
        return _of_strategy(strategy)
    launch = service.get("launchType", str)
    if launch:
        _tell_required(workload, "The service says where it runs.")
        return _of_launch_type(service, "launchType", launch)
    if len(required) == 1:
        return _of_launch_type(task, "requiresCompatibilities", required[0])
    _tell_required(workload, "It may run on any node.")
    return ""


def _of_strategy(strategy: list[Cursor]) -> str:
    def weight(cursor: Cursor) -> tuple[int, int]:
        return cursor.get("weight", int) or 0, cursor.get("base", int) or 0

    chosen = max(strategy, key=weight)
    provider = chosen.get("capacityProvider", str) or ""
    for cursor in strategy:
        if cursor is not chosen:
            text = f"There are no weights: all pods run where {provider} says."
            remedy = "Make two workloads, or a pool of Karpenter with on-demand and Spot capacity."
            cursor.tell(None, "lost", text, remedy)
    for name in ("weight", "base"):
        if name in chosen.value:
            chosen.tell(name, "not_needed", "All pods run there.")
    if provider == "FARGATE_SPOT":
        text = "runs_on: spot, on nodes: Fargate of EKS has no Spot."
        chosen.tell("capacityProvider", "changed", text, "Have a group with capacity_type: spot in platform:nodes.")
        return "spot"
    if provider == "FARGATE":
        chosen.tell("capacityProvider", "carried", _FARGATE, _PROFILE)
        return "fargate"
    name = named(provider, otherwise="group")
    chosen.tell("capacityProvider", "changed", f"runs_on: {name}, a node group.", _GROUP)
    return name


def _of_launch_type(cursor: Cursor, field: str, launch: str) -> str:
    if launch == "FARGATE":
        cursor.tell(field, "carried", _FARGATE, _PROFILE)
        return "fargate"
    if launch == "EXTERNAL":
        cursor.tell(field, "changed", "runs_on: hybrid.", "Have hybrid nodes: platform:hybrid.")
        return "hybrid"
    if launch == "MANAGED_INSTANCES":
        cursor.tell(field, "changed", "Any node; EKS Auto Mode is what is like it.", "See platform:cluster.auto_mode.")
    else:
        cursor.tell(field, "carried", "Any node, which is the default.")
    return ""


def _tell_required(workload: Workload, text: str) -> None:
    if workload.task.root.has("requiresCompatibilities"):
        workload.task.root.tell("requiresCompatibilities", "not_needed", text)


def _tell_no_fargate(workload: Workload, text: str) -> None:
    """Takes back the word that it is on Fargate, wherever that was said."""
    for reading in (workload.service, workload.task):
        for path, finding in tuple(reading.findings.items()):
            if finding.text == _FARGATE:
                reading.tell(path, "changed", text, "Have such a group in platform:nodes.")


def _storage(workload: Workload) -> None:
    cursor = workload.task.root.child("ephemeralStorage")
    size = cursor.get("sizeInGiB", int)
    if size:
        workload.args["ephemeral_storage"] = f"{size}Gi"
        cursor.carry("sizeInGiB", "ephemeral_storage")


def _shared(workload: Workload) -> None:
    root = workload.task.root
    mode = root.get("networkMode", str)
    if mode in {"awsvpc", "bridge"}:
        root.tell("networkMode", "not_needed", "Each pod has an address of the VPC.")
    elif mode == "host":
        text = "Pods have addresses of their own, not that of their node."
        root.tell("networkMode", "lost", text, "Let those who call it use its Service.")
    elif mode:
        root.tell("networkMode", "changed", "The network policy lets the pods reach DNS alone.")
