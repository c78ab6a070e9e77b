"""Plain values by path: looking up, walking, masking.

Owns what the comparison needs of nested values. Whether two of them mean the same is for ``rules.drift.values`` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from pulumi.runtime.rpc import UNKNOWN as UNKNOWN_TEXT

from platform_sdk.report.drift.model import SECRET

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from platform_sdk.errors import Step

__all__ = ["MISSING", "has_unknown", "is_secret", "lookup", "masked", "overlaps", "plain", "shown", "walk"]

MISSING: Final[Any] = object()
"""Stands for a value that is not there, where null is something else."""

# Fields that hold secrets whatever the state says of them (Kubernetes documentation, Secrets, 2026-11).
_ALWAYS_SECRET: Final[dict[str, tuple[str, ...]]] = {"kubernetes:core/v1:Secret": ("data", "stringData")}


# How Pulumi writes a secret, in states and in events (Pulumi, sdk/go/common/resource/sig, 3.255).
_SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
_SECRET_SIGNATURE: Final = "1b47061264138c4ac30d75fd1eb44270"


def is_secret(value: object) -> bool:
    """Whether a value is a secret as Pulumi writes it."""
    return isinstance(value, dict) and cast("dict[str, Any]", value).get(_SIGNATURE) == _SECRET_SIGNATURE


def shown(value: Any) -> Any:
    """A value with `SECRET` in the place of every secret."""
    if is_secret(value):
        return SECRET
    if isinstance(value, dict):
        return {key: shown(inner) for key, inner in cast("dict[str, Any]", value).items()}
    return [shown(inner) for inner in cast("list[Any]", value)] if isinstance(value, list) else value


def lookup(value: Any, path: Sequence[Step]) -> Any:
    """The value at a path, or `MISSING`; everything in a masked value is masked."""
    for step in path:
        if value == SECRET:
            return SECRET
        if isinstance(value, dict):
            value = cast("dict[Step, Any]", value).get(step, MISSING)
        elif isinstance(value, list) and isinstance(step, int):
            items = cast("list[Any]", value)
            value = items[step] if step < len(items) else MISSING
        else:
            return MISSING
    return value


def plain(value: Any) -> Any:
    """The value, and None where it is missing."""
    return None if value is MISSING else value


def walk(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Every value with its path, containers before what is in them."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from walk(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(cast("list[Any]", value)):
            yield from walk(inner, (*path, position))


def has_unknown(value: Any) -> bool:
    """Whether a value, or something in it, is not known before an update."""
    return any(inner == UNKNOWN_TEXT for _, inner in walk(value))


def overlaps(path: Sequence[Step], others: Collection[Sequence[Step]]) -> bool:
    """Whether a path lies in one of the others, or one of them in it."""
    here = tuple(path)
    return any(here[: len(other)] == tuple(other)[: len(here)] for other in others)


def masked(type: str, path: Sequence[Step], value: Any, secrets: Collection[Sequence[Step]]) -> Any:
    """The value at a path with everything that is secret in it replaced.

    Args:
        type: type token of the resource.
        path: where the value is, from the top of the resource's properties.
        value: plain; what the engine masked stays masked.
        secrets: paths of secret values, from the top too.
    """
    if value is None:
        return None
    here = tuple(path)
    if here[:1] and here[0] in _ALWAYS_SECRET.get(type, ()):
        return SECRET
    if any(here[: len(secret)] == tuple(secret) for secret in secrets):
        return SECRET
    if isinstance(value, dict):
        items = cast("Mapping[str, Any]", value).items()
        return {key: masked(type, (*here, key), inner, secrets) for key, inner in items}
    if isinstance(value, list):
        entries = enumerate(cast("list[Any]", value))
        return [masked(type, (*here, position), inner, secrets) for position, inner in entries]
    return value
