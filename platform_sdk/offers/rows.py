"""The rows of an environment: every sort of capacity that it names.

Owns the list of sorts. A new one adds a function here that gives its rows from the environment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.offers._ec2 import ec2_rows
from platform_sdk.offers._fargate import fargate_rows
from platform_sdk.offers._hybrid import hybrid_rows
from platform_sdk.offers._pools import pool_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from platform_sdk.offers.model import NodeRow
    from platform_sdk.spec import Environment

__all__ = ["node_rows"]

_SOURCES: tuple[Callable[[Environment], Iterable[NodeRow]], ...] = (ec2_rows, fargate_rows, pool_rows, hybrid_rows)


def node_rows(environment: Environment) -> tuple[NodeRow, ...]:
    """Every row, by name. Pods made for one land on no other: each has a label or a profile of its own."""
    return tuple(sorted((row for source in _SOURCES for row in source(environment)), key=lambda row: row.name))
