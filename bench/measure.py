"""Runs subjects in fresh processes and takes medians of their CPU time.

Owns how time is taken: user and system time of the whole process, start and exit of the interpreter included, as the
operating system counts them. Time on the clock would measure the machine's other work.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MeasurementError", "Run", "medians", "run"]

_ROOT = Path(__file__).resolve().parents[1]


class MeasurementError(Exception):
    """A subject failed; the message is what it wrote."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: the CPU seconds that it took and the text that it wrote."""

    seconds: float
    output: str


def run(*arguments: str) -> Run:
    """Runs a subject in a fresh process.

    Raises:
        MeasurementError: it failed.
    """
    command = [sys.executable, "-m", "bench.subjects", *arguments]
    before = _seconds_of_children()
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stderr}"
        raise MeasurementError(message)
    return Run(_seconds_of_children() - before, done.stdout)


def medians(subjects: Mapping[str, Sequence[str]], times: int) -> dict[str, float]:
    """Median CPU seconds of each subject by its name. Subjects take turns: a slow minute slows all of them."""
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(times):
        for name, arguments in subjects.items():
            taken[name].append(run(*arguments).seconds)
    return {name: median(seconds) for name, seconds in taken.items()}


def _seconds_of_children() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
