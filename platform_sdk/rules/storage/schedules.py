"""Schedules as AWS's cron has them.

Owns whether a text is one that AWS Backup takes.
Source: Amazon EventBridge user guide, cron expressions, 2026-11.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["schedule_problem"]

_CRON: Final = re.compile(r"cron\((?P<fields>[^()]*)\)")


class _Field(NamedTuple):
    """A field: what it is called, its least and largest value, names from the least on, and what else it may be."""

    called: str
    least: int
    largest: int
    names: tuple[str, ...] = ()
    also: str = ""


_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_FIELDS: Final = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of month", 1, 31, also=r"\?|L|LW|([1-9]|[12]\d|3[01])W"),
    _Field("month", 1, 12, _MONTHS),
    _Field("day of week", 1, 7, _WEEKDAYS, also=r"\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])"),
    _Field("year", 1970, 2199),
)


def schedule_problem(text: str) -> str | None:
    """Why a text is no schedule of AWS Backup, as a sentence; None where it is one.

    AWS's cron has six fields: minute, hour, day of month, month, day of week, year. One of the two days is ``?``.
    A backup starts once an hour at most.
    """
    found = _CRON.fullmatch(text.strip())
    if found is None:
        return "A schedule is written as cron(…)."
    fields = found["fields"].split()
    if len(fields) != len(_FIELDS):
        called = ", ".join(field.called for field in _FIELDS)
        return f"AWS's cron has six fields: {called}. This has {len(fields)}."
    for given, field in zip(fields, _FIELDS, strict=True):
        wrong = next((item for item in given.upper().split(",") if not _fits(item, field)), None)
        if wrong is not None:
            return f"The {field.called} of AWS's cron is {field.least} to {field.largest}, and '{wrong}' is not."
    minute, _, day, _, weekday, _ = fields
    if (day == "?") == (weekday == "?"):
        return "AWS's cron has a ? for the day of the month or for the day of the week, and not for both."
    if not minute.isdigit():
        return "A backup starts once an hour at most, so the minute is one number."
    return None


def _fits(item: str, field: _Field) -> bool:
    """Whether an item is a value, a range or ``*``, with a step behind or without, or what else the field takes."""
    if field.also and re.fullmatch(field.also, item):
        return True
    span, slash, step = item.partition("/")
    if slash and not re.fullmatch(r"0*[1-9]\d{0,3}", step, re.ASCII):
        return False
    first, dash, last = span.partition("-")
    return span == "*" or all(_is_value(value, field) for value in ((first, last) if dash else (first,)))


def _is_value(text: str, field: _Field) -> bool:
    if text in field.names:
        return True
    return re.fullmatch(r"\d{1,4}", text, re.ASCII) is not None and field.least <= int(text) <= field.largest
