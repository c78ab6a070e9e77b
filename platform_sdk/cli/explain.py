"""``explain [TERM]``: a word of ECS or Kubernetes, its counterpart, and how this SDK says it.

Owns the command's arguments and what goes where. The finding is ``operations.explain``'s, the view ``report.ecs``'s.

Exit codes: 0 done, 2 the word is not known.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from platform_sdk.cli._shared import console, refuse
from platform_sdk.errors import PlatformError

__all__ = ["explain"]


def explain(
    term: Annotated[
        list[str] | None, typer.Argument(metavar="TERM", help="A word of ECS or of Kubernetes. Without it, all.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Explain a word of ECS or Kubernetes: what it is on the other side, and how this SDK says it."""
    from platform_sdk.operations.explain import explain as run
    from platform_sdk.report.ecs.concepts import answer_document, answer_view, map_document, map_view

    try:
        answer = run(" ".join(term)) if term else None
    except PlatformError as error:
        refuse(error)
    if as_json:
        document = answer_document(answer) if answer else map_document()
        sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    else:
        console().print(answer_view(answer) if answer else map_view())
