"""Finds and reads a stack's configuration file: plain values, and the line that each came from.

Owns the file and its outermost shape. YAML itself is ``_yaml``'s; what the values mean is for ``spec.environment``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import NO_VALUE, ConfigurationError, Problem, path_text
from platform_sdk.spec._problems import nearest, value_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.errors import Step

__all__ = ["Document", "environment_names", "find_environment", "read_document"]

_PREFIX, _SUFFIX = "Pulumi.", ".yaml"


@dataclass(frozen=True, slots=True)
class Document:
    """A configuration file.

    Attributes:
        file: the path as the user would type it.
        config: what is under ``config:``, by full key (``platform:network``); secrets are ``Unreadable``.
        secrets: paths of the secrets in ``config``.
    """

    file: str
    config: Mapping[str, Any]
    secrets: tuple[tuple[Step, ...], ...] = ()
    _lines: Mapping[tuple[Step, ...], int] = field(default_factory=dict[tuple["Step", ...], int])

    def line(self, path: Sequence[Step]) -> int | None:
        """The line of a path under ``config:``, from 1; of the nearest thing around it, where the path is not there."""
        for end in range(len(path), -1, -1):
            found = self._lines.get(tuple(path[:end]))
            if found is not None:
                return found
        return None

    def as_written(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """What an engine gives as this file's configuration, with numbers as the file writes them: 1.30, not 1.3."""
        return {key: _as_written(value, self.config.get(key)) for key, value in config.items()}


def _as_written(value: object, written: object) -> object:
    if isinstance(value, dict):
        return {
            key: _as_written(inner, value_at(written, (key,)))
            for key, inner in cast("dict[Step, object]", value).items()
        }
    if isinstance(value, list):
        items = enumerate(cast("list[object]", value))
        return [_as_written(inner, value_at(written, (position,))) for position, inner in items]
    number = type(value) in {int, float} and isinstance(written, (int, float))
    return written if number and not isinstance(written, bool) and value == written else value


def environment_names(directory: Path) -> list[str]:
    """The environments that have a file in a directory, sorted."""
    return sorted(path.name[len(_PREFIX) : -len(_SUFFIX)] for path in directory.glob(f"{_PREFIX}*{_SUFFIX}"))


def find_environment(name: str, directory: Path = Path("environments")) -> Path:
    """The file of an environment.

    Raises:
        ConfigurationError: there is none of that name; the message says which there are.
    """
    path = directory / f"{_PREFIX}{name}{_SUFFIX}"
    if not path.is_file():
        known = environment_names(directory)
        there = f"There are {', '.join(known)}." if known else "There are none."
        problem = Problem(
            "environment",
            f"There is no such file. {there}",
            nearest(name, known).strip() or f"Write {path}.",
            value=name,
        )
        raise ConfigurationError([problem], subject=str(path))
    return path


def read_document(path: Path, *, may_lack_config: bool = False) -> Document:
    """Reads a configuration file.

    Args:
        path: the file.
        may_lack_config: take a file without ``config:`` for an empty configuration, as the engine does.

    Raises:
        ConfigurationError: the file is not there, is no YAML, says a key twice, or has no map under ``config:``.
    """
    from platform_sdk.spec._yaml import YamlFault, read_yaml

    file = str(path)
    try:
        tree = read_yaml(_text(path))
    except YamlFault as fault:
        inside = fault.path[1:] if fault.path[:1] == ("config",) else fault.path
        subject = path_text(inside) or "YAML"
        problem = Problem(subject, fault.rule, fault.remedy, file=file, line=fault.line)
        raise ConfigurationError([problem], subject=file) from None
    config = value_at(tree.value, ("config",))
    if may_lack_config and (tree.value is None or isinstance(tree.value, dict)) and config in (None, NO_VALUE):
        config = {}
    if not isinstance(config, dict):
        problem = Problem(
            "config",
            "A configuration file has a map under config.",
            "Write `config:` and the keys below it.",
            value=config,
            file=file,
            line=tree.lines.get(("config",), 1),
        )
        raise ConfigurationError([problem], subject=file)
    lines = {place[1:]: line for place, line in tree.lines.items() if place[0] == "config"}
    secrets = tuple(place[1:] for place in tree.secrets if place[0] == "config")
    return Document(file, cast("dict[str, Any]", config), secrets, lines)


def _text(path: Path) -> str:
    file = str(path)
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        problem = Problem("file", f"It cannot be read: {error.strerror}.", "Name a file that can.", file=file)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = Problem("YAML", "The file is not text in UTF-8.", "Save it as UTF-8.", file=file, line=line)
    raise ConfigurationError([problem], subject=file) from None
