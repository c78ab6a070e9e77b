"""The project's files agree: Pulumi.yaml with the specs, pinned versions with the ranges of the library."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from platform_sdk.engine.binary import MINIMUM_VERSION
from platform_sdk.spec import EnvironmentSpec

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pins(repository_root: Path) -> dict[str, Version]:
    """Every pinned package, by its canonical name. A line that is no exact pin fails here."""
    lines = (repository_root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, Version] = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, version = line.split("==")
            found[canonicalize_name(name)] = Version(version)
    return found


def test_pulumi_declares_the_keys_of_the_specs(repository_root: Path) -> None:
    """A key that only one side requires, or a default that differs, would make `pulumi up` and the preview disagree."""
    reader = YAML(typ="safe")
    text = (repository_root / "Pulumi.yaml").read_text(encoding="utf-8")
    project: dict[str, Any] = reader.load(text)  # pyright: ignore[reportUnknownMemberType] -- its stream is untyped
    entries: dict[str, dict[str, Any]] = project["config"]
    fields = {field.alias or "": field for field in EnvironmentSpec.model_fields.values()}
    # A key that may be absent cannot be declared: without a default Pulumi would ask for it.
    ours = {key for key, field in fields.items() if key.startswith(f"{project['name']}:") and field.default is not None}
    assert entries.keys() == ours
    assert {key for key, entry in entries.items() if "default" not in entry} == {
        key for key in ours if fields[key].is_required()
    }
    for key, entry in entries.items():
        if "default" in entry:
            annotation: Any = fields[key].rebuild_annotation()
            default = fields[key].get_default(call_default_factory=True)
            assert TypeAdapter(annotation).validate_python(entry["default"]) == default, key
    assert all(entry["description"] for entry in project["config"].values())


def test_pins_lie_in_the_ranges_of_the_library(repository_root: Path, pins: dict[str, Version]) -> None:
    project = tomllib.loads((repository_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ranges = [Requirement(text) for text in project["dependencies"]]
    assert ranges
    outside = [str(wanted) for wanted in ranges if pins[canonicalize_name(wanted.name)] not in wanted.specifier]
    assert outside == []


def test_every_make_target_is_explained(repository_root: Path) -> None:
    """`make help` is built from these explanations. A dot begins what is only a part of another target."""
    makefile = (repository_root / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: ([^.].*)$", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):[^#\n]*## \S", makefile, re.MULTILINE)
    assert phony == explained


def test_the_engine_is_pinned_with_the_version_of_its_sdk(repository_root: Path) -> None:
    """Its version is linked in as that of the module, and read from this one line."""
    modules = (repository_root / "tools" / "engine" / "go.mod").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^\s*github\.com/pulumi/pulumi/(pkg|sdk)/v3 (v\S+)", modules, re.MULTILINE))
    assert pinned["pkg"] == pinned["sdk"]
    major, minor, _ = pinned["pkg"].removeprefix("v").split(".")
    assert (int(major), int(minor)) >= MINIMUM_VERSION
    sums = (repository_root / "tools" / "engine" / "go.sum").read_text(encoding="utf-8")
    assert f"github.com/pulumi/pulumi/pkg/v3 {pinned['pkg']} h1:" in sums
    makefile = (repository_root / "Makefile").read_text(encoding="utf-8")
    assert pinned["pkg"] not in makefile
