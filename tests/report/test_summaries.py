"""The one-line summaries of a preview, in the words of its readers."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.report.summaries import cluster_summary, heading, network_summary, node_group_summary
from platform_sdk.spec import ClusterSpec, Environment, ManagedNodeGroupSpec, parse_environment
from tests.support.recording import DAY, EXISTING, platform_config


def made(**sections: Any) -> Environment:
    return parse_environment(platform_config(**sections), name="shop", today=DAY)


@pytest.mark.parametrize(
    ("network", "text"),
    [
        ({}, "VPC 10.0.0.0/16 · 3 zones · NAT per zone · 1 endpoint"),
        ({"nat": "single", "availability_zones": 2}, "VPC 10.0.0.0/16 · 2 zones · one NAT · 1 endpoint"),
        ({"endpoints": {"gateway": []}}, "VPC 10.0.0.0/16 · 3 zones · NAT per zone"),
        ({"ipv6": True}, "VPC 10.0.0.0/16 · 3 zones · NAT per zone · 1 endpoint · dual stack"),
        (
            {"pod_cidrs": ["100.64.0.0/16", "100.65.0.0/16"]},
            "VPC 10.0.0.0/16 · 3 zones · NAT per zone · 1 endpoint · pods in 100.64.0.0/16, 100.65.0.0/16",
        ),
    ],
)
def test_a_network(network: dict[str, Any], text: str) -> None:
    assert network_summary(made(network=network)) == text


def test_a_private_network_says_so_and_not_that_nat_is_missing() -> None:
    text = network_summary(made(network={"private": True}))
    assert text.startswith("VPC 10.0.0.0/16 · 3 zones · private · ")
    assert "NAT" not in text


def test_an_existing_network() -> None:
    config = {**platform_config(), "platform:network": EXISTING}
    text = network_summary(parse_environment(config, name="shop", today=DAY))
    assert text == "existing vpc-0123456789abcdef0 · 2 zones"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "private endpoint · 0 principals · 3 add-ons"),
        (
            {"endpoint": {"public": True, "public_cidrs": ["203.0.113.0/24"]}},
            "private and public endpoint · 0 principals · 3 add-ons",
        ),
        (
            {"endpoint": {"private": False, "public": True, "public_cidrs": ["203.0.113.0/24"]}},
            "public endpoint · 0 principals · 3 add-ons",
        ),
        (
            {"access": {"a": {"principal": "arn:aws:iam::123456789012:role/a", "policy": "view"}}},
            "private endpoint · 1 principal · 3 add-ons",
        ),
        ({"ip_family": "ipv6"}, "private endpoint · 0 principals · 3 add-ons · IPv6"),
    ],
)
def test_a_cluster(fields: dict[str, Any], text: str) -> None:
    assert cluster_summary(ClusterSpec.model_validate({"version": "1.35", **fields}), 3) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "managed · m7g.large arm64 · al2023 · 1–3 on-demand"),
        ({"scaling": {"min": 3, "max": 3}}, "managed · m7g.large arm64 · al2023 · 3 on-demand"),
        (
            {"instance_types": ["m7i.large", "m6i.large"], "capacity_type": "spot"},
            "managed · 2 types x86_64 · al2023 · 1–3 spot",
        ),
        ({"os": "bottlerocket", "fips": True}, "managed · m7g.large arm64 · bottlerocket FIPS · 1–3 on-demand"),
    ],
)
def test_a_node_group(fields: dict[str, Any], text: str) -> None:
    spec = {"instance_types": ["m7g.large"], "scaling": {"min": 1, "max": 3}, **fields}
    assert node_group_summary(ManagedNodeGroupSpec.model_validate(spec)) == text


def test_the_heading_says_what_and_until_when() -> None:
    expected = "shop · eu-west-1 · Kubernetes 1.35, standard support until 2027-03-27 · production profile"
    assert heading(made()) == expected
