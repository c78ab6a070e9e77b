"""Texts that stand in for what a file holds: a secret that cannot be decrypted here, and what YAML takes for a date.

Owns the stand-ins alone. Where they are taken is said by the types of the fields.
"""

from __future__ import annotations

__all__ = ["UNREADABLE", "Dated", "Unreadable"]

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
