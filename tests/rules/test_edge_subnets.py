"""The ranges of edges are apart from all others and follow from their slot alone; names of zones tell their Region."""

from __future__ import annotations

from ipaddress import IPv4Network
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.local_zones import LocalZone, local_zone
from platform_sdk.facts.regions import REGIONS
from platform_sdk.rules.arns import arn_violations
from platform_sdk.rules.network.edge_subnets import (
    EDGE_SLOTS,
    EDGE_SMALLEST_VPC,
    has_room_for_edges,
    plan_edge,
)
from platform_sdk.rules.network.edge_zones import local_zone_violations, parent_zone_violations
from platform_sdk.rules.network.subnets import plan_subnets
from platform_sdk.rules.network.zones import zones_for

SMALLEST_SUBNET_OF_AWS = 28


@st.composite
def wide_ranges(draw: st.DrawFn) -> str:
    """A range of a VPC with room for edges, anywhere."""
    address = draw(st.integers(1, 223)) << 24 | draw(st.integers(0, 2**24 - 1))
    return str(IPv4Network((address, 32)).supernet(new_prefix=draw(st.integers(16, EDGE_SMALLEST_VPC))))


def all_ranges(cidr: str) -> list[IPv4Network]:
    """Every range that a VPC can ever give a subnet."""
    of_zones = [planned.cidr for planned in plan_subnets(cidr, zones_for(6, "us-east-1"))]
    edges = [plan_edge(cidr, slot) for slot in range(EDGE_SLOTS)]
    return [*of_zones, *(edge.private for edge in edges), *(edge.public for edge in edges)]


@given(wide_ranges())
def test_no_two_subnets_share_an_address(cidr: str) -> None:
    ranges = all_ranges(cidr)
    assert len(ranges) == 18 + 2 * EDGE_SLOTS
    assert not [(one, two) for one, two in combinations(ranges, 2) if one.overlaps(two)]


@given(wide_ranges(), st.integers(0, EDGE_SLOTS - 1))
def test_ranges_lie_in_the_vpc_and_are_not_smaller_than_aws_takes(cidr: str, slot: int) -> None:
    planned = plan_edge(cidr, slot)
    for block in (planned.private, planned.public):
        assert block.subnet_of(IPv4Network(cidr))
        assert block.prefixlen <= SMALLEST_SUBNET_OF_AWS
        assert planned.addresses == block.num_addresses - 5


def test_the_example_of_the_documentation() -> None:
    plans = [plan_edge("10.20.0.0/16", slot) for slot in (0, 1, 7)]
    assert [str(planned.private) for planned in plans] == ["10.20.32.0/23", "10.20.34.0/23", "10.20.46.0/23"]
    assert [str(planned.public) for planned in plans] == ["10.20.48.0/23", "10.20.50.0/23", "10.20.62.0/23"]


@pytest.mark.parametrize(("cidr", "slot"), [("10.0.0.0/22", 0), ("10.0.0.0/16", 8), ("10.0.0.0/16", -1)])
def test_what_has_no_range(cidr: str, slot: int) -> None:
    with pytest.raises(ValueError, match="has no slot"):
        plan_edge(cidr, slot)


def test_where_there_is_room() -> None:
    assert [prefix for prefix in range(16, 25) if has_room_for_edges(f"10.0.0.0/{prefix}")] == [*range(16, 22)]


@pytest.mark.parametrize(
    ("name", "region", "group", "place"),
    [
        ("us-west-2-lax-1a", "us-west-2", "us-west-2-lax-1", "lax1-az1"),
        ("us-west-2-lax-1b", "us-west-2", "us-west-2-lax-1", "lax1-az2"),
        ("us-east-1-atl-2a", "us-east-1", "us-east-1-atl-2", "atl2-az1"),
        ("ap-southeast-1-mnl-1a", "ap-southeast-1", "ap-southeast-1-mnl-1", "mnl1-az1"),
    ],
)
def test_what_the_name_of_a_local_zone_tells(name: str, region: str, group: str, place: str) -> None:
    assert local_zone(name) == LocalZone(name, region, group, place)
    assert list(local_zone_violations(name, region)) == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("us-west-2a", "not the name of a Local Zone"),
        ("us-west-2-lax-1", "not the name of a Local Zone"),
        ("usw2-lax1-az1", "not the name of a Local Zone"),
        ("us-east-1-wl1-bos-wlz-1", "Wavelength Zone"),
        ("us-east-1-atl-2a", "belongs to us-east-1"),
    ],
)
def test_what_is_no_local_zone_of_the_region(name: str, part: str) -> None:
    (found,) = local_zone_violations(name, "us-west-2")
    assert part in found.rule
    assert found.source


def test_the_zone_behind_an_edge_is_one_of_the_networks() -> None:
    assert list(parent_zone_violations("us-west-2a", ["us-west-2a"])) == []
    assert list(parent_zone_violations("us-west-2a", [])) == []
    (found,) = parent_zone_violations("us-west-2c", ["us-west-2a", "us-west-2b"])
    assert "us-west-2a, us-west-2b" in found.rule


@pytest.mark.parametrize(
    ("arn", "parts"),
    [
        ("arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0", []),
        ("arn:aws:outposts:eu-west-1:123456789012:outpost/op-0123456789abcdef0", ["anchored in eu-west-1"]),
        ("arn:aws-cn:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0", ["partition aws-cn"]),
    ],
)
def test_outposts_are_of_the_region(arn: str, parts: list[str]) -> None:
    found = list(arn_violations(arn, REGIONS["us-west-2"]))
    assert len(found) == len(parts)
    assert all(part in violation.rule for part, violation in zip(parts, found, strict=True))
