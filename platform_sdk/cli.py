"""The command line: ``python -m platform_sdk …``, or ``platform-sdk …`` where the package is installed.

Owns arguments, exit codes and where output goes. Each command calls an operation and shows its result.

Exit codes: 0 done, 1 the program failed, 2 the input is wrong (nothing was run).
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from platform_sdk.errors import ConfigurationError, PlatformError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["app", "main"]

_BAD_INPUT = 2
_PIPED_WIDTH = 132
_ALLOCATIONS_BEFORE_COLLECTION = 200_000

app = typer.Typer(
    help="Kubernetes on AWS from one environment file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_Root = Annotated[Path, typer.Option("--root", help="Folder of Pulumi.yaml.")]


@app.callback()
def _commands() -> None:
    """Kubernetes on AWS from one environment file."""


@app.command()
def preview(
    env: Annotated[str, typer.Argument(metavar="ENV", help="The environment: environments/Pulumi.ENV.yaml.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the resource graph as JSON.")] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help="Leave unknown what only AWS can tell.")] = False,
    root: _Root = Path(),
) -> None:
    """Show everything that `pulumi up` would create. Needs no AWS account, no engine and no network."""
    started = time.perf_counter()
    from platform_sdk.graph import Graph, to_json
    from platform_sdk.operations.preview import preview as run

    try:
        result = run(env, root, unknown=unknown)
    except PlatformError as error:
        _refuse(error)
    recording = result.recording
    warnings = [message.message for message in recording.diagnostics if message.severity != "info"]
    if as_json:
        # By URN: registrations run side by side, and the same environment shall give the same text.
        graph = Graph(sorted(recording.graph, key=lambda resource: resource.urn))
        document = {"environment": env, "warnings": warnings, "graph": to_json(graph)}
        sys.stdout.write(json.dumps(document, indent=2) + "\n")
        return
    from platform_sdk.report.terminal import preview_view

    _console().print(
        preview_view(
            result.environment,
            recording.graph,
            recording.outputs,
            secret_outputs=recording.secret_outputs,
            encrypted=result.secrets,
            warnings=warnings,
            seconds=time.perf_counter() - started,
        )
    )


@app.command()
def schema(
    *,
    write: Annotated[bool, typer.Option("--write", help="Write docs/schema/environment.json instead.")] = False,
    root: _Root = Path(),
) -> None:
    """Print the JSON Schema of environment files, for editors."""
    from platform_sdk.spec.schema import schema_text

    if write:
        (root / "docs" / "schema" / "environment.json").write_text(schema_text(), encoding="utf-8")
    else:
        sys.stdout.write(schema_text())


def main() -> None:
    """Runs the command line, in a process of its own."""
    # Hundreds of modules stay until the end: looking for garbage among them, while they load and once more at the exit,
    # would take a third of the time of a preview.
    gc.set_threshold(_ALLOCATIONS_BEFORE_COLLECTION)
    try:
        app()
    finally:
        gc.freeze()


def _refuse(error: PlatformError) -> NoReturn:
    """Says what is wrong and ends: with 2 for input, with 1 for anything else."""
    sys.stderr.write(f"{error}\n")
    raise typer.Exit(_BAD_INPUT if isinstance(error, ConfigurationError) else 1)


def _console() -> Console:
    from rich.console import Console

    # A pipe has no width; the tree needs more than the 80 columns that are assumed.
    return Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
