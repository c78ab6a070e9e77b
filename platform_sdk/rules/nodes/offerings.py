"""Where a group's instance types are offered, held against where the group wants its nodes.

Owns the sentence to warn with, from a dated table: offers grow, so nothing is refused for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.instances.offerings import INSTANCE_OFFERINGS_SOURCE, zones_of, zones_offering
from platform_sdk.rules.network.zones import is_zone_id

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["offering_warning"]


def offering_warning(instance_types: Sequence[str], region: str, zones: Collection[str]) -> str | None:
    """What to know of where a group's types are offered; a sentence that continues its field path.

    Zones by letter lie elsewhere in each account, so that only their number can be compared; zones by id are looked up.
    None where all is well, or where the table does not know the Region or one of the types.

    Args:
        instance_types: of the group. A zone is good if it offers any of them.
        region: the Region.
        zones: those that the group's nodes may be in, by name or by id.
    """
    known, offers = zones_of(region), [zones_offering(name, region) for name in instance_types]
    offered: set[str] = set()
    for zones_of_type in offers:
        if zones_of_type is None:
            return None
        offered.update(zones_of_type)
    if known is None:
        return None
    names = instance_types[0] if len(instance_types) == 1 else "types"
    verb = "which is" if len(instance_types) == 1 else "which together are"
    if not offered:
        return f"names {names}, {verb} not offered in {region} ({INSTANCE_OFFERINGS_SOURCE})"
    missing = sorted(zone for zone in zones if is_zone_id(zone) and zone not in offered)
    if missing:
        return f"names {names}, {verb} not offered in {', '.join(missing)} ({INSTANCE_OFFERINGS_SOURCE})"
    if len(offered) < len(zones):
        there = f"{len(offered)} of the Region's {len(known)} zones"
        return f"names {names}, {verb} offered in {there} ({INSTANCE_OFFERINGS_SOURCE})"
    return None
