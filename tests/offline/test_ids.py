"""Ids that follow from what a resource belongs to."""

from __future__ import annotations

import pytest

from platform_sdk.offline import Cloud

__all__: list[str] = []


def test_the_default_security_group_is_the_one_of_its_vpc_however_often_it_is_taken_over() -> None:
    vpc_id, vpc = Cloud().create("aws:ec2/vpc:Vpc", "network", "urn:vpc", {"cidrBlock": "10.0.0.0/16"})
    group = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
    taken_over = {Cloud().create(group, "default", urn, {"vpcId": vpc_id})[0] for urn in ("urn:first", "urn:second")}
    assert taken_over == {vpc["defaultSecurityGroupId"]}


@pytest.mark.parametrize(
    ("inputs", "id"),
    [
        ({"routeTableId": "rtb-1", "destinationCidrBlock": "0.0.0.0/0"}, "r-rtb-11080289494"),
        ({"routeTableId": "rtb-1", "destinationIpv6CidrBlock": "::/0"}, "r-rtb-12750132062"),
    ],
)
def test_the_id_of_a_route_is_made_of_its_table_and_destination(inputs: dict[str, str], id: str) -> None:
    assert Cloud().create("aws:ec2/route:Route", "out", "urn:route", inputs)[0] == id
