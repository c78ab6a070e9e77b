"""``preview ENV``: everything that an environment creates, without engine, account or network.

Owns the command's arguments and what goes where. The run is ``operations.preview``'s, the view ``report.terminal``'s.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from platform_sdk.cli._shared import Env, Root, console, refuse
from platform_sdk.errors import PlatformError

__all__ = ["preview"]


def preview(
    env: Env,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the resource graph as JSON.")] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help="Leave unknown what only AWS can tell.")] = False,
    root: Root = Path(),
) -> None:
    """Show everything that `pulumi up` would create. Needs no AWS account, no engine and no network."""
    started = time.perf_counter()
    from platform_sdk.graph import Graph, to_json
    from platform_sdk.operations.preview import preview as run

    try:
        result = run(env, root, unknown=unknown)
    except PlatformError as error:
        refuse(error)
    recording = result.recording
    warnings = [message.message for message in recording.diagnostics if message.severity != "info"]
    if as_json:
        # By URN: registrations run side by side, and the same environment shall give the same text.
        graph = Graph(sorted(recording.graph, key=lambda resource: resource.urn))
        document = {"environment": env, "warnings": warnings, "graph": to_json(graph)}
        sys.stdout.write(json.dumps(document, indent=2) + "\n")
        return
    from platform_sdk.report.terminal import preview_view

    console().print(
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
