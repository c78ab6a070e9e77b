"""Where in a program each resource was made: what an engine shows with an error, and nobody asks of a recording.

Owns that it is not looked up while a program is recorded. The SDK walks the whole stack for every resource, which takes
a tenth of a recording.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from pulumi.runtime import resource
from pulumi.runtime.proto import source_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["without_positions"]

_LOOK_UP = "_get_stack_trace"
_recording: ContextVar[bool] = ContextVar("recording", default=False)


@contextmanager
def without_positions() -> Generator[None]:
    """Leaves positions out, in this context alone: a program of the real engine beside it has its own."""
    token = _recording.set(True)
    try:
        yield
    finally:
        _recording.reset(token)


def _install() -> None:
    look_up: Callable[[], Any] | None = getattr(resource, _LOOK_UP, None)
    if look_up is None:  # another release of the SDK: then it takes a little longer
        return

    def unless_recording() -> Any:
        return source_pb2.StackTrace() if _recording.get() else look_up()

    setattr(resource, _LOOK_UP, unless_recording)


_install()
