"""What KEDA may ask: the length of named queues.

Owns the document. It may assume no role: which one is said in objects that every team may write.
Source: KEDA 2.20 documentation, scaler AWS SQS queue, 2026-07.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.rules.iam.documents import Document

__all__ = ["keda_policy"]


def keda_policy(queues: Iterable[str]) -> Document | None:
    """The rights of its operator; None where it asks nothing.

    Args:
        queues: ARNs, or patterns of ARNs, of queues of Amazon SQS.
    """
    arns = tuple(sorted(set(queues)))
    if not arns:
        return None
    statement = {
        "Sid": "MeasureQueues",
        "Effect": "Allow",
        "Action": "sqs:GetQueueAttributes",
        "Resource": one_or_many(arns),
    }
    return document(statement)
