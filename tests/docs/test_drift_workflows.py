"""The scheduled workflows: valid YAML whose commands the command line takes, and which keep drift and failure apart."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from platform_sdk.cli import app
from platform_sdk.spec import environment_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ["drift-github.yml", "drift-gitlab.yml"]


@pytest.fixture(params=NAMES)
def workflow(request: pytest.FixtureRequest, repository_root: Path) -> Path:
    return repository_root / "docs" / "ci" / request.param


def content(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)  # pyright: ignore[reportUnknownMemberType] - untyped there


def scripts(value: Any) -> Iterator[str]:
    """Every text that a shell runs."""
    if isinstance(value, dict):
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType] - plain YAML
            if key in {"run", "before_script", "script", "after_script"}:
                yield inner if isinstance(inner, str) else "\n".join(inner)  # pyright: ignore[reportUnknownArgumentType] - as above
            else:
                yield from scripts(inner)
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType] - as above
            yield from scripts(inner)


def test_every_call_of_the_sdk_parses(workflow: Path) -> None:
    commands: Any = get_command(app)
    calls = [
        line.partition("||")[0]
        for script in scripts(content(workflow))
        for line in script.splitlines()
        if "platform_sdk" in line
    ]
    assert len(calls) == 1
    words = shlex.split(calls[0])
    assert words[:4] == ["python", "-m", "platform_sdk", "drift"]
    context = commands.commands["drift"].make_context("drift", words[4:])
    assert context.params["env"] == "$ENVIRONMENT"
    assert context.params["output"]


def test_every_script_is_one_that_a_shell_can_read(workflow: Path) -> None:
    for script in scripts(content(workflow)):
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_all_environments_are_compared_on_a_schedule(workflow: Path, repository_root: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    match = re.search(r"(?i)environment: \[(.*)\]", text)
    assert match is not None
    assert sorted(match[1].split(", ")) == environment_names(repository_root / "environments")
    assert "schedule" in text


def test_nothing_hides_a_cluster_that_cannot_be_reached(workflow: Path) -> None:
    assert "UNREACHABLE" not in workflow.read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "title"), [("0", ""), ("2", "Drift"), ("1", "No comparison"), ("", "No comparison")])
def test_the_workflow_keeps_drift_and_failure_apart(code: str, title: str, repository_root: Path) -> None:
    steps = content(repository_root / "docs" / "ci" / "drift-github.yml")["jobs"]["drift"]["steps"]
    script = steps[-1]["run"]
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        env={"CODE": code, "ENVIRONMENT": "prod"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if title else 0)
    assert (f"title={title}::prod" in done.stdout) is bool(title)


def test_drift_is_a_warning_in_gitlab_and_a_failure_is_not(repository_root: Path) -> None:
    job = content(repository_root / "docs" / "ci" / "drift-gitlab.yml")["drift"]
    assert job["allow_failure"] == {"exit_codes": 2}
    assert job["artifacts"]["when"] == "always"
