"""``render ENV|STACK --to DIR``: every Kubernetes object as plain YAML, with a kustomization.

Owns the command's arguments and what it says at the end. The work is ``operations.render``'s.

Exit codes: 0 done, 1 the program failed, 2 the input is wrong; nothing was written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from platform_sdk.cli._shared import Root, refuse
from platform_sdk.errors import ConfigurationError, PlatformError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from platform_sdk.operations.render import Result, Source

__all__ = ["render"]

_What = Annotated[
    str, typer.Argument(metavar="ENV|STACK", help="An environment, or the folder of an application's Pulumi program.")
]
_Platforms = Annotated[
    list[str] | None,
    typer.Option("--platform", metavar="NAME=ENV", help="Answer stack reference NAME with an environment's outputs."),
]


def render(
    what: _What,
    *,
    to: Annotated[Path, typer.Option("--to", help="The folder to write.")],
    platform: _Platforms = None,
    stack: Annotated[str, typer.Option("--stack", help="Which stack of the application.")] = "",
    samples: Annotated[bool, typer.Option("--samples", help="Make up what only a deployment can tell.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse what cannot be written whole.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that render has not written.")] = False,
    root: Root = Path(),
) -> None:
    """Write every Kubernetes object as plain YAML, in the order of bring-up, for GitOps and review."""
    from platform_sdk.operations.render import render as run

    try:
        source = _source(what, root, stack, platform or [])
        result = run(source, to, samples=samples, strict=strict, force=force)
    except PlatformError as error:
        refuse(error)
    sys.stdout.write("".join(f"{line}\n" for line in _told(result, to)))


def _source(what: str, root: Path, stack: str, platforms: list[str]) -> Callable[[], Source]:
    from platform_sdk.operations.render import environment_source, stack_source

    folder = Path(what)
    is_environment = (root / "environments" / f"Pulumi.{what}.yaml").is_file()
    if not is_environment and (folder.is_dir() or len(folder.parts) > 1):
        answers = _platforms(platforms)
        return lambda: stack_source(folder, root, stack=stack, platforms=answers)
    given = [name for name, value in (("--stack", stack), ("--platform", platforms)) if value]
    if given:
        rule = f"{what} is an environment, which takes no {' and no '.join(given)}."
        problem = Problem(given[0], rule, "Leave it out, or name an application's folder.")
        raise ConfigurationError([problem], subject="The command")
    return lambda: environment_source(what, root)


def _platforms(texts: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    problems = [
        Problem("--platform", "It is NAME=ENV.", "Write --platform organization/platform/prod=prod.", value=text)
        for text, (name, _, environment) in zip(texts, pairs, strict=True)
        if not name or not environment
    ]
    if problems:
        raise ConfigurationError(problems, subject="The command")
    return {name: environment for name, _, environment in pairs}


def _told(result: Result, folder: Path) -> Iterator[str]:
    found, written = result.rendered, result.written
    releases = f" and {_count(len(found.releases), 'Helm release')}" if found.releases else ""
    yield f"{result.name}: {_count(len(found.objects), 'object')}{releases} in {folder}."
    yield f"{len(written.new)} new, {len(written.changed)} changed, {len(written.removed)} removed."
    if result.withheld:
        yield ""
        yield "Not in the kustomization, because a file cannot hold what they need:"
        for name, one in result.withheld:
            yield f"  {name}"
            yield from (f"    {field}" for field in one.fields)
    if found.left:
        yield ""
        yield "Not written:"
        yield from (f"  {one.type} {one.source}: {one.why}" for one in found.left)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
