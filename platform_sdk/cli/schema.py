"""``schema``: the JSON Schema of environment files, and the schema of the workloads' package.

Owns the command's arguments. The schemas are those of ``spec.schema`` and ``workloads.provider``.
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
    write: Annotated[bool, typer.Option("--write", help="Write it into docs/schema instead.")] = False,
    package: Annotated[bool, typer.Option("--package", help="That of the workloads' package, for Pulumi.")] = False,
    root: Root = Path(),
) -> None:
    """Print the JSON Schema of environment files, for editors."""
    if package:
        from platform_sdk.workloads.provider import schema_text
    else:
        from platform_sdk.spec.schema import schema_text
    if write:
        name = "package.json" if package else "environment.json"
        (root / "docs" / "schema" / name).write_text(schema_text(), encoding="utf-8")
    else:
        sys.stdout.write(schema_text())
