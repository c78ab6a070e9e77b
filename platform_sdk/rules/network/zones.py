"""Availability Zones: which ones a network uses, and the fixed slot that each one has.

Owns the way from "three zones" or a list of names to zones with slots. It does not divide addresses: ``subnets`` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.control_plane import MIN_ZONES
from platform_sdk.facts.regions import REGIONS_SOURCE, UNSUPPORTED_ZONE_IDS, ZONE_ID_PREFIX, find_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MAX_ZONES", "Zone", "foreign_zone_violations", "is_zone_id", "zone_violations", "zones_for"]

MAX_ZONES = 6
"""The most Availability Zones that any Region has (us-east-1); the subnet plan keeps a slot for each."""

_ZONE_NAME = re.compile(r"(?P<region>[a-z]{2}(-[a-z]+)+-\d)(?P<letter>[a-z])")
_ZONE_ID = re.compile(r"(?P<prefix>[a-z]+\d)-az(?P<number>\d)")


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """An Availability Zone.

    Attributes:
        slot: 0 to 5, by the zone's own letter or number and nothing else, so that no other zone can move it.
        name: as it was asked for: a name (``eu-west-1a``) or an id (``euw1-az1``).
        label: the short form that resources are named after: ``a`` or ``az1``.
    """

    slot: int
    name: str
    label: str

    @property
    def by_id(self) -> bool:
        """Whether the zone was asked for by its id, which is the same place in every account."""
        return self.label.startswith("az")


def is_zone_id(name: str) -> bool:
    """Whether a text is formed like a zone's id (``euw1-az1``) and not like its name."""
    return _ZONE_ID.fullmatch(name) is not None


def zones_for(asked: int | Sequence[str], region: str) -> tuple[Zone, ...]:
    """The zones of a network, in the order in which they were asked for.

    A count takes the first letters that the Region offers, by the dated table: ``zone_violations`` has approved it.
    """
    if isinstance(asked, int):
        found = find_region(region)
        letters = found.zones[:asked] if found else "abcdef"[:asked]
        return tuple(_zone(f"{region}{letter}") for letter in letters)
    return tuple(_zone(name) for name in asked)


def zone_violations(asked: int | Sequence[str], region: str) -> Iterator[Violation]:
    """What is wrong with the zones asked for, in a Region; paths are relative to the list or the count."""
    known = find_region(region)
    if isinstance(asked, int):
        if known and asked > len(known.zones):
            yield Violation(
                (),
                f"{region} offers {len(known.zones)} Availability Zones to a new account.",
                f"Ask for at most {len(known.zones)}, or name the zones that your account has.",
                str(REGIONS_SOURCE),
            )
        return
    for position, name in enumerate(asked):
        yield from (violation.within(position) for violation in _name_violations(name, region))
    zones = [zone for zone in map(_zone_or_none, asked) if zone]
    if len({zone.by_id for zone in zones}) > 1:
        yield Violation((), "Zones are all named or all given by id.", f"Use names ({region}a) or ids, not both.")
    elif len({zone.slot for zone in zones}) < len(zones):
        yield Violation((), "Each zone can be listed once.", "Take the repeated zone out.")
    if len(asked) < MIN_ZONES:
        yield Violation(
            (),
            "A cluster needs subnets in at least two Availability Zones.",
            "Name two or more.",
            "Amazon EKS user guide, VPC requirements, 2026-11",
        )


def foreign_zone_violations(name: str, region: str) -> Iterator[Violation]:
    """What is wrong with the name or id of a zone that belongs to another Region."""
    by_name = _ZONE_NAME.fullmatch(name)
    by_id = _ZONE_ID.fullmatch(name)
    if by_name and by_name["region"] != region:
        yield Violation((), f"This zone is not in {region}.", f"Name zones of {region}, or change aws:region.")
    elif by_id and ZONE_ID_PREFIX.get(region, by_id["prefix"]) != by_id["prefix"]:
        yield Violation((), f"This zone id is not of {region}.", f"Ids there start with {ZONE_ID_PREFIX[region]}-az.")


def _name_violations(name: str, region: str) -> Iterator[Violation]:
    foreign = list(foreign_zone_violations(name, region))
    if name in UNSUPPORTED_ZONE_IDS:
        yield Violation(
            (),
            f"An EKS control plane cannot have subnets in {name}.",
            "Choose another zone of the Region.",
            "Amazon EKS user guide, VPC requirements, 2026-11",
        )
    elif foreign:
        yield from foreign
    elif _zone_or_none(name) is None:
        local = name.startswith(region) and name.count("-") > region.count("-")
        rule = (
            "A Local or Wavelength Zone cannot hold the subnets of a control plane."
            if local
            else "This is not the name or the id of an Availability Zone."
        )
        yield Violation(
            (), rule, f"Write a name such as {region}a, or an id such as {ZONE_ID_PREFIX.get(region, 'euw1')}-az1."
        )


def _zone(name: str) -> Zone:
    zone = _zone_or_none(name)
    if zone is None:
        message = f"{name} is not an Availability Zone"
        raise ValueError(message)
    return zone


def _zone_or_none(name: str) -> Zone | None:
    by_name = _ZONE_NAME.fullmatch(name)
    if by_name and by_name["letter"] <= "f":
        return Zone("abcdef".index(by_name["letter"]), name, by_name["letter"])
    by_id = _ZONE_ID.fullmatch(name)
    if by_id and 1 <= int(by_id["number"]) <= MAX_ZONES:
        return Zone(int(by_id["number"]) - 1, name, f"az{by_id['number']}")
    return None
