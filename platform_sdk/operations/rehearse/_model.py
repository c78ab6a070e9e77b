"""How long a run of the engine would take on AWS: its steps and the state's dependencies, put on a time line.

Owns the bridge between the engine's state, the table of durations and the schedule. It is a model: durations are those
of others, every step starts as soon as it may, and nothing fails or is tried again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from platform_sdk.facts.durations import duration_of
from platform_sdk.graph import parse_path
from platform_sdk.report.rehearsal.model import Model
from platform_sdk.rules.timeline import plan_timeline, reversed_waits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from platform_sdk.facts.durations import Minutes, Operation
    from platform_sdk.report.rehearsal.model import Step
    from platform_sdk.rules.timeline import Timeline

__all__ = ["Resources", "modelled", "waits_of"]

Resources: TypeAlias = "Sequence[Mapping[str, Any]]"
"""Resources of a deployment, as ``pulumi stack export`` gives them."""

_WORTH_NAMING = 0.1
_OLD = " (old)"
_OPERATIONS: Final[Mapping[str, Operation]] = {
    "create": "create",
    "create-replacement": "create",
    "update": "update",
    "delete": "delete",
    "delete-replaced": "delete",
}
_LEVELS = ("low", "typical", "high")


@dataclass(frozen=True, slots=True)
class _Lines:
    """Time lines of one level: the part that makes and changes, and after it the part that deletes."""

    made: Timeline
    removed: Timeline

    @property
    def total(self) -> float:
        return self.made.total + self.removed.total


def modelled(steps: Sequence[Step], before: Resources, after: Resources) -> tuple[Model, tuple[Step, ...]]:
    """The model of a run, and its steps with their times on AWS.

    An engine deletes when everything else is done, so the two parts follow each other.

    Args:
        steps: what was done.
        before: the state until then; what is deleted is in it.
        after: the state from then on.
    """
    inputs_before, inputs_after = _inputs(before), _inputs(after)
    minutes = {step.urn: _minutes(step, inputs_after) for step in steps if not step.operation.startswith("delete")}
    gone = {step.urn: _minutes(step, inputs_before) for step in steps if step.operation.startswith("delete")}
    waits, backwards = waits_of(after), reversed_waits(waits_of(before))
    levels = {
        level: _Lines(
            plan_timeline({urn: _at(level, minutes.get(urn)) for urn in waits}, waits),
            plan_timeline({urn: _at(level, gone.get(urn)) for urn in backwards}, backwards),
        )
        for level in _LEVELS
    }
    typical = levels["typical"]
    labels = {
        (
            step.urn,
            step.operation.startswith("delete"),
        ): f"{step.label}{_OLD if step.operation == 'delete-replaced' else ''}"
        for step in steps
    }
    path = [
        (labels[urn, deletes], round(spent, 2))
        for line, deletes in ((typical.made, False), (typical.removed, True))
        for urn in line.critical_path
        if (urn, deletes) in labels and (spent := line.slots[urn].end - line.slots[urn].start) >= _WORTH_NAMING
    ]
    model = Model(*(round(levels[level].total, 2) for level in _LEVELS), critical_path=tuple(path))
    return model, tuple(_timed(step, typical) for step in steps)


def waits_of(resources: Resources) -> dict[str, set[str]]:
    """For each resource of a state, by URN, those that an engine brings up before it."""
    custom = {resource["urn"] for resource in resources if resource.get("custom")}
    result: dict[str, set[str]] = {}
    for resource in resources:
        if resource.get("delete"):
            continue
        by_property = cast("Mapping[str, Iterable[str] | None]", resource.get("propertyDependencies") or {})
        waits = {*(resource.get("dependencies") or ()), *(urn for urns in by_property.values() for urn in urns or ())}
        # A provider is named by URN and id. A component is no parent to wait for.
        waits.add(str(resource.get("provider", "")).rpartition("::")[0])
        waits.add(str(resource.get("parent", "")))
        result[str(resource["urn"])] = (waits & custom) - {resource["urn"]}
    return result


def _inputs(resources: Resources) -> dict[str, Mapping[str, Any]]:
    return {str(resource["urn"]): resource.get("inputs") or {} for resource in resources}


def _minutes(step: Step, inputs: Mapping[str, Mapping[str, Any]]) -> Minutes:
    changed = {str(parse_path(change.path)[0]) for change in step.changes}
    return duration_of(step.type, _OPERATIONS[step.operation], inputs.get(step.urn), changed).minutes


def _at(level: str, minutes: Minutes | None) -> float:
    return 0.0 if minutes is None else cast("float", getattr(minutes, level))


def _timed(step: Step, lines: _Lines) -> Step:
    deletes = step.operation.startswith("delete")
    slot = (lines.removed if deletes else lines.made).slots.get(step.urn)
    if slot is None:
        return step
    offset = lines.made.total if deletes else 0.0
    return replace(step, start=round(offset + slot.start, 2), end=round(offset + slot.end, 2))
