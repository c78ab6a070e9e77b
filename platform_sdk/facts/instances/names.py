"""What to make of the name of an instance type: known, newer than the table, or a mistake, and what was meant.

Owns the comparison of a name with the names of the table. Reads facts of `instance_types` and the grammar of
`instance_families`; whether a name is refused is for `rules`.
"""

from __future__ import annotations

import difflib
from functools import cache
from math import log2
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts.instances.families import parse_instance_type
from platform_sdk.facts.instances.types import (
    INSTANCE_TYPES_SOURCE,
    instance_type,
    instance_type_names,
    undescribed_instance_type_names,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["INSTANCE_TYPES_SOURCE", "Standing", "nearest_instance_types", "standing_of"]

Standing = Literal["described", "undescribed", "newer", "unknown"]

# Families of the newest generation of a series and of the one before still grow new members: M8 beside M9.
_GENERATIONS_THAT_GROW: Final = 2
# From here on two families are so alike that one is taken for a misprint of the other: mm7g and m7g, not q1 and x1.
_ALIKE: Final = 0.75
_SMALL_SIZES: Final[Mapping[str, float]] = {
    "nano": 0.03,
    "micro": 0.06,
    "small": 0.12,
    "medium": 0.25,
    "large": 0.5,
    "xlarge": 1,
}
_USUAL_SIZE: Final = "xlarge"
# Farther from every other size than these are from each other.
_METAL: Final = 1 << 20


def standing_of(name: str) -> Standing:
    """How the table stands to a name.

    - `described`: the table has its facts.
    - `undescribed`: EC2's API lists the name, and the table has no facts: retired, or sold to few.
    - `newer`: well formed, of a family that the table does not know and that may have come after it: a new series, or
      a generation that its series still adds families to.
    - `unknown`: anything else. Malformed, a size that a known family does not have, a family that AWS would have had
      for years, or one that reads like a misprint.
    """
    if instance_type(name) is not None:
        return "described"
    if name in undescribed_instance_type_names():
        return "undescribed"
    parsed = parse_instance_type(name)
    if parsed is None or parsed.family in _families():
        return "unknown"
    newest = _newest_generations().get(parsed.series)
    if newest is None:
        return "unknown" if _families_like(parsed.family, 1, _ALIKE) else "newer"
    return "newer" if parsed.generation > newest - _GENERATIONS_THAT_GROW else "unknown"


def nearest_instance_types(name: str, n: int = 3) -> tuple[str, ...]:
    """Up to `n` types of the table whose names are like `name`, the likeliest first; none when nothing is like it.

    In a family that exists, the sizes next to the one asked for. Otherwise that size, or the next to it, of the
    families whose names are most alike.
    """
    family, _, size = name.strip().lower().replace("_", ".", 1).partition(".")
    families = _families()
    if not size:
        stem = max((known for known in families if family.startswith(known)), key=len, default=family)
        family, size = stem, family.removeprefix(stem) or _USUAL_SIZE
    if family in families:
        sizes = sorted(families[family], key=lambda other: _distance(size, other))
        return tuple(f"{family}.{other}" for other in sizes[:n])
    alike = _families_like(family, n)
    return tuple(f"{other}.{min(families[other], key=lambda known: _distance(size, known))}" for other in alike)


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    """Family to its sizes."""
    sizes: dict[str, tuple[str, ...]] = {}
    for name in instance_type_names():
        family, _, size = name.partition(".")
        sizes[family] = (*sizes.get(family, ()), size)
    return sizes


@cache
def _newest_generations() -> Mapping[str, int]:
    """Series to the newest generation of it that has facts or a name."""
    newest: dict[str, int] = {}
    for name in (*instance_type_names(), *undescribed_instance_type_names()):
        parsed = parse_instance_type(name)
        if parsed is not None:
            newest[parsed.series] = max(parsed.generation, newest.get(parsed.series, 0))
    return newest


def _families_like(family: str, n: int, cutoff: float = 0.6) -> list[str]:
    return difflib.get_close_matches(family, _families(), n, cutoff)


def _distance(asked: str, known: str) -> tuple[float, str]:
    """How far two sizes are apart: by the factor between them, or by their spelling when one is no size."""
    one, other = _weight(asked), _weight(known)
    if one is None or other is None:
        return (1 - difflib.SequenceMatcher(None, asked, known).ratio(), known)
    return (abs(log2(one / other)), known)


def _weight(size: str) -> float | None:
    """A size in multiples of `xlarge`; bare metal far above all, in its own order."""
    metal, dash, count = size.partition("-")
    if metal == "metal":
        number = count.removesuffix("xl") if dash else "1"
        return _METAL * float(number) if number.isdecimal() else None
    number = size.removesuffix("xlarge")
    return float(number) if number.isdecimal() and number != size else _SMALL_SIZES.get(size)
