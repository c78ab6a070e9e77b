"""Runs something expensive once for all workers of a test run, and keeps what it gives.

Owns the sharing between processes. A worker of pytest-xdist has fixtures of its own, so a fixture for a module or a
session is made again in each worker that meets a test of it.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

__all__ = ["once"]

Result = TypeVar("Result")


def once(temporary: pytest.TempPathFactory, name: str, make: Callable[[], Result]) -> Result:
    """What `make` gives: made by the first worker that asks, pickled, and read by the others.

    A failure is not kept: each worker that asks meets it.
    """
    folder = temporary.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # every worker's own folder lies in that of the run
    kept = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.is_file():
            return pickle.loads(kept.read_bytes())
        result = make()
        kept.write_bytes(pickle.dumps(result))
        return result
