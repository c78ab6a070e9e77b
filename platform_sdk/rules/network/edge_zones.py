"""Where edges may be: names of Local Zones, and the Availability Zone that stands behind each edge.

Owns what names tell. Whether an account has opted in to a Local Zone is AWS's to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.local_zones import LOCAL_ZONES_SOURCE, local_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["local_zone_violations", "parent_zone_violations"]

_WAVELENGTH = re.compile(r"[a-z0-9-]+-wl\d[a-z0-9-]*")


def local_zone_violations(name: str, region: str | None = None) -> Iterator[Violation]:
    """What is wrong with the name of a Local Zone, in itself and, where one is given, in a Region."""
    zone = local_zone(name)
    if zone is None and _WAVELENGTH.fullmatch(name):
        yield Violation(
            (),
            "This is a Wavelength Zone, in which the platform has no subnets.",
            "Name a Local Zone, such as us-west-2-lax-1a.",
            str(LOCAL_ZONES_SOURCE),
        )
    elif zone is None:
        yield Violation(
            (),
            "This is not the name of a Local Zone.",
            "Write Region, city, number and letter, such as us-west-2-lax-1a, and not the group's name or an id.",
            str(LOCAL_ZONES_SOURCE),
        )
    elif region and zone.region != region:
        yield Violation(
            (),
            f"This Local Zone belongs to {zone.region}, and the VPC is in {region}.",
            f"Name a Local Zone of {region}, or change aws:region.",
            str(LOCAL_ZONES_SOURCE),
        )


def parent_zone_violations(name: str, there: Sequence[str]) -> Iterator[Violation]:
    """What is wrong with the Availability Zone behind an edge, beside those of the network."""
    if there and name not in there:
        yield Violation(
            (),
            f"The zone behind an edge is one of the network's, and that is in {', '.join(there)}.",
            "Name one of those zones, or add this one to availability_zones.",
        )
