"""The SDK's errors: one root, and one shape for "this input is wrong".

Owns how a problem with somebody's input is told. It does not decide what is wrong: rules and specs do that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["NO_VALUE", "ConfigurationError", "PlatformError", "Problem", "Step", "Violation", "path_text"]

Step: TypeAlias = "str | int"
"""A step of a field path: a key, or the position in a list."""

NO_VALUE = object()
"""Stands for "no value was given", which is not the same as null."""


class PlatformError(Exception):
    """Root of every error that the SDK raises on purpose."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule, found in plain values, before it is known from which file they came.

    Attributes:
        path: where the offending value is, relative to what was checked, e.g. ``("scaling", "min")``.
        rule: what must hold, as a sentence.
        remedy: what to do about it, as a sentence.
        source: who says so and when, e.g. ``"Amazon EKS user guide, 2026-11"``; empty where the rule is the SDK's own.
    """

    path: tuple[Step, ...]
    rule: str
    remedy: str
    source: str = ""

    def within(self, *prefix: Step) -> Violation:
        """The same violation, seen from further out."""
        return replace(self, path=(*prefix, *self.path))


@dataclass(frozen=True, slots=True)
class Problem:
    """A violation with its subject: the file, the line, the field and the value.

    Attributes:
        path: the field as the user wrote it, e.g. ``platform:nodes.general.scaling.min``.
        rule, remedy, source: as in :class:`Violation`.
        value: the offending value; ``NO_VALUE`` where nothing was given.
        file: path of the file as the user would type it; None for values that came from Python.
        line: line in the file, counted from 1.
    """

    path: str
    rule: str
    remedy: str
    source: str = ""
    value: object = field(default=NO_VALUE)
    file: str | None = None
    line: int | None = None

    def subject(self) -> str:
        """``platform:network.cidr = 10.0.0.0/29``, or the path alone where no value was given."""
        if self.value is NO_VALUE:
            return self.path
        return f"{self.path} = {_value_text(self.value)}"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        source = f" ({self.source})" if self.source else ""
        return f"{place}{self.subject()}: {self.rule} {self.remedy}{source}"


class ConfigurationError(PlatformError):
    """Input that cannot be used. Carries every problem found; raised before anything is registered.

    Attributes:
        problems: at least one, in the order of the file's lines.
        subject: what was being read: a file's path, or the name of a spec class.
        outcome: what did not happen, as a sentence.
    """

    def __init__(self, problems: Iterable[Problem], *, subject: str, outcome: str = "Nothing was registered.") -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        self.subject = subject
        self.outcome = outcome
        super().__init__(self._text())

    def _text(self) -> str:
        many = len(self.problems)
        lines = [f"{self.subject} has {many} problem{'' if many == 1 else 's'}. {self.outcome}"]
        for problem in self.problems:
            where = f"line {problem.line}" if problem.line else ""
            indent = " " * 9
            lines += ["", f"{where:<8} {problem.subject()}", f"{indent}{problem.rule}"]
            source = f"  ({problem.source})" if problem.source else ""
            lines.append(f"{indent}{problem.remedy}{source}")
        return "\n".join(lines)


def path_text(path: Sequence[Step]) -> str:
    """``("platform:nodes", "general", "taints", 0, "key")`` as ``platform:nodes.general.taints[0].key``.

    A step that holds a dot or a bracket is written as Pulumi's own property paths write it: ``labels["a.b/c"]``.
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif any(mark in step for mark in '.[]"'):
            text += f'["{step}"]'
        else:
            text += f".{step}" if text else step
    return text


def _value_text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value or '""'
    elif isinstance(value, dict):
        text = "{…}" if value else "{}"
    elif isinstance(value, (list, tuple)):
        text = "[" + ", ".join(_value_text(item) for item in cast("Sequence[object]", value)) + "]"
    else:
        text = str(value)
    return text if len(text) <= 80 else text[:79] + "…"
