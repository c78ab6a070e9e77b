"""A rehearsal as a person reads it in a terminal: phases, time line on AWS, replacements, what failed.

Owns the layout. What was found is ``rehearsal_result``'s.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from platform_sdk.report.rehearsal.model import Model, Phase, Rehearsal, Step

__all__ = ["order_view", "phase_line", "rehearsal_view"]

_WIDTH = 40
_WORTH_A_BAR = 0.25
_DONE = {
    "create": "created",
    "update": "updated",
    "create-replacement": "replaced",
    "delete": "deleted",
}


def rehearsal_view(rehearsal: Rehearsal, *, order: bool = False) -> RenderableType:
    """The whole report.

    Args:
        rehearsal: what was found.
        order: list every step in the order of the requests as well.
    """
    parts: list[RenderableType] = [
        Text(
            f"{rehearsal.environment} · {rehearsal.region} · rehearsed on pulumi {rehearsal.engine} and a fake cloud",
            style="bold",
        ),
        "",
        _phases(rehearsal),
        "",
    ]
    up = next((phase for phase in rehearsal.phases if phase.name == "up"), None)
    if up is not None and up.model is not None:
        parts += [_time_line(up, up.model), ""]
    parts += _lines("Change", [str(change) for change in rehearsal.change], "dim")
    parts += _replacements(rehearsal)
    if order:
        parts += [order_view(rehearsal.phases), ""]
    parts += _lines("Note", rehearsal.notes, "dim")
    failures = [f"{phase.name}: {one.where}: {one.message}" for phase in rehearsal.phases for one in phase.failures]
    parts += _lines("FAILED", failures, "bold red")
    parts.append(_last_line(rehearsal))
    return Group(*parts)


def phase_line(phase: Phase) -> str:
    """``50 created in 2.2 s``."""
    if phase.failures:
        return f"failed after {phase.seconds:.1f} s"
    counts = Counter(_DONE[step.operation] for step in phase.steps if step.operation in _DONE)
    done = ", ".join(f"{count} {word}" for word, count in counts.items())
    empty = ", fake cloud empty" if phase.name == "destroy" else ""
    return f"{done or 'no change'} in {phase.seconds:.1f} s{empty}"


def order_view(phases: Iterable[Phase]) -> RenderableType:
    """Every step of every phase in the order of the requests, with its minutes on AWS."""
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "left", "left", "right"):
        table.add_column(justify=justify, no_wrap=True)  # pyright: ignore[reportArgumentType] -- a plain str there
    for phase in phases:
        for place, step in enumerate(phase.steps, 1):
            first = Text(phase.name, style="bold") if place == 1 else ""
            table.add_row(first, str(place), step.operation, f"{step.label}{_home(step)}", _span(step))
    return table


def _phases(rehearsal: Rehearsal) -> Table:
    table = Table.grid(padding=(0, 3))
    table.add_column(no_wrap=True)
    table.add_column()
    for phase in rehearsal.phases:
        style = "red" if phase.failures else "green"
        total = _on_aws(phase.model) if phase.model else ""
        table.add_row(Text(phase.name, style=style), f"{phase_line(phase):<40}  {total}")
        path = phase.model.critical_path if phase.model else ()
        if path:
            steps = " → ".join(f"{label} {minutes:.2g}" for label, minutes in path)
            table.add_row("", Text(f"critical path {steps}", style="dim"))
    return table


def _on_aws(model: Model) -> str:
    if model.high < 1:
        return "on AWS: seconds"
    return f"on AWS, modelled: {model.typical:.0f} min ({model.low:.0f}–{model.high:.0f})"


def _time_line(phase: Phase, model: Model) -> Table:
    """A bar for each step that takes more than seconds, in the order of their starts."""
    slow = [step for step in phase.steps if step.start is not None and _minutes(step) >= _WORTH_A_BAR]
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    rest = len(phase.steps) - len(slow)
    table.add_row(
        Text("Time line of up", style="bold"), Text(f"0{'─' * (_WIDTH - 4)}{model.typical:>3.0f}", style="dim"), "min"
    )
    for step in sorted(slow, key=lambda step: (step.start or 0.0, step.label)):
        scale = _WIDTH / max(model.typical, 0.01)
        start = round((step.start or 0.0) * scale)
        length = max(1, round(_minutes(step) * scale))
        bar = Text.assemble(" " * start, ("━" * min(length, _WIDTH - start), "cyan"))
        table.add_row(f"{step.label}{_home(step)}", bar, _span(step))
    if rest:
        table.add_row(Text(f"and {rest} that take seconds", style="dim"), "", "")
    return table


def _replacements(rehearsal: Rehearsal) -> list[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    many = rehearsal.replacements
    for position, one in enumerate(many):
        title = Text(f"Replaced {len(many)}" if position == 0 else "", style="yellow")
        first = ("deleted before its successor is there",) if one.deleted_first else ()
        table.add_row(title, one.label, "; ".join((*one.causes, *first)))
    return [table, ""] if many else []


def _minutes(step: Step) -> float:
    return (step.end or 0.0) - (step.start or 0.0)


def _home(step: Step) -> str:
    return f" ({step.component})" if step.component and step.component != step.name else ""


def _span(step: Step) -> str:
    return "" if step.start is None or step.end is None else f"{step.start:.1f}–{step.end:.1f}"


def _last_line(rehearsal: Rehearsal) -> str:
    told = "Everything held" if rehearsal.held else "Not everything held"
    return (
        f"{told}, in {rehearsal.seconds:.1f} s. No AWS account used. Minutes on AWS are a model, not a measurement. "
        "Next: --json · --order"
    )


def _lines(title: str, lines: Iterable[str], style: str) -> list[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    many = list(lines)
    for position, line in enumerate(many):
        table.add_row(Text(f"{title} {len(many)}" if position == 0 else "", style=style), Text(line))
    return [table, ""] if many else []
