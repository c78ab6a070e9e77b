"""What commands share: common arguments, refusals, and a console.

Owns nothing that one command alone needs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeAlias

import typer

from platform_sdk.errors import ConfigurationError, PlatformError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["BAD_INPUT", "FAILED", "Env", "Root", "console", "refuse"]

FAILED = 1
BAD_INPUT = 2
_PIPED_WIDTH = 132

Env: TypeAlias = Annotated[str, typer.Argument(metavar="ENV", help="The environment: environments/Pulumi.ENV.yaml.")]
Root: TypeAlias = Annotated[Path, typer.Option("--root", help="Folder of Pulumi.yaml.")]


def refuse(error: PlatformError) -> NoReturn:
    """Says what is wrong and ends: with 2 for input, with 1 for anything else."""
    sys.stderr.write(f"{error}\n")
    raise typer.Exit(BAD_INPUT if isinstance(error, ConfigurationError) else FAILED)


def console() -> Console:
    """A console for what people read."""
    from rich.console import Console

    # A pipe has no width; the tree needs more than the 80 columns that are assumed.
    return Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
