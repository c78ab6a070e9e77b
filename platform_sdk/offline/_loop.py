"""The event loop that programs run on while they are recorded.

Owns one change to asyncio's own loop: the SDK hands each request to a thread pool, because a real engine answers over
the network. Here the answer is a function call away, so it is made in place: no thread is started, and the order of
registrations is the same on every run. What a program has started is also brought to its end before the SDK waits for
it, because the SDK waits for everything anew whenever one thing is done, which takes longer the more there is.
"""

from __future__ import annotations

import asyncio
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

__all__ = ["run_to_completion", "settled"]

_T = TypeVar("_T")

# Tasks that create tasks that create tasks: more rounds than this are not winding down.
_MOST_ROUNDS = 1000


class _InPlaceLoop(asyncio.SelectorEventLoop):
    """Answers the SDK's requests in place; all other work still goes to threads.

    ``scheduled`` counts callbacks that were put on the loop.
    """

    scheduled = 0

    def call_soon(self, *args: Any, **options: Any) -> asyncio.Handle:
        self.scheduled += 1
        return super().call_soon(*args, **options)

    def run_in_executor(self, executor: Any, func: Callable[..., _T], *args: Any) -> asyncio.Future[_T]:
        if executor is not None or func.__module__ != "pulumi.runtime._context":
            return super().run_in_executor(executor, func, *args)
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever awaits the future
            future.set_exception(error)
        return future


def settled(program: Callable[[], object]) -> Callable[[], Awaitable[None]]:
    """The program, followed by everything that it started and that waits for nothing outside of the loop.

    Failures of what it started stay where they are, for whoever awaits it.
    """

    async def run() -> None:
        result = program()
        if isawaitable(result):
            await result
        loop = asyncio.get_running_loop()
        if not isinstance(loop, _InPlaceLoop):
            return
        while True:
            before = loop.scheduled
            await asyncio.sleep(0)
            # The sleep itself is the one callback of a loop that has come to rest.
            if loop.scheduled - before <= 1:
                return

    return run


def run_to_completion(main: Coroutine[Any, Any, None]) -> None:
    """Runs a coroutine on a loop of its own, then lets whatever it started finish or be cancelled.

    Raises what the coroutine raises. Failures of tasks that nobody awaits are not reported: Pulumi keeps them, and the
    first one is what the coroutine raises.
    """
    loop = _InPlaceLoop()
    loop.set_exception_handler(lambda _loop, _context: None)
    try:
        try:
            loop.run_until_complete(main)
        finally:
            _wind_down(loop)
    finally:
        loop.close()


def _wind_down(loop: asyncio.AbstractEventLoop) -> None:
    # First let those finish that can: a log message waits for its resource's URN.
    for _ in range(_MOST_ROUNDS):
        ready = asyncio.all_tasks(loop)
        if not ready:
            break
        loop.run_until_complete(asyncio.sleep(0))
        if asyncio.all_tasks(loop) == ready:
            break
    pending = asyncio.all_tasks(loop)
    for task in pending:
        task.cancel()
    if pending:
        loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
