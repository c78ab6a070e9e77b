"""A drift report as Markdown, for pull requests, issues and job summaries.

Owns the table and its escaping: nothing that a resource is called or holds can leave its cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.report.drift._words import change_text, note_text, summary

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import DriftReport, Finding

__all__ = ["markdown_text"]

_ESCAPED = {ord(mark): f"&#{ord(mark)};" for mark in "&<>|`*_[]~#@\\!"}


def markdown_text(report: DriftReport) -> str:
    """The text of a Markdown file."""
    lines = [
        f"### Drift of {_plain(report.environment)}",
        "",
        f"{summary(report)} {report.compared} resources compared; the state was not written.",
    ]
    if report.findings:
        lines += ["", "| Class | Resource | Field | Change | |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(finding, alarm=True) for finding in report.alarms()]
        lines += [_row(finding, alarm=False) for finding in report.others()]
    lines += [
        "",
        "<details><summary>What cannot be seen</summary>",
        "",
        *(f"- {_plain(line)}" for line in report.blind),
        "",
        "</details>",
    ]
    return "\n".join(lines) + "\n"


def _row(finding: Finding, *, alarm: bool) -> str:
    name = f"**{finding.drift_class}**" if alarm else finding.drift_class
    cells = [
        name,
        _plain(finding.subject),
        _code(finding.path),
        _code(change_text(finding)),
        _plain(note_text(finding)),
    ]
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPED)


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>" if text else ""
