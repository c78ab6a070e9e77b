"""The day by which support dates are judged where nobody says one.

Owns that day for the time of a context. A spec has no clock: its rules are given the day.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

__all__ = ["judged_on", "judging_day"]

_DAY: ContextVar[date | None] = ContextVar("platform_sdk.day", default=None)


@contextmanager
def judged_on(day: date) -> Generator[None]:
    """Has environments that are read inside judged by the support dates of a day, and not of today's."""
    token = _DAY.set(day)
    try:
        yield
    finally:
        _DAY.reset(token)


def judging_day() -> date | None:
    """The day of the innermost `judged_on`; None for today."""
    return _DAY.get()
