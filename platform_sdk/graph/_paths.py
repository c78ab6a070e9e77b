"""Paths into a resource's properties: ``spec.template.spec.containers[0].image``, ``labels["app.kubernetes.io/name"]``.

Owns parsing, writing and following them. The notation is that of Pulumi's own property paths (Pulumi documentation,
"Property paths", 2026-11), so a path found here can be pasted into `ignoreChanges`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import PlatformError
from platform_sdk.graph._unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MISSING", "PathError", "follow", "format_path", "is_within", "parse_path"]

MISSING: Any = object()
"""Stands for "no default was given"."""

_STEP = re.compile(
    r"""
    (?P<dot>\.)? (?P<name>[^.\[\]"]+)           # name, after a dot or at the start
    | \[ (?P<index>[0-9]+) \]                   # [0]
    | \[ " (?P<quoted>(?:[^"\\]|\\.)*) " \]     # ["a.b"]
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(r'[^.\[\]"]+')


class PathError(PlatformError, KeyError):
    """A path leads nowhere, or is not a path. A KeyError whose text is readable as it is."""

    def __str__(self) -> str:
        return str(self.args[0])


@lru_cache(maxsize=4096)
def parse_path(path: str) -> tuple[str | int, ...]:
    """The steps of a path: ``a.b[0]["c.d"]`` gives ``("a", "b", 0, "c.d")``.

    Raises:
        PathError: the text is empty or not a path; says at which character.
    """
    steps: list[str | int] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        # A name needs a dot before it, except at the start, where it must have none.
        if match is None or (match["name"] is not None and (match["dot"] is None) != (position == 0)):
            raise PathError(
                f"{path!r} is not a property path at character {position + 1}. "
                'Write a.b[0].c, or a["b.c"] for keys with dots.'
            )
        if match["name"] is not None:
            steps.append(match["name"])
        elif match["index"] is not None:
            steps.append(int(match["index"]))
        else:
            steps.append(re.sub(r"\\(.)", r"\1", match["quoted"], flags=re.DOTALL))
        position = match.end()
    if not steps:
        raise PathError("An empty text is not a property path. Name at least one property.")
    return tuple(steps)


def format_path(steps: Sequence[str | int]) -> str:
    """The text of a path; `parse_path` reads it back to the same steps."""
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN.fullmatch(step):
            text += f".{step}" if text else step
        else:
            escaped = step.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{escaped}"]'
    return text


def follow(value: Mapping[str, Any], path: str, default: Any, subject: str) -> Any:
    """The value at a path. What lies below an unknown value is unknown too.

    Args:
        value: the properties to look in.
        path: as in this module's first line.
        default: given back where the path leads nowhere; `MISSING` to raise instead.
        subject: whose properties they are, for the error.

    Raises:
        PathError: no default was given; names the first missing step and what is there instead.
    """
    current: Any = value
    steps = parse_path(path)
    for position, step in enumerate(steps):
        if current is UNKNOWN:
            return UNKNOWN
        found = _step_into(current, step)
        if found is MISSING:
            if default is not MISSING:
                return default
            where = format_path(steps[:position])
            raise PathError(f"{subject} has no {format_path(steps[: position + 1])}. {_there(current, where)}")
        current = found
    return current


def _step_into(value: Any, step: str | int) -> Any:
    if isinstance(value, (list, tuple)):
        items = cast("Sequence[Any]", value)
        return items[step] if isinstance(step, int) and step < len(items) else MISSING
    return value.get(step, MISSING) if hasattr(value, "get") else MISSING


def is_within(path: str, roots: Sequence[str]) -> bool:
    """Whether a path is one of `roots` or lies below one of them."""
    if not roots:
        return False
    steps = parse_path(path)
    return any(steps[: len(root)] == root for root in map(parse_path, roots))


def _there(value: Any, where: str) -> str:
    place = where or "At the top"
    if isinstance(value, (list, tuple)):
        return f"{place} is a list of {len(cast('list[Any]', value))}."
    if hasattr(value, "keys"):
        keys = ", ".join(sorted(str(key) for key in value))
        return f"{place} has: {keys}." if where else f"It has: {keys or 'nothing'}."
    return f"{place} is {value!r}."
