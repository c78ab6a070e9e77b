"""Which faults a run has, and the environments that they strike.

Owns the choice between all and some of them, and what is brought up once for many.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from platform_sdk.engine import EngineMissing, find_engine
from tests.faults._cases import FAMILIES, SMALL, all_cases, drawn_apart, drawn_cases, prod_cases
from tests.faults._harness import ROOT, opened
from tests.support.golden import UPDATE_OPTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults._harness import Scenario

__all__ = ["brought_up", "pytest_generate_tests"]

_PROD_OF_SOME = 2

# An engine lives for seconds here, and collecting its garbage costs a tenth of them.
os.environ.setdefault("GOGC", "off")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a `case`, or for a `family` that is run, all of them, or some."""
    full = metafunc.config.getoption("--full-faults")
    if "family" in metafunc.fixturenames:
        whole = full or metafunc.config.getoption(UPDATE_OPTION)
        families = FAMILIES if whole else [SMALL, *drawn_apart()]
        metafunc.parametrize("family", families, ids=lambda family: family[0].environment)
    if "case" in metafunc.fixturenames:
        cases = [*all_cases(), *prod_cases()] if full else [*drawn_cases(), *prod_cases()[:_PROD_OF_SOME]]
        metafunc.parametrize("case", cases, ids=str)


@pytest.fixture(autouse=True)
def _engine() -> None:
    """Skip where there is no pulumi binary, or no /proc to find a running engine in."""
    try:
        find_engine(ROOT)
    except EngineMissing as error:
        pytest.skip(str(error))
    if not Path("/proc/self/stat").is_file():
        pytest.skip("The engine to kill is found in /proc, which this system does not have.")


@pytest.fixture(scope="session")
def brought_up(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Scenario, Path], None]:
    """Copies what a scenario starts from into a folder: the environment as it is after `pulumi up`, made once."""
    made: dict[str, Path] = {}
    before = {scenario.name: scenarios[0] for scenarios in FAMILIES for scenario in scenarios[1:]}

    def copy(scenario: Scenario, folder: Path) -> None:
        first = before.get(scenario.name)
        if first is None:
            return  # it starts from nothing
        if first.name not in made:
            base = tmp_path_factory.mktemp("base")
            with opened(first, base) as (stack, _):
                stack.up()
            made[first.name] = base
        shutil.copytree(made[first.name], folder, dirs_exist_ok=True)

    return copy
