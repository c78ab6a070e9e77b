"""Addresses of queues, and patterns that cover them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.queues import Queue, queue_at

ORDERS = Queue("eu-west-1", "123456789012", "orders")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://sqs.eu-west-1.amazonaws.com/123456789012/orders", ORDERS),
        ("https://queue.eu-west-1.amazonaws.com/123456789012/orders", ORDERS),
        (
            "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders.fifo",
            Queue("cn-north-1", "123456789012", "orders.fifo"),
        ),
        ("http://localhost:4566/000000000000/orders", None),
        ("https://vpce-0123-abcd.sqs.eu-west-1.vpce.amazonaws.com/123456789012/orders", None),
        ("[known after deployment]", None),
    ],
)
def test_an_address_says_which_queue_it_is(url: str, expected: Queue | None) -> None:
    assert queue_at(url) == expected


@pytest.mark.parametrize(
    ("pattern", "covered"),
    [
        ("arn:aws:sqs:eu-west-1:123456789012:orders", True),
        ("arn:aws:sqs:eu-west-1:123456789012:ord*", True),
        ("arn:aws:sqs:eu-west-1:123456789012:order?", True),
        ("arn:aws:sqs:eu-west-1:123456789012:Orders", False),
        ("arn:aws:sqs:eu-central-1:123456789012:orders", False),
        ("arn:aws:sqs:eu-west-1:210987654321:*", False),
    ],
)
def test_a_pattern_covers_it_or_not(pattern: str, covered: bool) -> None:
    assert ORDERS.is_among([pattern], partition="aws") is covered


@given(st.from_regex(r"[A-Za-z0-9_-]{1,80}(\.fifo)?", fullmatch=True))
def test_every_queue_is_among_itself(name: str) -> None:
    found = queue_at(f"https://sqs.eu-west-1.amazonaws.com/123456789012/{name}")
    assert found
    assert found.is_among([found.arn("aws")], partition="aws")
