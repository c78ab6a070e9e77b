"""The pages for application teams name every need, every safe default, every field of the contract, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import pytest

from platform_sdk import workloads
from platform_sdk.manifests.needs import NEEDS
from platform_sdk.rules.workloads.defaults import DEFAULTS, RESTRICTED
from platform_sdk.spec import workloads as specs
from platform_sdk.spec.contract import PlatformContract
from platform_sdk.spec.workloads import PartSpec, WorkloadSpec
from tests.docs.test_field_tables import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

_CELL = re.compile(r"`([^`]+)`")


@pytest.fixture
def table(repository_root: Path) -> Any:
    """Read the rows of the first table below a heading, or of the page, without its title."""

    def read(page: str, heading: str = "# ") -> list[list[str]]:
        lines = (repository_root / "docs" / page).read_text(encoding="utf-8").splitlines()
        start = next(index for index, line in enumerate(lines) if line.startswith(heading))
        first = next(index for index in range(start, len(lines)) if lines[index].startswith("| "))
        end = next((index for index in range(first, len(lines)) if not lines[index].startswith("|")), len(lines))
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[first + 2 : end]]

    return read


def test_every_need_is_explained(table: Any) -> None:
    rows = table("placement-by-intent.md", "| Need")
    assert [_CELL.findall(row[0]) for row in rows] == [[need] for need in NEEDS]


def test_every_safe_default_is_explained(table: Any) -> None:
    sorts = [(name, spec) for name, spec in _workloads() if spec.always_off]
    levels = {name: ["restricted"] for name in RESTRICTED} | {"no_host_paths": ["baseline"]}
    assert table("safe-defaults.md") == [
        [
            f"`{name}`",
            says,
            ", ".join(f"`{level}`" for level in levels.get(name, [])),
            ", ".join(f"`{sort}`" for sort, spec in sorts if name in spec.always_off),
        ]
        for name, says in DEFAULTS.items()
    ]


def test_fields_in_place_of_a_default_are_fields(table: Any) -> None:
    fields = {field for _, spec in _workloads() for field in spec.model_fields}
    for names, instead in table("safe-defaults.md", "Some have a field"):
        assert set(_CELL.findall(names)) <= set(DEFAULTS)
        named = {re.split(r"[.:]", text)[0] for text in _CELL.findall(instead)}
        assert named - {"restricted"} <= fields


def test_every_field_of_the_contract_is_explained(table: Any) -> None:
    rows = table("contract.md", "## Fields")
    assert [row[0] for row in rows] == [f"`{path}`" for path in _paths(PlatformContract)]


def test_every_component_is_told_of(table: Any) -> None:
    named = {name for row in table("workloads.md") for name in _CELL.findall(row[0])}
    assert named == set(workloads.__all__) - {"PlatformReference"}


def test_every_component_has_a_table_of_its_fields() -> None:
    every = {
        spec for spec in vars(specs).values() if isinstance(spec, type) and issubclass(spec, (WorkloadSpec, PartSpec))
    }
    assert every - {PartSpec} <= set(PAGES)


def test_every_output_is_told_of(table: Any) -> None:
    told = {
        (component, output)
        for outputs, of, _ in table("workloads.md", "## Outputs")
        for output in _CELL.findall(outputs)
        for component in _named(of)
    }
    there = {
        (name, output)
        for name in workloads.__all__
        if name != "PlatformReference"
        for output in getattr(workloads, name).__annotations__
    }
    assert there <= told
    # A row may name several outputs of several components, one of each.
    assert {output for _, output in told} == {output for _, output in there}


def _workloads() -> Iterator[tuple[str, type[WorkloadSpec]]]:
    names = ("WebService", "Worker", "StatefulService", "AgentPerNode", "BatchJob", "ScheduledJob")
    return ((name, getattr(specs, f"{name}Spec")) for name in names)


def _named(of: str) -> list[str]:
    several = [name for name, _ in _workloads()] if of.startswith("all workloads") else []
    return [*several, *_CELL.findall(of)]


def _paths(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every field by its path; one that is a record is told by its own fields."""
    from pydantic import BaseModel

    def records(annotation: object) -> list[type[BaseModel]]:
        if isinstance(annotation, type):
            return [annotation] if issubclass(annotation, BaseModel) else []
        return [record for argument in get_args(annotation) for record in records(argument)]

    for name, field in model.model_fields.items():
        annotation: object = field.annotation  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        inner = records(annotation)
        if not isinstance(annotation, type) or not inner:
            yield f"{prefix}{name}"
        step = ".NAME." if "Mapping" in str(annotation) else "[]." if "tuple" in str(annotation) else "."
        for one in inner:
            yield from _paths(one, f"{prefix}{name}{step}")
