"""What local clusters take and lack, how nodes and people are let in, how large the control plane must be."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.cluster.local_clusters import EBS_ENDPOINTS, LACKING, NODES_BY_SIZE, Feature, Storage
from platform_sdk.rules.cluster.aws_auth import Person, aws_auth_data
from platform_sdk.rules.cluster.kubeconfig import kubeconfig_text
from platform_sdk.rules.cluster.local_clusters import (
    capacity_warning,
    control_plane_violations,
    feature_violations,
    has_access_entries,
    has_addons,
    has_identity_provider,
    remote_network_violations,
)
from platform_sdk.rules.drift import judge

FEATURES: tuple[Feature, ...] = get_args(Feature)
ONLY_EBS_LACKS = {"access_policies", "addons", "remote_networks"}


@pytest.mark.parametrize("storage", get_args(Storage))
@pytest.mark.parametrize("feature", FEATURES)
def test_each_feature_is_refused_where_it_lacks_and_nowhere_else(storage: Storage, feature: Feature) -> None:
    found = list(feature_violations(storage, [(feature, ("here",))]))
    lacks = storage == "ebs" or feature not in ONLY_EBS_LACKS
    assert len(found) == lacks
    for violation in found:
        assert violation.path == ("here",)
        assert violation.rule.startswith("A local cluster on ")
        assert violation.rule.endswith(".")
        assert violation.source == str(LACKING[storage][feature])


def test_the_forms_differ_in_who_is_let_in_how() -> None:
    assert [has_access_entries(storage) for storage in ("ebs", "instance_store")] == [False, True]
    assert [has_addons(storage) for storage in ("ebs", "instance_store")] == [False, True]
    assert [has_identity_provider(storage) for storage in ("ebs", "instance_store")] == [False, True]


@pytest.mark.parametrize(
    ("storage", "etcd", "spread", "group", "fields"),
    [
        ("ebs", None, "none", None, []),
        ("ebs", None, "none", "mine", []),
        ("ebs", "c5.large", "none", None, ["etcd_instance_type"]),
        ("ebs", None, "host", None, ["spread"]),
        ("ebs", "c5.large", "rack", "mine", ["etcd_instance_type", "spread"]),
        ("instance_store", "c5.large", "none", None, []),
        ("instance_store", "c5.large", "rack", None, []),
        ("instance_store", None, "host", None, ["etcd_instance_type"]),
        ("instance_store", "c5.large", "host", "mine", ["placement_group"]),
    ],
)
def test_instances_of_a_control_plane(
    storage: Storage, etcd: str | None, spread: str, group: str | None, fields: list[str]
) -> None:
    found = control_plane_violations(storage, etcd_instance_type=etcd, spread=spread, placement_group=group)
    assert [violation.path for violation in found] == [(field,) for field in fields]


@pytest.mark.parametrize(("nodes", "pods", "fields"), [(1, 1, []), (2, 1, ["nodes"]), (1, 0, ["pods"])])
def test_one_range_of_hybrid_nodes_and_one_of_their_pods(nodes: int, pods: int, fields: list[str]) -> None:
    assert [one.path for one in remote_network_violations(nodes, pods)] == [(field,) for field in fields]


@pytest.mark.parametrize(
    ("instance_type", "nodes", "warned"),
    [("m5.large", 20, False), ("m5.large", 21, True), ("m5.4xlarge", 500, False), ("m5.24xlarge", 900, False)],
)
def test_a_control_plane_that_is_small_is_warned_of(instance_type: str, nodes: int, warned: bool) -> None:
    assert (capacity_warning(instance_type, nodes) is not None) == warned


@given(st.sampled_from(sorted(NODES_BY_SIZE)), st.integers(0, 2000))
def test_more_nodes_never_take_a_warning_back(size: str, nodes: int) -> None:
    if capacity_warning(f"m5.{size}", nodes):
        assert capacity_warning(f"m5.{size}", nodes + 1)


def test_the_control_plane_needs_each_endpoint_once() -> None:
    assert len(set(EBS_ENDPOINTS)) == len(EBS_ENDPOINTS) == 9


def test_a_token_for_a_local_cluster_is_made_for_its_id() -> None:
    text = kubeconfig_text(name="core", endpoint="https://api", certificate="Q0E=", region="eu-west-1", local_id="6a1b")
    config = json.loads(text)
    assert config["users"][0]["user"]["exec"]["args"][:4] == ["eks", "get-token", "--cluster-id", "6a1b"]
    assert config["current-context"] == "core"


def test_aws_auth_maps_nodes_roles_and_users() -> None:
    people = [
        Person("jo", "arn:aws:iam::123456789012:user/team/jo", ("viewers",)),
        Person("ops", "arn:aws:iam::123456789012:role/team/a/ops", ("b", "a")),
    ]
    data = aws_auth_data(["arn:aws:iam::123456789012:role/nodes"], people)
    assert json.loads(data["mapRoles"]) == [
        {
            "rolearn": "arn:aws:iam::123456789012:role/nodes",
            "username": "system:node:{{EC2PrivateDNSName}}",
            "groups": ["system:bootstrappers", "system:nodes"],
        },
        {"rolearn": "arn:aws:iam::123456789012:role/ops", "username": "ops:{{SessionName}}", "groups": ["a", "b"]},
    ]
    assert json.loads(data["mapUsers"]) == [
        {"userarn": "arn:aws:iam::123456789012:user/team/jo", "username": "jo", "groups": ["viewers"]}
    ]


@given(st.permutations(["a", "b", "c"]), st.permutations(["x", "y"]))
def test_aws_auth_does_not_depend_on_any_order(roles: list[str], names: list[str]) -> None:
    def written(roles: list[str], names: list[str]) -> object:
        arns = [f"arn:aws:iam::123456789012:role/{role}" for role in roles]
        return aws_auth_data(arns, [Person(name, f"arn:aws:iam::123456789012:user/{name}", ()) for name in names])

    assert written(roles, names) == written(sorted(roles), sorted(names))
    assert "mapUsers" not in aws_auth_data([], [])


def test_somebody_else_in_aws_auth_is_about_security() -> None:
    config_map = "kubernetes:core/v1:ConfigMap"
    assert judge(config_map, ("data", "mapRoles")).drift_class == "security"
    assert judge(config_map, ("data", "settings")).drift_class == "configuration"
