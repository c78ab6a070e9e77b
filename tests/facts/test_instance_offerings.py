"""Where instance types are offered."""

from __future__ import annotations

import re

import pytest

from platform_sdk.facts._tables import DATA, read_rows
from platform_sdk.facts.instances.offerings import (
    INSTANCE_OFFERINGS_SOURCE,
    offered_in,
    regions_offering,
    zones_of,
    zones_offering,
)
from platform_sdk.facts.instances.types import instance_type_names
from platform_sdk.facts.regions import REGIONS, UNSUPPORTED_ZONE_IDS, ZONE_ID_PREFIX

NAMES = instance_type_names()


@pytest.mark.parametrize(
    ("name", "region", "zones"),
    [
        ("m7g.xlarge", "eu-west-1", ("euw1-az1", "euw1-az2", "euw1-az3")),
        ("g6.2xlarge", "ap-northeast-1", ("apne1-az1", "apne1-az4")),
        ("g6.2xlarge", "eu-west-1", ()),
        # Of one family, and not alike.
        ("p5.4xlarge", "ap-northeast-1", ("apne1-az1",)),
        ("p5.48xlarge", "ap-northeast-1", ("apne1-az1", "apne1-az4")),
    ],
)
def test_zones(name: str, region: str, zones: tuple[str, ...]) -> None:
    assert zones_offering(name, region) == zones
    assert offered_in(name, region) == bool(zones)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("m7g.xlarge", "cn-north-1"),
        ("m7g.xlarge", "us-gov-west-1"),
        ("m7g.xlarge", "eu-west-99"),
        ("m7g.6xlarge", "eu-west-1"),
        ("m99g.large", "eu-west-1"),
        ("p3.2xlarge", "eu-west-1"),
    ],
)
def test_the_table_does_not_guess(name: str, region: str) -> None:
    assert (zones_offering(name, region), offered_in(name, region)) == (None, None)


def test_regions_that_offer_a_type() -> None:
    found = regions_offering("g6.2xlarge")
    assert found is not None
    assert {"eu-central-1", "us-east-1"} <= set(found)
    assert "eu-west-1" not in found
    assert list(found) == sorted(found)
    assert regions_offering("m7g.6xlarge") is None


def test_zones_of_a_region() -> None:
    assert zones_of("us-west-1") == ("usw1-az1", "usw1-az3")
    assert zones_of("eu-west-2") == ("euw2-az1", "euw2-az2", "euw2-az3", "euw2-az4")
    assert zones_of("cn-north-1") is None
    assert zones_of("eu-west-99") is None


def test_a_zone_where_no_cluster_can_be_is_among_them() -> None:
    assert UNSUPPORTED_ZONE_IDS & set(zones_of("us-east-1") or ())


def test_every_type_is_offered_somewhere_and_only_in_zones_of_the_region() -> None:
    regions = [region for region in REGIONS if zones_of(region)]
    assert len(regions) >= 30
    for name in NAMES:
        assert regions_offering(name), name
        for region in regions:
            assert set(zones_offering(name, region) or ()) <= set(zones_of(region) or ()), (name, region)


def test_the_rows_are_of_types_and_families_of_the_table_and_in_order() -> None:
    rows = read_rows("instance_offerings.tsv")
    families = {name.partition(".")[0] for name in NAMES}
    assert list(rows) == sorted(rows)
    assert set(rows) - set(NAMES) == families
    for places in rows.values():
        assert re.fullmatch(r"([a-z0-9]+:[1-9]+ )*[a-z0-9]+:[1-9]+", places)
        assert {place.partition(":")[0] for place in places.split()} <= set(ZONE_ID_PREFIX.values())


def test_a_row_of_its_own_says_something_else_than_the_family() -> None:
    rows = read_rows("instance_offerings.tsv")
    own = [name for name in rows if "." in name]
    assert own
    assert [name for name in own if rows[name] == rows[name.partition(".")[0]]] == []


def test_the_table_says_where_it_is_from() -> None:
    lines = (DATA / "instance_offerings.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert f"moto 5.2.5, dated {INSTANCE_OFFERINGS_SOURCE.dated}" in head[-1]
    assert INSTANCE_OFFERINGS_SOURCE.title.endswith("moto 5.2.5")
