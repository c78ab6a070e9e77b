"""Documents with outputs of other resources in them.

Owns the way from stand-ins (``spec._standins.Later``) to outputs. Specs and documents are plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pulumi

from platform_sdk.spec._standins import Later

__all__ = ["holds_later", "settled"]


def settled(value: Any) -> Any:
    """A document with outputs where stand-ins are."""
    if isinstance(value, Later):
        return _output(value)
    if isinstance(value, Mapping):
        return {key: settled(inner) for key, inner in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [settled(inner) for inner in cast("list[Any]", value)]
    return value


def holds_later(value: Any) -> bool:
    """Whether there is a stand-in anywhere in a document."""
    if isinstance(value, Mapping):
        return any(map(holds_later, cast("Mapping[str, Any]", value).values()))
    if isinstance(value, (list, tuple)):
        return any(map(holds_later, cast("list[Any]", value)))
    return isinstance(value, Later)


def _output(value: Later) -> pulumi.Output[Any]:
    """What becomes the text: an output, or what follows from several of them."""
    if isinstance(value.output, tuple):
        parts, function = cast("tuple[Any, Any]", value.output)
        return pulumi.Output.from_input(settled(parts)).apply(function)
    return value.output
