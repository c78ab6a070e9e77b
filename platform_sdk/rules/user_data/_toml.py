"""TOML, as far as settings need it.

Owns how plain values are written: tables sorted by name, one setting a line. Written is what the TOML reader of EKS
understands as well, which knows no table headers with quoted names and no escaped quotes; ``toml_violations`` finds the
values that cannot be written so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import EKS_MERGE_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TomlTable", "TomlValue", "is_table", "toml_text", "toml_violations"]

TomlValue: TypeAlias = "str | int | float | bool | Sequence[TomlValue] | Mapping[str, TomlValue]"
TomlTable: TypeAlias = Mapping[str, TomlValue]

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_LARGEST = 2**63


def is_table(value: object) -> TypeGuard[TomlTable]:
    """Whether a value is a table."""
    return isinstance(value, Mapping)


def toml_text(table: TomlTable) -> str:
    """The document. Read back, it gives the same values; the same values give the same text.

    Raises:
        TypeError: a value that TOML cannot hold, such as None.
    """
    return "\n\n".join("\n".join(block) for block in _blocks((), table)) + "\n"


def toml_violations(table: TomlTable, *, merged_by_eks: bool) -> Iterator[Violation]:
    """What cannot be written; paths are those of the values.

    Args:
        table: the values, of whatever kinds they are.
        merged_by_eks: the document goes to a managed group, where EKS reads it and merges its own.
    """
    for name, value in table.items():
        found = [
            *_value_violations(value, merged_by_eks=merged_by_eks),
            *(_name_violations(name) if merged_by_eks else ()),
        ]
        yield from (violation.within(name) for violation in found)


def _blocks(path: tuple[str, ...], table: TomlTable) -> Iterator[list[str]]:
    """A block of lines for each table with a header of its own."""
    inner = {name: value for name, value in sorted(table.items()) if is_table(value) and _BARE.fullmatch(name)}
    lines = [f"{_key(name)} = {_value(value)}" for name, value in sorted(table.items()) if name not in inner]
    if path and (lines or not inner):
        lines = [f"[{'.'.join(path)}]", *lines]
    if lines:
        yield lines
    for name, value in inner.items():
        yield from _blocks((*path, name), value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if is_table(value):
        return "{" + ", ".join(f"{_key(name)} = {_value(inner)}" for name, inner in sorted(value.items())) + "}"
    if _is_list(value):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    message = f"TOML holds no {type(value).__name__}"
    raise TypeError(message)


def _text(text: str) -> str:
    plain = not _CONTROL.search(text)
    if plain and ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    escaped = "".join(
        _SHORT_ESCAPES.get(char) or (f"\\u{ord(char):04x}" if _CONTROL.match(char) else char) for char in text
    )
    return f'"{escaped}"'


def _value_violations(value: object, *, merged_by_eks: bool) -> Iterator[Violation]:
    if is_table(value):
        yield from toml_violations(value, merged_by_eks=merged_by_eks)
    elif isinstance(value, str):
        if merged_by_eks:
            yield from _text_violations(value)
    elif _is_list(value):
        kinds = {_kind(inner) for inner in value}
        if len(kinds) > 1:
            yield Violation((), "The values of a list are all of one kind.", "Make them so.", str(EKS_MERGE_SOURCE))
        for position, inner in enumerate(value):
            for violation in _value_violations(inner, merged_by_eks=merged_by_eks):
                yield violation.within(position)
    elif not isinstance(value, (bool, int, float)) or not -_LARGEST <= value < _LARGEST:
        yield Violation(
            (),
            "A setting is a text, a number of at most 64 bits, true, false, a list or a table; it is never null.",
            "Give it a value, or take it out.",
            "TOML 1.0, 2021-01",
        )


def _name_violations(name: str) -> Iterator[Violation]:
    if '"' in name:
        yield Violation(
            (),
            "EKS merges these settings with its own, and reads no name with a double quote in it.",
            "Choose another name, or a group that EKS does not manage.",
            str(EKS_MERGE_SOURCE),
        )


def _text_violations(text: str) -> Iterator[Violation]:
    if '"' in text and ("'" in text or _CONTROL.search(text)):
        yield Violation(
            (),
            "EKS merges these settings with its own, and reads no text with double quotes beside single quotes or "
            "control characters.",
            "Use one kind of quotes and one line, encode the text if the setting allows it, or choose a group that EKS "
            "does not manage.",
            str(EKS_MERGE_SOURCE),
        )


def _kind(value: object) -> str:
    return "table" if is_table(value) else "list" if _is_list(value) else type(value).__name__


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))
