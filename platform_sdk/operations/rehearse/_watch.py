"""Follows one run of the engine: what it does, how far it is, and what it says of failures.

Owns the reading of the engine's events (Pulumi 3.255, ``apitype/events.go``) and of the fake cloud's history.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from platform_sdk.graph import parse_path
from platform_sdk.report.rehearsal.model import Change, Failure, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pulumi.automation import EngineEvent, StepEventMetadata

    from platform_sdk.report.rehearsal.model import Operation
    from platform_sdk.testing import Call

__all__ = ["Progress", "Tell", "Watch", "requested_first"]

_REQUESTS: Final[Mapping[Operation, str]] = {
    "create": "create",
    "create-replacement": "create",
    "update": "update",
    "delete": "delete",
    "delete-replaced": "delete",
}
_STACK = "pulumi:pulumi:Stack"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase is: of ``total`` resources, ``done`` are as they shall be. ``label`` is the last one."""

    phase: str
    done: int
    total: int
    label: str = ""


Tell: TypeAlias = "Callable[[Progress], None]"


class Watch:
    """Takes the events of one run. Give it to the engine as ``on_event``.

    Args:
        phase: what the run is called.
        total: how many resources there are.
        tell: is told of every resource that is done, if it is given.

    Attributes:
        steps: what was begun, in the order of the events.
        unchanged: how many resources stayed as they were.
        failures: what failed, each once.
    """

    def __init__(self, phase: str, total: int, tell: Tell | None) -> None:
        self.steps: list[Step] = []
        self.unchanged = 0
        self.failures: list[Failure] = []
        self._phase, self._total, self._tell = phase, total, tell
        self._done = 0

    def __call__(self, event: EngineEvent) -> None:
        """Takes one event."""
        if event.resource_pre_event is not None:
            metadata = event.resource_pre_event.metadata
            if metadata.op.value in _REQUESTS and _managed(metadata):
                self.steps.append(_step(metadata))
        elif event.res_outputs_event is not None:
            self._finished(event.res_outputs_event.metadata)
        elif event.diagnostic_event is not None and event.diagnostic_event.severity == "error":
            urn = event.diagnostic_event.urn
            where = f"{_type_of(urn).rpartition(':')[2]} {urn.rpartition('::')[2]}" if urn else "program"
            self._failed(Failure(where, event.diagnostic_event.message.strip()))

    def _failed(self, failure: Failure) -> None:
        # That the update failed is said once more at its end, and an error of the program is said twice.
        if failure.message not in {"update failed", *(known.message for known in self.failures)}:
            self.failures.append(failure)

    def _finished(self, metadata: StepEventMetadata) -> None:
        if not _managed(metadata) or metadata.op.value in {"replace", "delete-replaced", "refresh"}:
            return
        self._done += 1
        if metadata.op.value == "same":
            self.unchanged += 1
        label = f"{metadata.type.rpartition(':')[2]} {metadata.urn.rpartition('::')[2]}"
        if self._tell is not None:
            self._tell(Progress(self._phase, self._done, max(self._total, self._done), label))


def requested_first(steps: Iterable[Step], calls: Iterable[Call], began: float) -> tuple[Step, ...]:
    """Steps with the time of their request, in the order of the requests; those without one at the end.

    Args:
        steps: what the engine did.
        calls: what the fake cloud was asked in the meantime.
        began: when the run began, on the clock of the calls.
    """
    times: dict[tuple[str, str], float] = {}
    for call in calls:
        times.setdefault((call.operation, call.urn), call.started - began)
    timed = [replace(step, seconds=times.get((_REQUESTS[step.operation], step.urn))) for step in steps]
    return tuple(sorted(timed, key=lambda step: float("inf") if step.seconds is None else step.seconds))


def _managed(metadata: StepEventMetadata) -> bool:
    """Whether a provider has to do with it; components and providers themselves are the engine's own affair."""
    state = metadata.new or metadata.old
    return bool(state and state.custom) and not metadata.type.startswith("pulumi:")


def _step(metadata: StepEventMetadata) -> Step:
    old = metadata.old.inputs if metadata.old else None
    new = metadata.new.inputs if metadata.new else None
    state = metadata.new or metadata.old
    parent = state.parent if state else ""
    differences = metadata.detailed_diff or {}
    paths = [*differences, *(key for key in metadata.keys or [] if not any(_top(path) == key for path in differences))]
    return Step(
        metadata.urn,
        metadata.type,
        metadata.urn.rpartition("::")[2],
        "" if _type_of(parent) == _STACK else parent.rpartition("::")[2],
        cast("Operation", metadata.op.value),
        tuple(Change(path, _told(old, path), _told(new, path)) for path in paths),
        tuple(path for path in paths if path not in differences or "replace" in differences[path].diff_kind.value),
    )


def _type_of(urn: str) -> str:
    """The type in a URN, without those of the parents."""
    parts = urn.split("::")
    return parts[2].rpartition("$")[2] if len(parts) > 3 else ""


def _top(path: str) -> str:
    return str(parse_path(path)[0])


def _step_into(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return cast("dict[str | int, object]", value).get(step)
    items = cast("list[object]", value) if isinstance(value, list) else []
    return items[step] if isinstance(step, int) and step < len(items) else None


def _told(inputs: Mapping[str, Any] | None, path: str) -> str:
    """The value at a path as text; the engine has put ``[secret]`` in the place of secrets."""
    here: Any = inputs
    for step in parse_path(path):
        if here == "[secret]":
            break
        here = _step_into(here, step)
    return "(absent)" if here is None else here if isinstance(here, str) else json.dumps(here)
