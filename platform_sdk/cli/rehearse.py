"""``rehearse ENV``: an environment's whole life on the real engine and a fake cloud.

Owns the command's arguments, what goes where and the live progress. The run is ``operations.rehearse``'s, the view
``report.rehearsal``'s.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from platform_sdk.cli._shared import FAILED, Env, Root, console, refuse
from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from platform_sdk.operations.rehearse import Progress

__all__ = ["rehearse"]


def rehearse(
    env: Env,
    *,
    to: Annotated[Path | None, typer.Option("--to", help="Change to this configuration file.")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="Change a value; may be given again.")
    ] = None,
    order: Annotated[bool, typer.Option("--order", help="List every step in its order.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep state and fake cloud in this new folder.")] = None,
    root: Root = Path(),
) -> None:
    """Bring an environment up, change it, tear it down: on the real engine and a fake cloud. Needs no AWS account."""
    from platform_sdk.operations.rehearse import rehearse as run

    try:
        with _progress() as tell:
            result = run(env, root, to=to, settings=settings or (), keep=keep, tell=tell)
    except PlatformError as error:
        refuse(error)
    if as_json:
        sys.stdout.write(json.dumps(result.to_json(), indent=2) + "\n")
    else:
        from platform_sdk.report.rehearsal.terminal import rehearsal_view

        console().print(rehearsal_view(result, order=order))
    if not result.held:
        raise typer.Exit(FAILED)


@contextmanager
def _progress() -> Generator[Callable[[Progress], None]]:
    """On a terminal a bar for each phase; elsewhere a line when a phase begins. Both go to standard error."""
    if not sys.stderr.isatty():
        begun: list[str] = []

        def line(progress: Progress) -> None:
            if progress.phase not in begun:
                begun.append(progress.phase)
                sys.stderr.write(f"{progress.phase} …\n")

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, TextColumn("{task.fields[label]}"), console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def move(progress: Progress) -> None:
            if progress.phase not in tasks:
                tasks[progress.phase] = bars.add_task(progress.phase, label="")
            bars.update(
                tasks[progress.phase],  # pyright: ignore[reportArgumentType] -- a TaskID is an int
                completed=progress.done,
                total=progress.total,
                label=progress.label,
            )

        yield move
