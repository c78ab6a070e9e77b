"""Which Regions and Availability Zones offer which instance types, from a dated table.

Owns the look-ups; what a type is made of is in `instance_types`. Offers grow month by month, so a "no" of this table is
worth a warning and never a refusal. Local Zones, Outposts and the Regions that are not in the table are not answered.

Zones are zone ids (`euw1-az1`), because the letters of zones differ by account. The table is
`data/instance_offerings.tsv`, made by `tools/instance_types.py` and read at the first look-up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts._tables import read_rows
from platform_sdk.facts.instances.types import instance_type
from platform_sdk.facts.regions import ZONE_ID_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "INSTANCE_OFFERINGS_SOURCE",
    "offered_in",
    "regions_offering",
    "zones_of",
    "zones_offering",
]

INSTANCE_OFFERINGS_SOURCE: Final = Source(
    "EC2 DescribeInstanceTypeOfferings, as kept in moto 5.2.5",
    "2026-10-27",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html",
)

_FILE: Final = "instance_offerings.tsv"


def offered_in(name: str, region: str) -> bool | None:
    """Whether a Region offers the type; None when the table does not know the Region or the type."""
    zones = zones_offering(name, region)
    return None if zones is None else bool(zones)


def zones_offering(name: str, region: str) -> tuple[str, ...] | None:
    """Ids of the Region's zones that offer the type, sorted; None when the table does not know the Region or type.

    A network knows its zones by letter. Of those it uses, at most as many as given here offer the type, and at least
    that less the zones of `zones_of` that the network leaves out: exact when it uses every zone of the Region.
    """
    if zones_of(region) is None or instance_type(name) is None:
        return None
    prefix = ZONE_ID_PREFIX[region]
    return tuple(f"{prefix}-az{number}" for number in _places(name).get(prefix, ""))


def regions_offering(name: str) -> tuple[str, ...] | None:
    """Names of the Regions that offer the type, sorted; None when the table does not know the type."""
    if instance_type(name) is None:
        return None
    places = _places(name)
    return tuple(sorted(region for region, prefix in ZONE_ID_PREFIX.items() if prefix in places))


@cache
def zones_of(region: str) -> tuple[str, ...] | None:
    """Ids of all zones of a Region that the table knows, sorted; None when it does not know the Region.

    Among them are zones that no cluster can have its subnets in: see `regions.UNSUPPORTED_ZONE_IDS`.
    """
    prefix = ZONE_ID_PREFIX.get(region)
    if prefix is None:
        return None
    places = [place for row in _rows().values() for place in row.split() if place.startswith(f"{prefix}:")]
    numbers = {number for place in places for number in place.partition(":")[2]}
    return tuple(f"{prefix}-az{number}" for number in sorted(numbers)) or None


def _places(name: str) -> Mapping[str, str]:
    """Prefix of zone ids to the numbers after `-az`, for a type or a family."""
    rows = _rows()
    row = rows.get(name) or rows.get(name.partition(".")[0], "")
    return dict(place.split(":") for place in row.split())


@cache
def _rows() -> Mapping[str, str]:
    return read_rows(_FILE)
