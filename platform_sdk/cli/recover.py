"""``recover ENV``: what an interrupted or failed update left in AWS, and how it becomes the stack's again.

Owns the command's arguments and what it prints. The search and the repair are ``operations.recover``'s.

Exit codes: 0 done, or nothing to do; 1 something failed; 2 the input is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from platform_sdk.cli._shared import Env, Root, refuse
from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platform_sdk.operations.recover import Finding, Recovery

__all__ = ["recover"]


def recover(
    env: Env,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it: forget what was interrupted, and adopt what is missing in the state.")
    ] = False,
    delete: Annotated[
        list[str] | None,
        typer.Option(
            "--delete",
            metavar="ID",
            help="With --yes: have the next pulumi up delete a thing that is left over. May be given several times.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
    root: Root = Path(),
) -> None:
    """Find what an interrupted or failed update left in AWS. Changes nothing without --yes."""
    if delete and not yes:
        raise typer.BadParameter("Look first, then give it together with --yes.", param_hint="--delete")
    from platform_sdk.operations.recover import find_recovery
    from platform_sdk.operations.recover import recover as run

    try:
        found = find_recovery(env, root)
        if yes:
            run(found, env, root, delete=delete or ())
    except PlatformError as error:
        refuse(error)
    if as_json:
        sys.stdout.write(json.dumps(_document(env, found), indent=2) + "\n")
        return
    sys.stdout.write("\n".join(_lines(env, found, done=yes, deleted=delete or ())) + "\n")


def _document(env: str, found: Recovery) -> dict[str, object]:
    def told(findings: Iterable[Finding]) -> list[dict[str, str]]:
        return [{"urn": finding.urn, "id": finding.id} for finding in findings]

    return {
        "environment": env,
        "interrupted": [
            {"operation": each.operation, "urn": each.urn, "looked_for": each.is_looked_for}
            for each in found.interrupted
        ],
        "missing": told(found.adopted),
        "left_over": told(found.left_over),
    }


def _lines(env: str, found: Recovery, *, done: bool, deleted: Iterable[str]) -> Iterator[str]:
    yield (
        f"{env} · {len(found.interrupted)} interrupted · {len(found.adopted)} missing in the state · "
        f"{len(found.left_over)} left over"
    )
    rows = [
        *(
            (
                "interrupted",
                f"{each.operation} {_short(each.urn)}",
                "" if each.is_looked_for else "look for it yourself",
            )
            for each in found.interrupted
        ),
        *((("adopted" if done else "missing"), _short(each.urn), each.id) for each in found.adopted),
        *(
            ("to be deleted" if each.id in set(deleted) else "left over", _short(each.urn), each.id)
            for each in found.left_over
        ),
    ]
    width = max((len(text) for _, text, _ in rows), default=0)
    if rows:
        yield ""
    for kind, text, id in rows:
        yield f"{kind:<14} {text:<{width}}  {id}".rstrip()
    yield ""
    if not rows:
        yield f"Nothing to recover. Next: pulumi up --stack {env}"
    elif done:
        yield f"Next: pulumi up --stack {env}"
    else:
        ids = "".join(f" --delete {each.id}" for each in found.left_over)
        yield f"Nothing was changed. Next: python -m platform_sdk recover {env} --yes{ids}"


def _short(urn: str) -> str:
    """``Vpc network`` of a URN."""
    _, _, types, name = urn.split("::", 3)
    return f"{types.rpartition(':')[2]} {name}"
