"""Where the nodes of a group stand, and which capacity they are taken from.

Owns the fields. What may be combined is decided by ``rules.placement``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Arn, Flag, PlainText
from platform_sdk.spec.nodes._fields import ReservationId

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Capacity", "Location", "Place"]

_SOURCE = "Amazon EC2 API reference, CapacityReservationTarget, 2026-11"

Location: TypeAlias = Literal["region", "local_zone", "outpost"]
"""The sorts of places."""


class Place(Spec):
    """A place beside the Availability Zones of the Region."""

    kind: Literal["local_zone", "outpost"] = Field(description="A Local Zone, or an Outpost.")
    edge: PlainText = Field(description="Its name in platform:network.edge.")


class Capacity(Spec):
    """Capacity that was reserved or bought ahead."""

    kind: Literal["block", "reservation"] = Field(
        description="block: a capacity block for machine learning. reservation: an on-demand capacity reservation."
    )
    reservation_id: ReservationId | None = Field(default=None, description="Id of the block or of the reservation.")
    group_arn: Arn | None = Field(default=None, description="ARN of a resource group of reservations, in its place.")
    only: Flag = Field(
        default=False,
        description="Start instances in the resource group alone, and no others when it is used up. A block or a "
        "single reservation always does.",
    )

    def violations(self) -> Iterator[Violation]:
        """One reservation, or one group of them; a block is one."""
        if (self.reservation_id is None) == (self.group_arn is None):
            yield Violation(
                ("reservation_id",),
                "A reservation is named by its id or by the ARN of its resource group.",
                "Give one of reservation_id and group_arn.",
                _SOURCE,
            )
        elif self.kind == "block" and self.group_arn:
            yield Violation(
                ("group_arn",), "A capacity block is named by its id.", "Give reservation_id in its place.", _SOURCE
            )
