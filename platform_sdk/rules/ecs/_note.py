"""The record of a note. Owns its shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.rules.ecs.findings import Outcome

__all__ = ["Note"]


@dataclass(frozen=True, slots=True)
class Note:
    """What becomes of a field, why, and what to do."""

    outcome: Outcome
    text: str
    remedy: str = ""
