"""What an environment may say of groups of EC2 nodes that EKS does not manage: an Auto Scaling group of our own.

Owns the fields that only they have. What all groups of EC2 nodes share is in ``_ec2``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.images.ami_parameters import AMI_PARAMETERS_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, Flag
from platform_sdk.spec.nodes._ec2 import Ec2GroupSpec
from platform_sdk.spec.nodes._user_data import UserData, with_graceful_shutdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.placement import Placed

__all__ = ["Refresh", "SelfManagedNodeGroupSpec"]

_REFRESH_SOURCE = "Amazon EC2 Auto Scaling API reference, RefreshPreferences, 2026-11"
_WIDEST_SPAN = 100
_OUTPOST_MIN, _OUTPOST_MAX = 90, 100


class Refresh(Spec):
    """How EC2 Auto Scaling replaces nodes when the group changes. It drains none: pods get their grace period."""

    min_healthy_percentage: Annotated[int, Strict(), Field(ge=0, le=100)] = Field(
        default=100, description="Fewest nodes in service, in percent of the group. 100: new ones come first."
    )
    max_healthy_percentage: Annotated[int, Strict(), Field(ge=100, le=200)] = Field(
        default=133, description="Most nodes, new ones with old ones, in percent of the group."
    )
    warmup_seconds: Count = Field(
        default=300, description="Time that a new node gets to become ready before the next one is replaced."
    )
    rollback: Flag = Field(default=True, description="Go back to the old configuration when new nodes fail.")

    def violations(self) -> Iterator[Violation]:
        """There is room to replace nodes, and not more of it than EC2 Auto Scaling takes."""
        least, most = self.min_healthy_percentage, self.max_healthy_percentage
        if least == most:
            yield Violation(
                ("max_healthy_percentage",),
                "With as many nodes at least as at most, none could be replaced.",
                "Set it to 110 or more, or min_healthy_percentage to less.",
                _REFRESH_SOURCE,
            )
        elif most - least > _WIDEST_SPAN:
            yield Violation(
                ("max_healthy_percentage",),
                f"Between the fewest and the most lie at most {_WIDEST_SPAN} percent.",
                f"Set it to {least + _WIDEST_SPAN} or less.",
                _REFRESH_SOURCE,
            )


class SelfManagedNodeGroupSpec(Ec2GroupSpec):
    """A group of EC2 nodes in an Auto Scaling group of the platform's own."""

    kind: Literal["self_managed"] = Field(description="An Auto Scaling group of the platform's own.")
    refresh: Refresh | None = Field(
        default=None,
        description="How EC2 Auto Scaling replaces nodes when the group changes. Default: new ones come first; on an "
        "Outpost, which may have no room for both, a tenth of the old ones goes first.",
    )
    on_demand_base: Count = Field(
        default=0, description="Nodes of a Spot group that are on demand, before any Spot node is started."
    )
    on_demand_percentage: Annotated[int, Strict(), Field(ge=0, le=100)] = Field(
        default=0, description="Share of the other nodes of a Spot group that is on demand, in percent."
    )
    graceful_shutdown_seconds: Count = Field(
        default=120,
        description="How long a node that is shut down waits for its pods to end. 0: it does not wait. Windows nodes "
        "never do, and what kubelet.config or bottlerocket.settings say of it comes before this.",
    )

    @property
    def rolling(self) -> Refresh:
        """How nodes are replaced: as said, or as fits the place."""
        if self.refresh is not None:
            return self.refresh
        if self.location == "outpost":
            return Refresh(min_healthy_percentage=_OUTPOST_MIN, max_healthy_percentage=_OUTPOST_MAX)
        return Refresh()

    @property
    def user_data(self) -> UserData:
        """What nodes are told at their first start, how to shut down among it."""
        return with_graceful_shutdown(super().user_data, self.graceful_shutdown_seconds)

    @property
    def placed(self) -> Placed:
        """The group, as the placement matrix sees it."""
        return replace(super().placed, kind="self_managed")

    def violations(self) -> Iterator[Violation]:
        """The rules of all groups of EC2 nodes; on-demand shares are of Spot groups, releases of images that keep."""
        yield from super().violations()
        yield from self._release_violations()
        if self.on_demand_base > self.scaling.max:
            yield Violation(
                ("on_demand_base",),
                f"The group has {self.scaling.max} nodes at most, so that all of them would be on demand.",
                f"Set it to {self.scaling.max} or less, or set capacity_type: on_demand.",
            )
        for field in ("on_demand_base", "on_demand_percentage"):
            if getattr(self, field) and self.capacity_type != "spot":
                yield Violation(
                    (field,),
                    "It mixes on-demand nodes into a Spot group, and all nodes of this group are on demand.",
                    f"Set capacity_type: spot, or take {field} out.",
                )

    def _release_violations(self) -> Iterator[Violation]:
        """A pinned image is looked up by its release, where AWS publishes releases."""
        if self.ami_release is None or self.ami_id:
            return
        source = str(AMI_PARAMETERS_SOURCE)
        if self.is_windows:
            yield Violation(
                ("ami_release",),
                "AWS publishes the id of the newest Windows image alone.",
                "Give the id of the image: ami_id in the place of ami_release.",
                source,
            )
        elif self.os == "al2023" and not self.ami_release.partition("-")[2].isdecimal():
            yield Violation(
                ("ami_release",),
                "A release of Amazon Linux 2023 ends in its date.",
                "Write it as 1.35.2-20261105.",
                source,
            )
