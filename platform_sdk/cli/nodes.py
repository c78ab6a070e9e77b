"""``nodes ENV``: each node group, what it offers, and how pods get there.

Owns the command's arguments and what goes where. The rows are ``report.nodes``'.

Exit codes: 0 done, 2 the input is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from platform_sdk.cli._shared import Env, Root, console, refuse
from platform_sdk.errors import PlatformError

__all__ = ["nodes"]


def nodes(
    env: Env,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")] = False,
    root: Root = Path(),
) -> None:
    """Show each node group: where, what, how many pods and GPUs it offers, and how pods get there."""
    from platform_sdk.operations.nodes import nodes as run

    try:
        found = run(env, root)
    except PlatformError as error:
        refuse(error)
    if as_json:
        from platform_sdk.report.nodes.document import nodes_document

        document = nodes_document(env, found.rows, found.warnings)
        sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        return
    from platform_sdk.report.nodes.terminal import nodes_view

    console().print(nodes_view(found.environment, found.rows, found.warnings))
