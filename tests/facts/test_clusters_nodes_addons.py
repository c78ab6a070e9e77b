"""Limits and names of control planes, node groups and add-ons."""

from __future__ import annotations

import re
from ipaddress import IPv4Network

import pytest

from platform_sdk.facts.cluster.control_plane import (
    ADVISED_SUBNET_FREE_ADDRESSES,
    CLUSTER_NAME_PATTERN,
    DEFAULT_SERVICE_CIDRS,
    MIN_SUBNET_FREE_ADDRESSES,
    SERVICE_CIDR_BLOCKS,
    SERVICE_CIDR_MAX_PREFIX,
    SERVICE_CIDR_MIN_PREFIX,
    SUBNET_RESERVED_ADDRESSES,
)
from platform_sdk.facts.cluster.core_addons import (
    ADDON_VERSION_PATTERN,
    CORE_ADDONS_AFTER_NODES,
    CORE_ADDONS_BEFORE_NODES,
    DEFAULT_VERSIONS,
    VPC_CNI_ENV,
    offline_version,
)
from platform_sdk.facts.cluster.kubernetes_versions import VERSIONS, newest
from platform_sdk.facts.nodes.groups import (
    MAX_NODE_GROUP_NAME,
    NODE_GROUP_NAME_PATTERN,
    NODE_REPAIR_EXCLUSIVE,
    NODE_REPAIR_FIELDS,
    TAINT_EFFECTS,
    WARM_POOL_STATES,
    is_label_key,
    is_label_value,
    is_reserved_label,
)


@pytest.mark.parametrize(
    ("name", "accepted"),
    [
        ("core", True),
        ("9-lives", True),
        ("a" * 100, True),
        ("a" * 101, False),
        ("", False),
        ("-a", False),
        ("a.b", False),
        ("a\n", False),
    ],
)
def test_cluster_names(name: str, accepted: bool) -> None:
    assert (re.fullmatch(CLUSTER_NAME_PATTERN, name) is not None) == accepted


@pytest.mark.parametrize(
    ("name", "accepted"),
    [("general", True), ("a" * MAX_NODE_GROUP_NAME, True), ("a" * (MAX_NODE_GROUP_NAME + 1), False), ("_a", False)],
)
def test_node_group_names(name: str, accepted: bool) -> None:
    assert (re.fullmatch(NODE_GROUP_NAME_PATTERN, name) is not None) == accepted


def test_default_service_ranges_obey_the_rules_for_service_ranges() -> None:
    for cidr in map(IPv4Network, DEFAULT_SERVICE_CIDRS):
        assert SERVICE_CIDR_MIN_PREFIX <= cidr.prefixlen <= SERVICE_CIDR_MAX_PREFIX
        assert any(cidr.subnet_of(IPv4Network(block)) for block in SERVICE_CIDR_BLOCKS)


def test_a_slash_28_has_room_for_the_control_plane_but_not_for_the_advice() -> None:
    free = IPv4Network("10.0.0.0/28").num_addresses - SUBNET_RESERVED_ADDRESSES
    assert MIN_SUBNET_FREE_ADDRESSES <= free < ADVISED_SUBNET_FREE_ADDRESSES


@pytest.mark.parametrize(
    ("key", "accepted"),
    [
        ("team", True),
        ("example.com/team", True),
        ("a" * 63, True),
        ("a" * 64, False),
        ("example.com/" + "a" * 63, True),
        ("a" * 253 + "/team", True),
        ("a" * 254 + "/team", False),
        ("Example.com/team", False),
        ("/team", False),
        ("a/b/c", False),
        ("-team", False),
        ("team_", False),
        ("", False),
    ],
)
def test_label_keys(key: str, accepted: bool) -> None:
    assert is_label_key(key) == accepted


@pytest.mark.parametrize(
    ("value", "accepted"),
    [("", True), ("a", True), ("A.b_c-9", True), ("a" * 63, True), ("a" * 64, False), ("-a", False), ("a b", False)],
)
def test_label_values(value: str, accepted: bool) -> None:
    assert is_label_value(value) == accepted


@pytest.mark.parametrize(
    ("key", "reserved"),
    [
        ("kubernetes.io/role", True),
        ("topology.kubernetes.io/zone", True),
        ("node-role.kubernetes.io/worker", True),
        ("scheduling.k8s.io/x", True),
        ("eks.amazonaws.com/nodegroup", True),
        ("compute.eks.amazonaws.com/x", True),
        ("node.kubernetes.io/lifecycle", False),
        ("sub.node.kubernetes.io/x", False),
        ("mykubernetes.io/x", False),
        ("example.com/kubernetes.io", False),
        ("kubernetes.io", False),
        ("team", False),
    ],
)
def test_reserved_labels(key: str, reserved: bool) -> None:
    assert is_reserved_label(key) == reserved


@pytest.mark.parametrize("table", [TAINT_EFFECTS, WARM_POOL_STATES])
def test_short_names_are_the_names_of_the_api_in_lower_case(table: dict[str, str]) -> None:
    assert {short.upper().replace("-", "_") for short in table} == set(table.values())


def test_exclusive_repair_settings_are_settings() -> None:
    assert {field for pair in NODE_REPAIR_EXCLUSIVE for field in pair} <= set(NODE_REPAIR_FIELDS)


@pytest.mark.parametrize(
    ("version", "accepted"),
    [
        ("v1.21.1-eksbuild.1", True),
        ("v1.35.0-eksbuild.25", True),
        ("1.21.1-eksbuild.1", False),
        ("v1.21.1", False),
        ("latest", False),
    ],
)
def test_addon_versions(version: str, accepted: bool) -> None:
    assert (re.fullmatch(ADDON_VERSION_PATTERN, version) is not None) == accepted


@pytest.mark.parametrize("minor", DEFAULT_VERSIONS)
def test_offline_versions_cover_the_core_addons(minor: str) -> None:
    assert minor in VERSIONS
    versions = DEFAULT_VERSIONS[minor]
    assert set(versions) == {*CORE_ADDONS_BEFORE_NODES, *CORE_ADDONS_AFTER_NODES}
    assert [version for version in versions.values() if not re.fullmatch(ADDON_VERSION_PATTERN, version)] == []
    assert versions["kube-proxy"].startswith(f"v{minor}."), "kube-proxy carries the version of Kubernetes"


def test_an_offline_version_is_known_for_the_newest_minor_and_not_invented() -> None:
    assert offline_version("vpc-cni", newest()) is not None
    assert offline_version("vpc-cni", "1.99") is None
    assert offline_version("unheard-of", newest()) is None


def test_values_of_vpc_cni_env_are_text() -> None:
    assert {form for form in VPC_CNI_ENV.values() if not form.endswith("text")} == set()
    assert VPC_CNI_ENV["ENABLE_PREFIX_DELEGATION"] == "boolean text"
