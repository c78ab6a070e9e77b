"""Settings and fixtures of all tests. A folder's own fixtures live in its own conftest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.faults._seed import seed
from tests.support.golden import UPDATE_OPTION

__all__ = ["pytest_addoption", "pytest_report_header", "repository_root"]

# The same examples on every run and machine: a failure is a finding, never luck. No deadline: being busy is no fault.
settings.register_profile("platform", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("platform")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switches that rewrite what tests compare with."""
    parser.addoption(UPDATE_OPTION, action="store_true", help="rewrite golden files with what the tests produce")
    parser.addoption("--update-recorded", action="store_true", help="record the states of the current release again")
    parser.addoption(
        "--cluster",
        choices=["own", "given"],
        help="run tests/cluster: on a control plane that is started, or on that of KUBECONFIG",
    )
    parser.addoption("--full-faults", action="store_true", help="strike every step, and not only some")


def pytest_report_header() -> str:
    """Say from which seed faults are drawn."""
    return f"faults are drawn from FAULT_SEED={seed()}"


@pytest.fixture(scope="session")
def repository_root() -> Path:
    """The folder that holds Pulumi.yaml."""
    return Path(__file__).resolve().parent.parent
