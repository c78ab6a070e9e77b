"""Queues of Amazon SQS: where the address of one says that it is, and whose patterns cover it.

Owns those two questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Queue", "queue_at"]

_URL: Final = re.compile(
    r"https://(sqs|queue)\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?/(?P<account>\d{12})/(?P<name>[\w-]+(\.fifo)?)"
)
"""Source: Amazon SQS developer guide, queue and message identifiers, 2026-11."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue.

    Attributes:
        region: where it is.
        account: whose it is.
        name: in account and Region.
    """

    region: str
    account: str
    name: str

    def arn(self, partition: str) -> str:
        """Its ARN.

        Args:
            partition: of its Region.
        """
        return f"arn:{partition}:sqs:{self.region}:{self.account}:{self.name}"

    def is_among(self, patterns: Iterable[str], *, partition: str) -> bool:
        """Whether one of some ARNs, or patterns of ARNs, is its own.

        Args:
            patterns: as IAM has them, with ``*`` and ``?``.
            partition: of its Region.
        """
        # IAM knows no brackets, which names of queues cannot have either.
        return any(fnmatchcase(self.arn(partition), pattern) for pattern in patterns)


def queue_at(url: str) -> Queue | None:
    """The queue with an address; None where that is not one of SQS' own forms, as with an endpoint of a VPC."""
    found = _URL.fullmatch(url)
    return Queue(found["region"], found["account"], found["name"]) if found else None
