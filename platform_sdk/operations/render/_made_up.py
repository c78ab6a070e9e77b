"""What an offline run makes up because nobody can know it.

Owns the finding of it in documents: values that a preview leaves unknown, and names that Pulumi ends with random
digits, which a preview shows and a deployment chooses anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.graph import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.graph import Graph

__all__ = ["Place", "generated_names", "only_in", "places"]

_SHORTEST: Final = 6
"""A shorter text would be found in others by chance."""

Place = tuple[str | int, ...]
"""Steps from the top of a document."""


def generated_names(graph: Graph) -> frozenset[str]:
    """Names in AWS that end with digits of Pulumi's: ``general-role-1a2b3c4``.

    An object's own name in Kubernetes is not among them: what is rendered may be called as it is here.
    """
    found: set[str] = set()
    for resource in graph:
        if not resource.custom or resource.external or resource.package == "kubernetes":
            continue
        form = re.compile(rf"{re.escape(resource.name)}-[0-9a-f]{{7,8}}(\.fifo)?")
        for key, value in resource.outputs.items():
            if isinstance(value, str) and resource.inputs.get(key) != value and form.fullmatch(value):
                found.add(value)
    return frozenset(found)


def places(value: Any, generated: frozenset[str], at: Place = ()) -> Iterator[Place]:
    """Where something stands that is not known, or that has one of the generated texts in it."""
    if isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from places(inner, generated, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[Any]", value)):
            yield from places(inner, generated, (*at, index))
    elif _is_made_up(value, generated):
        yield at


def only_in(known: Any, unknown: Any) -> Iterator[str]:
    """Texts of a value that are unknown in its twin: what a deployment would give in their place."""
    if isinstance(known, dict):
        for key, inner in cast("dict[str, Any]", known).items():
            yield from only_in(
                inner, cast("dict[str, Any]", unknown).get(key) if isinstance(unknown, dict) else unknown
            )
    elif isinstance(known, list):
        twins: list[Any] = cast("list[Any]", unknown) if isinstance(unknown, list) else []
        for index, inner in enumerate(cast("list[Any]", known)):
            yield from only_in(inner, twins[index] if index < len(twins) else UNKNOWN)
    elif isinstance(known, str) and len(known) >= _SHORTEST and unknown is UNKNOWN:
        yield known


def _is_made_up(value: object, generated: frozenset[str]) -> bool:
    return value is UNKNOWN or (isinstance(value, str) and any(name in value for name in generated))
