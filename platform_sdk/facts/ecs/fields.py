"""Every field of task definitions and services of ECS.

Owns the look-up. The table is ``data/ecs_fields.tsv``; what becomes of a field is a rule.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, TypeAlias

from platform_sdk.facts._tables import read_rows
from platform_sdk.facts.ecs.sources import ECS_API

__all__ = ["ECS_API", "Document", "fields_of"]

Document: TypeAlias = Literal["task", "service"]

_TABLE: Final = "ecs_fields.tsv"


@cache
def fields_of(document: Document) -> frozenset[str]:
    """The leaves of a document, as ``containerDefinitions[].environment[].name``; ``*`` is any key of a map."""
    prefix = f"{document}:"
    return frozenset(row.removeprefix(prefix) for row in read_rows(_TABLE) if row.startswith(prefix))
