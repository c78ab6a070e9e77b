"""What becomes of fields that no argument takes: why, and what to do.

Owns the record and the table of both documents. A note holds for all below its field that has none of its own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.rules.ecs._note import Note
from platform_sdk.rules.ecs._notes_service import SERVICE_NOTES
from platform_sdk.rules.ecs._notes_task import TASK_NOTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.ecs.fields import Document

__all__ = ["NOTES", "Note"]

NOTES: Final[Mapping[Document, Mapping[str, Note]]] = MappingProxyType({"task": TASK_NOTES, "service": SERVICE_NOTES})
