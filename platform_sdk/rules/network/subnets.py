"""The subnet plan: which addresses each tier has in each zone. It never moves.

Owns the layout of a VPC's ranges. A subnet's range follows from the VPC's range, the tier and the zone's own slot, and
from nothing else: not from how many zones or tiers there are, nor from the order in which they were listed. So a zone
or a tier that is added later takes a range that was kept free for it, and every existing subnet stays where it is.

Wide layout, for VPCs of /16 to /21 (example: 10.20.0.0/16), six zone slots:

    1st sixteenth   public    an eighth of it per zone     10.20.0.0/23,  10.20.2.0/23, …
    2nd sixteenth   intra     an eighth of it per zone     10.20.16.0/23, 10.20.18.0/23, …
    3rd and 4th     Local Zones and Outposts, by their own slots: see ``edge_subnets``
    the other six eighths     private, one per zone        10.20.64.0/19, 10.20.96.0/19, …

Compact layout, for VPCs of /22 to /24, four zone slots: the 1st quarter public and the 2nd intra, a quarter of it per
zone; the second half private, a quarter of it per zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from typing import TYPE_CHECKING, Literal, TypeAlias

from platform_sdk.facts.cluster.control_plane import SUBNET_RESERVED_ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from platform_sdk.rules.network.zones import Zone

__all__ = [
    "COMPACT_ZONES",
    "TIERS",
    "PlannedSubnet",
    "Tier",
    "ipv6_subnet",
    "part_of",
    "plan_pod_subnets",
    "plan_subnets",
    "zone_slots",
]

Tier: TypeAlias = Literal["public", "private", "intra", "pods"]

TIERS: tuple[Tier, ...] = ("public", "private", "intra")
"""Tiers of the primary range: with public addresses and a way to the internet, behind NAT, without a way out."""

COMPACT_ZONES = 4
"""Zone slots of a VPC smaller than /21."""

_WIDE_ZONES = 6
_WIDE_LONGEST_PREFIX = 21
_POD_SLOTS_BITS = 3
_EDGE_POSITION: dict[Tier, int] = {"public": 0, "intra": 1}
_IPV6_TIER_SLOTS: dict[Tier, int] = {"public": 0, "private": 1, "intra": 2, "pods": 3}


@dataclass(frozen=True, slots=True)
class PlannedSubnet:
    """One subnet of the plan.

    Attributes:
        tier, zone: where it belongs.
        cidr: its IPv4 range.
        label: what resources are named after: the zone's label; for pods, with the subnet's first address.
    """

    tier: Tier
    zone: Zone
    cidr: IPv4Network
    label: str

    def within(self, cidr: str) -> bool:
        """Whether the subnet is part of a range."""
        return self.cidr.subnet_of(IPv4Network(cidr))

    @property
    def addresses(self) -> int:
        """Addresses for nodes, pods and load balancers: AWS keeps five of each subnet."""
        return self.cidr.num_addresses - SUBNET_RESERVED_ADDRESSES


def zone_slots(cidr: str) -> int:
    """How many zone slots a VPC of this size has: 6, or 4 if it is smaller than /21."""
    return _WIDE_ZONES if IPv4Network(cidr).prefixlen <= _WIDE_LONGEST_PREFIX else COMPACT_ZONES


def plan_subnets(cidr: str, zones: Sequence[Zone], tiers: Iterable[Tier] = TIERS) -> tuple[PlannedSubnet, ...]:
    """The subnets of a VPC of /16 to /24, by tier and then by zone slot.

    Raises:
        ValueError: a zone has no slot in a VPC of this size, or the VPC is smaller than /24.
    """
    return tuple(
        PlannedSubnet(tier, zone, _range(IPv4Network(cidr), tier, zone), zone.label)
        for tier in sorted(set(tiers), key=TIERS.index)
        for zone in sorted(zones)
    )


def plan_pod_subnets(cidrs: Sequence[str], zones: Sequence[Zone]) -> tuple[PlannedSubnet, ...]:
    """The subnets for pods: each secondary range in eighths, one per zone slot.

    Every label names its range, so that a range can be listed before another one and renames nothing.
    """
    return tuple(
        PlannedSubnet("pods", zone, block, f"{zone.label}-{_slug(block)}")
        for cidr in cidrs
        for zone in sorted(zones)
        for block in (part_of(IPv4Network(cidr), _POD_SLOTS_BITS, zone.slot),)
    )


def ipv6_subnet(vpc_cidr: str, tier: Tier, zone: Zone) -> str:
    """The /64 of a tier in a zone, out of the /56 that AWS gave the VPC: 16 per tier, by zone slot."""
    position = _IPV6_TIER_SLOTS[tier] * 16 + zone.slot
    return str(IPv6Network((int(IPv6Network(vpc_cidr).network_address) + (position << 64), 64)))


def _range(vpc: IPv4Network, tier: Tier, zone: Zone) -> IPv4Network:
    if zone.slot >= zone_slots(str(vpc)):
        message = f"zone {zone.name} has no slot in {vpc}"
        raise ValueError(message)
    if vpc.prefixlen <= _WIDE_LONGEST_PREFIX:
        if tier == "private":
            return part_of(vpc, 3, 2 + zone.slot)
        return part_of(part_of(vpc, 4, _EDGE_POSITION[tier]), 3, zone.slot)
    if tier == "private":
        return part_of(vpc, 3, 4 + zone.slot)
    return part_of(part_of(vpc, 2, _EDGE_POSITION[tier]), 2, zone.slot)


def part_of(block: IPv4Network, bits: int, position: int) -> IPv4Network:
    """The block's part at a position, when it is cut into 2 ** bits equal parts."""
    size = block.num_addresses >> bits
    if size == 0:
        message = f"{block} is too small to be divided"
        raise ValueError(message)
    return IPv4Network((int(block.network_address) + position * size, block.prefixlen + bits))


def _slug(block: IPv4Network) -> str:
    return str(block.network_address).replace(".", "-")
