"""The value that is not known yet. In a module of its own because both the model and its paths need it."""

from __future__ import annotations

from typing import final

__all__ = ["UNKNOWN", "Unknown"]


@final
class Unknown:
    """Type of `UNKNOWN`: what a cloud decides and a preview cannot tell. There is one instance; compare with ``is``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "[unknown]"

    def __reduce__(self) -> str:
        # Pickling and copying give back the one instance.
        return "UNKNOWN"


UNKNOWN = Unknown()
