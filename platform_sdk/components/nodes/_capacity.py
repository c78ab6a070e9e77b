"""Capacity that was reserved or bought ahead, as inputs of a launch template.

Owns that translation, the same for every kind of EC2 node. What may be combined with such capacity is decided in
``rules``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["ReservedCapacity", "is_block", "reserved_capacity"]


@dataclass(frozen=True, slots=True)
class ReservedCapacity:
    """Arguments of a launch template, each None where it is not needed."""

    instance_type: str | None = None
    instance_market_options: dict[str, Any] | None = None
    capacity_reservation_specification: dict[str, Any] | None = None


def is_block(spec: Ec2GroupSpec) -> bool:
    """Whether the nodes are of a capacity block."""
    return spec.capacity is not None and spec.capacity.kind == "block"


def reserved_capacity(spec: Ec2GroupSpec) -> ReservedCapacity:
    """The arguments for a group's capacity. A block names its instance type in the template and nowhere else."""
    capacity = spec.capacity
    if capacity is None:
        return ReservedCapacity()
    target: dict[str, Any] = (
        {"capacityReservationId": capacity.reservation_id}
        if capacity.reservation_id
        else {"capacityReservationResourceGroupArn": capacity.group_arn}
    )
    if capacity.kind == "block":
        return ReservedCapacity(
            instance_type=spec.instance_types[0],
            instance_market_options={"marketType": "capacity-block"},
            capacity_reservation_specification={"capacityReservationTarget": target},
        )
    return ReservedCapacity(
        capacity_reservation_specification={
            "capacityReservationPreference": "capacity-reservations-only" if capacity.only else None,
            "capacityReservationTarget": target,
        }
    )
