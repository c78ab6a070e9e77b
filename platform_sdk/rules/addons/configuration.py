"""The user's configuration values of an add-on, laid over the platform's.

Owns how the two are put together, and where they contradict each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["contradictions", "merged_configuration"]


def merged_configuration(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Both, map by map; what only one of them says is taken as it is.

    Args:
        ours: the platform's values.
        theirs: the user's, which win. They contradict none of ours: that is refused before.
    """
    result = dict(ours)
    for key, value in theirs.items():
        below = result.get(key)
        both = isinstance(value, dict) and isinstance(below, dict)
        result[key] = (
            merged_configuration(cast("dict[str, Any]", below), cast("dict[str, Any]", value)) if both else value
        )
    return result


def contradictions(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The paths at which the user's values say something else than the platform's."""
    for key in sorted(set(ours) & set(theirs)):
        first, second = ours[key], theirs[key]
        if isinstance(first, dict) and isinstance(second, dict):
            below = contradictions(cast("dict[str, Any]", first), cast("dict[str, Any]", second))
            yield from ((key, *path) for path in below)
        elif first != second:
            yield (key,)
