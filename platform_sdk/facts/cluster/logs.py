"""CloudWatch Logs: how long a log group may keep its events.

Owns the values that AWS accepts. Which one a profile takes is decided elsewhere.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source

__all__ = ["LOG_RETENTION_SOURCE", "RETENTION_DAYS"]

RETENTION_DAYS: Final[tuple[int, ...]] = (
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
)  # fmt: skip
"""Days, ascending. To keep events for ever, a log group carries no retention at all."""

LOG_RETENTION_SOURCE: Final = Source(
    "Amazon CloudWatch Logs API, PutRetentionPolicy (botocore 1.44.5)",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
)
