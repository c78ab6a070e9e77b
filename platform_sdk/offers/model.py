"""The rows that tell of nodes: one for each group, profile or pool, what a node of it offers, how pods get there.

Owns the shapes and their sums. Where rows come from is ``rows``' concern, how they look that of ``terminal`` and
``document``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Node", "NodeRow", "Span", "Totals", "sum_of", "taint_text"]


@dataclass(frozen=True, slots=True)
class Span:
    """A least and a most; equal where there is one number."""

    least: int
    most: int

    def __add__(self, other: Span) -> Span:
        return Span(self.least + other.least, self.most + other.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What one node of an instance type offers.

    Attributes:
        type: name of the instance type, or what stands in for one.
        vcpus, memory_mib, pods: None where the table of instance types does not know the type. ``pods`` counts those of
            DaemonSets too.
        gpus, neuron_devices: devices that a device plugin counts.
        accelerator: the devices in words, e.g. ``1 NVIDIA L4``; empty for none.
        efa_interfaces: Elastic Fabric Adapters that the group's nodes get.
    """

    type: str
    vcpus: int | None = None
    memory_mib: int | None = None
    pods: int | None = None
    gpus: int = 0
    neuron_devices: int = 0
    accelerator: str = ""
    efa_interfaces: int = 0

    @property
    def known(self) -> bool:
        """Whether there are facts of the type."""
        return None not in (self.vcpus, self.memory_mib, self.pods)


@dataclass(frozen=True, slots=True)
class Totals:
    """What nodes offer together, from the fewest nodes of the smallest type to the most of the largest."""

    nodes: Span
    vcpus: Span
    memory_mib: Span
    pods: Span
    gpus: Span
    neuron_devices: Span

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.nodes + other.nodes,
            self.vcpus + other.vcpus,
            self.memory_mib + other.memory_mib,
            self.pods + other.pods,
            self.gpus + other.gpus,
            self.neuron_devices + other.neuron_devices,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """Nodes of one group, profile or pool.

    Attributes:
        name: as the environment calls it.
        kind: ``managed``, ``self_managed``, ``fargate``, ``karpenter``, ``auto_mode`` or ``hybrid``.
        where: places and subnets in words.
        architectures: ``x86_64``, ``arm64``, or both for what chooses by itself.
        image: the AMI type or the image's id; what stands in for it where there is none.
        capacity: how it is paid for, in words.
        nodes: the fewest and the most nodes; None where the environment does not number them, as with Fargate.
        counted: in words, what decides how many there are where ``nodes`` is None.
        limits: the most that all nodes of a pool have together, each in words: ``400 vCPU``, ``1600Gi``, ``8 nodes``.
        offers: one node of each instance type; of a pool with many, the smallest and the largest.
        labels: those that the environment sets; ``node_labels`` are all that are known beforehand.
        taints: as ``key=value:NoSchedule``.
        resources: extended resources that a pod may ask its nodes for, such as ``nvidia.com/gpu``.
        runs: which pods may run there, as a sentence.
        pod: what a pod says to get there, as a part of its manifest.
        notes: what else to know, as sentences.
    """

    name: str
    kind: str
    where: str
    architectures: tuple[str, ...]
    image: str
    capacity: str
    runs: str
    pod: Mapping[str, Any]
    nodes: Span | None = None
    counted: str = ""
    limits: tuple[str, ...] = ()
    offers: tuple[Node, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    node_labels: Mapping[str, str] = field(default_factory=dict[str, str])
    taints: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def totals(self) -> Totals | None:
        """What all nodes offer together; None where nothing bounds them, or a type is not known."""
        if self.nodes is None or not self.offers or not all(node.known for node in self.offers):
            return None
        return Totals(
            self.nodes,
            *(
                self._span([getattr(node, measure) for node in self.offers])
                for measure in ("vcpus", "memory_mib", "pods", "gpus", "neuron_devices")
            ),
        )

    def _span(self, of_types: list[int]) -> Span:
        nodes = self.nodes or Span(0, 0)
        return Span(nodes.least * min(of_types), nodes.most * max(of_types))


def taint_text(key: str, value: str, effect: str) -> str:
    """A taint as kubectl writes it: ``key=value:NoSchedule``."""
    return f"{key}{'=' if value else ''}{value}:{effect}"


def sum_of(rows: tuple[NodeRow, ...]) -> Totals | None:
    """What the groups with bounds and known types offer together; None where there is no such group."""
    found = [totals for row in rows if (totals := row.totals)]
    if not found:
        return None
    total = found[0]
    for more in found[1:]:
        total = total + more
    return total
