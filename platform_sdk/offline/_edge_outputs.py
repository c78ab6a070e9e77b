"""What AWS adds to resources in Local Zones and on Outposts.

Owns the ids of Local Zones and of local gateways, made up where AWS alone knows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.local_zones import local_zone
from platform_sdk.facts.regions import ZONE_ID_PREFIX
from platform_sdk.offline._creation import digest

if TYPE_CHECKING:
    from platform_sdk.offline._creation import Creation, Place

__all__ = ["edge_zone_id", "local_gateway_association"]


def edge_zone_id(place: Place, zone: str) -> str:
    """The id of a zone that is no Availability Zone of the Region: ``usw2-lax1-az1`` of ``us-west-2-lax-1a``."""
    found = local_zone(zone)
    prefix = ZONE_ID_PREFIX.get(place.region)
    return f"{prefix}-{found.place}" if found and prefix else f"zone-{digest(zone, length=8)}"


def local_gateway_association(item: Creation) -> dict[str, Any]:
    """The gateway that a route table belongs to: the same for every VPC."""
    return {"localGatewayId": f"lgw-0{digest(item.text('localGatewayRouteTableId'), 'lgw', length=16)}"}
