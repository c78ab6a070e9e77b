"""The published JSON Schema: current, described, and of one mind with the loader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from platform_sdk.spec.schema import environment_schema, schema_text
from tests.spec._wrong_files import FILES
from tests.support.environments import CREATED, EXISTING, UNUSUAL, change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = environment_schema()
VALID = {"created": CREATED, "existing": EXISTING, **UNUSUAL}


def problems(text: str) -> list[str]:
    content: Any = YAML(typ="safe").load(text)  # pyright: ignore[reportUnknownMemberType] -- the stream is untyped there
    errors = Draft202012Validator(SCHEMA).iter_errors(content)  # pyright: ignore[reportUnknownMemberType]
    return [error.message for error in errors]


def fields(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field that the schema has properties for, with its path."""
    for name, inner in cast("dict[str, dict[str, Any]]", schema.get("properties", {})).items():
        yield f"{path}.{name}", inner
        yield from fields(inner, f"{path}.{name}")


def description(field: dict[str, Any]) -> str:
    """The field's own description, or that of what it refers to."""
    referred = SCHEMA["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
    return field.get("description") or referred.get("description", "")


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_file_is_current(repository_root: Path) -> None:
    written = (repository_root / "docs/schema/environment.json").read_text(encoding="utf-8")
    assert written == schema_text(), "write it again: make schema"


def test_every_field_is_described() -> None:
    described = [*fields(SCHEMA)]
    for name, definition in SCHEMA["$defs"].items():
        described += fields(definition, name)
    assert len(described) > 80
    assert [path for path, field in described if not description(field)] == []


def test_environments_of_the_repository_are_valid(repository_root: Path) -> None:
    files = sorted((repository_root / "environments").glob("Pulumi.*.yaml"))
    assert files
    assert {path.name: problems(path.read_text(encoding="utf-8")) for path in files} == {
        path.name: [] for path in files
    }


@pytest.mark.parametrize("name", VALID)
def test_what_the_loader_accepts_is_valid(name: str) -> None:
    assert problems(VALID[name]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("platform:nodes", "platform:nods"),
        ("platform:nodes", "nodes"),
        ("eu-west-1", "eu-west-9"),
        ("zones: 3", "zones: 7"),
        ("zones: 3", 'zones: "3"'),
        ("cidr: 10.20.0.0/16", "cidr: large"),
        ("    availability_zones: 3\n", "    availability_zone: 3\n"),
        ("    availability_zones: 3\n", "    flow_logs: {retention_days: 100}\n"),
        ("    availability_zones: 3\n", "    kind: existing\n"),
        ('"1.35"', "1.35"),
        ('    version: "1.35"\n', ""),
        ("cluster-admin}", "developer}"),
        ("      admins:", "      The Admins:"),
        ("    general:", "    General:"),
        ("max: 6", 'max: "6"'),
        ("max: 6", "max: 0"),
        ("[m7g.large]", "m7g.large"),
        ("[m7g.large]", "[]"),
        ("config:\n", "configuration: {}\nconfig:\n"),
    ],
)
def test_an_editor_sees_what_the_loader_refuses(old: str, new: str) -> None:
    assert problems(change(CREATED, (old, new)))


def test_a_text_may_be_a_secret_and_a_secret_holds_one_text() -> None:
    assert problems(change(CREATED, ("policy: cluster-admin", "policy: {secure: AAABAA==}"))) == []
    assert problems(change(CREATED, ("policy: cluster-admin", "policy: {secure: [AAABAA==]}")))


def test_cases_of_wrong_files_include_some_that_an_editor_sees() -> None:
    seen = [case.name for case in FILES if case.name in {"unknown section", "unknown profile", "number in quotes"}]
    assert all(problems(case.text) for case in FILES if case.name in seen)
    assert len(seen) == 3


def test_the_text_is_stable_and_ends_in_a_line_break() -> None:
    assert schema_text() == schema_text()
    assert schema_text().endswith("}\n")
