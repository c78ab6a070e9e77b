"""The web service in YAML: what the schema says of it, and that it is the same service as in Python."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from platform_sdk.workloads.provider import package_schema
from tests.support.recording import ROOT
from tests.workloads._web_examples import NAME, constructed, in_python, yaml_program, yaml_properties

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = yaml_program()
PROPERTIES = yaml_properties(PROGRAM)

# A mistake, by what is said of it.
MISTAKES: dict[str, Callable[[dict[str, Any]], object]] = {
    "'runs_on' was unexpected": lambda said: said.update(runs_on=said.pop("runsOn")),
    "'cpuPercentage' was unexpected": lambda said: said["scaling"].update(cpuPercentage=70),
    "'8080' is not of type 'integer'": lambda said: said.update(port="8080"),
    "'port' is a required property": lambda said: said.pop("port"),
    "'name' is a required property": lambda said: said["secrets"]["database"].pop("name"),
    "'443' is not of type 'integer'": lambda said: said["allowTo"]["database"]["ports"].append({"port": "443"}),
    "1 is not of type 'string'": lambda said: said["env"].update(WORKERS=1),
}


def complaints(kind: str, properties: dict[str, Any]) -> list[str]:
    """What the package's schema has against properties of a component."""
    published = package_schema()
    said = published["resources"][kind]
    types = {name: {**held, "additionalProperties": False} for name, held in published["types"].items()}
    schema = {
        "types": types,
        "type": "object",
        "properties": said["inputProperties"],
        "required": said["requiredInputs"],
        "additionalProperties": False,
    }
    errors = Draft202012Validator(schema).iter_errors(properties)  # pyright: ignore[reportUnknownMemberType]
    return [error.message for error in errors]


def token(program: dict[str, Any]) -> str:
    """The full type of the service; YAML may leave ``index`` out, as Pulumi's own programs do."""
    package, _, component = str(program["resources"][NAME]["type"]).rpartition(":")
    return f"{package.removesuffix(':index')}:index:{component}"


def test_it_names_the_plugin_and_a_component_of_it() -> None:
    folder = ROOT / "examples/web-yaml"
    assert (folder / PROGRAM["packages"]["platform"] / "PulumiPlugin.yaml").is_file()
    assert token(PROGRAM) in package_schema()["resources"]


def test_it_follows_the_schema() -> None:
    assert complaints(token(PROGRAM), PROPERTIES) == []


@pytest.mark.parametrize("told", MISTAKES)
def test_a_mistake_in_it_is_refused(told: str) -> None:
    wrong = copy.deepcopy(PROPERTIES)
    MISTAKES[told](wrong)
    found = complaints(token(PROGRAM), wrong)
    assert len(found) == 1
    assert told in found[0]


def test_it_is_the_service_that_python_makes() -> None:
    here, python = constructed(PROPERTIES), in_python()
    assert {one.urn for one in here} == {one.urn for one in python}
    assert {one.urn: one.inputs for one in here} == {one.urn: one.inputs for one in python}
    assert here.one("kubernetes:apps/v1:Deployment").get("spec.template.spec.containers[0].env")
