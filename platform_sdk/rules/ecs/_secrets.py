"""Secrets of containers: what ``valueFrom`` names, as secrets of the workload.

Owns their names here. ECS gives secrets as variables, and so does the import: files are for the program to learn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.rules.ecs._values import named, secret_name

if TYPE_CHECKING:
    from platform_sdk.rules.ecs._workload import Container, Workload

__all__ = ["give_secrets"]

_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_REMEDY: Final = (
    "Let platform:addons.external_secrets read it. Better: read the file under /run/secrets/platform, take "
    "env out, and turn secret_files on."
)


def give_secrets(workload: Workload, one: Container) -> list[str]:
    """Adds a container's secrets to the workload's, and gives their names. The main container's come first.

    The main container has them as variables, as on ECS; containers beside it have files alone.
    """
    secrets: dict[str, dict[str, Any]] = workload.args.setdefault("secrets", {})
    names: list[str] = []
    for entry in one.cursor.each("secrets"):
        variable, value_from = entry.get("name", str) or "", entry.get("valueFrom", str) or ""
        found = secret_name(value_from)
        if not _VARIABLE.fullmatch(variable) or not value_from or found is None:
            text = "This is no secret of Secrets Manager or Systems Manager with the name of a variable."
            entry.tell(None, "lost", text, "Add it to secrets by hand.")
            continue
        secret: dict[str, Any] = {"name": found.name}
        if found.source == "parameter_store":
            secret["source"] = found.source
        if found.property:
            secret["property"] = found.property
        if found.version:
            secret["version"] = found.version
        if one.role == "main":
            name = named(variable, secrets, otherwise="secret")
            secrets[name] = {**secret, "env": variable}
            workload.without.add("secret_files")
            text = f"secrets: {name}; secret_files is turned off for its variable."
            entry.tell(None, "changed", text, _REMEDY)
        else:
            same = (name for name, there in secrets.items() if _place(there) == secret)
            name = next(same, "") or named(variable, secrets, otherwise="secret")
            secrets.setdefault(name, secret)
            text = f"secrets: {name}, a file /run/secrets/platform/{name} in {one.name}, and no variable {variable}."
            entry.tell(None, "changed", text, f"Let {one.name} read the file.")
        names.append(name)
    if not secrets:
        del workload.args["secrets"]
    return names


def _place(secret: dict[str, Any]) -> dict[str, Any]:
    """A secret without the variable that holds it."""
    return {field: value for field, value in secret.items() if field != "env"}
