"""What tests on the real engine share: they are skipped, with the reason, where there is no pulumi binary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.engine import EngineMissing, find_engine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def engine(repository_root: Path) -> Path:
    """The pulumi binary that the test runs on."""
    try:
        return find_engine(repository_root)
    except EngineMissing as missing:
        pytest.skip(str(missing))
