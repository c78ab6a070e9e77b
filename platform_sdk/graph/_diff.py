"""Differences between two graphs, readable in a failing golden test.

Owns the comparison of resources field by field. It does not say what a difference means: drift and upgrade do.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, cast

from platform_sdk.graph._model import Options, Resource
from platform_sdk.graph._paths import format_path, is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Difference", "compare"]

_ABSENT = "(absent)"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        kind: ``added`` and ``removed`` are whole resources.
        path: for ``changed``, e.g. ``inputs.tags.Name`` or ``options.protect``; else empty.
        old, new: values; the text ``(absent)`` where there is none, ``[secret]`` where either side is secret.
    """

    kind: Literal["added", "removed", "changed"]
    urn: str
    path: str = ""
    old: Any = None
    new: Any = None

    def __str__(self) -> str:
        if self.kind == "changed":
            return f"~ {self.urn}  {self.path}: {self.old!r} → {self.new!r}"
        return f"{'+' if self.kind == 'added' else '-'} {self.urn}"


def compare(old: Mapping[str, Resource], new: Mapping[str, Resource]) -> tuple[Difference, ...]:
    """Removed, added and changed resources, sorted by URN and path."""
    found: list[Difference] = []
    for urn in sorted({*old, *new}):
        before, after = old.get(urn), new.get(urn)
        if before is None:
            found.append(Difference("added", urn))
        elif after is None:
            found.append(Difference("removed", urn))
        elif before != after:
            found.extend(_changes(before, after))
    return tuple(found)


def _changes(before: Resource, after: Resource) -> Iterator[Difference]:
    secret = {"inputs": (*before.secrets, *after.secrets), "outputs": (*before.secret_outputs, *after.secret_outputs)}
    for steps, old, new in _walk(_fields(before), _fields(after), ()):
        below = format_path(steps[1:])
        hidden = below and is_within(below, secret.get(str(steps[0]), ()))
        yield Difference(
            "changed", before.urn, format_path(steps), *(("[secret]", "[secret]") if hidden else (old, new))
        )


def _fields(resource: Resource) -> dict[str, Any]:
    values = {field.name: getattr(resource, field.name) for field in fields(Resource)}
    values["options"] = {field.name: getattr(resource.options, field.name) for field in fields(Options)}
    return values


def _walk(old: Any, new: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    if isinstance(old, dict) and isinstance(new, dict):
        left, right = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for key in sorted({*left, *right}):
            yield from _walk(left.get(key, _ABSENT), right.get(key, _ABSENT), (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        first, second = cast("list[Any]", old), cast("list[Any]", new)
        for index in range(max(len(first), len(second))):
            yield from _walk(
                first[index] if index < len(first) else _ABSENT,
                second[index] if index < len(second) else _ABSENT,
                (*path, index),
            )
    elif old != new or (isinstance(old, bool) != isinstance(new, bool)):
        yield path, old, new
