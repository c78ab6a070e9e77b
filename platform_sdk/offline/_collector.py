"""Python's cyclic garbage collector during a run.

Owns its pause. A Pulumi program makes hundreds of thousands of small objects that all live until its end, so each
collection walks them in vain; keeping what is loaded already out of its sight, and waiting much longer between
collections, saves a third of a run or more.
"""

from __future__ import annotations

import gc
import warnings
from contextlib import ExitStack, contextmanager
from inspect import CORO_CREATED, getcoroutinestate
from pathlib import Path
from threading import Lock
from types import CoroutineType
from typing import TYPE_CHECKING, Any, cast

import pulumi

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["close_unstarted", "paused_collector"]

# Allocations between two collections of young objects, instead of 700; a run of 1,000 resources sees a few.
_THRESHOLD = 500_000

_SDK = str(Path(pulumi.__file__).parent)

_lock = Lock()
_quiet = ExitStack()
_runs: list[tuple[tuple[int, int, int], bool]] = []


@contextmanager
def paused_collector() -> Generator[None]:
    """Holds the collector back, and warnings of what a failed run did not begin.

    Runs may overlap: the last one to end restores what the first one found.
    """
    with _lock:
        thresholds, frozen = _runs[0] if _runs else (gc.get_threshold(), gc.get_freeze_count() > 0)
        _runs.append((thresholds, frozen))
        if len(_runs) == 1:
            gc.freeze()
            _quiet.enter_context(warnings.catch_warnings())
            # Some Outputs are made of several coroutines that are awaited one by one: after a failure the others go
            # without having begun.
            warnings.filterwarnings("ignore", r"coroutine 'Output\.", RuntimeWarning)
            gc.set_threshold(_THRESHOLD, *thresholds[1:])
    try:
        yield
    finally:
        with _lock:
            _runs.pop()
            if not _runs:
                _quiet.close()
                gc.set_threshold(*thresholds)
                # Someone who froze objects before wants them to stay so.
                if not frozen:
                    gc.unfreeze()


def close_unstarted() -> None:
    """After a failed run, close the SDK's coroutines that nobody will await any more, so that they do not warn.

    Some Outputs are made of several coroutines that are awaited one by one: when the first fails, the others never
    start. Does nothing while another run goes on, whose coroutines look the same.
    """
    with _lock:
        if len(_runs) > 1:
            return
        # What was there before the run is frozen, and so not among these objects.
        for item in gc.get_objects():
            if isinstance(item, CoroutineType):
                coroutine = cast("CoroutineType[Any, Any, Any]", item)
                mine = coroutine.cr_code.co_filename.startswith(_SDK)
                if mine and getcoroutinestate(coroutine) == CORO_CREATED:
                    coroutine.close()
