"""What the documentation says of the repository's structure is there, and what is there is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.markdown import blocks

if TYPE_CHECKING:
    from pathlib import Path

_PATH = re.compile(r"`((?:platform_sdk|tests|docs|environments)/[\w./-]*)`")


def test_the_architecture_names_every_part_of_the_package_and_no_other(repository_root: Path) -> None:
    text = (repository_root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(_PATH.findall(text))
    assert sorted(path for path in named if not (repository_root / path).exists()) == []
    package = repository_root / "platform_sdk"
    folders = {f"platform_sdk/{path.parent.name}/" for path in package.glob("*/__init__.py")}
    modules = {f"platform_sdk/{path.name}" for path in package.glob("*.py") if path.name != "__init__.py"}
    assert sorted(folders | modules) == sorted(
        path for path in named if re.fullmatch(r"platform_sdk/\w+(/|\.py)", path)
    )


def test_a_production_environment_takes_25_lines_or_fewer(repository_root: Path) -> None:
    found = blocks("README.md", (repository_root / "README.md").read_text(encoding="utf-8"))
    environment = next(block for block in found if block.kind == "yaml")
    assert "platform:profile" not in environment.text  # production's defaults are what holds without it
    assert len(environment.text.splitlines()) <= 25


def test_every_decision_is_listed(repository_root: Path) -> None:
    folder = repository_root / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}
