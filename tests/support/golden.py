"""Golden files: expected text kept in the repository, compared as a readable diff.

Owns the comparison and the rewriting. What the text holds, and that it is the same on each run (sorted, no times, no
random names), is the caller's affair.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["UPDATE_OPTION", "check_golden"]

UPDATE_OPTION = "--update-golden"
"""The pytest option that rewrites golden files in place of comparing with them; `make golden` passes it."""

_DIFF_LINES = 200
"""A longer difference is cut: the file is then better read in full after an update."""


def check_golden(config: pytest.Config, path: Path, text: str) -> None:
    """Fail the test unless `path` holds exactly `text`, or write it there when golden files are being updated.

    A file that is missing fails as well: a new golden file is made on purpose. Text ends in one line break, added here
    where it is missing, so that editors and git leave the file alone.
    """
    __tracebackhide__ = True
    actual = text if text.endswith("\n") else f"{text}\n"
    if config.getoption(UPDATE_OPTION):
        _write(path, actual)
        return
    try:
        shown = path.relative_to(config.rootpath).as_posix()
    except ValueError:
        shown = path.as_posix()
    if not path.is_file():
        pytest.fail(f"{shown} does not exist. To write it: make golden, then read it and commit it.", pytrace=False)
    expected = path.read_text(encoding="utf-8")
    if actual != expected:
        remedy = "If this is intended: make golden, then read the diff and commit it."
        diff = _diff(expected, actual, shown)
        pytest.fail(f"{shown} differs from what was produced.\n\n{diff}\n\n{remedy}", pytrace=False)


def _write(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _diff(expected: str, actual: str, name: str) -> str:
    lines = [
        line.rstrip("\n")
        for line in difflib.unified_diff(
            expected.splitlines(keepends=True),
            actual.splitlines(keepends=True),
            f"{name} (golden)",
            f"{name} (produced)",
        )
    ]
    if len(lines) > _DIFF_LINES:
        lines = [*lines[:_DIFF_LINES], f"... and {len(lines) - _DIFF_LINES} more lines"]
    return "\n".join(lines)
