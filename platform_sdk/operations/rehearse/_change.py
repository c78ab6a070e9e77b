"""The configuration files of a rehearsal: the environment's own, the changed copy, and the copy that may be deleted.

Owns the editing of configuration texts, and what makes them readable for an engine without the stack's own key:
stand-ins for encrypted values. What is right in a file is for ``spec`` to say.
"""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from platform_sdk.errors import ConfigurationError, Problem, path_text
from platform_sdk.graph import PathError, parse_path
from platform_sdk.report.rehearsal.model import Change
from platform_sdk.spec import UNREADABLE, parse_environment, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from platform_sdk.errors import Step
    from platform_sdk.spec import Document, Environment

__all__ = ["Setting", "changes_between", "default_change", "edited", "parse_setting", "readable", "validated"]

Setting: TypeAlias = "tuple[tuple[Step, ...], object]"
"""Where in ``config:``, and the value to put there; None takes away what is there."""

_KEYS_OF_SECRETS = ("encryptionsalt", "encryptedkey", "secretsprovider")
_ABSENT = object()


def parse_setting(text: str) -> Setting:
    """Reads ``platform:nodes.general.scaling.max=20``. The value is YAML; an empty one is null, and takes away.

    Raises:
        ConfigurationError: there is no equals sign, no path before it, or no YAML after it.
    """
    path, equals, value = text.partition("=")
    try:
        if not equals:
            raise PathError("It has no equals sign.")
        return parse_path(path), YAML(typ="safe", pure=True).load(value)  # pyright: ignore[reportUnknownMemberType] -- the stream is untyped there
    except (PathError, YAMLError) as error:
        problem = Problem("--set", str(error), "Write, for example, platform:nodes.general.scaling.max=20.", value=text)
        raise ConfigurationError([problem], subject="The changed copy") from None


def default_change(environment: Environment) -> list[Setting]:
    """A change that nearly everything takes part in and nothing should be replaced by.

    One more tag on every resource, and the first node group, by name, may grow to twice its size.
    """
    settings: list[Setting] = [(("platform:tags", "rehearsed"), "once")]
    for name, group in sorted(environment.spec.ec2_groups.items())[:1]:
        settings.append((("platform:nodes", name, "scaling", "max"), max(1, 2 * group.scaling.max)))
    return settings


def readable(text: str) -> tuple[str, int]:
    """A configuration text with stand-ins for its encrypted values, and how many there are."""
    yaml, document = _load(text)
    found = _hide(document.get("config"))
    for key in _KEYS_OF_SECRETS:
        document.pop(key, None)
    return _dump(yaml, document), found


def edited(text: str, settings: Iterable[Setting]) -> str:
    """A configuration text with other values at some paths; maps on the way are made where they are missing.

    Raises:
        ConfigurationError: a path leads through a value that is no map, or past the end of a list.
    """
    yaml, document = _load(text)
    for path, value in settings:
        try:
            _put(document, ("config", *path), value)
        except (TypeError, IndexError):
            problem = Problem(
                path_text(path), "The path leads through a value that holds no such thing.", "Name a field of a map."
            )
            raise ConfigurationError([problem], subject="The changed copy") from None
    return _dump(yaml, document)


def validated(text: str, name: str, *, told_as: str, today: date | None) -> Document:
    """The document that a text is, once it has turned out to describe a valid environment.

    Args:
        text: of a configuration file.
        name: the environment.
        told_as: how problems name the file.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: the text is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="platform-sdk-") as folder:
        file = Path(folder) / f"Pulumi.{name}.yaml"
        file.write_text(text, encoding="utf-8")
        document = replace(read_document(file), file=told_as)
    parse_environment(document.config, name=name, document=document, today=today)
    return document


def changes_between(old: str, new: str) -> list[tuple[Change, Setting]]:
    """What a second text says otherwise than a first, as deep as both have maps, with the settings that make it."""
    before, after = (cast("dict[str, Any]", _load(text)[1].get("config") or {}) for text in (old, new))
    return [
        (Change(path_text(path), _told(was), _told(now)), (path, None if now is _ABSENT else now))
        for path, was, now in _walk((), before, after)
    ]


def _put(root: Any, path: Sequence[Step], value: object) -> None:
    here = root
    for step in path[:-1]:
        below: Any = here.get(step) if hasattr(here, "get") else here[step]
        if below is None:
            if value is None:
                return
            below = here[step] = {}
        here = below
    if value is None and hasattr(here, "pop"):
        here.pop(path[-1], None)
    else:
        here[path[-1]] = value


def _walk(path: tuple[Step, ...], old: Any, new: Any) -> Iterator[tuple[tuple[Step, ...], Any, Any]]:
    if isinstance(old, dict) and isinstance(new, dict):
        before, after = cast("Mapping[Step, Any]", old), cast("Mapping[Step, Any]", new)
        for key in dict.fromkeys([*before, *after]):
            yield from _walk((*path, key), before.get(key, _ABSENT), after.get(key, _ABSENT))
    elif old is _ABSENT and isinstance(new, dict) and new:
        for key, value in cast("Mapping[Step, Any]", new).items():
            yield from _walk((*path, key), _ABSENT, value)
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield path, old, new


def _told(value: object) -> str:
    return "(absent)" if value is _ABSENT else value if isinstance(value, str) else json.dumps(value, default=str)


def _hide(node: Any) -> int:
    """Puts stand-ins in the place of ``{secure: …}``, and counts them."""
    found = 0
    items: Sequence[tuple[Any, Any]] = ()
    if isinstance(node, dict):
        items = list(cast("dict[Any, Any]", node).items())
    elif isinstance(node, list):
        items = list(enumerate(cast("list[Any]", node)))
    for key, value in items:
        if isinstance(value, dict) and list(cast("dict[Any, Any]", value)) == ["secure"]:
            node[key] = UNREADABLE
            found += 1
        else:
            found += _hide(value)
    return found


def _load(text: str) -> tuple[Any, dict[str, Any]]:
    yaml: Any = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    return yaml, yaml.load(text)


def _dump(yaml: Any, document: Any) -> str:
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()
