"""What tests on the real engine share: they are skipped, with the reason, where there is no pulumi binary."""

from __future__ import annotations

from pathlib import Path

import pytest

from platform_sdk.engine import EngineMissing, find_engine
from tests.support.recording import ROOT


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests, where a skip inside a fixture would tell the reason again for every line."""
    own = [item for item in items if Path(__file__).parent in item.path.parents]
    if not own:
        return
    try:
        find_engine(ROOT)
    except EngineMissing as missing:
        for item in own:
            item.add_marker(pytest.mark.skip(reason=str(missing)))


@pytest.fixture(scope="session")
def engine() -> Path:
    """The pulumi binary that the test runs on."""
    return find_engine(ROOT)
