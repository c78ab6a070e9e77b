"""The life of an environment on the real engine and a fake cloud, from bring-up to teardown, as tests look at it.

Owns the run and what is kept of it. What must hold is for tests to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi import automation

from platform_sdk.offline import as_callable
from platform_sdk.platform import judged_on
from platform_sdk.testing import Call, Fault, Thing, fake_stack
from tests.support.environments import change
from tests.support.recording import DAY, ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["Lifetime", "live", "program"]

_LATENCY = 0.1
"""Seconds that every request takes, so that what does not wait for something else is seen to begin before its end."""


@dataclass(frozen=True)
class Lifetime:
    """What was seen.

    Attributes:
        created: number of resources by operation in the first up.
        second, refreshed: the same of a preview after it, and of one that reads the cloud first.
        state, pending: resources and unfinished operations of the state after the first up, as exported.
        up, down: the requests of the first up and of the last destroy.
        things: what the cloud held after the first up.
        refusal: how a protected environment's destroy ended; empty for others.
        held: what the cloud held after that.
        left: what the cloud held in the end.
        left_state: resources of the state in the end.
    """

    created: Mapping[str, int]
    second: Mapping[str, int]
    refreshed: Mapping[str, int]
    state: Sequence[Mapping[str, Any]]
    pending: Sequence[Mapping[str, Any]]
    up: Sequence[Call]
    down: Sequence[Call]
    things: Sequence[Thing]
    refusal: str
    held: Sequence[Thing]
    left: Sequence[Thing]
    left_state: Sequence[Mapping[str, Any]]


def program() -> None:
    """The project's program, on the day by which tests judge support dates."""
    with judged_on(DAY):
        as_callable(ROOT)()


def live(name: str, folder: Path) -> Lifetime:
    """Brings an environment up, looks at it and takes it down; a protected one after a refusal and another up."""
    protected = environment(name).environment.spec.cluster.deletion_protection
    text = (ROOT / "environments" / f"Pulumi.{name}.yaml").read_text(encoding="utf-8")
    slow = [Fault(operation, nth=0, seconds=_LATENCY) for operation in ("create", "delete")]
    refusal, held = "", []
    with fake_stack(name, ROOT, folder, program=program, faults=slow) as (stack, cloud):
        created = _changes(stack.up().summary.resource_changes)
        up, things = cloud.world.calls(), cloud.world.all()
        state, pending = _listed(stack, "resources"), _listed(stack, "pending_operations")
        second = _changes(stack.preview().change_summary)
        refreshed = _changes(stack.preview(refresh=True).change_summary)
        if protected:
            try:
                stack.preview_destroy()
            except automation.CommandError as error:
                refusal, held = str(error), cloud.world.all()
    if protected:
        unprotected = "  platform:protect: false\n  platform:cluster:\n    deletion_protection: false\n"
        text = change(text, ("  platform:cluster:\n", unprotected))
    with fake_stack(name, ROOT, folder, program=program, config=text, faults=slow) as (stack, cloud):
        if protected:
            stack.up()
        before = len(cloud.world.calls())
        stack.destroy()
        return Lifetime(
            created=created,
            second=second,
            refreshed=refreshed,
            state=state,
            pending=pending,
            up=up,
            down=cloud.world.calls()[before:],
            things=things,
            refusal=refusal,
            held=held,
            left=cloud.world.all(),
            left_state=_listed(stack, "resources"),
        )


def _listed(stack: automation.Stack, part: str) -> list[dict[str, Any]]:
    """A list of the exported state, which leaves empty ones out."""
    return list((stack.export_stack().deployment or {}).get(part) or [])


def _changes(changes: Mapping[Any, int] | None) -> dict[str, int]:
    """Numbers by the plain name of the operation."""
    return {getattr(operation, "value", operation): number for operation, number in (changes or {}).items()}
