"""One misconfiguration as the tables of this folder write it.

Owns the shape of a case. What is wrong, and what the user is told, stands in the tables.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["At", "Wrong", "wrong"]


@dataclass(frozen=True, slots=True)
class At:
    """Where a problem is told, and parts of what is said.

    Attributes:
        line: line of the file, from 1.
        field: the field's full path.
        rule: a part of the rule.
        remedy: a part of the remedy.
    """

    line: int
    field: str
    rule: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A file that is refused.

    Attributes:
        name: what is wrong with it.
        text: the file.
        problems: all that is told, in the order of the lines.
    """

    name: str
    text: str
    problems: tuple[At, ...]

    def __str__(self) -> str:
        return self.name


def wrong(name: str, text: str, *problems: tuple[int, str, str, str]) -> Wrong:
    """A case; each problem is (line, field path, part of the rule, part of the remedy)."""
    return Wrong(name, text, tuple(At(*problem) for problem in problems))
