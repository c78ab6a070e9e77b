"""The command line: ``python -m platform_sdk …``, or ``platform-sdk …`` where the package is installed.

Owns the list of commands. Each is a module of its own, which loads what it needs when it is called.

Exit codes: 0 done, 1 something failed, 2 the input is wrong (nothing was run). With ``drift``, 2 means drift.
"""

from __future__ import annotations

import gc

import typer

from platform_sdk.cli.advise import advise
from platform_sdk.cli.drift import DriftCommand, drift
from platform_sdk.cli.ecs import ecs
from platform_sdk.cli.explain import explain
from platform_sdk.cli.nodes import nodes
from platform_sdk.cli.preview import preview
from platform_sdk.cli.recover import recover
from platform_sdk.cli.rehearse import rehearse
from platform_sdk.cli.render import render
from platform_sdk.cli.schema import schema

__all__ = ["app", "main"]

_ALLOCATIONS_BEFORE_COLLECTION = 200_000

app = typer.Typer(
    help="Kubernetes on AWS from one environment file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _commands() -> None:
    """Kubernetes on AWS from one environment file."""


for _command in (advise, explain, nodes, preview, recover, rehearse, render, schema):
    app.command()(_command)
app.command(cls=DriftCommand)(drift)
app.add_typer(ecs, name="ecs")


def main() -> None:
    """Runs the command line, in a process of its own."""
    # Hundreds of modules stay until the end: looking for garbage among them, while they load and once more at the exit,
    # would take a third of the time of a preview.
    gc.set_threshold(_ALLOCATIONS_BEFORE_COLLECTION)
    try:
        app()
    finally:
        gc.freeze()
