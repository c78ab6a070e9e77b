"""Rows of nodes as a person reads them: what each group offers, then how pods get there.

Owns the layout.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from rich.console import Group
from rich.table import Table
from rich.text import Text

from platform_sdk.offers.model import sum_of
from platform_sdk.report.summaries import heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from platform_sdk.offers.model import Node, NodeRow, Span, Totals
    from platform_sdk.spec import Environment

__all__ = ["nodes_view"]

_UNKNOWN = "?"
_MIB = 1024
_TITLES = len("  labels")


def nodes_view(environment: Environment, rows: tuple[NodeRow, ...], warnings: Sequence[str]) -> RenderableType:
    """The whole view."""
    parts: list[RenderableType] = [Text(heading(environment), style="bold"), ""]
    if rows:
        total = sum_of(rows)
        parts += [_offers(rows), "", *([f"All groups together: {_sums(total)}", ""] if total else [])]
    else:
        parts += ["No nodes: pods have nowhere to run.", ""]
    for row in rows:
        parts += [_details(row), ""]
    if warnings:
        parts += [Text(f"Warnings {len(warnings)}", style="yellow"), *(Text(f"  {line}") for line in warnings), ""]
    parts.append(
        "Pods: as many as addresses and kubelet allow, DaemonSets' among them. Nothing was asked of AWS. "
        f"Next: nodes {environment.name} --json"
    )
    return Group(*parts)


def _offers(rows: tuple[NodeRow, ...]) -> Table:
    """A line for each instance type: what one node offers."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for column in ("Group", "Kind", "Nodes", "Type"):
        table.add_column(column, no_wrap=True)
    for column in ("vCPU", "GiB", "Pods"):
        table.add_column(column, no_wrap=True, justify="right")
    table.add_column("Accelerators")
    for row in rows:
        for position, node in enumerate(row.offers):
            first = position == 0
            table.add_row(
                Text(row.name if first else "", style="bold"),
                row.kind if first else "",
                (_span(row.nodes) if row.nodes else row.counted) if first else "",
                node.type,
                *_measures(node),
                _accelerator(node),
            )
    return table


def _measures(node: Node) -> tuple[str, str, str]:
    if node.vcpus is None or node.memory_mib is None or node.pods is None:
        return _UNKNOWN, _UNKNOWN, _UNKNOWN
    return str(node.vcpus), _gib(node.memory_mib), str(node.pods)


def _accelerator(node: Node) -> str:
    efa = f"{node.efa_interfaces} EFA" if node.efa_interfaces else ""
    return " · ".join(filter(None, (node.accelerator, efa)))


def _sums(totals: Totals) -> str:
    parts = [
        f"{_span(totals.nodes)} nodes",
        f"{_span(totals.vcpus)} vCPU",
        f"{_span(totals.memory_mib, _gib)} GiB",
        f"{_span(totals.pods)} pods",
    ]
    parts += [f"{_span(totals.gpus)} GPUs"] if totals.gpus.most else []
    parts += [f"{_span(totals.neuron_devices)} Neuron devices"] if totals.neuron_devices.most else []
    return " · ".join(parts)


def _details(row: NodeRow) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=_TITLES)
    table.add_column()
    table.add_row(Text(row.name, style="bold"), Text(row.runs, style="cyan"))
    table.add_row("  where", row.where)
    table.add_row("  image", f"{row.image} · {row.capacity}")
    if row.totals:
        table.add_row("  total", _sums(row.totals))
    if row.limits:
        table.add_row("  limits", " · ".join(row.limits))
    if row.labels:
        table.add_row("  labels", ", ".join(f"{key}={value}" for key, value in row.labels.items()))
    if row.taints:
        table.add_row("  taints", ", ".join(row.taints))
    for position, line in enumerate(_manifest(row.pod)):
        table.add_row("  pod" if position == 0 else "", Text(line, style="dim"))
    for position, note in enumerate(row.notes):
        table.add_row("  notes" if position == 0 else "", note)
    return table


def _manifest(pod: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A part of a manifest as YAML: the outer maps as blocks, all else in one line, as JSON, which is YAML too."""
    for key, value in pod.items():
        if not indent:
            yield f"{key}:"
            yield from _manifest(cast("Mapping[str, Any]", value), "  ")
        else:
            yield f"{indent}{key}: {value if isinstance(value, str) else json.dumps(value)}"


def _span(span: Span, told: Callable[[int], str] = str) -> str:
    return told(span.most) if span.least == span.most else f"{told(span.least)}–{told(span.most)}"


def _gib(mib: int) -> str:
    """GiB without a fraction that is none."""
    return f"{mib / _MIB:g}" if mib % _MIB else str(mib // _MIB)
