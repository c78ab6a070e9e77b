"""What an add-on leaves behind for others: what the stack tells of it, and what waits for it.

Owns that record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pulumi

__all__ = ["Installed"]


@dataclass(frozen=True, slots=True)
class Installed:
    """An add-on that was registered.

    Attributes:
        exported: what the stack tells of it; empty for nothing.
        ready: what waits for it to run.
        serves: what of it acts on applications' objects or pods. They come after it and go before it: a finalizer that
            nobody takes off, or a volume that nobody unmounts, keeps a namespace from being deleted.
    """

    exported: Mapping[str, Any] = field(default_factory=dict[str, Any])
    ready: tuple[pulumi.Resource, ...] = ()
    serves: tuple[pulumi.Resource, ...] = ()
