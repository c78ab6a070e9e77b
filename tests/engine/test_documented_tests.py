"""The tests that docs/testing.md shows hold, run as users run them: in the project's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.markdown import blocks

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/testing.md"
TESTS = ("test_life", "test_a_full_zone")


@pytest.mark.parametrize("name", TESTS)
def test_of_the_page_holds(name: str, repository_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = (
        block
        for block in blocks(PAGE, (repository_root / PAGE).read_text(encoding="utf-8"))
        if "class TestDevelopment" in block.text
    )
    documented: dict[str, Any] = {}
    exec(compile(block.text, str(block), "exec", dont_inherit=True), documented)
    tests: type[object] = documented["TestDevelopment"]
    assert [method for method in vars(tests) if method.startswith("test_")] == list(TESTS)
    monkeypatch.chdir(repository_root)
    getattr(tests(), name)(tmp_path)
