"""How a recovery finds EKS capabilities.

Owns that type for ``_tagged`` and ``_finders``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["CANDIDATES", "UNIQUE"]

_CAPABILITY: Final = "aws:eks/capability:Capability"


def _is_capability(_: Lookups, item: Item, id: str) -> bool:
    return id == f"{item.text('clusterName')},{item.text('capabilityName')}"


CANDIDATES: Final[Mapping[str, Callable[[Lookups, Item, str], bool]]] = {_CAPABILITY: _is_capability}
"""Whether something of the type that has the environment's tag may be the item."""

UNIQUE: Final = frozenset({_CAPABILITY})
"""Types of which AWS refuses a second one that looks the same."""
