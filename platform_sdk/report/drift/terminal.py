"""A drift report as a person reads it in a terminal.

Owns the layout. The words are ``_words``'s.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from platform_sdk.report.drift._words import change_text, clean, note_text, summary

if TYPE_CHECKING:
    from rich.console import RenderableType

    from platform_sdk.report.drift.model import DriftReport, Finding

__all__ = ["drift_view", "terminal_text"]

_WIDTH = 160
_STYLES = {"security": "bold red", "capacity": "yellow", "configuration": "yellow", "cosmetic": "cyan"}


def drift_view(report: DriftReport) -> RenderableType:
    """The whole report: what was compared, the changes, what cannot be seen, and the exit code."""
    compared = f"{report.compared} resources compared with the cloud in {report.seconds:.1f} s"
    heading = f"{report.environment} · {compared} · state not written"
    parts: list[RenderableType] = [Text(heading, style="bold"), ""]
    if report.findings:
        table = Table.grid(padding=(0, 3, 0, 0))
        for _ in range(4):
            table.add_column()
        for finding in report.alarms():
            table.add_row(*_row(finding, finding.drift_class.upper(), _STYLES.get(finding.drift_class, "")))
        for finding in report.others():
            table.add_row(*_row(finding, finding.drift_class, "dim"))
        parts += [table, ""]
    parts += [Text("Cannot be seen", style="dim"), *(Text(f"  {line}", style="dim") for line in report.blind), ""]
    parts.append(Text(f"{summary(report)}  exit {2 if report.drifted else 0}"))
    return Group(*parts)


def _row(finding: Finding, label: str, style: str) -> tuple[Text, ...]:
    change = Text(f"{clean(finding.path)}   {change_text(finding)}" if finding.path else change_text(finding))
    return Text(label, style=style), Text(clean(finding.subject)), change, Text(note_text(finding), style="dim")


def terminal_text(report: DriftReport) -> str:
    """The report as a text file."""
    text = io.StringIO()
    Console(file=text, width=_WIDTH, highlight=False, color_system=None).print(drift_view(report))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"
