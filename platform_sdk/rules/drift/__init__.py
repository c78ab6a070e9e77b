"""What a difference between an environment and its cloud means: for security, for capacity, or for nothing much.

Owns the judgement of one field or of one whole resource, from tables, and the order of the classes. Where a difference
was found, and whether it is one, is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.rules.drift._aws import AWS_ROWS, AWS_SETS
from platform_sdk.rules.drift._kubernetes import KUBERNETES_ROWS, KUBERNETES_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from platform_sdk.errors import Step

__all__ = ["CLASSES", "Class", "Judgement", "is_noise", "is_set", "judge", "judge_whole", "worst"]

Class: TypeAlias = Literal["security", "capacity", "configuration", "cosmetic", "expected"]

CLASSES: Final[tuple[Class, ...]] = ("security", "capacity", "configuration", "cosmetic", "expected")
"""Worst first. ``configuration`` is everything else that makes an environment another than its file says."""

_EVERY_TYPE: Final = frozenset({"aws:*", "kubernetes:*"})
_RANK: Final[dict[str, int]] = {name: rank for rank, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A class, and why.

    Attributes:
        drift_class: one of :data:`CLASSES`.
        why: half a sentence on what the field does; empty where the tables do not know it.
        source: who says so and when; empty where nobody has to.
    """

    drift_class: Class
    why: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    types: str
    field: tuple[str, ...]
    judgement: Judgement | None

    @property
    def precision(self) -> tuple[int, int]:
        """A longer field decides before a shorter one, and then a type before a pattern for many."""
        return (len(self.field), 0 if "*" in self.types else 1)


def judge(type: str, path: Sequence[Step], *, ignored: bool = False) -> Judgement:
    """The judgement on a changed field.

    Args:
        type: type token of the resource, e.g. ``aws:eks/nodeGroup:NodeGroup``.
        path: the field, from the top of the resource's properties. Positions in lists do not matter.
        ignored: whether the program ignores changes of the field, so that somebody else is meant to set it.

    A field is judged by the row that names it or something around it. Where a change covers several fields that have
    rows, the worst of them counts.
    """
    if ignored:
        autoscaled = path[-1:] == ("desiredSize",) or path[-1:] == ("desiredCapacity",)
        return Judgement("expected", "autoscaled" if autoscaled else "left to others by ignoreChanges")
    field = _field(path)
    row = _nearest(type, field)
    found = [row.judgement] if row and row.judgement else []
    # A type that says what its field is as a whole knows better than what holds for fields of any type.
    named = row is not None and row.field == field
    for inner in _rows(type):
        covered = len(inner.field) > len(field) and inner.field[: len(field)] == field
        if covered and inner.judgement and not (named and inner.types in _EVERY_TYPE):
            found.append(inner.judgement)
    return worst(found) or Judgement("configuration")


def judge_whole(type: str) -> Judgement:
    """The judgement on a resource that is gone or new: the worst that the tables know of its type."""
    of_the_type = (row for row in _rows(type) if row.types not in _EVERY_TYPE)
    return worst(row.judgement for row in of_the_type if row.judgement) or Judgement("configuration")


def is_noise(type: str, path: Sequence[Step]) -> bool:
    """Whether a field says how things are going and not how they are set up, so that its changes are not told."""
    row = _nearest(type, _field(path))
    return row is not None and row.judgement is None


def is_set(type: str, path: Sequence[Step]) -> bool:
    """Whether the order of a list means nothing."""
    field = ".".join(_field(path))
    return any(fnmatchcase(type, types) and field == name for types, name in (*AWS_SETS, *KUBERNETES_SETS))


def worst(judgements: Iterable[Judgement]) -> Judgement | None:
    """The worst one, the first among equals; None where there is none."""
    return min(judgements, key=lambda one: _RANK[one.drift_class], default=None)


def _field(path: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _nearest(type: str, field: tuple[str, ...]) -> _Row | None:
    """The most precise row whose field is this one or around it."""
    around = [row for row in _rows(type) if _leads_to(row.field, field)]
    return max(around, key=lambda row: row.precision, default=None)


def _leads_to(row: tuple[str, ...], field: tuple[str, ...]) -> bool:
    return len(row) <= len(field) and all(fnmatchcase(step, pattern) for step, pattern in zip(field, row, strict=False))


@lru_cache(maxsize=512)
def _rows(type: str) -> tuple[_Row, ...]:
    """The rows about a type.

    A row's field is written with dots; a key that holds a dot is a pattern with ``?`` for it.
    """
    return tuple(
        _Row(types, tuple(step for step in field.split(".") if step), Judgement(name, why, source) if name else None)
        for types, fields, name, why, source in (*AWS_ROWS, *KUBERNETES_ROWS)
        if fnmatchcase(type, types)
        for field in fields.split()
    )
