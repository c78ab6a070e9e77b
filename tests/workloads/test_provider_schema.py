"""The schema by which other languages know the workload components: whole, described, current, and Pulumi's own."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any, cast

import grpc
import pytest
from pulumi.provider.experimental import component_provider_host, host
from pulumi.provider.experimental.util import camel_case
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc
from ruamel.yaml import YAML

from platform_sdk import workloads
from platform_sdk.workloads.provider import COMPONENTS, PACKAGE, VERSION, package_schema, schema_text
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = package_schema()
NAMES = [component.__name__ for component in COMPONENTS]
EACH = pytest.mark.parametrize("component", COMPONENTS, ids=NAMES)


def hosted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The schema that Pulumi's component host has for the components."""
    served: list[Any] = []

    def serve(provider: Any, _arguments: list[str]) -> None:
        served.append(provider)

    monkeypatch.setattr(host, "main", serve)
    monkeypatch.setattr(host, "is_hosting", False)
    component_provider_host([*COMPONENTS], PACKAGE, version=VERSION)
    return json.loads(served[0].schema)


def arguments(component: type[Any]) -> Any:
    """The TypedDict that a component takes."""
    return component.__init__.__annotations__["args"]


def resource(component: type[Any]) -> dict[str, Any]:
    """What the schema says of a component."""
    return SCHEMA["resources"][f"platform:index:{component.__name__}"]


def without_prose(value: Any) -> Any:
    """A schema without its descriptions; a field of that name would be a map."""
    if isinstance(value, list):
        return [without_prose(inner) for inner in cast("list[Any]", value)]
    if isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        return {
            key: without_prose(inner)
            for key, inner in held.items()
            if key != "description" or not isinstance(inner, str)
        }
    return value


def described(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every component, type, input, output and field, with its description."""
    for kind in ("resources", "types", "inputProperties", "properties"):
        for name, inner in value.get(kind, {}).items():
            yield f"{path}/{name}", inner.get("description", "")
            yield from described(inner, f"{path}/{name}")


def test_every_component_that_is_exported_is_in_it() -> None:
    exported = {name for name in workloads.__all__ if name != "PlatformReference"}
    assert set(NAMES) == exported
    assert set(SCHEMA["resources"]) == {f"platform:index:{name}" for name in exported}


def test_it_is_what_pulumis_component_host_makes_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_prose(hosted(monkeypatch)) == without_prose(SCHEMA)


@EACH
def test_inputs_are_the_fields_of_the_arguments(component: type[Any]) -> None:
    fields = arguments(component)
    said = resource(component)
    assert said["isComponent"] is True
    assert set(said["inputProperties"]) == {camel_case(name) for name in fields.__annotations__}
    assert set(said["requiredInputs"]) == {camel_case(name) for name in fields.__required_keys__}


@EACH
def test_images_take_outputs_and_what_decides_is_plain(component: type[Any]) -> None:
    inputs = resource(component)["inputProperties"]
    assert {name for name, said in inputs.items() if not said.get("plain")} == {"image"} & set(inputs)


def test_variables_take_outputs() -> None:
    inputs = resource(workloads.WebService)["inputProperties"]
    for name in ("env", "files", "annotations"):
        assert "plain" not in inputs[name]["additionalProperties"]
    assert inputs["labels"]["additionalProperties"]["plain"] is True


@EACH
def test_outputs_are_those_that_the_class_tells_of(component: type[Any]) -> None:
    said = resource(component)
    outputs = {camel_case(name) for name in component.__annotations__}
    assert outputs
    assert set(said["properties"]) == outputs == set(said["required"])


def test_everything_is_described_in_the_words_of_other_languages() -> None:
    found = dict(described(SCHEMA))
    assert len(found) > 250
    assert [path for path, text in found.items() if not text] == []
    for wrong in ("\n", "Args:", "Raises:", "runs_on", "memory_limit"):
        assert [path for path, text in found.items() if wrong in text] == []


def test_the_file_is_current() -> None:
    written = (ROOT / "docs/schema/package.json").read_text(encoding="utf-8")
    assert written == schema_text(), "write it again: make schema"


def test_its_version_is_the_sdks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert SCHEMA["version"] == VERSION == project["version"]


def test_pulumi_starts_the_plugin_folder_and_is_answered() -> None:
    folder = ROOT / "plugin"
    settings: Any = YAML(typ="safe").load(folder / "PulumiPlugin.yaml")  # pyright: ignore[reportUnknownMemberType]
    assert settings["runtime"]["name"] == "python"
    requirements = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    installed = [(folder / line).resolve() for line in requirements if line and not line.startswith("#")]
    assert installed == [ROOT]
    assert (ROOT / "pyproject.toml").is_file()
    # Pulumi's language plugin installs those and runs the folder, with the address of its engine.
    command = [sys.executable, str(folder), "127.0.0.1:1"]
    with subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            with grpc.insecure_channel(f"127.0.0.1:{int(process.stdout.readline())}") as channel:
                asked: Any = provider_pb2_grpc.ResourceProviderStub(channel)
                answer = asked.GetSchema(provider_pb2.GetSchemaRequest())
        finally:
            process.terminate()
    assert json.loads(answer.schema) == SCHEMA
