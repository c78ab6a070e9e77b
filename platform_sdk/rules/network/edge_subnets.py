"""The part of the subnet plan beyond the Availability Zones: Local Zones and Outposts. It never moves.

Owns the third and fourth sixteenth of a VPC of /16 to /21 (example: 10.20.0.0/16), each in eighths:

    3rd sixteenth   private    an eighth of it per slot     10.20.32.0/23, 10.20.34.0/23, …
    4th sixteenth   public     an eighth of it per slot     10.20.48.0/23, 10.20.50.0/23, …

Every edge says its slot itself, because neither the order of a map nor the name of a zone gives one that stays. A
smaller VPC has no room for edges. All other tiers are planned in ``subnets``.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network

from platform_sdk.facts.cluster.control_plane import SUBNET_RESERVED_ADDRESSES
from platform_sdk.rules.network.subnets import part_of

__all__ = ["EDGE_SLOTS", "EDGE_SMALLEST_VPC", "PlannedEdge", "has_room_for_edges", "plan_edge"]

EDGE_SLOTS = 8
"""How many Local Zones and Outposts a VPC has ranges for."""

EDGE_SMALLEST_VPC = 21
"""The longest prefix of a VPC with room for edges: their subnets are /28 then, AWS's smallest."""

_SIXTEENTHS, _EIGHTHS = 4, 3
_PRIVATE, _PUBLIC = 2, 3


@dataclass(frozen=True, slots=True)
class PlannedEdge:
    """The ranges of one slot: for nodes, and for what has public addresses, where the edge has that."""

    private: IPv4Network
    public: IPv4Network

    @property
    def addresses(self) -> int:
        """Addresses of either subnet: AWS keeps five."""
        return self.private.num_addresses - SUBNET_RESERVED_ADDRESSES


def has_room_for_edges(cidr: str) -> bool:
    """Whether a VPC of this size has ranges for edges."""
    return IPv4Network(cidr).prefixlen <= EDGE_SMALLEST_VPC


def plan_edge(cidr: str, slot: int) -> PlannedEdge:
    """The ranges of an edge's slot, 0 to 7, in a VPC of /16 to /21.

    Raises:
        ValueError: there is no such slot, or the VPC is smaller than /21.
    """
    if not 0 <= slot < EDGE_SLOTS or not has_room_for_edges(cidr):
        message = f"{cidr} has no slot {slot} for a Local Zone or an Outpost"
        raise ValueError(message)
    vpc = IPv4Network(cidr)
    private, public = (part_of(part_of(vpc, _SIXTEENTHS, place), _EIGHTHS, slot) for place in (_PRIVATE, _PUBLIC))
    return PlannedEdge(private, public)
