"""Lines of a JSON text: where each value begins.

Owns the scan. The text has been parsed already, so it is JSON.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platform_sdk.errors import Step

__all__ = ["lines_of"]

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def lines_of(text: str) -> dict[tuple[Step, ...], int]:
    """Path of each value to its line, counted from 1."""
    import json

    lines: dict[tuple[Step, ...], int] = {}
    path: list[Step] = []
    kinds: list[str] = []
    key: str | None = None
    value_next = True
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "}]":
            kinds.pop()
            if path:
                path.pop()
            value_next = False
        elif mark == ",":
            value_next = kinds[-1] == "["
            if value_next and path:
                path[-1] = int(path[-1]) + 1
        elif mark == ":":
            value_next = True
        elif kinds and kinds[-1] == "{" and not value_next:
            key = json.loads(mark)
            path[-1] = key or ""
        else:
            lines.setdefault(tuple(path), text.count("\n", 0, token.start()) + 1)
            value_next = False
            if mark in "{[":
                kinds.append(mark)
                path.append("" if mark == "{" else 0)
                value_next = mark == "["
    return lines
