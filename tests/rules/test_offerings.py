"""Where types are offered, held against where a group wants its nodes."""

from __future__ import annotations

import pytest

from platform_sdk.facts.instances.offerings import INSTANCE_OFFERINGS_SOURCE, zones_of, zones_offering
from platform_sdk.rules.nodes.offerings import offering_warning

EVERYWHERE = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]


def rare(region: str) -> tuple[str, int]:
    """A type that some of a Region's zones offer, and how many do."""
    for name in ("g6.2xlarge", "inf2.xlarge", "p4d.24xlarge", "trn1.2xlarge", "p5.48xlarge"):
        offered = zones_offering(name, region)
        if offered and len(offered) < len(zones_of(region) or ()):
            return name, len(offered)
    raise AssertionError(region)


def test_a_type_of_every_zone_gives_no_warning() -> None:
    assert offering_warning(["m7g.large"], "eu-west-1", EVERYWHERE) is None


def test_a_type_of_fewer_zones_than_the_group_has_is_told_with_its_date() -> None:
    name, count = rare("us-east-1")
    zones = [f"us-east-1{letter}" for letter in "abcdef"]
    told = offering_warning([name], "us-east-1", zones)
    assert told == f"names {name}, which is offered in {count} of the Region's 6 zones ({INSTANCE_OFFERINGS_SOURCE})"
    assert offering_warning([name], "us-east-1", zones[:count]) is None


def test_zones_by_id_are_looked_up() -> None:
    name, _ = rare("us-east-1")
    offered = zones_offering(name, "us-east-1") or ()
    missing = sorted(set(zones_of("us-east-1") or ()) - set(offered))
    assert offering_warning([name], "us-east-1", list(offered)) is None
    told = offering_warning([name], "us-east-1", [*offered, missing[0]])
    assert told
    assert f"not offered in {missing[0]} (" in told


def test_a_type_that_the_region_does_not_offer() -> None:
    told = offering_warning(["p5.48xlarge"], "eu-west-3", ["eu-west-3a", "eu-west-3b"])
    assert told
    assert told.startswith("names p5.48xlarge, which is not offered in eu-west-3 (")


def test_one_type_for_every_zone_is_enough() -> None:
    name, _ = rare("us-east-1")
    zones = [f"us-east-1{letter}" for letter in "abcde"]
    assert offering_warning([name, "m5.large"], "us-east-1", zones) is None


@pytest.mark.parametrize(
    ("types", "region"),
    [(["m99g.large"], "eu-west-1"), (["m7g.large", "m99g.large"], "us-east-1"), (["m7g.large"], "xx-north-1")],
)
def test_what_the_table_does_not_know_gives_no_warning(types: list[str], region: str) -> None:
    assert offering_warning(types, region, EVERYWHERE) is None
