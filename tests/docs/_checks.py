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

_REFUSED = 1
"""Exit status of a program that the SDK refuses."""

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
    from platform_sdk.errors import PlatformError

    documented = int(block.directives.get("exit", "0"))
    try:
        _run_python(page, block)
    except PlatformError:
        if documented != _REFUSED:
            raise
    else:
        if documented:
            raise Faulty(block, "the program runs, and is documented as refused")


def _run_python(page: Page, block: Block) -> None:
    # A file has its own name, which refusals tell; of other blocks a traceback leads to the page.
    named = block.directives.get("file") or f"{block.document}:{block.line}"
    code = compile(block.text, named, "exec", dont_inherit=True)
    module = ModuleType(re.sub(r"\W", "_", f"documented_{block.document}_{block.line}"))
    sys.modules[module.__name__] = module  # where dataclasses and pydantic look up what annotations name
    try:
        environment = block.directives.get("environment")
        platform = block.directives.get("platform")
        if environment:
            _record_in(page, environment, lambda: exec(code, module.__dict__))
        elif platform:
            _record_on(page, platform, lambda: exec(code, module.__dict__))
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
    from platform_sdk.spec import find_environment, read_document
    from platform_sdk.spec.engine_config import engine_config

    values, secrets = engine_config(read_document(find_environment(environment, page.folder / "environments")))
    record(program, stack=environment, config=values, secret_keys=secrets)


def _record_on(page: Page, environment: str, program: Callable[[], object]) -> None:
    """Record a program of an application, which reads the outputs of one of this project's environments."""
    from platform_sdk.testing import platform_outputs, record

    outputs = platform_outputs(environment, page.repository)
    record(program, references={f"acme/platform/{environment}": outputs}, config={"aws:region": "eu-west-1"})


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
    shown = block.directives.get("file", "")
    if "/" in shown and (page.folder / shown).with_name("Pulumi.yaml").is_file():
        return  # the stack of another project, whose keys are its own
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
    if program := block.directives.get("refusal of"):
        compare(block, block.text, _refusal(page, block, program))
        return
    command = block.directives.get("output of")
    if command is None:
        if "exit" in block.directives:
            raise Faulty(block, "an exit status needs a command: <!-- output of: COMMAND -->")
        return
    arguments = arguments_of(page, block, command)
    if arguments is None:
        raise Faulty(block, f"tests do not run this command, so its output cannot be compared: {command}")
    compare(block, block.text, run(block, arguments))


def _refusal(page: Page, block: Block, program: str) -> str:
    """What a program says that an earlier block of the page shows, and that is refused."""
    from platform_sdk.errors import PlatformError

    earlier = [one for one in page.blocks if one.line < block.line and one.kind == "python"]
    source = next((one for one in reversed(earlier) if one.directives.get("file") == program), None)
    if source is None:
        raise Faulty(block, f"no python block above is the file {program}")
    try:
        _run_python(page, source)
    except PlatformError as error:
        return str(error)
    raise Faulty(block, f"{program} is not refused")


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
    "python": _Kind(_check_python, _CONTENT | {"environment", "exit", "platform"}),
    "yaml": _Kind(_check_yaml, _CONTENT | {"exit"}),
    "json": _Kind(lambda _page, block: json.loads(block.text), _CONTENT),
    "console": _Kind(_check_console, _COMMANDS),
    "sh": _Kind(_check_sh, _COMMANDS),
    "text": _Kind(_check_text, _COMMANDS | {"output of", "refusal of"}),
}
