"""A Pulumi project as its files tell it: its name, its program, and the configuration of one of its stacks.

Owns the reading of ``Pulumi.yaml`` and of a stack's file in the way of the engine (pulumi 3.255,
`pkg/workspace/config.go`): defaults of the project under the values of the stack. Any project's, not this one's alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.offline import Secret
from platform_sdk.spec.document import environment_names, read_document
from platform_sdk.spec.engine_config import engine_config, engine_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Project", "StackConfig", "find_project"]

_FILES = ("Pulumi.yaml", "Pulumi.yml")
_DECLARATION = frozenset({"type", "description", "items", "default", "value", "secret"})
"""Fields of a key's declaration in ``Pulumi.yaml``; a map with others is the value itself."""


@dataclass(frozen=True, slots=True)
class StackConfig:
    """Full keys and their texts, as a program gets them, and those of the keys that are secret."""

    values: Mapping[str, str]
    secret_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A project.

    Attributes:
        name: the namespace of its own configuration.
        folder: where ``Pulumi.yaml`` is; None for a project without files.
        main: the folder or script of the program; None as above.
        settings: the content of ``Pulumi.yaml``.
    """

    name: str
    folder: Path | None = None
    main: Path | None = None
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def config(self, stack: str, given: Mapping[str, object]) -> StackConfig:
        """The configuration of a stack: the project's defaults, the stack's file if it has one, what is given.

        Args:
            stack: whose file ``Pulumi.<stack>.yaml`` is, beside ``Pulumi.yaml`` or in its ``stackConfigDir``.
            given: by key; one without a namespace is the project's own. A value may be a `Secret`.

        Raises:
            ConfigurationError: the file is wrong, or a key that the project declares has no value.
        """
        file = self.stack_file(stack)
        values, secrets = self._written(file) if file is not None and file.is_file() else ({}, set[str]())
        for key, value in given.items():
            full = self._full_key(key)
            secrets.discard(full)
            if isinstance(value, Secret):
                secrets.add(full)
            values[full] = engine_text(value.value if isinstance(value, Secret) else value)
        missing = self._complete(values)
        if missing and file is not None:
            raise ConfigurationError(
                [
                    Problem(
                        key,
                        "Pulumi.yaml declares it without a default, so every stack needs a value.",
                        f"Write it into {file}, or pass config={{{key!r}: …}}.{_others(file)}",
                    )
                    for key in missing
                ],
                subject=str(file),
            )
        return StackConfig(values, tuple(sorted(secrets)))

    def stack_file(self, stack: str) -> Path | None:
        """Where a stack's configuration is kept, whether there is such a file or not; None without a folder."""
        if self.folder is None:
            return None
        # Before it was called stackConfigDir, a text under `config` named the folder.
        named = self.settings.get("stackConfigDir") or self.settings.get("config")
        folder = self.folder / named if isinstance(named, str) else self.folder
        # A stack may be named in full, organization/project/stack; its file by the last part.
        return folder / f"Pulumi.{stack.rpartition('/')[2]}.yaml"

    def _written(self, file: Path) -> tuple[dict[str, str], set[str]]:
        values, secrets = engine_config(read_document(file, may_lack_config=True))
        return {self._full_key(key): value for key, value in values.items()}, set(map(self._full_key, secrets))

    def _complete(self, values: dict[str, str]) -> list[str]:
        """Puts the project's defaults where there is no value; gives back the keys that still have none."""
        missing: list[str] = []
        declared = self.settings.get("config")
        for key, entry in cast("dict[str, Any]", declared if isinstance(declared, dict) else {}).items():
            full = self._full_key(key)
            if full in values:
                continue
            found = _default(entry)
            if found is not None:
                values[full] = engine_text(found)
            elif full.partition(":")[0] == self.name:
                missing.append(full)
        return missing

    def _full_key(self, key: str) -> str:
        # The engine does so in both files (pulumi SDK 3.255, `workspace/loaders.go`).
        return key if ":" in key else f"{self.name}:{key}"


def find_project(start: Path) -> Project | None:
    """The project whose ``Pulumi.yaml`` is in a folder or in the nearest one above it, as the engine looks for it.

    Raises:
        ConfigurationError: the file is no YAML, or names no project.
    """
    place = start.resolve()
    for folder in (place, *place.parents):
        for name in _FILES:
            if (folder / name).is_file():
                return _read(folder / name)
    return None


def _read(file: Path) -> Project:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        settings: Any = cast("Any", YAML(typ="safe", pure=True)).load(file)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else int(mark.line) + 1
        problem = Problem("YAML", "It is no YAML.", "Correct the file.", file=str(file), line=line)
        raise ConfigurationError([problem], subject=str(file)) from None
    read = cast("dict[str, Any]", settings if isinstance(settings, dict) else {})
    name = read.get("name")
    if not isinstance(name, str):
        problem = Problem("name", "A project has a name.", "Write `name:` and a text.", value=name, file=str(file))
        raise ConfigurationError([problem], subject=str(file))
    return Project(name, file.parent, file.parent / str(read.get("main") or ""), read)


def _default(entry: Any) -> Any:
    """The value that a key of ``Pulumi.yaml`` has without a stack's: its default, else its value; None for none."""
    if not isinstance(entry, dict):
        return entry
    declaration = cast("dict[str, Any]", entry)
    if declaration and _DECLARATION.issuperset(declaration):
        default = declaration.get("default")
        return declaration.get("value") if default is None else default
    return declaration


def _others(file: Path) -> str:
    if file.is_file():
        return ""
    return f" There is no such file; stacks with one: {', '.join(environment_names(file.parent)) or 'none'}."
