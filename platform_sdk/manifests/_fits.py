"""Whether pods fit on nodes: architecture, devices, CPU and memory.

Owns every reason why a group, or Fargate, cannot take pods. Which groups are asked is ``placement``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.fargate import FARGATE_POD_SOURCE
from platform_sdk.rules.quantities import amount_of
from platform_sdk.rules.workloads.allocatable import allocatable_cpu, allocatable_memory_mib, fargate_room

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from platform_sdk.spec.contract import NodeFacts, NodesFacts
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["PODS_SOURCE", "fargate_violations", "misfits", "wrong_architecture"]

PODS_SOURCE: Final = "platform placement rules; Kubernetes documentation, assigning pods to nodes, 2026-11"
_MIB: Final = 1024 * 1024


def fargate_violations(spec: WorkloadSpec, profiles: Mapping[str, NodesFacts], *, daemon: bool) -> Iterator[Violation]:
    source, remedy = str(FARGATE_POD_SOURCE), "Run it on nodes of EC2: name a group by runs_on."
    if daemon:
        yield Violation(("runs_on",), "Fargate has no nodes to run an agent on: each pod has its own.", remedy, source)
    if spec.gpus or spec.neuron_devices:
        path = "gpus" if spec.gpus else "neuron_devices"
        yield Violation((path,), "Pods on Fargate have no accelerators.", remedy, source)
    if spec.architectures and "amd64" not in spec.architectures:
        yield Violation(
            ("architectures",), "Fargate of EKS runs amd64 alone.", "Build the image for amd64 too.", source
        )
    if spec.host_paths:
        yield Violation(("host_paths",), "Pods on Fargate see no folder of a node.", remedy, source)
    largest = next((size for nodes in profiles.values() for size in nodes.sizes), None)
    if largest and largest.memory_mib and largest.vcpus:
        cpu, memory = _asked(spec)
        if memory > fargate_room(largest.memory_mib):
            yield _too_large("memory", f"{memory} MiB", f"{largest.memory_mib} MiB less 256 MiB", "Fargate", source)
        if cpu > largest.vcpus:
            yield _too_large("cpu", f"{cpu:f}", f"{largest.vcpus} vCPU", "Fargate", source)


def wrong_architecture(spec: WorkloadSpec, nodes: NodesFacts) -> bool:
    return bool(spec.architectures) and not set(spec.architectures) & set(nodes.architectures)


def misfits(spec: WorkloadSpec, name: str, nodes: NodesFacts, words: set[str]) -> Iterator[Violation]:
    """Why a group's nodes cannot take the pods."""
    named = words & {"amd64", "arm64"}
    if wrong_architecture(spec, nodes):
        yield Violation(
            ("architectures",),
            f"The image is made for {' and '.join(spec.architectures)}, and nodes of {name} are "
            f"{' or '.join(nodes.architectures)}.",
            "Build the image for that architecture too, or choose other nodes.",
            PODS_SOURCE,
        )
    elif named and spec.architectures and not set(spec.architectures) & named:
        yield Violation(
            ("architectures",),
            f"The image is made for {' and '.join(spec.architectures)}, and runs_on asks for {' and '.join(named)}.",
            "Build the image for that architecture too, or ask for another one.",
            PODS_SOURCE,
        )
    yield from _device_violations(spec, {name: nodes})
    cpu, memory = _asked(spec)
    rooms = [(size, _room(size, nodes)) for size in nodes.sizes]
    if rooms and not any(room[1] >= memory for _, room in rooms):
        size, room = max(rooms, key=lambda one: one[1][1])
        yield _too_large("memory", f"{memory} MiB", f"{room[1]} MiB", f"a {size.type} of {name}", PODS_SOURCE)
    if rooms and not any(room[0] >= cpu for _, room in rooms):
        size, room = max(rooms, key=lambda one: one[1][0])
        yield _too_large("cpu", f"{cpu:f}", f"{room[0]:f}", f"a {size.type} of {name}", PODS_SOURCE)


def _device_violations(spec: WorkloadSpec, groups: Mapping[str, NodesFacts]) -> Iterator[Violation]:
    for field_name, attribute, what in (
        ("gpus", "gpus", "NVIDIA GPU"),
        ("neuron_devices", "neuron_devices", "Neuron device"),
    ):
        asked: int = getattr(spec, field_name)
        for name, nodes in groups.items():
            most = max((getattr(size, attribute) for size in nodes.sizes), default=None)
            if asked and most is not None and most < asked:
                has = "none" if most == 0 else str(most)
                yield Violation(
                    (field_name,),
                    f"A pod asks for {asked} {what}{'s' if asked > 1 else ''}, and a node of {name} has {has}.",
                    f"Ask for {most} or less, or add nodes with more to the platform."
                    if most
                    else "Choose nodes that have them: runs_on: " + ("gpu." if attribute == "gpus" else "neuron."),
                    PODS_SOURCE,
                )


def _too_large(field_name: str, asked: str, room: str, where: str, source: str) -> Violation:
    return Violation(
        (field_name,),
        f"A pod asks for {asked} of {field_name} with everything in it, and {where} has {room} for pods at most.",
        f"Ask for less {field_name}, or choose larger nodes by runs_on.",
        source,
    )


def _asked(spec: WorkloadSpec) -> tuple[Decimal, int]:
    """Cores and MiB that the whole pod asks for: main container and sidecars, or its largest init container."""
    beside = list(spec.sidecars.values())
    cpu = amount_of(spec.cpu) + sum(amount_of(one.cpu) for one in beside)
    memory = amount_of(spec.memory) + sum(amount_of(one.memory) for one in beside)
    cpu = max([cpu, *(amount_of(one.cpu) for one in spec.init_containers)])
    memory = max([memory, *(amount_of(one.memory) for one in spec.init_containers)])
    return cpu, -(-int(memory) // _MIB)


def _room(size: NodeFacts, nodes: NodesFacts) -> tuple[Decimal, int]:
    vcpus, memory, pods = size.vcpus or 0, size.memory_mib or 0, size.pods or 0
    return allocatable_cpu(vcpus), allocatable_memory_mib(memory, pods) if nodes.kind != "fargate" else memory
