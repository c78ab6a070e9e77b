"""Concepts for a terminal and as JSON.

Owns layout and shape. What is said is in ``facts.ecs.concepts``.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from platform_sdk.facts.ecs.concepts import CONCEPTS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from platform_sdk.facts.ecs.concepts import Concept
    from platform_sdk.rules.ecs.explain import Answer

__all__ = ["answer_document", "answer_view", "map_document", "map_view"]

_NOTHING = "nothing"


def answer_view(answer: Answer) -> RenderableType:
    """A word in full."""
    parts: list[RenderableType] = []
    for concept in answer.concepts:
        parts += [_details(concept), ""]
    if answer.also:
        places = ", ".join(concept.term for concept in answer.also)
        parts += [f"On Kubernetes the word also stands for what takes the place of: {places}.", ""]
    parts.append("Next: explain lists all terms · explain TERM --json")
    return Group(*parts)


def map_view() -> RenderableType:
    """All concepts, a line each."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for column in ("ECS", "Kubernetes and EKS", "Here"):
        table.add_column(column)
    for concept in CONCEPTS:
        table.add_row(
            Text(concept.term, style="bold"), ", ".join(concept.kubernetes) or _NOTHING, ", ".join(concept.fields)
        )
    return Group(table, "", f"{len(CONCEPTS)} terms. Next: explain TERM, of either side")


def answer_document(answer: Answer) -> dict[str, Any]:
    """The same as plain values: ``term``, ``concepts`` and ``also`` (terms alone)."""
    return {
        "term": answer.term,
        "concepts": [_document(concept) for concept in answer.concepts],
        "also": [concept.term for concept in answer.also],
    }


def map_document() -> dict[str, Any]:
    """All concepts as plain values."""
    return {"concepts": [_document(concept) for concept in CONCEPTS]}


def _details(concept: Concept) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row(Text(concept.term, style="bold"), Text(f"→ {', '.join(concept.kubernetes) or _NOTHING}", "cyan"))
    table.add_row("  on EKS", concept.meaning)
    table.add_row("  here", Text(concept.here))
    if concept.fields:
        table.add_row("  fields", Text(", ".join(concept.fields)))
    for position, line in enumerate(concept.watch):
        table.add_row("  watch" if position == 0 else "", line)
    if concept.aliases:
        table.add_row("  known as", Text(", ".join(concept.aliases), style="dim"))
    for position, source in enumerate(concept.sources):
        table.add_row("  sources" if position == 0 else "", Text(str(source), style="dim"))
    return table


def _document(concept: Concept) -> dict[str, Any]:
    return asdict(concept)
