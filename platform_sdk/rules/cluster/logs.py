"""How long a log group keeps its events.

Owns the rule for retention; the values are facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.logs import LOG_RETENTION_SOURCE, RETENTION_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["retention_violations"]


def retention_violations(days: int) -> Iterator[Violation]:
    """CloudWatch keeps logs for one of a fixed set of times, in days."""
    if days not in RETENTION_DAYS:
        near = min(RETENTION_DAYS, key=lambda known: (abs(known - days), -known))
        choices = ", ".join(map(str, RETENTION_DAYS))
        yield Violation(
            (), f"CloudWatch keeps logs for one of {choices} days.", f"Take {near}.", str(LOG_RETENTION_SOURCE)
        )
