"""Runs or checks one code block of the documentation, by its kind, as CONTRIBUTING.md tells writers.

Owns what each kind promises. It does not find documents nor read Markdown.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from tests.docs._commands import arguments_of, run
from tests.docs._page import Faulty, compare

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.docs._page import Page
    from tests.support.markdown import Block

__all__ = ["check_block"]

_REGISTERING = ("pulumi", "platform_sdk.components", "platform_sdk.workloads", "platform_sdk.platform")


def check_block(page: Page, block: Block) -> None:
    """Run or check a block of a page; raises :class:`Faulty` or the block's own error where it does not hold."""
    kind = _KINDS.get(block.kind)
    if kind is None:
        named = f"of the kind {block.kind!r}" if block.kind else "without a kind"
        raise Faulty(block, f"a block {named} cannot be checked; these can: {', '.join(sorted(_KINDS))}")
    if unknown := sorted(set(block.directives) - kind.directives):
        raise Faulty(
            block, f"a {block.kind} block knows no directive {unknown[0]!r}; it knows: {sorted(kind.directives)}"
        )
    shown = block.directives.get("file")
    if shown and (page.repository / shown).is_file():
        compare(block, block.text, (page.repository / shown).read_text(encoding="utf-8"))
    page.prepare(until=block)
    kind.check(page, block)


def _check_python(page: Page, block: Block) -> None:
    code = compile(block.text, f"{block.document}:{block.line}", "exec", dont_inherit=True)
    module = ModuleType(re.sub(r"\W", "_", f"documented_{block.document}_{block.line}"))
    sys.modules[module.__name__] = module  # where dataclasses and pydantic look up what annotations name
    try:
        environment = block.directives.get("environment")
        if environment:
            _record_in(page, environment, lambda: exec(code, module.__dict__))
        elif _registers_resources(block):
            from platform_sdk.offline import record

            record(lambda: exec(code, module.__dict__), config={"aws:region": "eu-west-1"})
        else:
            exec(code, module.__dict__)
        for name, value in list(module.__dict__.items()):
            if name.startswith("test_"):
                value()
    finally:
        del sys.modules[module.__name__]


def _record_in(page: Page, environment: str, program: Callable[[], object]) -> None:
    """Record a program as the stack of an environment, with the configuration of its file."""
    from platform_sdk.offline import record
    from platform_sdk.operations.preview import engine_config
    from platform_sdk.spec import find_environment, read_document

    values, secrets = engine_config(read_document(find_environment(environment, page.folder / "environments")))
    record(program, stack=environment, config=values, secret_keys=secrets)


def _registers_resources(block: Block) -> bool:
    """Whether the block is part of a Pulumi program: it imports pulumi, or what the SDK offers at its root."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(block.text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
    return any(name == "platform_sdk" or name.startswith(_REGISTERING) for name in imported)


def _check_yaml(page: Page, block: Block) -> None:
    reader = YAML(typ="safe")
    content: Any = reader.load(block.text)  # pyright: ignore[reportUnknownMemberType] -- the stream is untyped there
    documented = int(block.directives.get("exit", "0"))
    if not (isinstance(content, dict) and "config" in content):
        if documented:
            raise Faulty(block, "only a block with `config:` is read as an environment and can be refused")
        return
    from platform_sdk.errors import ConfigurationError
    from platform_sdk.spec import load_environment

    path = page.write(block.directives.get("file", "environments/Pulumi.documented.yaml"), block.text)
    try:
        load_environment(path)
    except ConfigurationError as error:
        if documented != 2:
            raise Faulty(block, f"the environment is refused:\n{error}") from error
    else:
        if documented != 0:
            raise Faulty(block, "the environment is accepted, and is documented as refused")


def _check_text(page: Page, block: Block) -> None:
    command = block.directives.get("output of")
    if command is None:
        if "exit" in block.directives:
            raise Faulty(block, "an exit status needs a command: <!-- output of: COMMAND -->")
        return
    arguments = arguments_of(page, block, command)
    if arguments is None:
        raise Faulty(block, f"tests do not run this command, so its output cannot be compared: {command}")
    compare(block, block.text, run(block, arguments))


def _check_console(page: Page, block: Block) -> None:
    """Lines that start with a dollar are commands; what follows one is its output, compared if it is run."""
    commands: list[tuple[str, list[str]]] = []
    for line in block.text.replace("\\\n", " ").splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands:
            commands[-1][1].append(line)
        elif line.strip():
            raise Faulty(block, f"output without a command before it, which starts with a dollar: {line}")
    for command, output in commands:
        arguments = arguments_of(page, block, command)
        if arguments is not None:
            printed = run(block, arguments)
            if any(line.strip() for line in output):
                compare(block, "\n".join(output), printed)


def _check_sh(page: Page, block: Block) -> None:
    """Every line is a command, but for comments."""
    for line in block.text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            arguments = arguments_of(page, block, line)
            if arguments is not None:
                run(block, arguments)


@dataclass(frozen=True, slots=True)
class _Kind:
    check: Callable[[Page, Block], None]
    directives: frozenset[str]


_COMMANDS = frozenset({"exit"})
_CONTENT = frozenset({"file"})

_KINDS = {
    "python": _Kind(_check_python, _CONTENT | {"environment"}),
    "yaml": _Kind(_check_yaml, _CONTENT | {"exit"}),
    "json": _Kind(lambda _page, block: json.loads(block.text), _CONTENT),
    "console": _Kind(_check_console, _COMMANDS),
    "sh": _Kind(_check_sh, _COMMANDS),
    "text": _Kind(_check_text, _COMMANDS | {"output of"}),
}
