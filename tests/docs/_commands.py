"""The commands that the documentation shows: ours are run in this process, the rest must at least be known.

Owns the reading of a command line. It runs only the SDK's own command line, which needs no account and no network.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from tests.docs._page import Faulty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.docs._page import Page
    from tests.support.markdown import Block

__all__ = ["arguments_of", "run"]

_FOREIGN = frozenset({".ci/run", "aws", "cd", "cp", "export", "git", "kubectl", "pip"})
"""Programs that documents may name and tests do not run: they need an account, a network or a machine of their own."""

_PULUMI = frozenset(
    {
        "cancel",
        "config",
        "destroy",
        "install",
        "login",
        "package",
        "preview",
        "refresh",
        "stack",
        "state",
        "up",
        "version",
    }
)
"""Commands of Pulumi's engine that documents may name. They need the engine, a state and mostly an account."""

_ON_THE_ENGINE = frozenset({"drift", "recover", "rehearse"})
"""Commands of the SDK that need the engine: their arguments are checked, and tests/engine runs them."""

_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=.*", re.DOTALL)


def arguments_of(page: Page, block: Block, command: str) -> list[str] | None:
    """Arguments for `python -m platform_sdk`; None for a command that is known and not run.

    `make preview` is run too, as what the Makefile makes of it. Other targets only have to exist.
    """
    words = shlex.split(command, comments=True)
    while words and _ASSIGNMENT.fullmatch(words[0]):
        words.pop(0)
    match words:
        case [("python" | "python3" | ".venv/bin/python"), "-m", "platform_sdk", *rest] | ["platform-sdk", *rest]:
            return _parsed(block, rest) if rest and rest[0] in _ON_THE_ENGINE else rest
        case ["/usr/bin/time", "-f", _, *rest]:
            return arguments_of(page, block, shlex.join(rest))
        case ["make", *rest]:
            return _arguments_of_make(page, block, rest)
        case ["pulumi", subcommand, *_] if subcommand in _PULUMI:
            return None
        case [program, *_] if program in _FOREIGN:
            return None
        case _:
            raise Faulty(block, f"nobody knows how to check the command: {command}")


def _parsed(block: Block, words: Sequence[str]) -> None:
    """Have the arguments of a command read, but the command not run."""
    from typer.testing import CliRunner

    from platform_sdk.cli import app

    result = CliRunner().invoke(app, [*words, "--help"])
    if result.exit_code != 0:
        raise Faulty(block, f"{shlex.join(words)}:\n{result.output}")


def _arguments_of_make(page: Page, block: Block, words: Sequence[str]) -> list[str] | None:
    variables = dict(word.split("=", 1) for word in words if _ASSIGNMENT.fullmatch(word))
    targets = [word for word in words if not word.startswith("-") and not _ASSIGNMENT.fullmatch(word)]
    for target in targets:
        if not page.has_target(target):
            raise Faulty(block, f"the Makefile has no target {target}")
    if targets != ["preview"]:
        return None
    return ["preview", variables.get("ENV", "dev"), *shlex.split(variables.get("ARGS", ""))]


def run(block: Block, arguments: Sequence[str]) -> str:
    """What `python -m platform_sdk` prints, on both streams. Its exit status must be the documented one."""
    from typer.testing import CliRunner

    from platform_sdk.cli import app

    result = CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke(app, list(arguments))
    documented = int(block.directives.get("exit", "0"))
    if result.exit_code != documented:
        shown = " ".join(arguments)
        why = f"{result.output}{result.exception or ''}"
        raise Faulty(block, f"`{shown}` ended with exit status {result.exit_code}, not {documented}:\n{why}")
    return result.output
