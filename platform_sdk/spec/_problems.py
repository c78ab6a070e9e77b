"""Turns what pydantic found into the SDK's violations: field path, rule and remedy in the user's terms.

Owns the wording for the errors that pydantic itself raises (missing, unknown, wrong type, out of range). Rules of a
concern bring their own words and pass through unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast, get_args

from pydantic import BaseModel

from platform_sdk.errors import NO_VALUE, Problem, Violation, path_text
from platform_sdk.spec._lazily import Lazily
from platform_sdk.spec._standins import Dated, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from platform_sdk.errors import Step
    from platform_sdk.spec._base import Spec

__all__ = [
    "ENCRYPTED",
    "RULES_BROKEN",
    "RULE_BROKEN",
    "Finding",
    "findings",
    "nearest",
    "problems_in",
    "unreadable_in",
    "value_at",
    "violations_of",
]

RULES_BROKEN = "rules_broken"
"""Error type of a spec whose fields contradict each other; the violations are in its context."""

RULE_BROKEN = "rule_broken"
"""Error type of a single value that breaks a rule; rule, remedy and source are in its context."""

ENCRYPTED = (
    "A secret cannot be read offline, and decisions are taken from this value: it must be plain text.",
    "Write the value itself in place of the map with `secure`.",
)
"""Rule and remedy for a secret where a value is needed."""

_TAKE_OUT = "Take it out."
_NEAR = 0.65
"""How alike two names are, from 0 to 1, before one is taken for a misspelling of the other."""

_WANTED = {
    "string_type": ("text", "Write it as text; put quotes around what YAML would read as a number or a truth value."),
    "int_type": ("a whole number", "Write digits alone, without quotes or a fraction."),
    "int_parsing": ("a whole number", "Write digits alone, without quotes or a fraction."),
    "int_from_float": ("a whole number", "Write digits alone, without quotes or a fraction."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "bool_parsing": ("true or false", "Write true or false, without quotes."),
    "sequence_str": ("a list", "Put the value in square brackets: [value]."),
    "list_type": ("a list", "Put the value in square brackets: [value]."),
    "tuple_type": ("a list", "Put the value in square brackets: [value]."),
    "is_instance_of": ("a list", "Put the value in square brackets: [value]."),
    "dict_type": ("a map", "Write it as `name: value` lines, one level further in."),
    "mapping_type": ("a map", "Write it as `name: value` lines, one level further in."),
    "model_type": ("a map", "Write it as `field: value` lines, one level further in."),
    "model_attributes_type": ("a map", "Write it as `field: value` lines, one level further in."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One of pydantic's errors.

    Attributes:
        path: where it is, in the data.
        violations: what is wrong, with paths in the data.
        rules: where a spec's own rules found it, the violations as the spec sees them; ``path`` is then the spec's.
        stray: whether it is a field that no field was meant by, so that the rest can be judged without it.
    """

    path: tuple[Step, ...]
    violations: tuple[Violation, ...]
    rules: tuple[Violation, ...]
    stray: bool


def findings(error: ValidationError, data: object, spec: type[BaseModel]) -> Iterator[Finding]:
    """What is wrong with ``data`` as ``spec``, one of pydantic's errors after the other."""
    for detail in error.errors(include_url=False):
        path = _real_path(detail["loc"], detail["type"], data)
        rules = detail.get("ctx", {}).get("violations", ()) if detail["type"] == RULES_BROKEN else ()
        found = tuple(_violations(detail, path, data, spec))
        yield Finding(path, found, rules, stray=any(violation.remedy == _TAKE_OUT for violation in found))


def violations_of(error: ValidationError, data: object, spec: type[BaseModel]) -> list[Violation]:
    """Every violation in the error of validating ``data`` as ``spec``, each once."""
    return list(dict.fromkeys(violation for found in findings(error, data, spec) for violation in found.violations))


def problems_in(violations: Iterable[Violation], data: object) -> list[Problem]:
    """Problems of values that came from Python: the same, without file and line."""
    return [
        Problem(path_text(found.path), found.rule, found.remedy, found.source, value_at(data, found.path))
        for found in violations
    ]


def unreadable_in(error: ValidationError, data: object) -> list[tuple[Step, ...]]:
    """Paths of the values in ``data`` that were refused and are secrets which cannot be read here."""
    return [
        _real_path(detail["loc"], detail["type"], data)
        for detail in error.errors(include_url=False)
        if isinstance(detail["input"], Unreadable)
    ]


def value_at(data: object, path: Sequence[Step]) -> object:
    """The value at a path, or ``NO_VALUE``."""
    for step in path:
        if isinstance(data, dict) and step in cast("dict[Step, object]", data):
            data = cast("dict[Step, object]", data)[step]
        elif isinstance(data, (list, tuple)) and isinstance(step, int) and step < len(cast("list[object]", data)):
            data = cast("list[object]", data)[step]
        else:
            return NO_VALUE
    return data


def nearest(name: str, known: Iterable[str]) -> str:
    """`` Did you mean a or b?`` for a mistyped name, or one without its namespace; empty where nothing is near."""
    # A namespace that all names share would make them all look alike.
    tails = {full.rpartition(":")[2]: full for full in known}
    found = [tails[tail] for tail in get_close_matches(name.rpartition(":")[2], tails, n=2, cutoff=_NEAR)]
    return f" Did you mean {' or '.join(found)}?" if found else ""


def _violations(
    detail: ErrorDetails, path: tuple[Step, ...], data: object, spec: type[BaseModel]
) -> Iterator[Violation]:
    kind = detail["type"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == RULES_BROKEN:
        for violation in cast("tuple[Violation, ...]", context["violations"]):
            yield violation.within(*path)
    elif kind == RULE_BROKEN:
        yield Violation(path, context["rule"], context["remedy"], context.get("source", ""))
    elif kind in _WANTED:
        wanted, remedy = _WANTED[kind]
        yield Violation(path, f"This must be {wanted}.", _in_quotes(kind, detail["input"]) or remedy)
    elif kind == "extra_forbidden":
        yield _stray(path, detail["input"], _models_at(spec, path[:-1], data))
    elif kind in _WORDED:
        yield _WORDED[kind](path, detail, context)
    else:
        yield Violation(path, f"{detail['msg']}.", "See the description of the field in the schema.")


def _stray(path: tuple[Step, ...], value: object, models: Iterable[type[BaseModel]]) -> Violation:
    """A field that is not there: why, where the spec knows of it from its like; else which ones are."""
    name = str(path[-1])
    for model in models:
        known = cast("type[Spec]", model).lacking(name, value)
        if known:
            return known.within(*path)
    fields = _fields_of(models)
    hint = nearest(name, fields).strip()
    return Violation(path, f"There is no such field. The fields here are {', '.join(fields)}.", hint or _TAKE_OUT)


def _in_quotes(kind: str, value: object) -> str:
    """The remedy for a text that YAML read as something else, with the value as it was written."""
    if kind != "string_type" or not isinstance(value, (bool, int, float, date, Dated)):
        return ""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return f'Write it in quotes: "{written}".'


def _missing(path: tuple[Step, ...], _detail: ErrorDetails, _context: Mapping[str, Any]) -> Violation:
    return Violation(path, "This field is required, and has no safe default.", f"Add {path[-1]} here.")


def _choice(path: tuple[Step, ...], detail: ErrorDetails, context: Mapping[str, Any]) -> Violation:
    names = _names(context)
    value = detail.get("input")
    hint = nearest(value, names) if isinstance(value, str) else ""
    return Violation(
        path, f"This must be one of {', '.join(names)}.", hint.strip() or f"Choose one, for example {names[0]}."
    )


def _names(context: Mapping[str, Any]) -> list[str]:
    expected = str(context.get("expected", context.get("expected_tags", "")))
    return [name.strip(" '") for name in expected.replace(" or ", ",").split(",") if name.strip(" '")]


def _choice_of_kind(path: tuple[Step, ...], detail: ErrorDetails, context: Mapping[str, Any]) -> Violation:
    found = _choice(path, detail, context)
    return Violation((*path, "kind"), found.rule, nearest(str(context["tag"]), _names(context)).strip() or found.remedy)


def _missing_kind(path: tuple[Step, ...], detail: ErrorDetails, context: Mapping[str, Any]) -> Violation:
    return _missing((*path, "kind"), detail, context)


def _bound(word: str, key: str) -> Callable[[tuple[Step, ...], ErrorDetails, Mapping[str, Any]], Violation]:
    def say(path: tuple[Step, ...], _detail: ErrorDetails, context: Mapping[str, Any]) -> Violation:
        limit = context[key]
        return Violation(path, f"This must be {word} {limit}.", f"Choose a value that is {word} {limit}.")

    return say


def _length(word: str, key: str) -> Callable[[tuple[Step, ...], ErrorDetails, Mapping[str, Any]], Violation]:
    def say(path: tuple[Step, ...], detail: ErrorDetails, context: Mapping[str, Any]) -> Violation:
        limit = context[key]
        what = "characters" if isinstance(detail.get("input"), str) else "entries"
        return Violation(path, f"This takes {word} {limit} {what}.", f"Give {word} {limit}.")

    return say


_WORDED: dict[str, Callable[[tuple[Step, ...], ErrorDetails, Mapping[str, Any]], Violation]] = {
    "missing": _missing,
    "literal_error": _choice,
    "union_tag_invalid": _choice_of_kind,
    "union_tag_not_found": _missing_kind,
    "greater_than_equal": _bound("at least", "ge"),
    "less_than_equal": _bound("at most", "le"),
    "greater_than": _bound("more than", "gt"),
    "less_than": _bound("less than", "lt"),
    "too_short": _length("at least", "min_length"),
    "too_long": _length("at most", "max_length"),
    "string_too_short": _length("at least", "min_length"),
    "string_too_long": _length("at most", "max_length"),
}


def _real_path(location: tuple[Step, ...], kind: str, data: object) -> tuple[Step, ...]:
    """The location without the steps that pydantic adds for the branches of a union and for keys.

    What is not there is such a step, but for the last one of a field that is missing.
    """
    path: list[Step] = []
    here = data
    for position, step in enumerate(location):
        inner = value_at(here, (step,))
        missing = kind == "missing" and position == len(location) - 1
        if inner is NO_VALUE and not missing:
            continue
        path.append(step)
        here = inner
    return tuple(path)


def _models_at(spec: type[BaseModel], path: Sequence[Step], data: object) -> list[type[BaseModel]]:
    """The specs that a spec has at a path: through nested specs, and maps and lists of them."""
    models: list[type[BaseModel]] = [spec]
    for position, step in enumerate(path):
        # A map or a list has no kind: its entries have, and the step into it leads to all of theirs.
        chosen = _of_kind(models, value_at(data, path[:position]))
        fields = [
            field for model in chosen for name, field in model.model_fields.items() if (field.alias or name) == step
        ]
        # A step into a map or a list names an entry and not a field; the models stay those of its entries.
        models = [inner for field in fields for inner in _models_in(field.annotation)] or models
    return _of_kind(models, value_at(data, path))


def _fields_of(models: Iterable[type[BaseModel]]) -> list[str]:
    return sorted({field.alias or name for model in models for name, field in model.model_fields.items()})


def _of_kind(models: list[type[BaseModel]], value: object) -> list[type[BaseModel]]:
    """The models of a union that the value's ``kind`` selects; its absence selects the one with a default for it."""
    kinds = {model: model.model_fields["kind"] for model in models if "kind" in model.model_fields}
    if len(models) < 2 or len(kinds) < len(models):
        return models
    given = value_at(value, ("kind",))
    chosen = [
        model
        for model, field in kinds.items()
        if given in get_args(field.annotation) or (given is NO_VALUE and not field.is_required())
    ]
    return chosen or models


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, Lazily):
        return _models_in(annotation.type())
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]
