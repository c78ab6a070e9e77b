"""Protobuf structs to plain Python and back, in one pass each.

Owns the wire's special forms: secrets, unknown values, assets, resource references and output values (Pulumi SDK for
Python 3.272, `pulumi.runtime.rpc`). The SDK's own functions do the same on an event loop and build Outputs; a recorder
needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from google.protobuf import struct_pb2

from platform_sdk.graph import UNKNOWN, format_path

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["UNKNOWN_TEXT", "Secret", "decode", "encode", "reference", "reference_at"]

_SIGNATURE = "4dabf18193072939515e22adb298388d"
_SECRET = "1b47061264138c4ac30d75fd1eb44270"
_RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e"
_OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_LARGEST_EXACT = 2**53

_Trail: TypeAlias = "tuple[_Trail | None, str | int]"
"""Where we are, innermost step last; cheaper than building a path that is seldom wanted."""


class Secret:
    """Marks a plain value as secret: in the outputs of a stack reference, or in what a fake cloud gives back."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "[secret]"


def decode(struct: struct_pb2.Struct) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Plain properties, and the sorted paths of those that are secret.

    Whole numbers become ints. A resource reference becomes its id, or its URN where it has none. Assets and archives
    become dicts with what they were made from: ``{"path": …}``, ``{"text": …}``, ``{"uri": …}``, ``{"assets": …}``.
    """
    secrets: list[str] = []
    # Sorted, because the order of a protobuf map differs from run to run.
    values = {key: _decode(value, (None, key), secrets) for key, value in sorted(struct.fields.items())}
    return values, tuple(sorted(secrets))


def _decode(value: struct_pb2.Value, trail: _Trail, secrets: list[str]) -> Any:  # noqa: PLR0911 - one kind, one return
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        text = value.string_value
        return UNKNOWN if text == UNKNOWN_TEXT else text
    if kind == "struct_value":
        fields = value.struct_value.fields
        if _SIGNATURE in fields:
            return _decode_special(fields, trail, secrets)
        return {key: _decode(item, (trail, key), secrets) for key, item in sorted(fields.items())}
    if kind == "list_value":
        return [_decode(item, (trail, index), secrets) for index, item in enumerate(value.list_value.values)]
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() and abs(number) <= _LARGEST_EXACT else number
    if kind == "bool_value":
        return value.bool_value
    return None


def _decode_special(fields: Mapping[str, struct_pb2.Value], trail: _Trail, secrets: list[str]) -> Any:
    signature = fields[_SIGNATURE].string_value
    if signature == _SECRET:
        secrets.append(_path(trail))
        # A secret is secret as a whole; secrets within it need no mention of their own.
        return _decode(fields["value"], trail, [])
    if signature == _RESOURCE:
        key = "id" if "id" in fields else "urn"
        return _decode(fields[key], trail, secrets) or UNKNOWN
    if signature == _OUTPUT:
        if "secret" in fields and fields["secret"].bool_value:
            secrets.append(_path(trail))
        return _decode(fields["value"], trail, secrets) if "value" in fields else UNKNOWN
    return {key: _decode(item, (trail, key), secrets) for key, item in fields.items() if key != _SIGNATURE}


def _path(trail: _Trail) -> str:
    steps: list[str | int] = []
    place: _Trail | None = trail
    while place is not None:
        place, step = place
        steps.append(step)
    return format_path(steps[::-1])


def encode(values: Mapping[str, Any], secret_keys: Collection[str] = ()) -> struct_pb2.Struct:
    """A struct of plain values, in which `UNKNOWN`, `Secret` and the top-level keys named secret are marked as such."""
    struct = struct_pb2.Struct()
    fields = struct.fields
    for key, value in values.items():
        _encode(fields[key], Secret(value) if key in secret_keys and not isinstance(value, Secret) else value)
    return struct


def _encode(target: struct_pb2.Value, value: Any) -> None:
    if isinstance(value, str):
        target.string_value = value
    elif value is None:
        target.null_value = struct_pb2.NULL_VALUE
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, (int, float)):
        target.number_value = value
    elif value is UNKNOWN:
        target.string_value = UNKNOWN_TEXT
    elif isinstance(value, Secret):
        fields = target.struct_value.fields
        fields[_SIGNATURE].string_value = _SECRET
        _encode(fields["value"], value.value)
    elif isinstance(value, (list, tuple)):
        # Touching the field makes an empty list a list rather than nothing.
        target.list_value.SetInParent()
        for item in cast("list[Any]", value):
            _encode(target.list_value.values.add(), item)
    elif hasattr(value, "items"):
        target.struct_value.SetInParent()
        fields = target.struct_value.fields
        for key, item in cast("Mapping[str, Any]", value).items():
            _encode(fields[key], item)
    else:
        raise TypeError(
            f"{value!r} of type {type(value).__name__} cannot be a property. Give plain dicts, lists, text or numbers."
        )


def reference(urn: str, id: Any, package: str) -> dict[str, Any]:
    """A resource as a property; ``package`` is the version of its package."""
    return {_SIGNATURE: _RESOURCE, "urn": urn, "id": id, "packageVersion": package}


def reference_at(struct: struct_pb2.Struct, path: Sequence[str]) -> str | None:
    """The URN of the resource that is handed over at a path; None if there is none."""
    here, value = struct, struct_pb2.Value()
    for step in (*path, "urn"):
        # To ask a protobuf map for what it does not hold would put it there.
        if step not in here.fields:
            return None
        value = here.fields[step]
        here = _inside(value)
    return value.string_value or None


def _inside(value: struct_pb2.Value) -> struct_pb2.Struct:
    """The object of a value, also where it is wrapped as a secret or as an output."""
    struct = value.struct_value
    while _SIGNATURE in struct.fields and "value" in struct.fields:
        struct = struct.fields["value"].struct_value
    return struct
