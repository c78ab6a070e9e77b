"""What became of each field of a task definition or service.

Owns the record and the words for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.errors import path_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.errors import Step
    from platform_sdk.facts.ecs.fields import Document

__all__ = ["OUTCOMES", "Finding", "Outcome", "Path"]

Path: TypeAlias = "tuple[Step, ...]"

Outcome: TypeAlias = Literal["lost", "unknown", "changed", "elsewhere", "not_needed", "carried", "record"]

OUTCOMES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        "lost": "Not carried: needs you",
        "unknown": "No field of ECS, and not carried",
        "changed": "Carried, and different from ECS",
        "elsewhere": "Said by the platform",
        "not_needed": "Not needed on EKS",
        "carried": "Carried",
        "record": "AWS's own records",
    }
)
"""Each outcome as a heading, what needs attention first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a field, and of all below it.

    Attributes:
        document: where it is.
        path: the field in that document.
        outcome: what became of it.
        text: where it is now, or why it is nowhere, as a sentence.
        remedy: what to do, as a sentence; empty where there is nothing to do.
    """

    document: Document
    path: Path
    outcome: Outcome
    text: str
    remedy: str = ""

    @property
    def field(self) -> str:
        """``containerDefinitions[0].image``; that of a service begins with ``service:``."""
        text = path_text(self.path)
        return text if self.document == "task" else f"service:{text}"
