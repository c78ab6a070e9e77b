"""AWS Local Zones: how they are named, and what that tells.

Owns the grammar of their names. Which zones there are, what each one offers (NAT gateways, gp3, instance types) and
whether an account has opted in change by zone and by month, and are AWS's to say. Wavelength Zones are not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from platform_sdk.facts._source import Source

__all__ = [
    "BORDER_GROUP_SOURCE",
    "EDGE_LOAD_BALANCER_SOURCE",
    "LOCAL_ZONES_SOURCE",
    "LocalZone",
    "local_zone",
]

LOCAL_ZONES_SOURCE: Final = Source(
    "AWS Local Zones user guide, available Local Zones",
    "2026-11",
    "https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html",
)
BORDER_GROUP_SOURCE: Final = Source(
    "awslabs/awsome-distributed-ai#1227 and awslabs/crossplane-on-eks#211, NAT gateways in Local Zones",
    "2026-08",
    "https://github.com/awslabs/awsome-distributed-ai/pull/1227",
)
"""That a NAT gateway in a Local Zone needs an address of its border group, which is named as the zone without its
letter."""
EDGE_LOAD_BALANCER_SOURCE: Final = Source(
    "kubernetes-sigs/aws-load-balancer-controller#2674, subnets in multiple locales",
    "2022-06",
    "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2674",
)
"""Why subnets of edges carry no tag of load balancers: beside tagged subnets of the Region, the controller finds both
and refuses every load balancer that names no subnets. Its code was read again in 2026-11 and does so still."""

_NAME: Final = re.compile(
    r"(?P<group>(?P<region>[a-z]{2}(-[a-z]+)+-\d)-(?P<city>[a-z]{3})-(?P<number>\d))(?P<letter>[a-z])"
)


@dataclass(frozen=True, slots=True)
class LocalZone:
    """What a Local Zone's name tells.

    Attributes:
        name: the name itself, e.g. ``us-west-2-lax-1a``.
        region: ``us-west-2``, its parent.
        group: ``us-west-2-lax-1``: what an account opts in to, and the network border group, from which public
            addresses of the zone are advertised.
        place: ``lax1-az1``, the end of its id.
    """

    name: str
    region: str
    group: str
    place: str


def local_zone(name: str) -> LocalZone | None:
    """The Local Zone of that name, if it is formed as one: Region, three letters of a city, number, letter."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    place = f"{found['city']}{found['number']}-az{ord(found['letter']) - ord('a') + 1}"
    return LocalZone(name, found["region"], found["group"], place)
