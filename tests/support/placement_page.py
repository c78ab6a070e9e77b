"""The placement matrix as the tables of docs/placement.md.

Owns how it is laid out for readers. What is in it are facts of the package, so the page cannot say anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.placement import AXES, PAIRS, cells, verdict
from platform_sdk.rules.placement import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.placement import Axis, Pair, Verdict

__all__ = ["FIRST_HEADING", "page_tables"]

FIRST_HEADING = "## What each place lacks"
"""Where the part of the page begins that is made from the matrix."""

_PLACES: dict[tuple[Axis, str], str] = {
    ("place", "local_zone"): "A Local Zone",
    ("place", "outpost"): "An Outpost of a cluster in the Region",
    ("cluster", "local_ebs"): "A local cluster on EBS",
    ("cluster", "local_instance_store"): "A local cluster on instance store",
    ("kind", "fargate"): "Fargate",
    ("os", "windows"): "Windows nodes",
}
_AXES: dict[Axis, str] = {
    "kind": "kind of nodes",
    "place": "place",
    "cluster": "control plane",
    "os": "operating system",
    "architecture": "processors",
    "accelerator": "accelerator",
    "capacity": "capacity",
    "volume": "volumes of nodes",
    "ip_family": "IP family",
    "tier": "subnets",
    "fips": "FIPS",
    "efa": "EFA",
    "warm_pool": "warm pool",
    "custom_networking": "custom networking",
    "load_balancer": "load balancer",
    "storage": "volumes of pods",
    "identity": "AWS rights of pods",
}


def page_tables() -> str:
    """The part of the page from ``FIRST_HEADING`` on."""
    parts = [FIRST_HEADING, *(part for place in _PLACES for part in _place(*place)), "## Tables"]
    parts += [part for pair in PAIRS for part in _table(pair)]
    sources = {str(cell.verdict.source): cell.verdict.source for cell in cells() if cell.verdict.source}
    parts.append("\n".join(f"[{text}]: {source.url}" for text, source in sorted(sources.items()) if source.url))
    return "\n\n".join(parts)


def _place(axis: Axis, value: str) -> Iterator[str]:
    """Everything that is not a plain yes with a value; other values with the same reason share a line."""
    yield f"### {_PLACES[axis, value]}"
    lines: dict[tuple[Axis, str], list[str]] = {}
    for cell in cells():
        said = dict(zip(cell.pair, (cell.row, cell.column), strict=True))
        if said.pop(axis, None) == value and cell.verdict.allowed != "yes":
            ((other, beside),) = said.items()
            lines.setdefault((other, _note(cell.pair[0], cell.row, cell.verdict)), []).append(beside)
    yield "\n".join(f"- {_values(other, values)}: {note}" for (other, note), values in lines.items())


def _values(axis: Axis, values: list[str]) -> str:
    return _title(axis) if values == ["on"] else f"{_title(axis)} {', '.join(f'`{value}`' for value in values)}"


def _title(axis: Axis) -> str:
    return _AXES[axis][0].upper() + _AXES[axis][1:]


def _table(pair: Pair) -> Iterator[str]:
    row_axis, column_axis = pair
    yield f"### {_title(row_axis)} and {_AXES[column_axis]}"
    columns = AXES[column_axis]
    notes: dict[str, int] = {}
    lines = [f"| | {' | '.join(columns)} |", f"| --- |{' --- |' * len(columns)}"]
    for row in AXES[row_axis]:
        marks = [_mark(row_axis, row, verdict(pair, row, column), notes) for column in columns]
        lines.append(f"| {row} | {' | '.join(marks)} |")
    yield "\n".join(lines)
    if notes:
        yield "\n".join(f"{number}. {note}" for note, number in notes.items())


def _mark(axis: Axis, row: str, found: Verdict, notes: dict[str, int]) -> str:
    if found.allowed == "yes":
        return "yes"
    return f"{found.allowed} ({notes.setdefault(_note(axis, row, found), len(notes) + 1)})"


def _note(axis: Axis, row: str, found: Verdict) -> str:
    source = f"[{found.source}]" if found.source and found.source.url else str(found.source)
    if found.allowed == "warn":
        return f"`{'.'.join(field_of(axis, row))}` {found.reason}. {source}"
    return f"{found.reason} {found.remedy} {source}"
