"""An application's Pulumi project: what its program is called, and the configuration of a stack.

Owns the reading of ``Pulumi.yaml`` and ``Pulumi.<stack>.yaml`` as the engine reads them, as far as a program that runs
offline needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.errors import NO_VALUE, ConfigurationError, Problem
from platform_sdk.spec import environment_names, read_document
from platform_sdk.spec.engine_config import engine_config, engine_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Project", "read_project"]

_DEFAULT_STACK: Final = "dev"


@dataclass(frozen=True, slots=True)
class Project:
    """A project, and one stack of it.

    Attributes:
        name: of the project.
        stack: name of the stack.
        program: the script to run.
        config: by full key, as the engine hands it to a program.
        secret_keys: keys of ``config`` that hold secrets.
    """

    name: str
    stack: str
    program: Path
    config: Mapping[str, str]
    secret_keys: tuple[str, ...]


def read_project(folder: Path, stack: str = "") -> Project:
    """Reads a project.

    Args:
        folder: where ``Pulumi.yaml`` is.
        stack: which one; by default the only one that has a file, or ``dev`` where none has.

    Raises:
        ConfigurationError: there is no project, it is none of Python, its program is missing, or the stack is not told.
    """
    file = folder / "Pulumi.yaml"
    settings = _settings(file)
    runtime: Any = settings.get("runtime")
    language = cast("Mapping[str, Any]", runtime).get("name") if isinstance(runtime, dict) else runtime
    if language != "python":
        rule = "Only programs in Python run offline."
        raise _wrong(file, "runtime", rule, "Render a stack of a Python program.", language)
    program = folder / str(settings.get("main") or ".") / "__main__.py"
    if not program.is_file():
        rule = f"{program} does not exist."
        raise _wrong(file, "main", rule, "Write the program, or name its folder under main.")
    name = str(settings.get("name") or folder.resolve().name)
    configs = folder / str(settings.get("stackConfigDir") or ".")
    chosen = stack or _only_stack(configs)
    config = _defaults(settings, name)
    secret_keys: list[str] = []
    path = configs / f"Pulumi.{chosen}.yaml"
    if path.is_file():
        given, secret_keys = engine_config(read_document(path))
        config |= {_full(key, name): value for key, value in given.items()}
    elif stack and environment_names(configs):
        known = ", ".join(environment_names(configs))
        problem = Problem("--stack", f"There is no {path}. There are {known}.", "Name one of these.", value=stack)
        raise ConfigurationError([problem], subject=str(folder))
    return Project(name, chosen, program, config, tuple(_full(key, name) for key in secret_keys))


def _settings(file: Path) -> Mapping[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if not file.is_file():
        rule = "There is no such file."
        raise _wrong(file, "STACK", rule, "Name a folder with a Pulumi.yaml, or an environment.", str(file.parent))
    try:
        settings: Any = cast("Any", YAML(typ="safe", pure=True)).load(file)
    except YAMLError as error:
        raise _wrong(file, "YAML", f"It cannot be read: {str(error).splitlines()[0]}.", "Mend it.") from None
    if not isinstance(settings, dict):
        raise _wrong(file, "YAML", "It holds no map.", "Write at least name and runtime.")
    return cast("Mapping[str, Any]", settings)


def _only_stack(configs: Path) -> str:
    known = environment_names(configs)
    if len(known) > 1:
        problem = Problem("--stack", f"There are several: {', '.join(known)}.", "Name one of these.")
        raise ConfigurationError([problem], subject=str(configs))
    return known[0] if known else _DEFAULT_STACK


def _defaults(settings: Mapping[str, Any], project: str) -> dict[str, str]:
    """The project's own configuration: a plain value, or a map with ``value`` or ``default``."""
    found: dict[str, Any] = {}
    for key, given in cast("dict[str, Any]", settings.get("config") or {}).items():
        if not isinstance(given, dict):
            found[_full(key, project)] = given
        else:
            declared = cast("dict[str, Any]", given)
            for field in ("default", "value"):
                if declared.get(field) is not None:
                    found[_full(key, project)] = declared[field]
    return {key: engine_text(value) for key, value in found.items()}


def _full(key: str, project: str) -> str:
    """A key without a namespace is the project's."""
    return key if ":" in key else f"{project}:{key}"


def _wrong(file: Path, path: str, rule: str, remedy: str, value: object = NO_VALUE) -> ConfigurationError:
    problem = Problem(path, rule, remedy, value=value, file=str(file))
    return ConfigurationError([problem], subject=str(file))
