"""After any fault, the documented recovery brings the environment to where it was to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults._harness import Case, run_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults._harness import Scenario

__all__: list[str] = []


def test_recovers(case: Case, brought_up: Callable[[Scenario, Path], None], tmp_path: Path) -> None:
    brought_up(case.scenario, tmp_path)
    run_case(case, tmp_path)
