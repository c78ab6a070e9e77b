"""``drift ENV``: what changed in the cloud behind Pulumi's back, and what was not deployed.

Owns the command's arguments, its exit codes and what goes where. The comparison is ``operations.drift``'s, the looks
are ``report.drift``'s.

Exit codes: 0 no drift, 2 drift, 1 everything else. Other commands answer wrong input with 2; here 2 means drift, so
that wrong input is 1.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer
from typer.core import TyperCommand
from typer.exceptions import TyperException

from platform_sdk.cli._shared import FAILED, Env, Root, console
from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from platform_sdk.report.drift import DriftReport

__all__ = ["DriftCommand", "Ignored", "drift"]

DRIFTED = 2

_Format: TypeAlias = Literal["table", "json", "markdown", "sarif", "junit"]
_SUFFIXES: dict[str, _Format] = {
    ".json": "json",
    ".md": "markdown",
    ".sarif": "sarif",
    ".xml": "junit",
    ".txt": "table",
}


class Ignored(StrEnum):
    """What a caller may leave out of account."""

    CAPACITY = "capacity"
    CONFIGURATION = "configuration"
    COSMETIC = "cosmetic"
    NOT_DEPLOYED = "not-deployed"


class DriftCommand(TyperCommand):
    """A command whose wrong arguments are a failure, and not the 2 that would look like drift."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Reads the arguments."""
        try:
            return super().make_context(*args, **extra)
        except TyperException as error:
            error.exit_code = FAILED
            raise


def drift(
    env: Env,
    *,
    shown: Annotated[_Format, typer.Option("--format", help="What to print.")] = "table",
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", help="Write a file too: .json, .md, .sarif, .xml (JUnit) or .txt. May be given several times."
        ),
    ] = None,
    ignore: Annotated[
        list[Ignored] | None,
        typer.Option("--ignore", help="What shall not count. May be given several times. Security always counts."),
    ] = None,
    root: Root = Path(),
) -> None:
    """Compare program, state and cloud. Changes nothing. Exit code: 0 no drift, 2 drift, 1 the comparison failed."""
    try:
        for path in output or ():
            if path.suffix not in _SUFFIXES:
                known = ", ".join(_SUFFIXES)
                raise PlatformError(
                    f"{path}: a report's file ends in one of {known}. Choose the one whose form you need."
                )
        from platform_sdk.operations.drift import drift as run

        report = run(env, root, ignored=[str(one) for one in ignore or ()])
        # Files come before the exit code: a report that cannot be kept is a failure.
        _write(report, output or ())
    except (PlatformError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(FAILED) from None
    if shown == "table":
        from platform_sdk.report.drift.terminal import drift_view

        console().print(drift_view(report))
    else:
        sys.stdout.write(_writer(shown)(report))
    if report.drifted:
        raise typer.Exit(DRIFTED)


def _write(report: DriftReport, paths: Sequence[Path]) -> None:
    for path in paths:
        path.write_text(_writer(_SUFFIXES[path.suffix])(report), encoding="utf-8")


def _writer(form: _Format) -> Callable[[DriftReport], str]:
    if form == "json":
        from platform_sdk.report.drift.document import json_text as text
    elif form == "markdown":
        from platform_sdk.report.drift.markdown import markdown_text as text
    elif form == "sarif":
        from platform_sdk.report.drift.sarif import sarif_text as text
    elif form == "junit":
        from platform_sdk.report.drift.junit import junit_text as text
    else:
        from platform_sdk.report.drift.terminal import terminal_text as text
    return text
