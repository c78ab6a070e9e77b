"""Compares what was found with what is wanted, in part, and tells each difference.

Owns what counts as a match and how a difference reads. Which resources are compared is for ``expectations`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import ndiff
from typing import TYPE_CHECKING, Any, Final, cast, final

from platform_sdk.graph import UNKNOWN, format_path, parse_path
from platform_sdk.offline import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["ABSENT", "Contains", "Mismatch", "contains", "mismatches"]

_LONGEST = 100
_Steps = tuple["str | int", ...]


@final
class _Absent:
    __slots__ = ()

    def __repr__(self) -> str:
        return "nothing"


ABSENT: Final = _Absent()
"""Wanted where there must be nothing."""


class Contains:
    """Wanted where a list must hold some items, among others and in any order; see `contains`."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = items

    def __repr__(self) -> str:
        return f"a list that contains {', '.join(_short(item) for item in self.items)}"


def contains(*items: Any) -> Contains:
    """A list that has, for each of `items`, an item that matches it."""
    return Contains(items)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One difference: a path, what was wanted there and what was found, as texts."""

    path: str
    wanted: str
    found: str
    diff: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The difference as indented lines; long texts line by line."""
        if self.diff:
            return [f"  {self.path}", *(f"    {line}" for line in self.diff)]
        return [f"  {self.path}", f"    wanted  {self.wanted}", f"    found   {self.found}"]


def mismatches(values: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[Mismatch]:
    """Every difference of properties from what is wanted of them.

    Args:
        values: what was found; `Secret` values are compared and not shown.
        wanted: by path, ``{"spec.replicas": 2, "spec.template": {"metadata": …}}``. Maps match in part: keys that are
            not mentioned do not matter. Lists match item by item, with as many items. `ABSENT`, `contains(…)`, compiled
            patterns (searched for in a text) and functions that say whether a value will do match as they say.
    """
    found: list[Mismatch] = []
    for path, value in wanted.items():
        steps = parse_path(path)
        here: Any = values
        place: _Steps = ()
        for step in steps:
            below = _step(here, step)
            if below is ABSENT:
                if value is not ABSENT:
                    found.append(Mismatch(format_path(steps), _short(value), _nothing(here, place)))
                break
            here, place = below, (*place, step)
        else:
            found.extend(_compare(here, value, place))
    return found


def _step(value: Any, step: str | int) -> Any:
    plain = _plain(value)
    if plain is UNKNOWN:
        return UNKNOWN
    if isinstance(plain, Mapping):
        below: Any = cast("Mapping[Any, Any]", plain).get(step, ABSENT)
    elif _is_list(plain) and isinstance(step, int):
        items = cast("Sequence[Any]", plain)
        below = items[step] if step < len(items) else ABSENT
    else:
        below = ABSENT
    # What lies in a secret is one.
    return Secret(below) if isinstance(value, Secret) and below is not ABSENT else below


def _compare(found: Any, wanted: Any, steps: _Steps) -> Iterator[Mismatch]:
    plain = _plain(found)
    if isinstance(wanted, Mapping) and isinstance(plain, Mapping):
        for key, item in cast("Mapping[str, Any]", wanted).items():
            below = _step(found, key)
            if below is not ABSENT:
                yield from _compare(below, item, (*steps, key))
            elif item is not ABSENT:
                yield Mismatch(format_path((*steps, key)), _short(item), _nothing(found, steps))
    elif _is_list(wanted) and _is_list(plain):
        yield from _compare_lists(found, cast("Sequence[Any]", wanted), steps)
    elif not _fits(found, plain, wanted):
        yield _mismatch(found, wanted, steps)


def _compare_lists(found: Any, wanted: Sequence[Any], steps: _Steps) -> Iterator[Mismatch]:
    count = len(_plain(found))
    for index in range(max(count, len(wanted))):
        place = (*steps, index)
        if index >= len(wanted):
            yield _mismatch(_step(found, index), ABSENT, place)
        elif index >= count:
            yield Mismatch(format_path(place), _short(wanted[index]), _nothing(found, steps))
        else:
            yield from _compare(_step(found, index), wanted[index], place)


def _fits(found: Any, plain: Any, wanted: Any) -> bool:  # noqa: PLR0911 - one kind, one return
    if plain is UNKNOWN:
        return wanted is UNKNOWN
    if isinstance(wanted, Contains):
        if not _is_list(plain):
            return False
        items = [_step(found, index) for index in range(len(plain))]
        return all(any(not list(_compare(item, one, ())) for item in items) for one in wanted.items)
    if isinstance(wanted, re.Pattern):
        return isinstance(plain, str) and cast("re.Pattern[str]", wanted).search(plain) is not None
    if isinstance(wanted, Secret):
        return isinstance(found, Secret) and _same(plain, wanted.value)
    if callable(wanted):
        return bool(cast("Callable[[Any], object]", wanted)(plain))
    return _same(plain, wanted)


def _same(plain: Any, wanted: Any) -> bool:
    # 1 is no truth value, and True is no number.
    return bool(plain == wanted) and isinstance(plain, bool) == isinstance(wanted, bool)


def _mismatch(found: Any, wanted: Any, steps: _Steps) -> Mismatch:
    path = format_path(steps)
    if isinstance(found, Secret):
        return Mismatch(path, "[secret]" if not callable(wanted) else _short(wanted), "[secret], another one")
    texts = isinstance(found, str) and isinstance(wanted, str)
    if texts and "\n" in found + wanted:
        diff = [line.rstrip("\n") for line in ndiff(wanted.splitlines(), found.splitlines())]
        return Mismatch(path, _short(wanted), _short(found), ("wanted -, found +", *diff))
    return Mismatch(path, _short(wanted), _short(found))


def _nothing(around: Any, steps: _Steps) -> str:
    """There is nothing at a place; what there is around it."""
    plain = _plain(around)
    where = format_path(steps) or "it"
    if isinstance(around, Secret):
        return "nothing"
    if isinstance(plain, Mapping):
        keys = ", ".join(sorted(str(key) for key in cast("Mapping[Any, Any]", plain))) or "nothing"
        return f"nothing; {where} has {keys}"
    if _is_list(plain):
        return f"nothing; {where} is a list of {len(plain)}"
    return f"nothing; {where} is {_short(plain)}"


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple))


def _plain(value: Any) -> Any:
    return _plain(value.value) if isinstance(value, Secret) else value


def _short(value: Any) -> str:
    if isinstance(value, re.Pattern):
        text = f"a text with {cast('re.Pattern[str]', value).pattern!r}"
    elif callable(value):
        text = f"a value for which {getattr(cast('object', value), '__name__', 'the function')} holds"
    else:
        text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
