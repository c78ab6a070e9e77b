"""Each example previews offline against the platform that it names, and its own tests pass."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from platform_sdk.testing import record
from tests.support.golden import check_golden
from tests.support.recording import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.testing import RecordedStack

EXAMPLES = {
    "gpu-inference": "prod",
    "inferentia-batch": "prod",
    "web-shop": "prod",
    "windows-service": "windows",
}
"""The examples in Python that stand side by side, and the environment whose outputs they read."""

PREVIEWED = {**EXAMPLES, "web-python": "prod"}
"""All of them: the one that shows the same service in each language has a name that the shop has too."""


@cache
def example(name: str, unknown: bool = False) -> RecordedStack:
    """What an example registers, on the platform of its environment."""
    stack = PREVIEWED[name]
    platform = environment(stack).recording.outputs
    return record(
        ROOT / "examples" / name, stack=stack, references={f"acme/platform/{stack}": platform}, unknown=unknown
    )


@pytest.mark.parametrize("name", PREVIEWED)
def test_objects(name: str, pytestconfig: pytest.Config, tmp_path: Path):
    text = tmp_path / "objects.yaml"
    yaml: Any = YAML()
    yaml.default_flow_style = False
    with text.open("w", encoding="utf-8") as stream:
        yaml.dump_all(sorted(example(name).objects(), key=_order), stream)
    check_golden(
        pytestconfig, ROOT / "tests" / "golden" / "examples" / f"{name}.yaml", text.read_text(encoding="utf-8")
    )


def _order(document: dict[str, Any]) -> tuple[str, str]:
    return document["kind"], document["metadata"]["name"]


@pytest.mark.parametrize("name", PREVIEWED)
def test_a_first_preview_knows_what_the_program_says(name: str):
    known = {(resource.type, resource.name) for resource in example(name)}
    assert {(resource.type, resource.name) for resource in example(name, unknown=True)} == known


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_own_tests_pass(name: str):
    folder = ROOT / "examples" / name
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    environ = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout


def test_every_example_of_python_is_tested():
    there = {path.parent.name for path in (ROOT / "examples").glob("*/__main__.py")}
    assert there == set(PREVIEWED)
