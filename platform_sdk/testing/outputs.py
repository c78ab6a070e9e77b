"""Outputs of a platform's stack, for the tests of those who read them.

Owns where they come from: an environment of a platform project that is at hand, or a file that its owners gave away.
Secret ones stay marked as such, so that a test sees what a program makes of a secret.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.graph import UNKNOWN, from_json
from platform_sdk.offline import Secret
from platform_sdk.spec.document import find_environment
from platform_sdk.testing._project import find_project
from platform_sdk.testing._secrets import marked
from platform_sdk.testing.recorded import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

__all__ = ["platform_outputs", "saved_outputs"]

_HIDDEN = "[secret]"
"""What `pulumi stack output --json` and a graph's JSON write in a secret's place."""


def platform_outputs(environment: str, root: str | Path = ".", *, today: date | None = None) -> dict[str, Any]:
    """What the stack of an environment exports, previewed offline; once in a process.

    Ids, ARNs and endpoints have the right form and are made up. Secret outputs are `Secret`.

    Args:
        environment: the stack, ``prod``.
        root: the platform project's folder, from the working folder where it is relative.
        today: the day by which support dates are judged; today where it is not given.

    Raises:
        ConfigurationError: there is no such environment, or its file is wrong.
        ProgramMissing: the folder has no program.
        PlatformError: what the preview of the environment would say.
    """
    return deepcopy(_previewed(environment, Path(root).resolve(), today))


@cache
def _previewed(environment: str, root: Path, today: date | None) -> dict[str, Any]:
    home = find_project(root)
    file = home.stack_file(environment) if home is not None else None
    if file is not None:
        find_environment(environment, file.parent)
    stack = record(root, stack=environment, today=today)
    return _marked(stack.outputs, stack.secret_outputs)


def saved_outputs(file: str | Path, *, secret: Collection[str] = ()) -> dict[str, Any]:
    """What a stack exports, from a file that the platform's owners wrote.

    The file comes from ``pulumi stack output --json``, from a stack that is there, or from
    ``python -m platform_sdk preview prod --json``, which needs none. Both hide secrets: they come back as `Secret` of
    the text ``[secret]``.

    Args:
        file: JSON.
        secret: names of further outputs that are secret; ``pulumi stack output --json --show-secrets`` marks none.

    Raises:
        ConfigurationError: the file cannot be read, is neither of both, or lacks an output named in `secret`.
    """
    path = Path(file)
    content = _json_map(path)
    outputs = _marked(content, ()) if "graph" not in content else _of_preview(path, content["graph"])
    absent = sorted(name for name in secret if name not in outputs)
    if absent:
        known = ", ".join(sorted(outputs)) or "none"
        raise _wrong(path, absent[0], "It is no output, and was called a secret one.", f"The outputs are: {known}.")
    named = {name: Secret(outputs[name]) for name in secret if not isinstance(outputs[name], Secret)}
    return {**outputs, **named}


def _json_map(path: Path) -> dict[str, Any]:
    remedy = "Write it with `pulumi stack output --json` or `python -m platform_sdk preview ENV --json`."
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(path, "file", f"It cannot be read: {error.strerror}.", remedy) from None
    except ValueError as error:
        raise _wrong(path, "JSON", f"It is no JSON: {error}.", remedy) from None
    if not isinstance(content, dict):
        raise _wrong(path, "JSON", "Outputs are a map.", remedy)
    return cast("dict[str, Any]", content)


def _of_preview(path: Path, graph: Any) -> dict[str, Any]:
    try:
        stack = from_json(graph).one("pulumi:pulumi:Stack")
    except (ValueError, TypeError, AttributeError, KeyError, LookupError) as error:
        raise _wrong(path, "graph", f"It is no preview: {error}", "Write it again with this SDK.") from None
    unknown = sorted(key for key, value in stack.outputs.items() if _holds_unknown(value))
    if unknown:
        rule = f"Outputs that are not known yet cannot be read: {', '.join(unknown)}."
        raise _wrong(path, "graph", rule, "Preview without --unknown.")
    return _marked(stack.outputs, stack.secret_outputs)


def _marked(outputs: Mapping[str, Any], secrets: Iterable[str]) -> dict[str, Any]:
    """A copy in which the values at some paths, and those that were hidden, are `Secret`."""
    return {key: _hidden(value) for key, value in marked(outputs, secrets).items()}


def _hidden(value: Any) -> Any:
    if value == _HIDDEN:
        return Secret(value)
    if isinstance(value, list):
        return [_hidden(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: _hidden(item) for key, item in cast("dict[str, Any]", value).items()}
    return value


def _holds_unknown(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_holds_unknown, cast("list[Any]", value)))
    if isinstance(value, dict):
        return any(map(_holds_unknown, cast("dict[str, Any]", value).values()))
    return value is UNKNOWN


def _wrong(path: Path, subject: str, rule: str, remedy: str) -> ConfigurationError:
    return ConfigurationError([Problem(subject, rule, remedy, file=str(path))], subject=str(path))
