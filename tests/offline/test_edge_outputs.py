"""What AWS adds in Local Zones and on Outposts: ids of zones, border groups, the gateway behind a route table."""

from __future__ import annotations

import re
from typing import Any

import pytest

from platform_sdk.offline import Cloud

ASSOCIATION = "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation"
EIP = "aws:ec2/eip:Eip"
SUBNET = "aws:ec2/subnet:Subnet"


def outputs(type: str, **inputs: Any) -> dict[str, Any]:
    return Cloud("us-west-2").create(type, "it", f"urn:{type}:{sorted(inputs)}", inputs)[1]


@pytest.mark.parametrize(
    ("zone", "identity"),
    [
        ("us-west-2-lax-1a", "usw2-lax1-az1"),
        ("us-west-2-lax-1b", "usw2-lax1-az2"),
        ("us-west-2b", "usw2-az2"),
        ("us-west-2-wl1-las-wlz-1", "zone-[0-9a-f]{8}"),
    ],
)
def test_zones_have_ids(zone: str, identity: str) -> None:
    assert re.fullmatch(identity, outputs(SUBNET, availabilityZone=zone)["availabilityZoneId"])


def test_an_address_is_of_the_region_unless_it_is_asked_for_elsewhere() -> None:
    assert outputs(EIP, domain="vpc")["networkBorderGroup"] == "us-west-2"
    assert outputs(EIP, networkBorderGroup="us-west-2-lax-1")["networkBorderGroup"] == "us-west-2-lax-1"


def test_a_route_table_belongs_to_one_local_gateway_whichever_vpc_asks() -> None:
    first, second = (
        outputs(ASSOCIATION, localGatewayRouteTableId="lgw-rtb-1", vpcId=vpc)["localGatewayId"] for vpc in ("a", "b")
    )
    other = outputs(ASSOCIATION, localGatewayRouteTableId="lgw-rtb-2", vpcId="a")["localGatewayId"]
    assert first == second != other
    assert re.fullmatch("lgw-0[0-9a-f]{16}", first)
