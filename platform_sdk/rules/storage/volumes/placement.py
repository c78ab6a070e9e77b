"""Where a volume can be mounted.

Owns the question of a volume against the nodes that a workload is placed on. The answers are the placement matrix's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.placement import PAIRS, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.placement import Axis, Verdict
    from platform_sdk.rules.placement import Placed
    from platform_sdk.rules.storage.volumes._model import Volume

__all__ = ["verdicts_of", "why_not"]

# Of the pairs with a volume's type these are about EBS itself; that with the kind of nodes is about their own disks.
_WHERE: tuple[Axis, ...] = ("kind", "os", "place", "cluster")
_WHERE_TYPED: tuple[Axis, ...] = ("place", "cluster")


def why_not(volume: Volume, placed: Placed) -> str | None:
    """Why a volume cannot be mounted where a workload is placed, and what to do instead; None where it can.

    Args:
        volume: the volume.
        placed: the nodes that the workload runs on, as far as it says.
    """
    for found in verdicts_of(volume, placed):
        if found.allowed == "no":
            return f"{found.reason} {found.remedy} ({found.source})"
    return None


def verdicts_of(volume: Volume, placed: Placed) -> Iterator[Verdict]:
    """What the matrix says of a volume with each thing that is known of its nodes."""
    for axis in _WHERE:
        value = placed.value(axis)
        if value is not None and ("storage", axis) in PAIRS:
            yield verdict(("storage", axis), volume.storage, value)
    for axis in _WHERE_TYPED:
        value = placed.value(axis)
        if value is not None and volume.volume_type is not None:
            yield verdict(("volume", axis), volume.volume_type, value)
