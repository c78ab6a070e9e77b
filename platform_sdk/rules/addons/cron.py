"""Cron expressions of five fields, as Velero reads them.

Owns whether a text is one. Source: robfig/cron v3, standard parser, 2020-01.
"""

from __future__ import annotations

from typing import Final

__all__ = ["is_cron"]

_DAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIELDS: Final[tuple[tuple[int, int, tuple[str, ...]], ...]] = (
    (0, 59, ()),
    (0, 23, ()),
    (1, 31, ()),
    (1, 12, _MONTHS),
    (0, 6, _DAYS),
)
"""Least and largest value of each field, and the names that stand for values from the least on."""


def is_cron(text: str) -> bool:
    """Whether a text is a cron expression of minute, hour, day of the month, month and day of the week."""
    parts = text.split(" ")
    return len(parts) == len(_FIELDS) and all(
        all(_is_range(item, *field) for item in part.split(",")) for part, field in zip(parts, _FIELDS, strict=True)
    )


def _is_range(item: str, least: int, largest: int, names: tuple[str, ...]) -> bool:
    """Whether an item is a value, a range or ``*``, each with a step behind or without."""
    span, slash, step = item.partition("/")
    if slash and not (step.isascii() and step.isdigit() and int(step) > 0):
        return False
    if span in {"*", "?"}:
        return True
    first, dash, last = span.partition("-")
    values = [_value(text, least, names) for text in ((first, last) if dash else (first,))]
    known = [value for value in values if value is not None and least <= value <= largest]
    return len(known) == len(values) and known == sorted(known)


def _value(text: str, least: int, names: tuple[str, ...]) -> int | None:
    if text.lower() in names:
        return names.index(text.lower()) + least
    return int(text) if text.isascii() and text.isdigit() else None
