"""In Local Zones and on Outposts the fake cloud refuses what AWS refuses, with its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.testing.fake.refusals import refused_creation, refused_deletion
from tests.testing._requests import asked
from tests.testing._types import CLUSTER, EIP, NAT, ROUTE, SUBNET, TABLE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

ASSOCIATION = "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation"
GATEWAY = {"localGatewayRouteTableId": "lgw-rtb-0123456789abcdef0"}


def subnet_in(cloud: FakeCloud, vpc: Thing, zone: str) -> Thing:
    return cloud.add(SUBNET, zone, {"vpcId": vpc.id, "cidrBlock": "10.0.64.0/24", "availabilityZone": zone})


@pytest.mark.parametrize("zone", ["eu-west-1a", "eu-west-1-dub-1a"])
def test_a_subnet_stands_in_a_zone_of_its_region(cloud: FakeCloud, vpc: Thing, zone: str) -> None:
    request = {"vpcId": vpc.id, "cidrBlock": "10.0.64.0/24", "availabilityZone": zone}
    assert refused_creation(cloud.world, asked(SUBNET, request)) is None


@pytest.mark.parametrize("zone", ["us-west-2a", "us-west-2-lax-1a", "eu-west-1-dub-1", "nowhere"])
def test_a_subnet_in_a_zone_that_there_is_not(cloud: FakeCloud, vpc: Thing, zone: str) -> None:
    request = {"vpcId": vpc.id, "cidrBlock": "10.0.64.0/24", "availabilityZone": zone}
    refusal = refused_creation(cloud.world, asked(SUBNET, request))
    assert refusal == f"InvalidParameterValue: Value ({zone}) for parameter availabilityZone is invalid."


@pytest.mark.parametrize(
    ("zone", "group", "allowed"),
    [
        ("eu-west-1a", None, True),
        ("eu-west-1a", "eu-west-1-dub-1", False),
        ("eu-west-1-dub-1a", "eu-west-1-dub-1", True),
        ("eu-west-1-dub-1a", None, False),
        ("eu-west-1-dub-1a", "eu-west-1-dub-2", False),
    ],
)
def test_a_nat_gateway_has_an_address_of_its_zone(
    cloud: FakeCloud, vpc: Thing, zone: str, group: str | None, *, allowed: bool
) -> None:
    address = cloud.add(EIP, "address", {"domain": "vpc", **({"networkBorderGroup": group} if group else {})})
    request = asked(NAT, {"subnetId": subnet_in(cloud, vpc, zone).id, "allocationId": address.id})
    refusal = refused_creation(cloud.world, request)
    assert (refusal is None) is allowed
    assert allowed or str(refusal).startswith("OperationNotPermitted: Primary elastic IP and subnet belong")


def test_a_control_plane_has_no_subnet_in_a_local_zone(cloud: FakeCloud, vpc: Thing) -> None:
    subnets = [subnet_in(cloud, vpc, zone).id for zone in ("eu-west-1a", "eu-west-1-dub-1a")]
    refusal = refused_creation(cloud.world, asked(CLUSTER, {"name": "new", "vpcConfig": {"subnetIds": subnets}}))
    assert str(refusal).startswith(
        "UnsupportedAvailabilityZoneException: Cannot create cluster 'new' because eu-west-1-dub-1a"
    )


def test_the_tie_to_a_local_gateway_goes_after_its_routes_and_before_its_vpc(cloud: FakeCloud, vpc: Thing) -> None:
    tie = cloud.add(ASSOCIATION, "tie", {**GATEWAY, "vpcId": vpc.id})
    table = cloud.add(TABLE, "rack", {"vpcId": vpc.id})
    through = {"localGatewayId": tie.outputs["localGatewayId"], "destinationCidrBlock": "192.168.0.0/16"}
    route = cloud.add(ROUTE, "site", {"routeTableId": table.id, **through})
    assert str(refused_deletion(cloud.world, tie)).startswith("DependencyViolation: The association")
    cloud.world.remove(ROUTE, route.id)
    cloud.world.remove(TABLE, table.id)
    assert refused_deletion(cloud.world, tie) is None
    assert str(refused_deletion(cloud.world, vpc)).startswith("DependencyViolation: The vpc")
    cloud.world.remove(ASSOCIATION, tie.id)
    assert refused_deletion(cloud.world, vpc) is None


def test_another_vpcs_routes_do_not_hold_the_tie(cloud: FakeCloud, vpc: Thing) -> None:
    tie = cloud.add(ASSOCIATION, "tie", {**GATEWAY, "vpcId": vpc.id})
    other = cloud.add(TABLE, "other", {"vpcId": "vpc-0fedcba9876543210"})
    cloud.add(ROUTE, "site", {"routeTableId": other.id, "localGatewayId": tie.outputs["localGatewayId"]})
    assert refused_deletion(cloud.world, tie) is None
