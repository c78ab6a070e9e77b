"""``ecs import``: a task definition of ECS, and its service, as a workload.

Owns the command's arguments and what goes where. The import is ``operations.ecs``'s, the views ``report.ecs``'s.

Exit codes: 0 done, 1 a file is there already, 2 the input is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from platform_sdk.cli._shared import console, refuse
from platform_sdk.errors import PlatformError

__all__ = ["ecs"]

ecs = typer.Typer(help="Come from Amazon ECS.", no_args_is_help=True)


@ecs.callback()
def _commands() -> None:
    """Come from Amazon ECS."""


@ecs.command("import")
def import_(
    task: Annotated[Path, typer.Argument(metavar="TASKDEF", help="What describe-task-definition printed.")],
    *,
    service: Annotated[Path | None, typer.Option("--service", help="What describe-services printed.")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Write a Pulumi project into this folder.")] = None,
    platform: Annotated[str, typer.Option("--platform", help="The platform's stack.")] = "acme/platform/prod",
    namespace: Annotated[str, typer.Option("--namespace", help="Namespace. Default: the workload's name.")] = "",
    host: Annotated[str, typer.Option("--host", help="Host that it answers for.")] = "",
    expose: Annotated[Literal["alb", "nlb"], typer.Option("--expose", help="Its load balancer, if any.")] = "alb",
    policies: Annotated[
        list[str] | None, typer.Option("--policy", help="A managed policy of the task role; may be given again.")
    ] = None,
    schedule: Annotated[str, typer.Option("--schedule", help="Of EventBridge: cron(…) or rate(…).")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print workload and report as JSON.")] = False,
) -> None:
    """Turn a task definition, and its service, into a workload. What has no equal is listed."""
    from platform_sdk.operations.ecs.imports import import_task
    from platform_sdk.report.ecs.migration import migration_document, migration_view
    from platform_sdk.rules.ecs.translate import Choices

    choices = Choices(platform, namespace, host, expose, tuple(policies or ()), schedule)
    try:
        imported = import_task(task, service, choices)
        if to:
            imported.write(to)
    except PlatformError as error:
        refuse(error)
    if as_json:
        document = migration_document(imported.translation, imported.refused)
        sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        return
    if to:
        sys.stdout.write(f"Wrote {', '.join(f'{to}/{name}' for name in imported.files())}.\n\n")
    else:
        sys.stdout.write(imported.files()["__main__.py"] + "\n")
    console().print(migration_view(imported.translation, imported.refused))
