"""The running stack's configuration, as the environment that it describes.

Owns how the engine's values become plain ones again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pulumi
from pulumi.runtime.config import CONFIG, get_config_env

from platform_sdk.errors import ConfigurationError
from platform_sdk.spec import UNREADABLE, Unreadable, find_environment, parse_environment, read_document
from platform_sdk.spec.judging import judging_day

if TYPE_CHECKING:
    from platform_sdk.spec import Environment

__all__ = ["stack_environment"]


def stack_environment() -> Environment:
    """The environment of the running stack: its configuration as the engine gives it.

    Its file, where there is one, gives the lines.

    Raises:
        ConfigurationError: with every problem.
    """
    name = pulumi.get_stack()
    values = {key: _structured(value) for key, value in {**get_config_env(), **CONFIG.get()}.items()}
    try:
        # An inline program of the Automation API has no root directory.
        root = Path(pulumi.get_root_directory() or ".")
        document = read_document(find_environment(name, root / "environments"))
    except ConfigurationError:
        document = None  # the configuration may live elsewhere: in Pulumi ESC, or in a program that sets it
    return parse_environment(values, name=name, document=document, today=judging_day())


def _structured(value: str) -> Any:
    """The value of a key: maps and lists come as JSON, flags as words; a text that looks like a number stays a text."""
    if value == UNREADABLE:
        return Unreadable()
    if value in {"true", "false"}:
        return value == "true"
    if value[:1] in {"{", "["}:
        return _with_unreadable(json.loads(value))
    return value


def _with_unreadable(value: Any) -> Any:
    """The value with the stand-ins for secrets that an offline run could not decrypt; on an engine there are none."""
    if isinstance(value, dict):
        return {key: _with_unreadable(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_with_unreadable(inner) for inner in cast("list[Any]", value)]
    return Unreadable() if value == UNREADABLE else value
