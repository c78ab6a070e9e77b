"""What one run of the engine says of every resource: its state, what the cloud has, and what the program wants.

Owns the reading of the Automation API's events into plain values. A run of `preview --refresh` has both comparisons in
it: its `refresh` events hold state and cloud, the events that follow hold cloud and program (seen with Pulumi 3.255).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from platform_sdk.graph import PathError, parse_path
from platform_sdk.operations.drift._values import MISSING, lookup, plain, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pulumi.automation import EngineEvent
    from pulumi.automation.events import StepEventMetadata, StepEventStateMetadata

    from platform_sdk.errors import Step

__all__ = ["Observation", "Planned", "Read", "Values", "observe"]

_PLANNED = {
    "create": "create",
    "update": "update",
    "delete": "delete",
    "replace": "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    "import": "import",
    "import-replacement": "replace",
    "discard": "delete",
}


@dataclass(frozen=True, slots=True)
class Values:
    """A resource's properties, plain, secrets as Pulumi masks them. ``unready`` says why it did not become ready."""

    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]
    parent: str = ""
    unready: tuple[str, ...] = ()

    def at(self, path: Sequence[Step]) -> Any:
        """The value at a path: as it was given, else as the cloud tells it; None where there is none."""
        given = lookup(self.inputs, path)
        return plain(lookup(self.outputs, path) if given is MISSING else given)


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a resource gave.

    ``cloud`` is None where it is gone; ``paths`` are the fields in which its provider sees a change.
    """

    urn: str
    type: str
    state: Values
    cloud: Values | None
    paths: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What `pulumi up` would do with a resource, and to which fields. ``new`` is None for what would be deleted."""

    urn: str
    type: str
    action: str
    old: Values | None
    new: Values | None
    paths: tuple[tuple[Step, ...], ...]

    @property
    def values(self) -> Values:
        """What it would be, or for what would be deleted, what it is."""
        return self.new or self.old or Values({}, {})

    @property
    def is_default_provider(self) -> bool:
        """Whether it is a provider that Pulumi makes itself; it comes and goes with the version of its package."""
        return self.type.startswith("pulumi:providers:") and self.urn.rpartition("::")[2].startswith("default")


@dataclass(slots=True)
class Observation:
    """One run of the engine.

    Attributes:
        reads, plans: by URN.
        failed: URNs of what could not be read or planned.
        errors, warnings: messages of the engine and of providers, each with the URN that it is about, or an empty text.
    """

    reads: dict[str, Read] = field(default_factory=dict[str, Read])
    plans: dict[str, Planned] = field(default_factory=dict[str, Planned])
    failed: list[str] = field(default_factory=list[str])
    errors: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    warnings: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def observe(events: Iterable[EngineEvent]) -> Observation:
    """Reads the events of one `preview --refresh`."""
    seen = Observation()
    for event in events:
        if event.diagnostic_event:
            told = event.diagnostic_event
            messages = {"error": seen.errors, "warning": seen.warnings}.get(told.severity)
            if messages is not None:
                messages.append((told.urn or "", told.message.strip()))
        elif event.res_op_failed_event:
            seen.failed.append(event.res_op_failed_event.metadata.urn)
        elif event.res_outputs_event and event.res_outputs_event.metadata.op.value == "refresh":
            read = event.res_outputs_event.metadata
            if read.old and read.old.custom and not read.type.startswith("pulumi:"):
                seen.reads[read.urn] = Read(
                    read.urn, read.type, _values(read.old), _values(read.new) if read.new else None, _paths(read)
                )
        elif event.resource_pre_event:
            _plan(seen, event.resource_pre_event.metadata)
    return seen


def _plan(seen: Observation, step: StepEventMetadata) -> None:
    action = _PLANNED.get(step.op.value)
    side = step.new or step.old
    # A component is what is in it.
    if action is None or side is None or not side.custom:
        return
    earlier = seen.plans.get(step.urn)
    old, new = (_values(one) if one else None for one in (step.old, step.new))
    paths = _paths(step)
    if earlier is not None:
        # A replacement comes in up to three steps, of which not all have everything.
        action = "replace" if "replace" in {action, earlier.action} else action
        old, new, paths = earlier.old or old, earlier.new or new, earlier.paths or paths
    seen.plans[step.urn] = Planned(step.urn, step.type, action, old, new, paths)


def _values(state: StepEventStateMetadata) -> Values:
    return Values(shown(state.inputs or {}), shown(state.outputs or {}), state.parent, tuple(state.init_errors or ()))


def _paths(step: StepEventMetadata) -> tuple[tuple[Step, ...], ...]:
    """The detailed differences; where a provider has none, the properties that it names."""
    given = step.detailed_diff or step.diffs or step.keys or ()
    return tuple(sorted({_steps(path) for path in given}, key=str))


def _steps(path: str) -> tuple[Step, ...]:
    try:
        return parse_path(path)
    except PathError:
        return (path,)
