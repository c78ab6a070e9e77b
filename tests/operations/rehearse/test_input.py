"""What a rehearsal refuses before anything runs, with or without an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from platform_sdk.cli import app
from platform_sdk.platform import judged_on
from tests.support.environments import CREATED, change
from tests.support.recording import DAY, project

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

WRONG = change(CREATED, ("10.20.0.0/16", "10.20.0.0/29"))


def rehearse(folder: Path, *arguments: str, name: str = "test") -> Result:
    with judged_on(DAY):
        return CliRunner().invoke(app, ["rehearse", name, "--root", str(folder), *arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "platform:tags"], "--set = platform:tags"),
        (["--set", "platform:network.cidr=10.20.0.0/29"], "platform:network.cidr = 10.20.0.0/29"),
        (["--set", "aws:region.x=1"], "The path leads through a value"),
        (["--to", "wrong.yaml"], "wrong.yaml has 1 problem"),
        (["--to", "nowhere.yaml"], "nowhere.yaml"),
        (["--keep", "environments"], "not empty"),
        (["--keep", "Pulumi.yaml"], "not empty"),
    ],
)
def test_a_wrong_change_is_bad_input(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path, CREATED)
    (folder / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(folder)
    result = rehearse(folder, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_wrong_environment_is_told_as_in_a_preview(tmp_path: Path) -> None:
    result = rehearse(project(tmp_path, WRONG))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "line 4   platform:network.cidr = 10.20.0.0/29" in result.stderr


def test_an_environment_that_there_is_not_is_bad_input(tmp_path: Path) -> None:
    assert rehearse(project(tmp_path, CREATED), name="prd").exit_code == 2


def test_a_program_that_fails_is_told_as_in_a_preview(tmp_path: Path) -> None:
    result = rehearse(project(tmp_path, CREATED, more="\n\ndef pick(names):\n    return names['blue']\n\n\npick({})\n"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "return names['blue']" in result.stderr
    assert result.stderr.rstrip().endswith("KeyError: 'blue'")


def test_without_an_engine_the_message_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = rehearse(project(tmp_path / "project", CREATED))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "make engine" in result.stderr
