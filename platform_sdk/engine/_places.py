"""Keeps relative paths meaning what they mean in the project's folder, for an engine that runs in another one.

Owns which variables and settings hold paths. Pulumi takes a relative one from the folder that it runs in.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["absolute_variables"]

_FILE_URL = "file://"
_PATHS = (
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "KUBECONFIG",
    "PULUMI_CONFIG_PASSPHRASE_FILE",
    "PULUMI_HOME",
)


def absolute_variables(variables: Mapping[str, str], settings: Mapping[str, Any], root: Path) -> dict[str, str]:
    """Variables that replace those with relative paths, and the backend's where its folder is relative.

    Args:
        variables: what the engine would get.
        settings: the content of ``Pulumi.yaml``.
        root: the project's folder.
    """
    replaced: dict[str, str] = {}
    for name in _PATHS:
        given = variables.get(name)
        if given:
            paths = given.split(os.pathsep) if name == "KUBECONFIG" else [given]
            replaced[name] = os.pathsep.join(str(root.resolve() / path) if path else path for path in paths)
    url = _backend_url({**variables, **replaced}, settings)
    if url.startswith(_FILE_URL):
        path = url.removeprefix(_FILE_URL)
        if not path.startswith(("/", "~")):
            replaced["PULUMI_BACKEND_URL"] = f"{_FILE_URL}{root.resolve() / path}"
    return {name: value for name, value in replaced.items() if value != variables.get(name)}


def _backend_url(variables: Mapping[str, str], settings: Mapping[str, Any]) -> str:
    """The backend in Pulumi's order: the variable, the project's, the one of `pulumi login`; empty for none of them."""
    given = variables.get("PULUMI_BACKEND_URL")
    if given:
        return given
    backend = settings.get("backend")
    if isinstance(backend, dict):
        url = cast("dict[str, object]", backend).get("url")
        if isinstance(url, str) and url:
            return url
    home = Path(variables.get("PULUMI_HOME") or Path.home() / ".pulumi")
    try:
        credentials: Any = json.loads((home / "credentials.json").read_text(encoding="utf-8"))
        return str(credentials.get("current") or "")
    except (OSError, ValueError, AttributeError):
        return ""  # nobody is logged in, and the engine will say so
