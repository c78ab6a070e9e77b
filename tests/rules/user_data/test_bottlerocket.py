"""User data of Bottlerocket: golden documents, merging, what is not free, and what a TOML reader makes of it."""

from __future__ import annotations

import base64
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from platform_sdk.facts.images.user_data import BOTTLEROCKET_RESERVED, KUBELET_EFFECTS, has_fips_endpoints
from platform_sdk.rules.user_data import BottlerocketSettings, Join, bottlerocket_user_data, bottlerocket_violations
from tests.rules.user_data._samples import CLUSTER, JOIN, LABELS, TAINTS, SampleTaint, labels, taints
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.user_data._toml import TomlTable, TomlValue

RICH = BottlerocketSettings(
    max_pods=58,
    cluster_dns=["169.254.20.10"],
    admin_container=False,
    control_container=True,
    kernel_lockdown="integrity",
    sysctl={"vm.max_map_count": "262144"},
    neuron=True,
    fips_endpoints=False,
    settings={
        "kubernetes": {"system-reserved": {"cpu": "10m", "memory": "100Mi"}, "container-log-max-files": 5},
        "container-registry": {"mirrors": [{"registry": "docker.io", "endpoint": ["https://mirror.example.com"]}]},
        "kernel": {"modules": {"sctp": {"allowed": False}}},
    },
)


def settings_of(document: str) -> dict[str, Any]:
    return tomllib.loads(document)["settings"]


@pytest.mark.parametrize(
    ("name", "settings", "join"),
    [
        ("bottlerocket-self-managed.toml", BottlerocketSettings(), JOIN),
        ("bottlerocket-self-managed-rich.toml", RICH, JOIN),
        ("bottlerocket-managed-rich.toml", RICH, None),
    ],
)
def test_documents(
    name: str, settings: BottlerocketSettings, join: Join | None, pytestconfig: pytest.Config, repository_root: Path
) -> None:
    document = bottlerocket_user_data(settings, join)
    check_golden(pytestconfig, repository_root / "tests" / "golden" / "user_data" / name, document)


def test_a_managed_group_that_differs_in_nothing_has_no_user_data() -> None:
    assert bottlerocket_user_data(BottlerocketSettings()) == ""


def test_a_managed_group_carries_no_cluster_labels_or_taints() -> None:
    kubernetes = settings_of(bottlerocket_user_data(RICH))["kubernetes"]
    assert set(kubernetes) == {
        "cluster-dns-ip",
        "container-log-max-files",
        "device-ownership-from-security-context",
        "max-pods",
        "system-reserved",
    }


@given(labels, taints)
def test_labels_and_taints_read_back(given_labels: dict[str, str], given_taints: list[SampleTaint]) -> None:
    join = Join(cluster=CLUSTER, labels=given_labels, taints=given_taints)
    kubernetes = settings_of(bottlerocket_user_data(BottlerocketSettings(), join))["kubernetes"]
    assert kubernetes.get("node-labels", {}) == given_labels
    read = {(key, text) for key, listed in kubernetes.get("node-taints", {}).items() for text in listed}
    assert read == {(taint.key, f"{taint.value}:{KUBELET_EFFECTS[taint.effect]}") for taint in given_taints}


@pytest.mark.parametrize(
    ("servers", "expected"),
    [([], "172.20.0.10"), (["10.0.0.1"], "10.0.0.1"), (["10.0.0.1", "10.0.0.2"], ["10.0.0.1", "10.0.0.2"])],
)
def test_name_servers(servers: list[str], expected: str | list[str]) -> None:
    document = bottlerocket_user_data(BottlerocketSettings(cluster_dns=servers), JOIN)
    assert settings_of(document)["kubernetes"]["cluster-dns-ip"] == expected


def test_a_region_without_fips_endpoints_is_told() -> None:
    config = settings_of(bottlerocket_user_data(BottlerocketSettings(fips_endpoints=False)))["aws"]["config"]
    assert base64.b64decode(config).decode() == "[default]\nuse_fips_endpoint=false\n"
    assert [has_fips_endpoints(region) for region in ("us-gov-west-1", "ca-west-1", "eu-west-1")] == [True, True, False]


def test_free_settings_stand_beside_typed_ones() -> None:
    kernel = settings_of(bottlerocket_user_data(RICH, JOIN))["kernel"]
    assert kernel == {
        "lockdown": "integrity",
        "sysctl": {"vm.max_map_count": "262144"},
        "modules": {"sctp": {"allowed": False}},
    }


@pytest.mark.parametrize("merged", [False, True])
def test_rich_settings_are_approved(merged: bool) -> None:
    assert list(bottlerocket_violations(RICH, LABELS, TAINTS, merged_by_eks=merged)) == []


@pytest.mark.parametrize("place", sorted(BOTTLEROCKET_RESERVED))
def test_settings_that_are_not_free(place: str) -> None:
    path = place.split(".")
    free: TomlValue = "x"
    for step in reversed(path):
        free = {step: free}
    assert isinstance(free, dict)
    (found,) = bottlerocket_violations(BottlerocketSettings(settings=free))
    assert found.path == ("settings", *path)
    assert BOTTLEROCKET_RESERVED[place] in found.rule


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        (
            BottlerocketSettings(kernel_lockdown="none", settings={"kernel": {"lockdown": "none"}}),
            ("settings", "kernel", "lockdown"),
        ),
        (
            BottlerocketSettings(sysctl={"a.b": "1"}, settings={"kernel": {"sysctl": {"a.b": "2", "c": "3"}}}),
            ("settings", "kernel", "sysctl", "a.b"),
        ),
        (
            BottlerocketSettings(admin_container=True, settings={"host-containers": {"admin": {"enabled": False}}}),
            ("settings", "host-containers", "admin", "enabled"),
        ),
        (BottlerocketSettings(cluster_dns=["x"]), ("cluster_dns", 0)),
        (BottlerocketSettings(settings={"motd": "x" * 16_384}), ()),
    ],
)
def test_violations(settings: BottlerocketSettings, path: tuple[str | int, ...]) -> None:
    assert [found.path for found in bottlerocket_violations(settings)] == [path]


def test_what_eks_does_not_read_is_refused_where_eks_merges() -> None:
    free: TomlTable = {"motd": 'it\'s "so"'}
    settings = BottlerocketSettings(settings=free)
    assert list(bottlerocket_violations(settings)) == []
    assert [found.path for found in bottlerocket_violations(settings, merged_by_eks=True)] == [("settings", "motd")]
