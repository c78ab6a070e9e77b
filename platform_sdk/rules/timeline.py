"""When each of many steps starts and ends, if each starts as soon as everything that it waits for has ended.

Owns the schedule, its total and its critical path, over plain mappings. How many steps may run at once is not limited.
Where durations and dependencies come from is the caller's concern.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Slot", "Timeline", "plan_timeline", "reversed_waits"]


@dataclass(frozen=True, slots=True)
class Slot:
    """When one step runs, in the unit of its duration, counted from the start of the whole."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A schedule.

    Attributes:
        slots: by step, in the order of their starts; steps that start together keep the order in which they were given.
        total: when the last step ends.
        critical_path: steps that follow each other without a gap from the start to the total. Shortening any other step
            alone does not shorten the total. Of several such paths the one with the first names.
    """

    slots: Mapping[str, Slot]
    total: float
    critical_path: tuple[str, ...]


def plan_timeline(durations: Mapping[str, float], waits: Mapping[str, Collection[str]]) -> Timeline:
    """Schedules steps as early as possible, in time linear in steps and dependencies but for the sorting.

    Args:
        durations: of each step, not negative.
        waits: for a step, those that must have ended before it starts. Names without a duration are left out.

    Raises:
        PlatformError: steps wait for each other in a circle.
    """
    before = {step: [other for other in waits.get(step, ()) if other in durations] for step in durations}
    after: dict[str, list[str]] = {step: [] for step in durations}
    for step, others in before.items():
        for other in others:
            after[other].append(step)
    missing = {step: len(others) for step, others in before.items()}
    ready = deque(step for step, count in missing.items() if count == 0)
    slots: dict[str, Slot] = {}
    while ready:
        step = ready.popleft()
        start = max((slots[other].end for other in before[step]), default=0.0)
        slots[step] = Slot(start, start + durations[step])
        for later in after[step]:
            missing[later] -= 1
            if missing[later] == 0:
                ready.append(later)
    if len(slots) < len(durations):
        stuck = ", ".join(sorted(set(durations).difference(slots))[:5])
        raise PlatformError(f"Steps wait for each other, so none of them can be first: {stuck}. Remove a dependency.")
    position = {step: place for place, step in enumerate(durations)}
    ordered = {step: slots[step] for step in sorted(slots, key=lambda step: (slots[step].start, position[step]))}
    return Timeline(ordered, max((slot.end for slot in slots.values()), default=0.0), _critical(ordered, before))


def reversed_waits(waits: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """The dependencies of a teardown: what others wait for at bring-up waits for all of them here."""
    result: dict[str, list[str]] = {step: [] for step in waits}
    for step, others in waits.items():
        for other in others:
            result.setdefault(other, []).append(step)
    return result


def _critical(slots: Mapping[str, Slot], before: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """From a step that ends last, back through those that ended when it started."""
    if not slots:
        return ()

    def last(steps: Iterable[str]) -> str:
        return min(steps, key=lambda step: (-slots[step].end, step))

    path = [last(slots)]
    while before[path[-1]]:
        # A start is the very number that was the end of what was waited for last.
        path.append(last(before[path[-1]]))
    return tuple(reversed(path))
