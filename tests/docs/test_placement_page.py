"""docs/placement.md shows the placement matrix as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.golden import check_golden
from tests.support.placement_page import FIRST_HEADING, page_tables

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_tables_are_those_of_the_matrix(pytestconfig: pytest.Config, repository_root: Path) -> None:
    page = repository_root / "docs" / "placement.md"
    written, _, _ = page.read_text(encoding="utf-8").partition(FIRST_HEADING)
    check_golden(pytestconfig, page, written + page_tables())
