"""Regions and zones: the tables agree with each other and with how AWS forms its names."""

from __future__ import annotations

import re

import pytest

from platform_sdk.facts.cluster.control_plane import MIN_ZONES
from platform_sdk.facts.regions import MAX_ZONE_LETTERS, REGIONS, UNSUPPORTED_ZONE_IDS, ZONE_ID_PREFIX, find_region

DIRECTIONS = ("north", "south", "central", "east", "west")


def prefix_of(region: str) -> str:
    """Area, first letters of the directions and number: the rule AWS documents, joined for GovCloud."""
    area = "usg" if region.startswith("us-gov") else region[:2]
    return area + "".join(direction[0] for direction in DIRECTIONS if direction in region) + region[-1]


@pytest.mark.parametrize("name", REGIONS)
def test_a_region_is_whole(name: str) -> None:
    region = REGIONS[name]
    assert region.name == name
    assert re.fullmatch(r"[a-z]{2}(-gov)?-[a-z]+-\d", name)
    assert len(region.zones) >= MIN_ZONES
    assert list(region.zones) == sorted(set(region.zones))
    assert set(region.zones) <= set(MAX_ZONE_LETTERS)
    assert ZONE_ID_PREFIX[name] == prefix_of(name)


@pytest.mark.parametrize("name", REGIONS)
def test_partition_and_dns_suffix_go_together(name: str) -> None:
    region = REGIONS[name]
    expected = {"cn": ("aws-cn", "amazonaws.com.cn")}.get(name[:2], ("aws", "amazonaws.com"))
    if name.startswith("us-gov-"):
        expected = ("aws-us-gov", "amazonaws.com")
    assert (region.partition, region.dns_suffix) == expected


def test_zone_id_prefixes_tell_regions_apart() -> None:
    assert ZONE_ID_PREFIX.keys() == REGIONS.keys()
    assert len(set(ZONE_ID_PREFIX.values())) == len(ZONE_ID_PREFIX)


def test_unsupported_zones_lie_in_known_regions_and_leave_enough_zones() -> None:
    homes = {
        zone: next(name for name, prefix in ZONE_ID_PREFIX.items() if zone.startswith(f"{prefix}-az"))
        for zone in UNSUPPORTED_ZONE_IDS
    }
    assert homes == {"use1-az3": "us-east-1", "usw1-az2": "us-west-1", "cac1-az3": "ca-central-1"}


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("us-east-1", "abcdef"),
        ("us-west-2", "abcd"),
        ("eu-west-1", "abc"),
        ("ap-northeast-1", "acd"),
        ("ca-central-1", "abd"),
    ],
)
def test_letters_of_regions_that_differ(name: str, zones: str) -> None:
    assert "".join(REGIONS[name].zones) == zones


@pytest.mark.parametrize("name", ["", "eu-west-9", "eu-west-1a", "EU-WEST-1", "us-iso-east-1", "us-west-2-lax-1"])
def test_what_is_no_region_here_is_not_found(name: str) -> None:
    assert find_region(name) is None
