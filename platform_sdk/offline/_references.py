"""What another stack gives out, as the engine hands it to a program.

Owns the answer's form, which is the same for a stack reference and for the function that reads outputs at once
(`pulumi:pulumi:readStackOutputs`): the engine's built-in provider makes both alike (pulumi 3.255,
`resource/deploy/builtins.go`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import PlatformError
from platform_sdk.offline._codec import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["READ_STACK_OUTPUTS", "UnknownStackReference", "stack_outputs"]

READ_STACK_OUTPUTS = "pulumi:pulumi:readStackOutputs"
"""The token of the function; its one argument is ``name``."""


class UnknownStackReference(PlatformError, LookupError):
    """The program refers to a stack whose outputs were not given.

    Attributes:
        stack: its name; empty where that is not known.
    """

    def __init__(self, message: str, stack: str = "") -> None:
        self.stack = stack
        super().__init__(message)


def stack_outputs(name: object, references: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """``name``, ``outputs`` and the sorted ``secretOutputNames`` of a stack.

    An output is named secret if it is one or holds one; the secrets themselves stay marked.

    Args:
        name: as the program gives it; its full name, ``acme/platform/prod``.
        references: outputs by full name.

    Raises:
        UnknownStackReference: there is no such stack, or its name is not known.
    """
    if not isinstance(name, str):
        raise UnknownStackReference(
            f"The program reads the outputs of a stack whose name is {name!r}, and a name is a text that is known "
            "before anything is created. Take it from the configuration or write it in the program."
        )
    if name not in references:
        known = ", ".join(sorted(references)) or "none"
        raise UnknownStackReference(
            f"The program reads the outputs of stack {name}, which were not given. "
            f"Pass references={{{name!r}: {{…}}}}. Given: {known}.",
            name,
        )
    outputs = dict(references[name])
    secret_names = sorted(key for key, value in outputs.items() if _holds_secret(value))
    return {"name": name, "outputs": outputs, "secretOutputNames": secret_names}


def _holds_secret(value: Any) -> bool:
    if isinstance(value, Secret):
        return True
    if isinstance(value, (list, tuple)):
        return any(map(_holds_secret, cast("list[Any]", value)))
    return hasattr(value, "values") and any(map(_holds_secret, cast("Mapping[str, Any]", value).values()))
