"""The helper for golden files: it compares, it explains, and it writes only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def comparing(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> pytest.Config:
    """The run's configuration as without --update-golden."""
    monkeypatch.setattr(pytestconfig.option, "update_golden", False)
    return pytestconfig


@pytest.fixture
def updating(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> pytest.Config:
    """The run's configuration as with --update-golden."""
    monkeypatch.setattr(pytestconfig.option, "update_golden", True)
    return pytestconfig


def test_equal_text_passes_with_or_without_its_last_line_break(comparing: pytest.Config, tmp_path: Path) -> None:
    golden = tmp_path / "a.txt"
    golden.write_text("one\ntwo\n", encoding="utf-8")
    check_golden(comparing, golden, "one\ntwo\n")
    check_golden(comparing, golden, "one\ntwo")


def test_a_difference_is_shown_with_the_command_that_accepts_it(comparing: pytest.Config, tmp_path: Path) -> None:
    golden = tmp_path / "a.txt"
    golden.write_text("one\ntwo\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception) as failure:
        check_golden(comparing, golden, "one\n2\n")
    assert "\n one\n-two\n+2\n" in str(failure.value)
    assert "make golden" in str(failure.value)
    assert golden.read_text(encoding="utf-8") == "one\ntwo\n"


def test_a_long_difference_is_cut(comparing: pytest.Config, tmp_path: Path) -> None:
    golden = tmp_path / "a.txt"
    golden.write_text("", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"\.\.\. and \d+ more lines"):
        check_golden(comparing, golden, "line\n" * 1000)


def test_a_missing_file_fails_and_is_not_written(comparing: pytest.Config, tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="does not exist"):
        check_golden(comparing, tmp_path / "a.txt", "one\n")
    assert not (tmp_path / "a.txt").exists()


def test_updating_writes_the_file_and_its_folder(updating: pytest.Config, tmp_path: Path) -> None:
    golden = tmp_path / "folder" / "a.txt"
    check_golden(updating, golden, "one")
    assert golden.read_bytes() == b"one\n"
    check_golden(updating, golden, "two\n")
    assert golden.read_bytes() == b"two\n"
