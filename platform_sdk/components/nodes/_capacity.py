"""Capacity that was reserved or bought ahead, as arguments of ``ec2.LaunchTemplate``.

Owns that translation, the same for every kind of EC2 node. What may be combined with such capacity is decided in
``rules``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_aws import ec2

    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["ReservedCapacity", "is_block", "reserved_capacity"]


@dataclass(frozen=True, slots=True)
class ReservedCapacity:
    """Arguments of a launch template, each None where it is not needed."""

    instance_type: str | None = None
    instance_market_options: ec2.LaunchTemplateInstanceMarketOptionsArgsDict | None = None
    capacity_reservation_specification: ec2.LaunchTemplateCapacityReservationSpecificationArgsDict | None = None


def is_block(spec: Ec2GroupSpec) -> bool:
    """Whether the nodes are of a capacity block."""
    return spec.capacity is not None and spec.capacity.kind == "block"


def reserved_capacity(spec: Ec2GroupSpec) -> ReservedCapacity:
    """The arguments for a group's capacity. A block names its instance type in the template and nowhere else."""
    capacity = spec.capacity
    if capacity is None:
        return ReservedCapacity()
    target: ec2.LaunchTemplateCapacityReservationSpecificationCapacityReservationTargetArgsDict = (
        {"capacity_reservation_id": capacity.reservation_id}
        if capacity.reservation_id
        else {"capacity_reservation_resource_group_arn": capacity.group_arn}
    )
    if capacity.kind == "block":
        return ReservedCapacity(
            instance_type=spec.instance_types[0],
            instance_market_options={"market_type": "capacity-block"},
            capacity_reservation_specification={"capacity_reservation_target": target},
        )
    return ReservedCapacity(
        capacity_reservation_specification={
            "capacity_reservation_preference": "capacity-reservations-only" if capacity.only else None,
            "capacity_reservation_target": target,
        }
    )
