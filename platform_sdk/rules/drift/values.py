"""Whether two values of a field say the same in different words.

Owns equality: null and absent, sets in another order, JSON texts written differently, IAM's single values and lists.
Which lists are sets is in ``drift``'s tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.rules.drift import is_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.errors import Step

__all__ = ["ABSENT", "differences", "same"]

ABSENT: Final[Any] = None
"""What stands for a value that is not there: null and absent are the same to AWS and to Kubernetes."""

_LISTS_OR_ONE = frozenset(
    {"Action", "NotAction", "Resource", "NotResource", "AWS", "Service", "Federated", "Statement"}
)
"""Elements of IAM policies that hold one value or a list, in any order (IAM user guide, policy elements, 2026-11)."""


def same(type: str, path: Sequence[Step], old: Any, new: Any) -> bool:
    """Whether two values of a field mean the same.

    Args:
        type: type token of the resource.
        path: the field, from the top of the resource's properties.
        old, new: plain values as JSON has them.
    """
    return next(differences(type, path, old, new), None) is None


def differences(type: str, path: Sequence[Step], old: Any, new: Any) -> Iterator[tuple[tuple[Step, ...], Any, Any]]:
    """The fields below a path that differ, with their old and new values; `ABSENT` where a side has none.

    Maps are compared key by key, and lists place by place where both sides are equally long; otherwise they differ as a
    whole, because nothing says which items belong together.
    """
    here = tuple(path)
    if _are_maps(old, new):
        before, after = cast("dict[str, Any]", old or {}), cast("dict[str, Any]", new or {})
        for key in sorted({*before, *after}):
            yield from differences(type, (*here, key), before.get(key, ABSENT), after.get(key, ABSENT))
        return
    if isinstance(old, list) and isinstance(new, list):
        before_items, after_items = cast("list[Any]", old), cast("list[Any]", new)
        if is_set(type, here) and _unordered(before_items) == _unordered(after_items):
            return
        if len(before_items) == len(after_items) and not is_set(type, here):
            for position, (before, after) in enumerate(zip(before_items, after_items, strict=True)):
                yield from differences(type, (*here, position), before, after)
            return
    if not _equal(old, new):
        yield here, old, new


def _are_maps(old: Any, new: Any) -> bool:
    """Whether both sides are maps, or one is and the other is not there."""
    sides = [side for side in (old, new) if side is not ABSENT]
    return bool(sides) and all(isinstance(side, dict) for side in sides)


def _equal(old: Any, new: Any) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return old == new or _same_document(old, new)
    return old == new and isinstance(old, bool) == isinstance(new, bool)


def _same_document(old: str, new: str) -> bool:
    """Whether both are JSON objects with the same content."""
    if not (old.lstrip().startswith("{") and new.lstrip().startswith("{")):
        return False
    try:
        before, after = json.loads(old), json.loads(new)
    except ValueError:
        return False
    return _canonical(before) == _canonical(after)


def _canonical(value: Any, key: str = "") -> Any:
    result = value
    if isinstance(value, dict):
        result = {name: _canonical(inner, name) for name, inner in cast("Mapping[str, Any]", value).items()}
    elif isinstance(value, list):
        result = [_canonical(item) for item in cast("list[Any]", value)]
    if key in _LISTS_OR_ONE:
        return _unordered(cast("list[Any]", result) if isinstance(result, list) else [result])
    return result


def _unordered(items: list[Any]) -> list[str]:
    return sorted(json.dumps(item, sort_keys=True) for item in items)
