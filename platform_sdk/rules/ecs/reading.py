"""Reads a JSON document so that nothing in it is overlooked: what nobody told of is found at the end.

Owns the reading by type and the list of findings. Reading alone settles nothing: a field counts as dealt with when
something was told of it.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from platform_sdk.errors import Violation
from platform_sdk.facts.ecs.fields import fields_of
from platform_sdk.rules.ecs.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.facts.ecs.fields import Document
    from platform_sdk.rules.ecs.findings import Outcome, Path
    from platform_sdk.rules.ecs.notes import Note

__all__ = ["Cursor", "Reading", "leaves"]

_NEAR: Final = 0.75
_KINDS: Final[Mapping[type, str]] = {str: "a text", int: "a whole number", bool: "true or false"}

T = TypeVar("T", str, int, bool)


class Reading:
    """A document that is being read.

    Attributes:
        document: which one it is.
        value: the whole of it.
        findings: what was told so far, by path; the last word on a path counts.
        violations: what is wrong with it.
    """

    def __init__(self, document: Document, value: Mapping[str, Any]) -> None:
        self.document: Document = document
        self.value = value
        self.findings: dict[Path, Finding] = {}
        self.violations: list[Violation] = []

    @property
    def root(self) -> Cursor:
        """The whole document."""
        return Cursor(self, (), self.value)

    def tell(self, path: Path, outcome: Outcome, text: str, remedy: str = "") -> None:
        """Says what became of a field and of all below it."""
        self.findings[path] = Finding(self.document, path, outcome, text, remedy)

    def refuse(self, path: Path, rule: str, remedy: str) -> None:
        """Says that the document cannot be imported as it is. What is read twice is refused once."""
        violation = Violation(path, rule, remedy)
        if violation not in self.violations:
            self.violations.append(violation)

    def settle(self, notes: Mapping[str, Note]) -> tuple[Finding, ...]:
        """Everything that was told, and of all other leaves what the notes say of them, in the document's order.

        A leaf without a note is told to be lost, one that ECS does not have to be unknown: nothing is left out.
        """
        for path in leaves(self.value):
            if not any(path[:length] in self.findings for length in range(len(path) + 1)):
                finding = self._untold(path, notes)
                self.findings[finding.path] = finding
        order = {path: position for position, path in enumerate(_places(self.value))}
        return tuple(sorted(self.findings.values(), key=lambda finding: order[finding.path]))

    def _untold(self, path: Path, notes: Mapping[str, Note]) -> Finding:
        known = fields_of(self.document)
        for length in range(1, len(path) + 1):
            pattern = _pattern(path[:length])
            if not any(_is_part(pattern, field) for field in known):
                near = get_close_matches(pattern, known, n=1, cutoff=_NEAR)
                remedy = f"Did you mean {near[0].removesuffix('[]')}?" if near else "Take it out, or see what wrote it."
                return Finding(self.document, path[:length], "unknown", "ECS has no such field.", remedy)
        value = _at(self.value, path)
        if value is False or value in ("", [], {}):
            return Finding(self.document, path, "not_needed", "It is off." if value is False else "It says nothing.")
        for length in range(len(path), 0, -1):
            note = notes.get(_pattern(path[:length]))
            if note:
                return Finding(self.document, path[:length], note.outcome, note.text, note.remedy)
        return Finding(self.document, path, "lost", "The import does not carry this field.", "Look at it by hand.")


class Cursor:
    """A place in a document: an object, and where it is.

    Attributes:
        path: where it is.
        value: the object; empty where the document has none there, or something else.
    """

    def __init__(self, reading: Reading, path: Path, value: Mapping[str, Any]) -> None:
        self._reading = reading
        self.path = path
        self.value = value

    def __bool__(self) -> bool:
        return bool(self.value)

    def has(self, name: str) -> bool:
        """Whether something is said there; null and an empty text, list or object say nothing."""
        return self.value.get(name) not in (None, "", [], {})

    def get(self, name: str, kind: type[T]) -> T | None:
        """A value of this type; None, and a violation, for one of another."""
        value = self.value.get(name)
        if value is None or (isinstance(value, kind) and not (kind is int and isinstance(value, bool))):
            return cast("T | None", value)
        self._reading.refuse((*self.path, name), f"This is not {_KINDS[kind]}.", f"Write {_KINDS[kind]}.")
        return None

    def child(self, name: str) -> Cursor:
        """The object at a name; an empty one where there is none."""
        return self._cursor((*self.path, name), self.value.get(name))

    def each(self, name: str) -> list[Cursor]:
        """The objects of a list."""
        return [self._cursor((*self.path, name, index), item) for index, item in enumerate(self._list(name))]

    def texts(self, name: str) -> list[str]:
        """The texts of a list."""
        found: list[str] = []
        for index, item in enumerate(self._list(name)):
            if isinstance(item, str):
                found.append(item)
            else:
                self._reading.refuse((*self.path, name, index), "This is not a text.", "Write a text.")
        return found

    def tell(self, name: str | None, outcome: Outcome, text: str, remedy: str = "") -> None:
        """Says what became of a field here, or of this whole object. Of what is not there nothing is said."""
        if name is None:
            self._reading.tell(self.path, outcome, text, remedy)
        elif name in self.value:
            self._reading.tell((*self.path, name), outcome, text, remedy)

    def carry(self, name: str, to: str) -> None:
        """Says that a field is an argument now, unchanged."""
        self.tell(name, "carried", f"{to}.")

    def refuse(self, name: str, rule: str, remedy: str) -> None:
        """Says that a field here cannot be imported."""
        self._reading.refuse((*self.path, name), rule, remedy)

    def _list(self, name: str) -> list[Any]:
        value = self.value.get(name)
        if value is None or isinstance(value, list):
            return cast("list[Any]", value or [])
        self._reading.refuse((*self.path, name), "This is not a list.", "Write a list.")
        return []

    def _cursor(self, path: Path, value: Any) -> Cursor:
        if value is not None and not isinstance(value, dict):
            self._reading.refuse(path, "This is not an object.", "Write an object.")
            value = None
        return Cursor(self._reading, path, cast("dict[str, Any]", value or {}))


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Paths of all that says something: values, and maps and lists that are empty. Null says nothing."""
    if isinstance(value, dict) and value:
        for name, inner in cast("dict[str, Any]", value).items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(cast("list[Any]", value)):
            yield from leaves(inner, (*path, index))
    elif value is not None and path:
        yield path


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inner = (
        cast("dict[str, Any]", value).items()
        if isinstance(value, dict)
        else enumerate(cast("list[Any]", value))
        if isinstance(value, list)
        else ()
    )
    for name, below in inner:
        yield from _places(below, (*path, name))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _is_part(pattern: str, field: str) -> bool:
    """Whether a leaf is a field, below one that is not taken apart, a key of a map, or an empty list or object."""
    return (
        pattern == field
        or pattern.startswith((f"{field}.", f"{field}["))
        or field.startswith((f"{pattern}.", f"{pattern}["))
        or (field.endswith(".*") and pattern.startswith(field[:-1]))
    )


def _pattern(path: Path) -> str:
    """``containerDefinitions[].image`` for any position; a name with a dot stays one name."""
    text = ""
    for step in path:
        text += "[]" if isinstance(step, int) else f".{step}" if text else step
    return text
