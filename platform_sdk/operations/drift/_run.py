"""Compares an environment with its cloud on the real engine, and writes no state.

Owns the order of things: read the state, run one preview with a refresh, read the state again, find. One run gives
program against cloud and state against cloud; a second one, `refresh --preview-only`, would read everything again and
say no more.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi import RunError
from pulumi.automation import CommandError, EngineEvent, StackNotFoundError

from platform_sdk.engine import open_stack
from platform_sdk.offline import as_callable
from platform_sdk.operations._failures import ProgramError, program_failure
from platform_sdk.operations.drift._blind import blind_spots
from platform_sdk.operations.drift._events import observe
from platform_sdk.operations.drift._findings import find
from platform_sdk.operations.drift._guards import DriftError, check_run, check_settings, check_state, failure
from platform_sdk.operations.drift._state import read_state
from platform_sdk.report.drift.lines import line_of
from platform_sdk.report.drift.model import DriftReport
from platform_sdk.spec import find_environment, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

__all__ = ["drift"]


def drift(
    name: str,
    root: Path,
    *,
    env: Mapping[str, str] | None = None,
    program: Callable[[], object] | Path | None = None,
    ignored: Collection[str] = (),
) -> DriftReport:
    """Compares the program, the state and the cloud of an environment. Changes none of them.

    Args:
        name: the environment: the stack whose file is ``environments/Pulumi.<name>.yaml``.
        root: the folder of ``Pulumi.yaml``.
        env: variables for the engine besides those of the process, which choose backend and credentials.
        program: what to run; by default the project's ``__main__.py``.
        ignored: those of ``report.drift.model.IGNORABLE`` to leave out of account.

    Raises:
        DriftError: the comparison failed or would not be worth anything; nothing is known about drift.
        EngineMissing: there is no pulumi binary.
        ConfigurationError: there is no such environment, or its file is no YAML.
        ProgramError: the program failed, for example because the environment's file is wrong.
    """
    started = time.perf_counter()
    file = find_environment(name, root / "environments")
    document = read_document(file)
    watched = _Watched(program or root / "__main__.py")
    try:
        with open_stack(name, root, env=env, program=watched) as stack:
            state = read_state(stack)
            check_settings({**os.environ, **(env or {})}, document.config, state)
            check_state(state)
            events: list[EngineEvent] = []
            try:
                stack.preview(refresh=True, on_event=events.append, color="never", suppress_progress=True)
            except CommandError as error:
                raise watched.told() or failure(error, observe(events)) from error
            check_state(state, read_state(stack))
    except StackNotFoundError as error:
        raise DriftError(
            f"The backend has no stack {name}. Bring it up with `pulumi up --stack {name}` first."
        ) from error
    except CommandError as error:
        raise failure(error, observe(())) from error
    seen = observe(events)
    check_run(seen, state)
    findings = tuple(
        replace(finding, file=file.relative_to(root).as_posix(), line=line_of(finding, document))
        for finding in find(seen, state)
    )
    seconds = time.perf_counter() - started
    return DriftReport(name, len(seen.reads), seconds, findings, blind_spots(state), frozenset(ignored))


class _Watched:
    """A program that remembers how it failed, because the engine only passes on a text."""

    def __init__(self, program: Callable[[], object] | Path) -> None:
        self._program, self._run = program, as_callable(program)
        self._error: Exception | None = None

    def __call__(self) -> object:
        try:
            return self._run()
        except Exception as error:
            self._error = error
            raise

    def told(self) -> ProgramError | None:
        """The program's failure as its author can use it; None where it did not fail."""
        from pathlib import Path

        if self._error is None:
            return None
        if isinstance(self._error, RunError) or not isinstance(self._program, Path):
            return ProgramError(str(self._error))
        return program_failure(self._error, self._program)
