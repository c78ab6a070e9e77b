"""The placement matrix: which kinds of nodes, places, systems and settings go together, as AWS has it.

Owns the axes and the look-up of a cell. The tables themselves are in ``_placement_grids``, the reasons in
``_placement_notes``. What a cell means for somebody's configuration is decided in ``rules.placement``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from platform_sdk.facts._placement_grids import GRIDS
from platform_sdk.facts._placement_notes import NOTES
from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "AXES",
    "PAIRS",
    "PLACEMENT_SOURCE",
    "Axis",
    "Capacity",
    "Cell",
    "ClusterMode",
    "IpFamily",
    "Kind",
    "NodeOs",
    "Pair",
    "Place",
    "Storage",
    "Tier",
    "Verdict",
    "Volume",
    "cells",
    "verdict",
]

PLACEMENT_SOURCE: Final = Source(
    "Amazon EKS user guide, compute options compared",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-compute.html",
)
"""Where AWS lays kinds of nodes side by side. Each cell that is not a plain yes has a source of its own."""

Kind: TypeAlias = Literal["managed", "self_managed", "fargate", "karpenter", "auto_mode", "hybrid"]
"""Who brings nodes up: node groups of three kinds, pools of Karpenter and of EKS Auto Mode, machines of one's own."""
Place: TypeAlias = Literal["region", "local_zone", "outpost"]
"""Where nodes stand, with the control plane in the Region."""
ClusterMode: TypeAlias = Literal["region", "local_ebs", "local_instance_store"]
"""Where the control plane is: in the Region, or on an Outpost with either sort of storage. Then all nodes are there."""
NodeOs: TypeAlias = Literal["al2023", "bottlerocket", "windows"]
Architecture: TypeAlias = Literal["x86_64", "arm64"]
Accelerator: TypeAlias = Literal["none", "nvidia", "neuron"]
Capacity: TypeAlias = Literal["on_demand", "spot", "block", "reservation", "reservation_group"]
"""What instances are taken from. A reservation is named by its id, or by a resource group of reservations."""
Volume: TypeAlias = Literal["gp2", "gp3", "io1", "io2"]
Storage: TypeAlias = Literal["ebs", "efs", "efs_dynamic", "fsx", "s3"]
"""What pods keep data on. A volume on EFS exists already, or is made for a claim as an access point: dynamic."""
IpFamily: TypeAlias = Literal["ipv4", "ipv6"]
Tier: TypeAlias = Literal["private", "public", "intra"]
On: TypeAlias = Literal["on"]
"""The one value of a setting that is asked about only where it is switched on."""

Axis: TypeAlias = Literal[
    "kind",
    "place",
    "cluster",
    "os",
    "architecture",
    "accelerator",
    "capacity",
    "volume",
    "ip_family",
    "tier",
    "fips",
    "efa",
    "warm_pool",
    "custom_networking",
    "load_balancer",
    "storage",
    "identity",
]
Pair: TypeAlias = tuple[Axis, Axis]
"""Two axes: the one whose field gives way, and the one that it depends on."""

AXES: Final[Mapping[Axis, tuple[str, ...]]] = MappingProxyType(
    {
        "kind": get_args(Kind),
        "place": get_args(Place),
        "cluster": get_args(ClusterMode),
        "os": get_args(NodeOs),
        "architecture": get_args(Architecture),
        "accelerator": get_args(Accelerator),
        "capacity": get_args(Capacity),
        "volume": get_args(Volume),
        "ip_family": get_args(IpFamily),
        "tier": get_args(Tier),
        "fips": get_args(On),
        "efa": get_args(On),
        "warm_pool": get_args(On),
        "custom_networking": get_args(On),
        "load_balancer": ("alb", "nlb"),
        "storage": get_args(Storage),
        "identity": ("pod_identity", "irsa"),
    }
)
"""The values of each axis. `volume` is of nodes, `storage` of pods; `identity` is how pods get AWS rights."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of two values together.

    Attributes:
        allowed: yes; no; or warn, where it depends on what only AWS can tell, such as what a zone offers.
        reason: for no, a sentence; for warn, one that continues the path of the row's field; empty for yes.
        remedy: for no, what to do, as a sentence.
        source: who says so, for no and warn.
    """

    allowed: Literal["yes", "no", "warn"]
    reason: str = ""
    remedy: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: a value of each axis of a pair, and the verdict."""

    pair: Pair
    row: str
    column: str
    verdict: Verdict


_YES: Final = Verdict("yes")


def _verdict(text: str) -> Verdict:
    """A cell as it is written: yes, or no or warn with the name of a note after a colon."""
    allowed, _, name = text.partition(":")
    if text == "yes":
        return _YES
    reason, remedy, source = NOTES[name]
    return Verdict("no" if allowed == "no" else "warn", reason, remedy, source)


def _axis(name: str) -> Axis:
    return next(axis for axis in AXES if axis == name)


@cache
def _grids() -> Mapping[Pair, Mapping[tuple[str, str], Verdict]]:
    """The tables, read."""
    grids: dict[Pair, Mapping[tuple[str, str], Verdict]] = {}
    for block in GRIDS.strip().split("\n\n"):
        head, *rows = (line.split() for line in block.splitlines())
        first, _, second = head[0].partition("/")
        grids[_axis(first), _axis(second)] = {
            (row[0], column): _verdict(text) for row in rows for column, text in zip(head[1:], row[1:], strict=True)
        }
    return grids


def verdict(pair: Pair, row: str, column: str) -> Verdict:
    """What is said of a value of the pair's first axis with one of its second.

    Raises:
        KeyError: there is no such cell.
    """
    return _grids()[pair][row, column]


def cells() -> Iterator[Cell]:
    """Every cell, table by table, in the order in which they are written."""
    for pair, grid in _grids().items():
        for (row, column), found in grid.items():
            yield Cell(pair, row, column, found)


PAIRS: Final[tuple[Pair, ...]] = tuple(_grids())
"""The pairs of axes that are not free of each other. All others are."""
