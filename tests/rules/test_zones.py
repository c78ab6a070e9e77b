"""Availability Zones: slots that depend on nothing but the zone's own letter or number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.regions import REGIONS, UNSUPPORTED_ZONE_IDS, ZONE_ID_PREFIX
from platform_sdk.rules.network.zones import MAX_ZONES, foreign_zone_violations, is_zone_id, zone_violations, zones_for

REGION_NAMES = st.sampled_from(sorted(REGIONS))


@given(REGION_NAMES, st.integers(2, MAX_ZONES))
def test_a_count_takes_the_first_letters_of_the_region(region: str, count: int) -> None:
    offered = REGIONS[region].zones
    zones = zones_for(count, region)
    assert [zone.name for zone in zones] == [f"{region}{letter}" for letter in offered[:count]]
    refused = list(zone_violations(count, region))
    assert bool(refused) == (count > len(offered))


@given(REGION_NAMES, st.data())
def test_a_slot_follows_from_the_zone_alone(region: str, data: st.DataObject) -> None:
    names = [f"{region}{letter}" for letter in "abcdef"]
    asked = data.draw(st.lists(st.sampled_from(names), min_size=2, unique=True))
    assert {zone.name: zone.slot for zone in zones_for(asked, region)} == {name: names.index(name) for name in asked}


@given(REGION_NAMES)
def test_names_and_ids_of_every_region_are_taken(region: str) -> None:
    names = [f"{region}{letter}" for letter in REGIONS[region].zones]
    ids = [
        name for number in range(1, 7) if (name := f"{ZONE_ID_PREFIX[region]}-az{number}") not in UNSUPPORTED_ZONE_IDS
    ]
    assert list(zone_violations(names, region)) == []
    assert list(zone_violations(ids, region)) == []
    assert [zone.by_id for zone in zones_for(ids, region)] == [True] * len(ids)
    assert [zone.slot for zone in zones_for(ids, region)] == [int(name[-1]) - 1 for name in ids]


def test_zones_keep_the_order_in_which_they_were_asked_for() -> None:
    assert [zone.label for zone in zones_for(["eu-west-1c", "eu-west-1a"], "eu-west-1")] == ["c", "a"]


@pytest.mark.parametrize(
    ("asked", "region", "paths"),
    [
        (["eu-west-1a", "eu-west-1b"], "eu-west-1", []),
        (["eu-west-1a", "eu-west-1d"], "eu-west-1", []),
        (["eu-west-1a"], "eu-west-1", [()]),
        (["eu-west-1a", "eu-west-1a"], "eu-west-1", [()]),
        (["eu-west-1a", "euw1-az1"], "eu-west-1", [()]),
        (["eu-west-1a", "us-east-1a"], "eu-west-1", [(1,), ()]),
        (["eu-west-1a", "eu-west-1g"], "eu-west-1", [(1,)]),
        (["euw1-az1", "euw1-az7"], "eu-west-1", [(1,)]),
        (["use1-az3", "use1-az1"], "us-east-1", [(0,)]),
        (["us-west-2a", "us-west-2-lax-1a"], "us-west-2", [(1,)]),
        (["us-east-1a", "us-east-1-wl1-bos-wlz-1"], "us-east-1", [(1,)]),
        (["", "eu-west-1a"], "eu-west-1", [(0,)]),
    ],
)
def test_what_is_wrong_with_a_list(asked: list[str], region: str, paths: list[tuple[int, ...]]) -> None:
    assert [violation.path for violation in zone_violations(asked, region)] == paths


def test_an_unknown_region_gets_letters_from_a() -> None:
    assert [zone.name for zone in zones_for(2, "eu-new-1")] == ["eu-new-1a", "eu-new-1b"]
    assert list(zone_violations(5, "eu-new-1")) == []


def test_a_zone_that_is_none_has_no_slot() -> None:
    with pytest.raises(ValueError, match="us-west-2-lax-1a is not an Availability Zone"):
        zones_for(["us-west-2-lax-1a"], "us-west-2")


@pytest.mark.parametrize(
    ("name", "foreign"),
    [("eu-west-1a", False), ("euw1-az1", False), ("eu-west-2a", True), ("euw2-az1", True), ("anything", False)],
)
def test_zones_of_other_regions(name: str, foreign: bool) -> None:
    assert bool(list(foreign_zone_violations(name, "eu-west-1"))) == foreign


@pytest.mark.parametrize(("name", "is_id"), [("euw1-az1", True), ("eu-west-1a", False), ("", False)])
def test_ids_look_different_from_names(name: str, is_id: bool) -> None:
    assert is_zone_id(name) == is_id
