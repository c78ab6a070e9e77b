"""Advice for a terminal and as JSON.

Owns layout and shape, and how this SDK says what is recommended. The decision is ``rules.ecs.advice``'s.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from platform_sdk.facts.ecs.choice import NEEDS, NO_NEED, OPTIONS, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from platform_sdk.facts.ecs.choice import Option
    from platform_sdk.rules.ecs.advice import Advice, Change, Reason, Verdict

__all__ = ["advice_document", "advice_view"]

_JUDGEMENT: Final = "judgement of this SDK"
_NEXT: Final[Mapping[Option, str]] = MappingProxyType(
    {
        "ecs": "This SDK builds EKS alone: stay with ECS, or come back when an answer changes.",
        "eks_auto": "Here: platform:cluster.auto_mode in an environment file. See docs/auto-mode.md.",
        "eks_fargate": "Here: groups of kind: fargate in platform:nodes. See docs/nodes-fargate.md.",
        "eks_managed": "Here: groups in platform:nodes, managed unless they say otherwise. See docs/nodes.md.",
    }
)


def advice_view(advice: Advice) -> RenderableType:
    """The recommendation, why, why not the others, and what would change it."""
    best = advice.verdicts[0]
    parts: list[RenderableType] = [Text(f"Recommended: {OPTIONS[best.option]}", style="bold"), ""]
    for title, sign in (("For it", 1), ("Against it", -1)):
        reasons = [one for one in best.reasons if sign * (one.points or 0) > 0]
        parts += [_reasons(title, reasons), ""] if reasons else []
    parts += [_others(best, advice.verdicts[1:]), "", _changes(advice), "", _NEXT[best.option]]
    return Group(*parts)


def advice_document(advice: Advice) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "recommended": advice.option,
        "answers": dict(advice.answers),
        "options": [
            {
                "option": verdict.option,
                "name": OPTIONS[verdict.option],
                "points": verdict.points,
                "ruled_out": verdict.ruled_out,
                "reasons": [_reason_document(reason) for reason in verdict.reasons],
            }
            for verdict in advice.verdicts
        ],
        "changes": [
            {"question": change.question, "answer": change.answer, "recommended": change.option}
            for change in advice.changes
        ],
    }


def _reason_document(reason: Reason) -> dict[str, Any]:
    source = reason.statement.source
    return {
        "question": reason.question,
        "answer": reason.answer,
        "points": reason.points,
        "text": reason.statement.text,
        "source": {"title": source.title, "dated": source.dated, "url": source.url} if source else None,
    }


def _reasons(title: str, reasons: list[Reason]) -> Table:
    table = _grid()
    for position, reason in enumerate(reasons):
        line = Text.assemble(reason.statement.text, (f" ({reason.statement.source or _JUDGEMENT})", "dim"))
        table.add_row(title if position == 0 else "", _points(reason), line, Text(_because(reason), style="dim"))
    return table


def _others(best: Verdict, verdicts: tuple[Verdict, ...]) -> Table:
    table = _grid()
    for verdict in verdicts:
        out = [reason for reason in verdict.reasons if reason.points is None]
        if out:
            told = " ".join(f"{reason.statement.text} ({_because(reason)})" for reason in out)
            table.add_row(OPTIONS[verdict.option], "no", told)
        else:
            against = [one.statement.text for one in verdict.reasons if one.points and one.points < 0]
            equal = verdict.points == best.points
            less = "As much speaks for it, and it is more work." if equal else "Less speaks for it."
            told = " ".join(against) or less
            table.add_row(OPTIONS[verdict.option], f"{verdict.points:+}", told)
    return table


def _changes(advice: Advice) -> RenderableType:
    if not advice.changes:
        return "No single other answer would change this."
    table = _grid()
    for position, change in enumerate(advice.changes):
        table.add_row("It would change" if position == 0 else "", Text(_change(change)), f"→ {OPTIONS[change.option]}")
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    return table


def _points(reason: Reason) -> str:
    return f"{reason.points or 0:+}"


def _because(reason: Reason) -> str:
    return f"needs: {reason.question}" if reason.question in NEEDS else f"{reason.question}: {reason.answer}"


def _change(change: Change) -> str:
    if change.question in NEEDS:
        return f"{'without' if change.answer == NO_NEED else 'with'} {NEEDS[change.question]}"
    return f"{change.question}: {change.answer} ({QUESTIONS[change.question].answers[change.answer]})"
