"""What an import carried and what it did not: for a terminal, as Markdown and as JSON.

Owns layout and shape. Values of the task definition are not repeated: some are secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from platform_sdk.rules.ecs.findings import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from platform_sdk.rules.ecs.findings import Finding, Outcome
    from platform_sdk.rules.ecs.translate import Translation

__all__ = ["migration_document", "migration_text", "migration_view"]

_QUIET: Final = frozenset({"carried", "record", "not_needed"})
"""What a terminal only counts."""
_REFUSED: Final = "Refused as it is"


def migration_view(translation: Translation, refused: Sequence[str]) -> RenderableType:
    """What needs attention, and how many fields need none."""
    parts: list[RenderableType] = []
    for outcome, title in OUTCOMES.items():
        found = _of(translation, outcome)
        if found and outcome not in _QUIET:
            parts += [Text(f"{title}: {len(found)}", style="bold"), _table(found), ""]
    parts += [Text("Different in any case", style="bold"), *(Text(f"  {line}") for line in translation.general), ""]
    if refused:
        parts += [Text(f"{_REFUSED}: {len(refused)}", style="bold"), *(Text(f"  {line}") for line in refused), ""]
    parts.append(_counts(translation))
    return Group(*parts)


def migration_text(translation: Translation, source: str, refused: Sequence[str]) -> str:
    """``MIGRATION.md``: every field, what needs attention first."""
    lines = [
        f"# {translation.name}: from ECS to {translation.component}",
        "",
        f"Imported from {source}. {_counts(translation)}",
        "",
    ]
    if refused:
        lines += [f"## {_REFUSED}", "", *(f"- {line}" for line in refused), ""]
    for outcome, title in OUTCOMES.items():
        found = _of(translation, outcome)
        if not found:
            continue
        lines += [f"## {title}", ""]
        for finding in found:
            remedy = f" {finding.remedy}" if finding.remedy else ""
            lines.append(f"- `{finding.field}`: {finding.text}{remedy}")
        lines.append("")
    lines += ["## Different in any case", "", *(f"- {line}" for line in translation.general)]
    return "\n".join(lines) + "\n"


def migration_document(translation: Translation, refused: Sequence[str]) -> dict[str, Any]:
    """The workload and what became of each field, as plain values."""
    return {
        "component": translation.component,
        "name": translation.name,
        "args": dict(translation.args),
        "findings": [
            {
                "document": finding.document,
                "field": finding.field,
                "outcome": finding.outcome,
                "text": finding.text,
                "remedy": finding.remedy,
            }
            for finding in translation.findings
        ],
        "general": list(translation.general),
        "refused": list(refused),
    }


def _of(translation: Translation, outcome: Outcome) -> list[Finding]:
    return [finding for finding in translation.findings if finding.outcome == outcome]


def _table(findings: list[Finding]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column()
    for finding in findings:
        remedy = f" {finding.remedy}" if finding.remedy else ""
        table.add_row(Text(f"  {finding.field}"), Text(f"{finding.text}{remedy}"))
    return table


def _counts(translation: Translation) -> str:
    counts = {outcome: len(_of(translation, outcome)) for outcome in OUTCOMES}
    told = [
        f"{counts['carried']} carried",
        f"{counts['changed']} changed",
        f"{counts['elsewhere']} said by the platform",
        f"{counts['not_needed'] + counts['record']} not needed",
        f"{counts['lost'] + counts['unknown']} not carried",
    ]
    return f"{len(translation.findings)} fields: {', '.join(told)}."
