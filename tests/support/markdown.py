"""Reads Markdown for the tests of the documentation: code blocks with their directives, and links.

A directive is an HTML comment above a block, `<!-- name: value -->`, each on a line of its own. Readers do not see
it. What a directive does is decided by the tests that run the blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Block", "blocks", "links"]

_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A code block of a document.

    Attributes:
        document: path of the document, relative to the repository.
        line: line of the opening fence, counted from 1.
        kind: first word behind the fence, e.g. ``python``; empty where there is none, and where a block is indented.
        text: what it holds, ending in a line break.
        directives: name -> value of the comments right above it.
    """

    document: str
    line: int
    kind: str
    text: str
    directives: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def blocks(document: str, text: str) -> list[Block]:
    """All code blocks of a document, in order.

    Raises a ValueError for a comment above a block that is not ``name: value``.
    """
    found: list[Block] = []
    directives: dict[str, str] = {}
    for token in MarkdownIt().parse(text):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "html_block":
            for comment in _COMMENT.findall(token.content):
                name, colon, value = comment.partition(":")
                directives[name.strip() if colon else comment] = value.strip()
            continue
        if token.type in {"fence", "code_block"}:
            if "" in directives.values():
                broken = next(name for name, value in directives.items() if not value)
                raise ValueError(
                    f"{document}:{line}: the comment above the block is not <!-- name: value -->: {broken}"
                )
            kind = token.info.split()[0] if token.info.strip() else ""
            found.append(Block(document, line, kind, token.content, directives))
        directives = {}
    return found


def links(text: str) -> list[str]:
    """Targets of all links and images, as written."""
    return [
        str(target)
        for token in MarkdownIt().parse(text)
        for part in token.children or []
        if (target := part.attrGet("href") or part.attrGet("src"))
    ]
