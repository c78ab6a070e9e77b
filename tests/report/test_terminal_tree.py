"""The preview's tree of whole environments: every part has words of its own, and its counts are seen at any width."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from platform_sdk.report.terminal import preview_view
from tests.support.recording import ENVIRONMENTS, environment

every_environment = pytest.mark.parametrize("name", ENVIRONMENTS)


def tree(name: str, width: int) -> list[str]:
    """The lines of an environment's tree, the platform's own first."""
    found, text = environment(name), io.StringIO()
    view = preview_view(
        found.environment, found.recording.graph, {}, secret_outputs=(), encrypted=(), warnings=(), seconds=0.0
    )
    Console(file=text, width=width, highlight=False).print(view)
    lines = text.getvalue().splitlines()
    return [line for line in lines if line.startswith(("platform", "├", "│", "└"))]


@every_environment
def test_no_part_is_told_by_its_type(name: str) -> None:
    assert not [line for line in tree(name, 200) if "platform:" in line]


@every_environment
def test_a_wide_terminal_shows_whole_lines_near_their_counts(name: str) -> None:
    lines = tree(name, 250)
    assert max(map(len, lines)) <= 120
    assert not [line for line in lines if cut(line)]


@every_environment
@pytest.mark.parametrize("width", [80, 100, 120])
def test_counts_are_seen_at_any_width(name: str, width: int) -> None:
    narrow, wide = tree(name, width), tree(name, 250)
    assert max(map(len, narrow)) <= width
    assert [counts(line) for line in narrow] == [counts(line) for line in wide]
    assert counts(narrow[0])


def cut(line: str) -> bool:
    """Whether a line lost its end; a list that says that it goes on, after a comma, did not."""
    return "…" in line.replace(", …", "")


def counts(line: str) -> list[str]:
    return re.findall(r"\d+ (?:AWS|Kubernetes|other)\b", line)
