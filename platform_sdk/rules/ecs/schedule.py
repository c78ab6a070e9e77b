"""Schedules of EventBridge as cron writes them.

Owns the translation. Times stay what they are: both count in UTC unless a time zone is said.
Source: Amazon EventBridge user guide, schedule patterns; Kubernetes documentation, CronJob, 2026-11.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["cron_of"]

_RATE: Final = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_CRON: Final = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")


def cron_of(expression: str) -> str | None:
    """Five fields for ``cron(0 3 * * ? *)`` or ``rate(5 minutes)``; None for what cron cannot say.

    EventBridge counts days of the week from 1, Sunday, and cron from 0. Years, ``L``, ``W`` and ``#``, and rates that
    do not go into an hour or a day, have no equal.
    """
    rate = _RATE.fullmatch(expression.strip())
    if rate:
        return _of_rate(int(rate[1]), rate[2])
    cron = _CRON.fullmatch(expression.strip())
    if not cron:
        return None
    minute, hour, day, month, weekday, year = cron.groups()
    if year != "*" or re.search(r"[LW#]", f"{day} {re.sub('[A-Z]{3}', '', weekday)}"):
        return None
    weekday = re.sub(r"(?<![/\d])\d", lambda found: str(int(found[0]) - 1), weekday)
    return " ".join((minute, hour, day.replace("?", "*"), month, weekday.replace("?", "*")))


def _of_rate(number: int, unit: str) -> str | None:
    if unit == "minute" and number and (60 % number == 0):
        return "0 * * * *" if number == 60 else f"*/{number} * * * *" if number > 1 else "* * * * *"
    if unit == "hour" and number and 24 % number == 0:
        return "0 0 * * *" if number == 24 else f"0 */{number} * * *" if number > 1 else "0 * * * *"
    return "0 0 * * *" if unit == "day" and number == 1 else None
