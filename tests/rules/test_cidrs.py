"""Ranges against each other: VPC, secondary ranges, Services."""

from __future__ import annotations

from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.cluster.control_plane import DEFAULT_SERVICE_CIDRS
from platform_sdk.rules.network.cidrs import (
    overlapping,
    pod_range_violations,
    service_cidr_for,
    service_cidr_violations,
    vpc_range_violations,
)

PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")


@st.composite
def private_vpcs(draw: st.DrawFn) -> str:
    block = IPv4Network(draw(st.sampled_from(PRIVATE)))
    prefix = draw(st.integers(max(16, block.prefixlen), 24))
    number = draw(st.integers(0, 2 ** (prefix - block.prefixlen) - 1))
    return str(IPv4Network((int(block.network_address) + (number << (32 - prefix)), prefix)))


@pytest.mark.parametrize(
    ("cidr", "others", "found"),
    [
        ("10.0.0.0/16", ["10.1.0.0/16"], None),
        ("10.0.0.0/16", ["10.1.0.0/16", "10.0.255.0/24"], "10.0.255.0/24"),
        ("10.0.5.0/24", ["10.0.0.0/8"], "10.0.0.0/8"),
        ("10.0.0.0/16", [], None),
    ],
)
def test_the_first_overlap_is_found(cidr: str, others: list[str], found: str | None) -> None:
    assert overlapping(cidr, others) == found


@pytest.mark.parametrize(
    ("prefix", "accepted"), [(15, False), (16, True), (21, True), (24, True), (25, False), (28, False)]
)
def test_sizes_of_a_vpc(prefix: int, accepted: bool) -> None:
    assert (list(vpc_range_violations(f"10.0.0.0/{prefix}")) == []) == accepted


@given(private_vpcs())
def test_the_default_service_range_is_always_free_and_allowed(vpc: str) -> None:
    default = service_cidr_for(vpc)
    assert default in DEFAULT_SERVICE_CIDRS
    assert list(service_cidr_violations(default, [vpc])) == []


@pytest.mark.parametrize(
    ("vpc", "default"),
    [
        ("10.20.0.0/16", "172.20.0.0/16"),
        ("192.168.0.0/16", "172.20.0.0/16"),
        ("172.20.0.0/16", "10.100.0.0/16"),
        ("172.20.5.0/24", "10.100.0.0/16"),
        ("172.21.0.0/16", "172.20.0.0/16"),
    ],
)
def test_the_default_service_range(vpc: str, default: str) -> None:
    assert service_cidr_for(vpc) == default


@pytest.mark.parametrize(
    ("cidr", "parts"),
    [
        ("172.20.0.0/16", []),
        ("172.16.0.0/12", []),
        ("10.0.0.0/24", []),
        ("10.0.0.0/11", ["is /12 to /24", "overlaps 10.20.0.0/16"]),
        ("10.0.0.0/25", ["is /12 to /24"]),
        ("100.64.0.0/16", ["lies in 10.0.0.0/8"]),
        ("172.0.0.0/8", ["is /12 to /24", "lies in 10.0.0.0/8"]),
        ("10.20.0.0/20", ["overlaps 10.20.0.0/16"]),
    ],
)
def test_service_ranges(cidr: str, parts: list[str]) -> None:
    found = list(service_cidr_violations(cidr, ["10.20.0.0/16"]))
    assert len(found) == len(parts)
    assert all(part in violation.rule for part, violation in zip(parts, found, strict=True))


@pytest.mark.parametrize(
    ("vpc", "secondary", "parts"),
    [
        ("10.20.0.0/16", "100.64.0.0/16", []),
        ("10.20.0.0/16", "10.21.0.0/16", []),
        ("10.20.0.0/16", "10.0.0.0/16", []),
        ("10.20.0.0/16", "203.0.113.0/24", []),
        ("10.20.0.0/16", "10.20.255.0/24", ["overlaps 10.20.0.0/16"]),
        ("10.20.0.0/16", "172.16.0.0/16", ["no secondary range in 172.16.0.0/12"]),
        ("10.20.0.0/16", "192.168.0.0/16", ["no secondary range in 192.168.0.0/16"]),
        ("172.20.0.0/16", "10.0.0.0/16", ["no secondary range in 10.0.0.0/8"]),
        ("172.20.0.0/16", "172.31.0.0/16", ["no secondary range in 172.31.0.0/16"]),
        ("10.1.0.0/16", "10.0.0.0/16", ["no secondary range in 10.0.0.0/16"]),
        ("100.64.0.0/16", "10.0.0.0/16", ["no secondary range in 10.0.0.0/8"]),
        ("100.64.0.0/16", "100.65.0.0/16", []),
        ("10.20.0.0/16", "198.19.0.0/17", ["AWS keeps 198.19.0.0/16"]),
        ("10.20.0.0/16", "100.64.0.0/15", ["at most a /16"]),
        ("10.20.0.0/16", "100.64.0.0/25", ["need at least a /24"]),
    ],
)
def test_secondary_ranges(vpc: str, secondary: str, parts: list[str]) -> None:
    found = list(pod_range_violations([secondary], vpc))
    assert len(found) == len(parts)
    assert all(part in violation.rule for part, violation in zip(parts, found, strict=True))
    assert all(violation.path == (0,) for violation in found)


def test_secondary_ranges_do_not_overlap_each_other() -> None:
    (violation,) = pod_range_violations(["100.64.0.0/16", "100.65.0.0/16", "100.64.128.0/17"], "10.0.0.0/16")
    assert violation.path == (2,)
    assert violation.rule.startswith("It overlaps 100.64.0.0/16")
