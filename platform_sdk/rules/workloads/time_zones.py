"""Names of time zones.

Owns whether a text is one: it has the form of one, and where the machine has a database of time zones, is in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from zoneinfo import available_timezones

__all__ = ["is_time_zone"]

_FORM: Final = re.compile(r"UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]+){1,2}")


def is_time_zone(name: str) -> bool:
    """Whether a CronJob takes the name. ``Local`` and offsets are no names."""
    return _FORM.fullmatch(name) is not None and (not _known() or name in _known())


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
