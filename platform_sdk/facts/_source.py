"""Where a fact was read and when.

Owns the one record that every table of this package carries. Owns no facts.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A place that states a fact.

    `dated` is the ISO date (`YYYY-MM-DD` or `YYYY-MM`) on which the fact was read or published there. The longer ago
    that is, the less the fact is worth.
    """

    title: str
    dated: str
    url: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.dated}"
