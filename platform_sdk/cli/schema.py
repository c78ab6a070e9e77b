"""``schema``: the JSON Schema of environment files.

Owns the command's arguments. The schema is ``spec.schema``'s.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from platform_sdk.cli._shared import Root

__all__ = ["schema"]


def schema(
    *,
    write: Annotated[bool, typer.Option("--write", help="Write docs/schema/environment.json instead.")] = False,
    root: Root = Path(),
) -> None:
    """Print the JSON Schema of environment files, for editors."""
    from platform_sdk.spec.schema import schema_text

    if write:
        (root / "docs" / "schema" / "environment.json").write_text(schema_text(), encoding="utf-8")
    else:
        sys.stdout.write(schema_text())
