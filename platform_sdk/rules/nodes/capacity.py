"""Capacity that was reserved or bought ahead: what a group that is taken from it must be like.

Owns those rules. A reservation is known by its id alone: what is in it, and when it starts and ends, AWS knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.instances.types import INSTANCE_TYPES_SOURCE, instance_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["CAPACITY_BLOCK_SOURCE", "RESERVATION_SOURCE", "CapacityKind", "capacity_violations"]

CapacityKind: TypeAlias = Literal["block", "reservation"]

CAPACITY_BLOCK_SOURCE = "Amazon EKS user guide, managed node groups with capacity blocks for ML, 2026-11"
RESERVATION_SOURCE = "Amazon EC2 user guide, Capacity Reservations, 2026-11"

_NAMES: dict[CapacityKind, str] = {"block": "A capacity block", "reservation": "A capacity reservation"}
_SOURCES: dict[CapacityKind, str] = {"block": CAPACITY_BLOCK_SOURCE, "reservation": RESERVATION_SOURCE}


def capacity_violations(
    kind: CapacityKind, instance_types: Sequence[str], zones: Sequence[str], *, grouped: bool
) -> Iterator[Violation]:
    """What is wrong with a group for its capacity; paths are fields of the group.

    Args:
        kind: sort of capacity.
        instance_types: names of types that exist.
        zones: the zones that the group is limited to.
        grouped: it is a resource group of reservations, which may be of several types and zones.
    """
    if grouped:
        return
    if len(instance_types) > 1:
        yield Violation(
            ("instance_types",),
            f"{_NAMES[kind]} is of one instance type.",
            "Leave the type that was reserved.",
            _SOURCES[kind],
        )
    if len(set(zones)) != 1:
        yield Violation(
            ("zones",),
            f"{_NAMES[kind]} is in one zone, and nodes in another one would not start.",
            "Name that zone in zones, for example [eu-west-1a].",
            _SOURCES[kind],
        )
    for position, name in enumerate(instance_types):
        known = instance_type(name)
        if kind == "block" and known and "capacity-block" not in known.usage_classes:
            yield Violation(
                ("instance_types", position),
                f"EC2 sells no capacity blocks of {name}.",
                "Choose a type with them, for example p5.48xlarge or trn1.32xlarge, or take capacity out.",
                str(INSTANCE_TYPES_SOURCE),
            )
