"""What changed between two sets of properties.

Owns the comparison, value by value. What a change leads to is in ``replacements``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from platform_sdk.graph import format_path, parse_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["ChangeKind", "changed_paths", "is_below"]

ChangeKind: TypeAlias = Literal["add", "delete", "update"]
_Steps: TypeAlias = "tuple[str | int, ...]"
_ABSENT = object()


def changed_paths(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, ChangeKind]:
    """The paths at which values differ, as deep as both sides have the same shape; sorted.

    Null and absent are the same.
    """
    return {
        format_path(steps): kind for steps, kind in sorted(_walk((), old, new), key=lambda found: format_path(found[0]))
    }


def is_below(path: str, roots: Iterable[str]) -> bool:
    """Whether a path is one of the roots or leads into one, or a root leads into what changed as a whole."""
    steps = parse_path(path)
    return any(_starts(steps, root) or _starts(root, steps) for root in map(parse_path, roots))


def _starts(steps: _Steps, beginning: _Steps) -> bool:
    return steps[: len(beginning)] == beginning


def _walk(steps: _Steps, old: Any, new: Any) -> Iterator[tuple[_Steps, ChangeKind]]:
    if isinstance(old, dict) and isinstance(new, dict):
        before, after = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for key in {*before, *after}:
            yield from _walk((*steps, key), before.get(key, _ABSENT), after.get(key, _ABSENT))
    elif isinstance(old, list) and isinstance(new, list):
        was, now = cast("list[Any]", old), cast("list[Any]", new)
        for position in range(max(len(was), len(now))):
            yield from _walk(
                (*steps, position),
                was[position] if position < len(was) else _ABSENT,
                now[position] if position < len(now) else _ABSENT,
            )
    elif old in (None, _ABSENT) and new in (None, _ABSENT):
        return
    elif old in (None, _ABSENT):
        yield steps, "add"
    elif new in (None, _ABSENT):
        yield steps, "delete"
    elif old != new:
        yield steps, "update"
