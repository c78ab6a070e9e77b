"""The one-line summaries of a preview, in the words of its readers."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.report.summaries import (
    auto_mode_summary,
    autoscaling_summary,
    cluster_summary,
    devices_summary,
    heading,
    hybrid_summary,
    network_summary,
    node_group_summary,
)
from platform_sdk.spec import (
    AutoModeSpec,
    AutoPool,
    AutoscalingSpec,
    ClusterAutoscalerSpec,
    ClusterSpec,
    Environment,
    HybridSpec,
    KarpenterPoolSpec,
    KarpenterSpec,
    ManagedNodeGroupSpec,
    NoAutoscaling,
    RemoteNetworks,
    parse_environment,
)
from tests.support.recording import DAY, EXISTING, platform_config

HAM = {"kind": "local_zone", "zone": "eu-west-1-ham-1a", "slot": 0, "parent_zone": "eu-west-1a"}
RACK = {
    "kind": "outpost",
    "outpost_arn": "arn:aws:outposts:eu-west-1:123456789012:outpost/op-0123456789abcdef0",
    "zone": "eu-west-1b",
    "slot": 2,
}
POOL = KarpenterPoolSpec(image="al2023@v20261105")


def made(**sections: Any) -> Environment:
    return parse_environment(platform_config(**sections), name="shop", today=DAY)


@pytest.mark.parametrize(
    ("network", "text"),
    [
        ({}, "VPC 10.0.0.0/16 · 3 zones · NAT per zone · 1 endpoint"),
        ({"nat": "single", "availability_zones": 2}, "VPC 10.0.0.0/16 · 2 zones · one NAT · 1 endpoint"),
        ({"endpoints": {"gateway": []}}, "VPC 10.0.0.0/16 · 3 zones · NAT per zone"),
        (
            {"availability_zones": 2, "edge": {"ham": HAM, "muc": {**HAM, "slot": 1}, "rack": RACK}},
            "VPC 10.0.0.0/16 · 2 zones · NAT per zone · 1 endpoint · 2 Local Zones · 1 Outpost",
        ),
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
        (
            {"auto_mode": {}},
            "private endpoint · 0 principals · 3 add-ons · Auto Mode: general-purpose, system",
        ),
        ({"auto_mode": {"node_pools": []}}, "private endpoint · 0 principals · 3 add-ons · Auto Mode"),
        ({"auto_mode": {"enabled": False}}, "private endpoint · 0 principals · 3 add-ons"),
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


def test_device_plugins_are_named_that_are_installed() -> None:
    scaling = {"min": 0, "max": 2}
    gpu = {"instance_types": ["g5.2xlarge"], "accelerator": "nvidia", "scaling": scaling}
    inference = {"instance_types": ["inf2.xlarge"], "accelerator": "neuron", "scaling": scaling}
    nodes = {"gpu": gpu, "inference": inference}
    assert devices_summary(made(nodes=nodes)) == "device plugins for neuron, nvidia"
    switched_off = {"device_plugins": {"neuron": {"enabled": False}}}
    assert devices_summary(made(nodes=nodes, cluster=switched_off)) == "device plugins for nvidia"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"instance_types": ["p4d.24xlarge"], "accelerator": "nvidia", "efa": True, "zones": ["eu-west-1a"]},
            "managed · p4d.24xlarge x86_64 · al2023 nvidia EFA · 0–2 on-demand",
        ),
        (
            {
                "instance_types": ["trn1.32xlarge"],
                "accelerator": "neuron",
                "zones": ["eu-west-1a"],
                "capacity": {"kind": "block", "reservation_id": "cr-0123456789abcdef0"},
            },
            "managed · trn1.32xlarge x86_64 · al2023 neuron · 0–2 of a capacity block",
        ),
    ],
)
def test_a_group_with_a_fabric_or_of_a_block_says_so(fields: dict[str, Any], text: str) -> None:
    assert node_group_summary(ManagedNodeGroupSpec.model_validate({"scaling": {"min": 0, "max": 2}, **fields})) == text


@pytest.mark.parametrize(
    ("section", "summary"),
    [
        (NoAutoscaling(), "none"),
        (KarpenterSpec(kind="karpenter"), "1.14.1 · 0 pools"),
        (KarpenterSpec(kind="karpenter", pools={"b": POOL, "a": POOL}), "1.14.1 · 2 pools: a, b"),
        (ClusterAutoscalerSpec(kind="cluster_autoscaler"), "expander least-waste · a node goes after 10m"),
    ],
)
def test_autoscaling(section: AutoscalingSpec, summary: str) -> None:
    assert autoscaling_summary(section) == summary


def test_pools_of_auto_mode() -> None:
    assert auto_mode_summary(AutoModeSpec(pools={"main": AutoPool()})) == "Auto Mode · 1 pool: main"
    assert auto_mode_summary(AutoModeSpec(pools={"b": AutoPool(), "a": AutoPool()})) == "Auto Mode · 2 pools: a, b"


@pytest.mark.parametrize(
    ("credentials", "fields", "text"),
    [
        ({"kind": "ssm"}, {"cni": "cilium"}, "hybrid · from 10.1.0.0/16 · Systems Manager · Cilium 1.17.6-0"),
        (
            {
                "kind": "roles_anywhere",
                "private_ca_arn": "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/"
                "12345678-1234-1234-1234-123456789012",
            },
            {},
            "hybrid · from 10.1.0.0/16 · Roles Anywhere · no CNI",
        ),
    ],
)
def test_hybrid_nodes(credentials: dict[str, Any], fields: dict[str, Any], text: str) -> None:
    section = HybridSpec.model_validate({"credentials": credentials, **fields})
    assert hybrid_summary(section, RemoteNetworks(nodes=["10.1.0.0/16"])) == text
