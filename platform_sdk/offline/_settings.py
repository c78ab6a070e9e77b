"""Pulumi's settings outlive the context they are made in; this takes them back.

Owns one repair. `pulumi.runtime.settings.Settings` keeps its values in context variables, but the first value set in a
context also becomes the default of all others (Pulumi SDK for Python 3.272, `pulumi._utils.ContextProperty.fset`).
Without this, a monitor of a finished run would answer code that runs outside of any.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pulumi.runtime.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["restored_defaults"]

_DEFAULT = "_ContextProperty__default"


@contextmanager
def restored_defaults() -> Generator[None]:
    """Puts the defaults of all settings back at the end."""
    properties = [attribute for attribute in vars(Settings).values() if hasattr(attribute, _DEFAULT)]
    former: list[Any] = [getattr(attribute, _DEFAULT) for attribute in properties]
    try:
        yield
    finally:
        for attribute, value in zip(properties, former, strict=True):
            setattr(attribute, _DEFAULT, value)
