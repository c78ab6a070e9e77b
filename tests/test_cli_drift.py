"""The drift command without an engine: whatever is wrong ends with 1, because 2 means drift."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from platform_sdk.cli import app
from tests.support.recording import ROOT, project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument"),
        (["dev", "--format", "pdf"], "'pdf' is not one of"),
        (["dev", "--ignore", "security"], "'security' is not one of"),
        (["dev", "--no-such-option"], "No such option"),
        (["dev", "--output", "drift.pdf"], "drift.pdf: a report's file ends in one of .json, .md, .sarif, .xml, .txt"),
        (["prd"], "There are dev, edge, outpost, prod, staging, windows."),
    ],
)
def test_wrong_input_is_a_failure_and_no_drift(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(app, ["drift", *arguments, *(["--root", str(ROOT)] if arguments else [])])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in " ".join(result.stderr.split())


def test_a_file_that_is_no_yaml_is_a_failure(tmp_path: Path) -> None:
    folder = project(tmp_path, "config:\n  aws:region: [\n")
    result = CliRunner().invoke(app, ["drift", "test", "--root", str(folder)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Pulumi.test.yaml" in result.stderr


def test_a_missing_engine_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = project(tmp_path / "project", (ROOT / "environments" / "Pulumi.dev.yaml").read_text(encoding="utf-8"))
    result = CliRunner().invoke(app, ["drift", "test", "--root", str(folder)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no pulumi binary" in result.stderr


def test_help_tells_the_exit_codes() -> None:
    result = CliRunner().invoke(app, ["drift", "--help"])
    assert result.exit_code == 0
    assert "0 no drift, 2 drift, 1 the comparison failed" in " ".join(result.stdout.replace("│", " ").split())
