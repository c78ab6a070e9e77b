"""Reads YAML into plain values, and keeps where each one stands and how its numbers are written.

Owns anchors, merges, keys, notation and secrets, and tells what makes a text unusable. What a configuration file holds
is for ``document``.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from platform_sdk.spec._standins import Dated, Unreadable

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from platform_sdk.errors import Step

__all__ = ["Tree", "YamlFault", "read_yaml"]

Path: TypeAlias = "tuple[Step, ...]"

_TAG = "tag:yaml.org,2002:"
_TEXT, _MERGE = f"{_TAG}str", f"{_TAG}merge"
_SCALARS = frozenset(f"{_TAG}{name}" for name in ("null", "bool", "int", "float", "timestamp"))


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text holds.

    Attributes:
        value: maps, lists, texts, numbers, truth values and None; secrets are ``Unreadable`` and dates ``Dated``. A
            number prints as it was written: 1.30 and not 1.3.
        lines: the line, from 1, of each key and each item of a list, by path. What comes through an anchor or a merge
            has the line where it is written.
        secrets: paths of the secrets.
    """

    value: Any
    lines: Mapping[Path, int]
    secrets: tuple[Path, ...]


class YamlFault(Exception):
    """What makes a text unusable, with the line if it is known, and the path of the key if there is one."""

    def __init__(self, rule: str, remedy: str, *, line: int | None, path: Path = ()) -> None:
        super().__init__(rule)
        self.rule, self.remedy, self.line, self.path = rule, remedy, line, path


class _WrittenInt(int):
    """A whole number that prints as it was written, e.g. 0042."""

    text: str

    def __str__(self) -> str:
        return self.text


class _WrittenFloat(float):
    """A number with a fraction that prints as it was written, e.g. 1.30."""

    text: str

    def __str__(self) -> str:
        return self.text


def read_yaml(text: str) -> Tree:
    """Reads one YAML document.

    Raises:
        YamlFault: it is no YAML, says a key twice, has a key that is no text, or uses a tag that means nothing here.
    """
    reader = _Reader()
    root = _compose(text)
    value = None if root is None else reader.value(root, ())
    return Tree(value, reader.lines, tuple(reader.secrets))


# A preview reads its file twice: for the command, and for the lines that the program tells.
@lru_cache(maxsize=2)
def _compose(text: str) -> Node | None:
    remedy = "Mend the line; indent with spaces, and close every bracket and quote."
    try:
        return cast("Node | None", YAML(typ="safe", pure=True).compose(text))  # pyright: ignore[reportUnknownMemberType] -- ruamel's stream is untyped
    except ReaderError as error:
        line = text.count("\n", 0, cast("int", error.position)) + 1
        raise YamlFault("The file holds a character that YAML does not allow.", "Take it out.", line=line) from None
    except MarkedYAMLError as error:
        marked = cast("Any", error)
        mark = marked.problem_mark or marked.context_mark
        parts = [str(part).split("\n", 1)[0] for part in (marked.context, marked.problem) if part]
        what = ", ".join(parts)
        line = mark.line + 1 if mark else None
        raise YamlFault(f"The file cannot be read as YAML: {what}.", remedy, line=line) from None


class _Reader:
    """Walks the nodes of one document."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.secrets: list[Path] = []
        self._constructor = YAML(typ="safe", pure=True).constructor
        self._open: set[int] = set()

    def value(self, node: Node, path: Path) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        with self._inside(node, path):
            return self._mapping(node, path) if isinstance(node, MappingNode) else self._sequence(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> Any:
        entries = self._entries(node, path)
        if list(entries) == ["secure"] and _tag(entries["secure"][1]) == _TEXT:
            self.secrets.append(path)
            return Unreadable()
        self.lines.update({(*path, key): line for key, (line, _) in entries.items()})
        return {key: self.value(inner, (*path, key)) for key, (_, inner) in entries.items()}

    def _sequence(self, node: Node, path: Path) -> list[Any]:
        items = cast("list[Node]", cast("SequenceNode", node).value)
        self.lines.update({(*path, position): _line(item) for position, item in enumerate(items)})
        return [self.value(item, (*path, position)) for position, item in enumerate(items)]

    def _entries(self, node: MappingNode, path: Path) -> dict[str, tuple[int, Node]]:
        """The entries of a map with the lines of their keys: its own, then what it merges and does not say itself."""
        own: dict[str, tuple[int, Node]] = {}
        merged: list[Node] = []
        for key, inner in cast("list[tuple[Node, Node]]", node.value):
            if _tag(key) == _MERGE:
                merged += cast("list[Node]", inner.value) if isinstance(inner, SequenceNode) else [inner]
                continue
            name = self._key(key, path)
            if name in own:
                raise YamlFault("The key is there twice.", "Keep one.", line=_line(key), path=(*path, name))
            own[name] = (_line(key), inner)
        for source in merged:
            if not isinstance(source, MappingNode):
                raise YamlFault("Only a map can be merged.", "Name the anchor of a map.", line=_line(source), path=path)
            with self._inside(source, path):
                for name, entry in self._entries(source, path).items():
                    own.setdefault(name, entry)
        return own

    def _key(self, node: Node, path: Path) -> str:
        if _tag(node) == _TEXT:
            return str(cast("object", node.value))
        written = str(cast("object", node.value)) if isinstance(node, ScalarNode) else ""
        remedy = f'Write it in quotes: "{written}".' if written else "Write a name before the colon."
        raise YamlFault("A key must be text.", remedy, line=_line(node), path=(*path, written) if written else path)

    def _scalar(self, node: ScalarNode, path: Path) -> Any:
        written = str(cast("object", node.value))
        if _tag(node) == _TEXT:
            return written
        if _tag(node) not in _SCALARS:
            raise YamlFault(f"The tag {_tag(node)} means nothing here.", "Take it out.", line=_line(node), path=path)
        try:
            value: object = self._constructor.construct_document(node)
        except (YAMLError, ValueError):
            rule = f"{written} is no {_tag(node).removeprefix(_TAG)}."
            raise YamlFault(rule, "Write it in quotes.", line=_line(node), path=path) from None
        return _as_written(value, written)

    @contextmanager
    def _inside(self, node: Node, path: Path) -> Generator[None]:
        if id(node) in self._open:
            line = self.lines.get(path, _line(node))
            raise YamlFault("The value contains itself.", "Name another anchor.", line=line, path=path)
        self._open.add(id(node))
        yield
        self._open.remove(id(node))


def _as_written(value: object, written: str) -> object:
    """The value; a number or a date whose usual form differs from what was written remembers that."""
    if isinstance(value, date):
        return Dated(written)
    if value is None or isinstance(value, bool) or str(value) == written:
        return value
    number = _WrittenInt(value) if isinstance(value, int) else _WrittenFloat(cast("float", value))
    number.text = written
    return number


def _line(node: Node) -> int:
    return cast("int", cast("Any", node.start_mark).line) + 1


def _tag(node: Node) -> str:
    return str(cast("Any", node).tag)
