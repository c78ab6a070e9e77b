"""The web service of examples/: one in Python, and its like in TypeScript and YAML.

Owns what they are made of, as tests compare it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML

from platform_sdk.offline import as_callable, record
from platform_sdk.workloads.provider import WorkloadProvider
from tests.support.recording import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.graph import Graph

__all__ = ["NAME", "TYPE", "constructed", "in_python", "recorded_with_platform", "yaml_program", "yaml_properties"]

NAME = "web"
TYPE = "platform:index:WebService"
PLATFORM = "acme/platform/prod"


def recorded_with_platform(program: Callable[[], object], *, unknown: bool = False) -> Graph:
    """What an application registers on ``prod``."""
    outputs = {"contract": environment("prod").recording.outputs["contract"]}
    return record(program, unknown=unknown, references={PLATFORM: outputs}).graph


def in_python() -> Graph:
    """What the example in Python registers."""
    return recorded_with_platform(as_callable(ROOT / "examples/web-python/__main__.py"))


def constructed(properties: dict[str, Any]) -> Graph:
    """What the provider registers for a service with properties of another language. Numbers travel as floats."""
    return recorded_with_platform(
        lambda: WorkloadProvider().construct(NAME, TYPE, cast("dict[str, Any]", _travelled(properties)))
    )


def yaml_program() -> dict[str, Any]:
    """The example in YAML."""
    read: Any = YAML(typ="safe")
    return read.load(ROOT / "examples/web-yaml/Pulumi.yaml")


def yaml_properties(program: dict[str, Any]) -> dict[str, Any]:
    """The properties of its service, with its variables in their places."""
    variables: dict[str, str] = program["variables"]

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: filled(inner) for key, inner in cast("dict[str, Any]", value).items()}
        if isinstance(value, list):
            return [filled(inner) for inner in cast("list[Any]", value)]
        return re.sub(r"\$\{(\w+)\}", lambda name: variables[name[1]], value) if isinstance(value, str) else value

    return filled(program["resources"][NAME]["properties"])


def _travelled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _travelled(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_travelled(inner) for inner in cast("list[Any]", value)]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
