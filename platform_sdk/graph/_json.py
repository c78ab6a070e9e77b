"""The JSON form of a graph, for golden files, reports and other programs.

Owns the format, its version and what is hidden in it. A property equal to its default is left out, keys are sorted, and
the order of resources is that of registration.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.graph._graph import Graph
from platform_sdk.graph._model import UNKNOWN, Options, Resource
from platform_sdk.graph._paths import parse_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["FORMAT_VERSION", "from_json", "to_json"]

FORMAT_VERSION = 1
"""Raised when a reader of the former version would misread the file."""

_UNKNOWN_TEXT = "[unknown]"
_SECRET_TEXT = "[secret]"
# A true string that reads like the mark of an unknown value gets one backslash more.
_LOOKS_UNKNOWN = re.compile(r"\\*\[unknown\]")
_OPTION_DEFAULTS = Options()
_TUPLES = frozenset(field.name for field in fields(Options) if isinstance(getattr(_OPTION_DEFAULTS, field.name), tuple))


def to_json(graph: Graph, *, show_secrets: bool = False) -> dict[str, Any]:
    """Plain dicts, lists and scalars, ready for `json.dumps`.

    Secret values read ``[secret]`` unless they are to be shown; unknown ones read ``[unknown]``.
    """
    return {"resources": [_resource_to_json(resource, show_secrets) for resource in graph], "version": FORMAT_VERSION}


def from_json(data: Mapping[str, Any]) -> Graph:
    """The graph that `to_json` wrote. Hidden secrets come back as the text ``[secret]``.

    Raises:
        ValueError: the data has another format version, or none.
    """
    version = data.get("version")
    if version != FORMAT_VERSION:
        raise ValueError(
            f"The graph has format version {version!r}, and this SDK reads {FORMAT_VERSION}. "
            "Write it again with this SDK."
        )
    return Graph(_resource_from_json(item) for item in data["resources"])


def _resource_to_json(resource: Resource, show_secrets: bool) -> dict[str, Any]:
    secrets: Iterable[str] = () if show_secrets else resource.secrets
    secret_outputs: Iterable[str] = () if show_secrets else (*resource.secret_outputs, *resource.secrets)
    options: dict[str, Any] = {
        field.name: _plain(value)
        for field in fields(Options)
        if (value := getattr(resource.options, field.name)) != getattr(_OPTION_DEFAULTS, field.name)
    }
    data: dict[str, Any] = {
        "urn": resource.urn,
        "type": resource.type,
        "name": resource.name,
        "parent": resource.parent,
        "custom": resource.custom,
        "remote": resource.remote or None,
        "external": resource.external or None,
        "id": _plain(resource.id),
        "dependencies": list(resource.dependencies),
        "property_dependencies": _plain(resource.property_dependencies),
        "inputs": _redact(_plain(resource.inputs), secrets),
        "secrets": list(resource.secrets),
        "outputs": _redact(_plain(resource.outputs), secret_outputs),
        "secret_outputs": list(resource.secret_outputs),
        "options": dict(sorted(options.items())),
    }
    return {key: value for key, value in sorted(data.items()) if value not in (None, [], {})}


def _resource_from_json(data: Mapping[str, Any]) -> Resource:
    options: dict[str, Any] = {
        key: tuple(value) if key in _TUPLES else _restored(value) for key, value in data.get("options", {}).items()
    }
    return Resource(
        urn=data["urn"],
        type=data["type"],
        name=data["name"],
        parent=data.get("parent"),
        custom=data["custom"],
        remote=data.get("remote", False),
        external=data.get("external", False),
        id=_restored(data.get("id")),
        dependencies=tuple(data.get("dependencies", ())),
        property_dependencies={key: tuple(urns) for key, urns in data.get("property_dependencies", {}).items()},
        inputs=_restored(data.get("inputs", {})),
        secrets=tuple(data.get("secrets", ())),
        outputs=_restored(data.get("outputs", {})),
        secret_outputs=tuple(data.get("secret_outputs", ())),
        options=Options(**options),
    )


def _plain(value: Any) -> Any:
    if value is UNKNOWN:
        return _UNKNOWN_TEXT
    if isinstance(value, str):
        return f"\\{value}" if _LOOKS_UNKNOWN.fullmatch(value) else value
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in cast("list[Any]", value)]
    if hasattr(value, "items"):
        return {key: _plain(item) for key, item in sorted(value.items())}
    return value


def _restored(value: Any) -> Any:
    if isinstance(value, str):
        if value == _UNKNOWN_TEXT:
            return UNKNOWN
        return value[1:] if _LOOKS_UNKNOWN.fullmatch(value) else value
    if isinstance(value, list):
        return [_restored(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: _restored(item) for key, item in cast("dict[str, Any]", value).items()}
    return value


def _redact(value: Any, paths: Iterable[str]) -> Any:
    """Writes the mark over each path, in a value that `_plain` has just made; a path that leads nowhere is ignored."""
    for path in paths:
        *way, last = parse_path(path)
        place = value
        try:
            for step in way:
                place = place[step]
            _ = place[last]
            place[last] = _SECRET_TEXT
        except (KeyError, IndexError, TypeError):
            continue
    return value
