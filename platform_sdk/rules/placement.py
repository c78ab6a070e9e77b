"""What may be combined with what: kinds of nodes, places, systems, capacity, volumes, networks.

Owns the one question of whether a group of nodes is possible where it is to stand. The answers are facts
(`facts.placement`). Who asks: a group about what it says itself, the environment about what its cluster adds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import AXES, PAIRS, verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from platform_sdk.facts.instances.families import Architecture
    from platform_sdk.facts.placement import (
        Accelerator,
        Axis,
        Capacity,
        ClusterMode,
        IpFamily,
        Kind,
        NodeOs,
        Pair,
        Place,
        Tier,
        Verdict,
        Volume,
    )

__all__ = [
    "CLUSTER_PAIRS",
    "GROUP_PAIRS",
    "IMAGE_PAIRS",
    "KIND_PAIRS",
    "SHARED_PAIRS",
    "Placed",
    "field_of",
    "lacking_field",
    "placement_violations",
    "placement_warnings",
]

_OF_CLUSTER: Final[frozenset[Axis]] = frozenset({"cluster", "ip_family", "custom_networking"})
_OF_IMAGE: Final[frozenset[Axis]] = frozenset({"os", "architecture", "accelerator", "fips"})
_OF_PODS: Final[frozenset[Axis]] = frozenset({"load_balancer", "storage", "identity"})

IMAGE_PAIRS: Final[frozenset[Pair]] = frozenset(pair for pair in PAIRS if _OF_IMAGE.issuperset(pair))
"""Pairs that decide whether AWS has an image. ``rules.nodes.images`` asks them, for no image of one's own."""
CLUSTER_PAIRS: Final[frozenset[Pair]] = frozenset(pair for pair in PAIRS if _OF_CLUSTER.issuperset(pair))
"""Pairs that are about the cluster alone; their paths are fields of the cluster."""
SHARED_PAIRS: Final[frozenset[Pair]] = frozenset(
    pair for pair in PAIRS if not _OF_CLUSTER.isdisjoint(pair) and pair not in CLUSTER_PAIRS
)
"""Pairs that no group can judge alone, because the cluster has a part in them."""
GROUP_PAIRS: Final[frozenset[Pair]] = frozenset(PAIRS) - IMAGE_PAIRS - CLUSTER_PAIRS - SHARED_PAIRS
"""Pairs that a group can judge by itself."""
KIND_PAIRS: Final[frozenset[Pair]] = frozenset(pair for pair in PAIRS if pair[0] == "kind")
"""Pairs that a whole section is judged by, where a section and not a group says the kind."""

_FIELDS: Final[Mapping[Axis, tuple[str, ...]]] = {"architecture": ("instance_types",), "volume": ("disk", "type")}
_CAPACITY_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "on_demand": ("capacity_type",),
    "spot": ("capacity_type",),
    "reservation_group": ("capacity", "group_arn"),
}
_POOL_FIELDS: Final[Mapping[Axis, tuple[str, ...]]] = {
    "os": ("image",),
    "architecture": ("architectures",),
    "accelerator": ("instances",),
    "capacity": ("capacity",),
}
_POOLS: Final[frozenset[str | None]] = frozenset({"karpenter", "auto_mode"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A group of nodes, as far as its placement goes. None stands for what is not said or does not arise.

    Attributes:
        kind: who brings the nodes up.
        place: where they stand.
        cluster: where the control plane is.
        os, architecture, accelerator: what the nodes are.
        capacity: what their instances are taken from.
        volume: type of their disks, where one is asked for.
        ip_family: the cluster's.
        tier: the sort of their subnets.
        fips, efa, warm_pool: whether the group has it.
        custom_networking: whether pods have subnets of their own.
    """

    kind: Kind | None = None
    place: Place | None = None
    cluster: ClusterMode | None = None
    os: NodeOs | None = None
    architecture: Architecture | None = None
    accelerator: Accelerator | None = None
    capacity: Capacity | None = None
    volume: Volume | None = None
    ip_family: IpFamily | None = None
    tier: Tier | None = None
    fips: bool = False
    efa: bool = False
    warm_pool: bool = False
    custom_networking: bool = False

    def value(self, axis: Axis) -> str | None:
        """The value on an axis, as the matrix names it."""
        if axis in _OF_PODS:
            return None
        given: str | bool | None = getattr(self, axis)
        return given if isinstance(given, str) else "on" if given else None


def placement_violations(placed: Placed, pairs: Collection[Pair] = PAIRS) -> Iterator[Violation]:
    """Every combination that the matrix refuses, once; paths are fields of a group or pool, but for ``CLUSTER_PAIRS``.

    Args:
        placed: the group.
        pairs: the pairs of axes to ask about.
    """
    told: set[Violation] = set()
    for path, found in _judged(placed, pairs):
        violation = Violation(path, found.reason, found.remedy, str(found.source))
        if found.allowed == "no" and violation not in told:
            told.add(violation)
            yield violation


def placement_warnings(placed: Placed, pairs: Collection[Pair] = PAIRS) -> Iterator[tuple[tuple[str, ...], str]]:
    """What depends on what only AWS can tell: the field, and a sentence that continues its path."""
    told: set[tuple[tuple[str, ...], str]] = set()
    for path, found in _judged(placed, pairs):
        warning = path, f"{found.reason} ({found.source})"
        if found.allowed == "warn" and warning not in told:
            told.add(warning)
            yield warning


def _judged(placed: Placed, pairs: Collection[Pair]) -> Iterator[tuple[tuple[str, ...], Verdict]]:
    """Field and verdict of each pair of values, in the order of the matrix."""
    for pair in PAIRS:
        row, column = placed.value(pair[0]), placed.value(pair[1])
        if pair in pairs and row is not None and column is not None:
            yield field_of(pair[0], row, placed.kind), verdict(pair, row, column)


def field_of(axis: Axis, value: str, kind: Kind | None = None) -> tuple[str, ...]:
    """The field that says a value: the path of its violations. Pools have other fields than node groups."""
    if kind in _POOLS and axis in _POOL_FIELDS:
        return _POOL_FIELDS[axis]
    if axis == "capacity":
        return _CAPACITY_FIELDS.get(value, ("capacity",))
    return _FIELDS.get(axis, (axis,))


def lacking_field(kind: Kind, name: str, value: object) -> Violation | None:
    """Why nodes of a kind have no such field, where groups of EC2 nodes have it; None where the matrix has no reason.

    Args:
        kind: who brings the nodes up.
        name: the field, as a group of EC2 nodes has it.
        value: what it says, as it was written.
    """
    said = _said(name, value)
    for pair in PAIRS:
        if said and pair in {(said[0], "kind"), ("kind", said[0])} and said[1] in AXES[said[0]]:
            cell = (said[1], kind) if pair[1] == "kind" else (kind, said[1])
            found = verdict(pair, *cell)
            if found.allowed == "no":
                return Violation((), found.reason, found.remedy, str(found.source))
    return None


def _said(name: str, value: object) -> tuple[Axis, str] | None:
    """What a field of a group says, in the words of the matrix."""
    system = str(value).partition("_")[0]
    inner = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    axes: dict[str, tuple[Axis, object]] = {
        "place": ("place", inner.get("kind")),
        "os": ("os", system),
        "accelerator": ("accelerator", value),
        "capacity_type": ("capacity", value),
        "capacity": ("capacity", inner.get("kind")),
        "disk": ("volume", inner.get("type", "gp3")),
        "tier": ("tier", value),
        "fips": ("fips", "on" if value else None),
        "efa": ("efa", "on" if value else None),
        "warm_pool": ("warm_pool", "on"),
    }
    axis, text = axes.get(name, ("kind", None))
    return (axis, text) if isinstance(text, str) else None
