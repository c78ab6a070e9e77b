"""Texts that stand in for what is no text here: undecrypted secrets, outputs of resources, what YAML takes for a date.

Owns the stand-ins alone. Where they are taken is said by the types of the fields.
"""

from __future__ import annotations

from typing import Any, Final

__all__ = ["INPUT", "UNREADABLE", "Dated", "Later", "Unreadable"]

UNREADABLE = "[secret]"
"""How a secret that cannot be decrypted here reads."""


class Unreadable(str):
    """The stand-in for a secret of the stack that cannot be decrypted here.

    It passes the rules of every text but those that decisions are taken from.
    """

    __slots__ = ()

    def __new__(cls) -> Unreadable:
        return super().__new__(cls, UNREADABLE)

    def __getnewargs__(self) -> tuple[()]:  # pyright: ignore[reportIncompatibleMethodOverride] -- a copy needs no text
        return ()


class Dated(str):
    """What YAML takes for a date, as it was written. No field takes it: an engine would hand on another text."""

    __slots__ = ()


class Later(str):
    """A text that another resource gives, and that is not known yet; it passes the rules of fields that take inputs.

    Args:
        output: what becomes the text: an output, or values with outputs in them and a function of those values.
    """

    __slots__ = ("output",)
    output: Any

    def __new__(cls, output: Any) -> Later:
        text = super().__new__(cls, "[known after deployment]")
        text.output = output
        return text

    def __getnewargs__(self) -> tuple[Any]:  # pyright: ignore[reportIncompatibleMethodOverride] -- made of its output
        return (self.output,)


class _Input:
    """Marks a field that takes outputs of other resources; see ``INPUT``."""


INPUT: Final = _Input()
"""In an annotation: the field takes an output of another resource, and so do arguments of components."""
