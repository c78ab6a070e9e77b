"""The subnet plan never moves: what is there stays, whatever is added, and in whatever order it is listed."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.network.subnets import (
    COMPACT_ZONES,
    TIERS,
    PlannedSubnet,
    Tier,
    ipv6_subnet,
    plan_pod_subnets,
    plan_subnets,
    zone_slots,
)
from platform_sdk.rules.network.zones import MAX_ZONES, Zone, zones_for

if TYPE_CHECKING:
    from random import Random

ALL_TIERS: tuple[Tier, ...] = (*TIERS, "pods")


@st.composite
def ranges(draw: st.DrawFn, largest: int = 16, smallest: int = 24) -> str:
    """A range of a VPC, anywhere."""
    prefix = draw(st.integers(largest, smallest))
    return str(
        IPv4Network((draw(st.integers(1, 223)) << 24 | draw(st.integers(0, 2**24 - 1)), 32)).supernet(new_prefix=prefix)
    )


def zones_of(region: str = "us-east-1") -> tuple[Zone, ...]:
    return zones_for(6, region)


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, list[Zone], list[Tier]]:
    """A VPC's range with zones that fit it, and tiers, in any order."""
    cidr = draw(ranges())
    fitting = zones_of()[: zone_slots(cidr)]
    zones = draw(st.lists(st.sampled_from(fitting), min_size=1, unique=True))
    tiers = draw(st.lists(st.sampled_from(TIERS), min_size=1, unique=True))
    return cidr, zones, tiers


def by_place(plan: tuple[PlannedSubnet, ...]) -> dict[tuple[str, str], str]:
    return {(planned.tier, planned.label): str(planned.cidr) for planned in plan}


def overlaps(plan: tuple[PlannedSubnet, ...]) -> list[tuple[str, str]]:
    return [(str(one.cidr), str(two.cidr)) for one, two in combinations(plan, 2) if one.cidr.overlaps(two.cidr)]


@given(plans(), st.data())
def test_what_is_there_stays_when_zones_and_tiers_are_added(
    asked: tuple[str, list[Zone], list[Tier]], data: st.DataObject
) -> None:
    cidr, zones, tiers = asked
    added_zones = data.draw(st.sets(st.sampled_from(zones_of()[: zone_slots(cidr)])))
    added_tiers = data.draw(st.sets(st.sampled_from(TIERS)))
    more_zones = data.draw(st.permutations(sorted({*zones, *added_zones})))
    more_tiers: list[Tier] = [tier for tier in data.draw(st.permutations(TIERS)) if tier in {*tiers, *added_tiers}]
    before, after = by_place(plan_subnets(cidr, zones, tiers)), by_place(plan_subnets(cidr, more_zones, more_tiers))
    assert before.items() <= after.items()


@given(plans(), st.randoms(use_true_random=False))
def test_order_does_not_matter(asked: tuple[str, list[Zone], list[Tier]], random: Random) -> None:
    cidr, zones, tiers = asked
    plan = plan_subnets(cidr, zones, tiers)
    random.shuffle(zones)
    random.shuffle(tiers)
    assert plan_subnets(cidr, zones, tiers) == plan


@given(plans())
def test_each_zone_has_each_tier_once(asked: tuple[str, list[Zone], list[Tier]]) -> None:
    cidr, zones, tiers = asked
    plan = plan_subnets(cidr, zones, tiers)
    assert {(planned.tier, planned.zone) for planned in plan} == {(tier, zone) for tier in tiers for zone in zones}
    assert len(plan) == len(tiers) * len(zones)


@given(ranges())
def test_subnets_lie_in_the_vpc_apart_from_each_other_and_are_none_too_small(cidr: str) -> None:
    plan = plan_subnets(cidr, zones_of()[: zone_slots(cidr)])
    assert overlaps(plan) == []
    assert all(planned.within(cidr) for planned in plan)
    assert max(planned.cidr.prefixlen for planned in plan) <= 28


@given(ranges())
def test_private_subnets_are_the_largest(cidr: str) -> None:
    sizes = {planned.tier: planned.addresses for planned in plan_subnets(cidr, zones_of()[:2])}
    assert sizes["private"] > sizes["public"] == sizes["intra"] > 0


@given(ranges(smallest=21))
def test_a_wide_vpc_keeps_an_eighth_free_for_local_zones_and_outposts(cidr: str) -> None:
    vpc = IPv4Network(cidr)
    kept = list(vpc.subnets(prefixlen_diff=4))[2:4]
    assert not [planned for planned in plan_subnets(cidr, zones_of()) for block in kept if planned.cidr.overlaps(block)]


@pytest.mark.parametrize(
    ("cidr", "tier", "zone", "subnet"),
    [
        ("10.20.0.0/16", "public", "a", "10.20.0.0/23"),
        ("10.20.0.0/16", "public", "c", "10.20.4.0/23"),
        ("10.20.0.0/16", "intra", "a", "10.20.16.0/23"),
        ("10.20.0.0/16", "private", "a", "10.20.64.0/19"),
        ("10.20.0.0/16", "private", "f", "10.20.224.0/19"),
        ("10.20.8.0/21", "public", "a", "10.20.8.0/28"),
        ("10.20.8.0/21", "private", "f", "10.20.15.0/24"),
        ("10.20.8.0/22", "public", "d", "10.20.8.192/26"),
        ("10.20.8.0/22", "private", "a", "10.20.10.0/25"),
        ("10.20.8.0/24", "intra", "d", "10.20.8.112/28"),
        ("10.20.8.0/24", "private", "d", "10.20.8.224/27"),
    ],
)
def test_the_layout(cidr: str, tier: Tier, zone: str, subnet: str) -> None:
    assert by_place(plan_subnets(cidr, zones_of()[: zone_slots(cidr)]))[tier, zone] == subnet


@pytest.mark.parametrize(
    ("cidr", "slots"), [("10.0.0.0/16", MAX_ZONES), ("10.0.0.0/21", MAX_ZONES), ("10.0.0.0/22", COMPACT_ZONES)]
)
def test_zone_slots(cidr: str, slots: int) -> None:
    assert zone_slots(cidr) == slots


def test_a_zone_without_a_slot_is_an_error() -> None:
    with pytest.raises(ValueError, match="us-east-1e has no slot in"):
        plan_subnets("10.0.0.0/22", zones_of()[4:])


def test_a_vpc_that_is_too_small_is_an_error() -> None:
    with pytest.raises(ValueError, match="too small to be divided"):
        plan_subnets("10.0.0.0/30", zones_of()[:2])


def test_aws_keeps_five_addresses_of_each_subnet() -> None:
    assert plan_subnets("10.0.0.0/24", zones_of()[:1], ["public"])[0].addresses == 11


@st.composite
def pod_ranges(draw: st.DrawFn) -> list[str]:
    """Secondary ranges of one VPC, none of which overlap."""
    blocks = list(IPv4Network("100.64.0.0/10").subnets(new_prefix=16))
    chosen = draw(st.lists(st.sampled_from(blocks), min_size=1, max_size=5, unique=True))
    return [str(next(block.subnets(new_prefix=draw(st.integers(16, 24))))) for block in chosen]


@given(pod_ranges(), pod_ranges(), st.sets(st.sampled_from(zones_of()), min_size=1), st.data())
def test_pod_subnets_stay_when_ranges_and_zones_are_added_anywhere(
    first: list[str], added: list[str], zones: set[Zone], data: st.DataObject
) -> None:
    taken = [IPv4Network(cidr) for cidr in first]
    free = [cidr for cidr in added if not any(IPv4Network(cidr).overlaps(block) for block in taken)]
    everything = data.draw(st.permutations([*first, *free]))
    before = by_place(plan_pod_subnets(first, sorted(zones)))
    after = by_place(plan_pod_subnets(everything, zones_of()))
    assert before.items() <= after.items()


@given(pod_ranges())
def test_pod_subnets_lie_in_their_ranges_and_apart(cidrs: list[str]) -> None:
    plan = plan_pod_subnets(cidrs, zones_of())
    assert overlaps(plan) == []
    assert len({planned.label for planned in plan}) == len(plan) == len(cidrs) * MAX_ZONES
    assert all(any(planned.within(cidr) for cidr in cidrs) for planned in plan)
    assert max(planned.cidr.prefixlen for planned in plan) <= 28


def test_a_network_without_pod_ranges_has_no_pod_subnets() -> None:
    assert plan_pod_subnets((), zones_of()) == ()


@given(st.integers(0, 2**56 - 1))
def test_ipv6_subnets_are_unique_and_lie_in_the_vpc(number: int) -> None:
    vpc = IPv6Network((number << 72, 56))
    subnets = [IPv6Network(ipv6_subnet(str(vpc), tier, zone)) for tier in ALL_TIERS for zone in zones_of()]
    assert len(set(subnets)) == len(ALL_TIERS) * MAX_ZONES
    assert all(subnet.prefixlen == 64 and subnet.subnet_of(vpc) for subnet in subnets)


def test_ipv6_subnets_follow_from_tier_and_zone() -> None:
    assert ipv6_subnet("2001:db8:1234:1a00::/56", "public", zones_of()[0]) == "2001:db8:1234:1a00::/64"
    assert ipv6_subnet("2001:db8:1234:1a00::/56", "private", zones_of()[2]) == "2001:db8:1234:1a12::/64"
