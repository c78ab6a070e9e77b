"""A page of the documentation, and a folder in which its blocks can be tried out.

Owns the files that a block finds, and how a fault is told. What blocks promise is in `_checks`.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.support.markdown import Block

__all__ = ["Faulty", "Page", "compare"]

_REPOSITORY_FILES = ("Pulumi.yaml", "__main__.py", "Makefile", "environments", "docs/schema")
"""What a page's commands may read, copied, so that no command writes into the repository."""

_LEFT_OUT = frozenset({"…", "..."})
_SPAN = re.compile(r"\b\d+(\.\d+)? (ms|s|min)\b")


class Faulty(AssertionError):
    """A block does not hold what its kind promises."""

    def __init__(self, block: Block, text: str) -> None:
        super().__init__(f"{block.document}:{block.line}: {text}")


@dataclass(frozen=True, slots=True)
class Page:
    """A document with a folder of its own.

    Attributes:
        repository: root of the repository.
        folder: an empty folder to work in.
        blocks: all blocks of the document, in order.
        enter: makes a folder the current one until the test ends.
    """

    repository: Path
    folder: Path
    blocks: Sequence[Block]
    enter: Callable[[Path], None]

    def prepare(self, until: Block) -> None:
        """Lay out the files as somebody has them who followed the page down to a block, and go there."""
        self.folder.mkdir()
        for name in _REPOSITORY_FILES:
            source, target = self.repository / name, self.folder / name
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.is_file():
                shutil.copyfile(source, target)
        for block in self.blocks:
            if block.line < until.line and "file" in block.directives:
                self.write(block.directives["file"], block.text)
        self.enter(self.folder)

    def write(self, name: str, text: str) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def has_target(self, name: str) -> bool:
        """Whether the repository's Makefile has a target."""
        makefile = (self.repository / "Makefile").read_text(encoding="utf-8")
        return re.search(rf"^{re.escape(name)}:", makefile, re.MULTILINE) is not None


def compare(block: Block, documented: str, actual: str) -> None:
    """Compare line by line. Spans of time count as equal; a documented line that is only `…` stands for any lines."""
    actual_lines = _normal(actual)
    expected = _normal(documented)
    position = 0
    gap = False
    for line in expected:
        if line.strip() in _LEFT_OUT:
            gap = True
            continue
        rest = actual_lines[position:]
        offset = rest.index(line) if gap and line in rest else 0
        if offset >= len(rest) or rest[offset] != line:
            raise Faulty(block, f"this line is not there: {line!r}\nWhat is there:\n{actual.rstrip()}")
        position += offset + 1
        gap = False
    if position < len(actual_lines) and not gap:
        raise Faulty(
            block, f"there is more than documented, from: {actual_lines[position]!r}\nWhat is there:\n{actual.rstrip()}"
        )


def _normal(text: str) -> list[str]:
    return [_SPAN.sub("# s", line).rstrip() for line in text.strip("\n").splitlines()]
