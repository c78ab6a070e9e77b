"""Validates plain values as a spec: every problem that can be found, also behind the first one.

Owns how wrong and unreadable values are taken out so that the rest can be judged. It knows no concern and no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import ValidationError

from platform_sdk.errors import NO_VALUE, Violation
from platform_sdk.spec._base import Spec
from platform_sdk.spec._problems import ENCRYPTED, findings, unreadable_in, value_at
from platform_sdk.spec._standins import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from platform_sdk.errors import Step

__all__ = ["covered", "told_as_encrypted", "validated", "without_unreadable"]

S = TypeVar("S", bound=Spec)


def validated(kind: type[S], values: Mapping[str, Any]) -> tuple[list[Violation], S | None]:
    """Every violation that can be found, and the spec if there is none.

    Pydantic asks a spec's own rules only when all its fields are right, and those of the spec around it only then. So
    what was told is passed over, wrong fields are taken out, and the rest is asked again. The rules of a spec that lost
    a field this way are not believed: the field's default would be judged.
    """
    found: list[Violation] = []
    passed_over: set[Violation] = set()
    doubtful: set[tuple[Step, ...]] = set()
    remaining: Any = dict(values)
    while True:
        try:
            spec = kind.model_validate(remaining, context=passed_over)
        except ValidationError as error:
            before = remaining, len(passed_over)
            for finding in findings(error, remaining, kind):
                if not (finding.rules and finding.path in doubtful):
                    found += [violation for violation in finding.violations if not covered(violation, found)]
                passed_over.update(finding.rules)
                if not finding.rules:
                    there = value_at(remaining, finding.path) is not NO_VALUE
                    wrong = _removable(finding.path if there else finding.path[:-1])
                    remaining = _without(remaining, [wrong])
                    doubtful |= set() if finding.stray else {wrong[:-1]}
            if before == (remaining, len(passed_over)):
                return found, None
        else:
            return found, None if found else spec


def covered(violation: Violation, found: Sequence[Violation]) -> bool:
    """Whether a violation is at, in or around a value that was reported already, and may only follow from it."""
    path = violation.path
    return any(path[: len(known.path)] == known.path or known.path[: len(path)] == path for known in found)


def without_unreadable(kind: type[Spec], values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[Step, ...]]]:
    """The values without the secrets that cannot be read here and are needed, and the paths of what was taken out.

    Where such a secret is in a list, the whole list is taken out, so that no item moves.
    """
    remaining: Any = dict(values)
    taken: list[tuple[Step, ...]] = []
    if not _holds_unreadable(remaining):
        return remaining, taken
    while True:
        try:
            kind.model_validate(remaining)
        except ValidationError as error:
            hidden = [_removable(path) for path in unreadable_in(error, remaining)]
            if not hidden:
                return remaining, taken
            taken += dict.fromkeys(hidden)
            remaining = _without(remaining, hidden)
        else:
            return remaining, taken


def _holds_unreadable(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_unreadable, cast("dict[str, object]", value).values()))
    if isinstance(value, list):
        return any(map(_holds_unreadable, cast("list[object]", value)))
    return isinstance(value, Unreadable)


def told_as_encrypted(found: Iterable[Violation], taken: Sequence[tuple[Step, ...]]) -> list[Violation]:
    """The violations; those at or in a value that was taken out say that it must be plain text, once for each."""
    told: dict[Violation, None] = {}
    for violation in found:
        hidden = next((path for path in taken if violation.path[: len(path)] == path), None)
        told[violation if hidden is None else Violation(hidden, *ENCRYPTED)] = None
    return list(told)


def _removable(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """The path, up to the first list that it leads into."""
    into_list = next((position for position, step in enumerate(path) if isinstance(step, int)), len(path))
    return path[:into_list]


def _without(value: Any, paths: Iterable[tuple[Step, ...]]) -> Any:
    for path in paths:
        value = _without_one(value, _removable(path))
    return value


def _without_one(value: Any, path: tuple[Step, ...]) -> Any:
    if not isinstance(value, dict) or not path or path[0] not in cast("dict[Step, Any]", value):
        return cast("Any", value)
    content = cast("dict[Step, Any]", value)
    step, rest = path[0], path[1:]
    if rest:
        return {**content, step: _without_one(content[step], rest)}
    return {key: inner for key, inner in content.items() if key != step}
