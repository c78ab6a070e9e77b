"""Secrets within plain values, marked so that they can be compared and are never shown.

Owns the marking. What is secret is for a graph to say.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from platform_sdk.graph import parse_path
from platform_sdk.offline import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["marked"]


def marked(values: Mapping[str, Any], secrets: Iterable[str]) -> dict[str, Any]:
    """A copy in which the values at some paths are `Secret`; a path that leads nowhere is passed over."""
    copy: dict[str, Any] = deepcopy(dict(values))
    for path in secrets:
        *way, last = parse_path(path)
        place: Any = copy
        try:
            for step in way:
                place = place[step]
            place[last] = Secret(place[last])
        except (KeyError, IndexError, TypeError):
            continue
    return copy
