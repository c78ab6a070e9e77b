"""The queue by which Karpenter hears that instances are about to go: interruptions, health events, state changes.

Owns the queue with its policy, and the rules of EventBridge that fill it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import Queue
from platform_sdk.facts.nodes.karpenter import INTERRUPTION_EVENTS
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.karpenter import karpenter_queue_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent

__all__ = ["InterruptionQueue", "create_interruption_queue"]

_RETENTION_SECONDS = 300
"""What is older is of no use: a Spot interruption comes two minutes ahead."""


@dataclass(frozen=True, slots=True)
class InterruptionQueue:
    """The queue, and what must be there before it hears of everything."""

    queue: Queue
    ready: tuple[pulumi.Resource, ...]


def create_interruption_queue(owner: PlatformComponent) -> InterruptionQueue:
    """The queue and its rules, as children of a component."""
    queue = Queue(
        "aws:sqs/queue:Queue",
        owner.called("interruptions"),
        {"messageRetentionSeconds": _RETENTION_SECONDS, "sqsManagedSseEnabled": True, "tags": owner.tags()},
        owner.child(),
    )
    rules = {name: _rule(owner, name, source, kind) for name, (source, kind) in INTERRUPTION_EVENTS.items()}
    policy = PlainResource(
        "aws:sqs/queuePolicy:QueuePolicy",
        owner.called("interruptions"),
        {
            "queueUrl": queue.url,
            "policy": pulumi.Output.all(queue.arn, *(rule.arn for rule in rules.values())).apply(
                lambda known: document_text(karpenter_queue_policy(queue_arn=known[0], rule_arns=known[1:]))
            ),
        },
        owner.child(),
    )
    targets = [
        PlainResource(
            "aws:cloudwatch/eventTarget:EventTarget",
            owner.called(name),
            {"rule": rule.name, "targetId": "interruptions", "arn": queue.arn},
            owner.child(depends_on=[policy]),
        )
        for name, rule in rules.items()
    ]
    return InterruptionQueue(queue, (policy, *targets))


def _rule(owner: PlatformComponent, name: str, source: str, kind: str) -> PlainResource:
    pattern = json.dumps({"source": [source], "detail-type": [kind]}, separators=(",", ":"))
    return PlainResource(
        "aws:cloudwatch/eventRule:EventRule",
        owner.called(name),
        {"description": f"{kind}, for Karpenter", "eventPattern": pattern, "tags": owner.tags()},
        owner.child(),
    )
