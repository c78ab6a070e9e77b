"""Self-managed groups: who builds them, how many pods nodes are told of, and the rewriting of what pulumi-eks makes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.nodes.self_managed import (
    AUTO_SCALING_GROUP,
    LAUNCH_TEMPLATE,
    autoscaler_tags,
    builder_for,
    camel_cased,
    mixes_instances,
    pods_of_node,
    rewritten,
    shutdown_periods,
)

PLAIN = st.recursive(
    st.text(max_size=5) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
OTHERS = st.dictionaries(st.text(alphabet="xyz", min_size=1, max_size=6), PLAIN, max_size=4)

TEMPLATE = {"metadataOptions": {"httpTokens": "required"}, "tags": {"team": "platform"}}
NAME = {"key": "Name", "value": "ours", "propagateAtLaunch": True}
GROUP: dict[str, Any] = {"capacityRebalance": True, "tags": [NAME]}
POLICY = {"launchTemplate": {"overrides": [{"instanceType": "m7i.large"}]}, "instancesDistribution": {"a": 1}}


@pytest.mark.parametrize(
    ("wanted", "builder"),
    [
        ({}, "node_group_v2"),
        ({"windows": True}, "auto_scaling"),
        ({"efa": True}, "auto_scaling"),
        ({"reserved": True}, "auto_scaling"),
    ],
)
def test_pulumi_eks_builds_what_it_can(wanted: dict[str, bool], builder: str) -> None:
    assert builder_for(**{"windows": False, "efa": False, "reserved": False, **wanted}) == builder


@pytest.mark.parametrize(
    ("types", "capacity", "mixes"),
    [
        (["m7i.large"], "on_demand", False),
        (["m7i.large"], "spot", True),
        (["m7i.large", "m6i.large"], "on_demand", True),
    ],
)
def test_a_choice_of_instances_makes_a_mixed_group(types: list[str], capacity: str, mixes: bool) -> None:
    assert mixes_instances(types, capacity) is mixes


@pytest.mark.parametrize(
    ("types", "system", "settings", "pods"),
    [
        (["m7i.large"], "al2023", {}, 29),
        (["m7i.4xlarge", "m7i.large"], "al2023", {}, 29),
        (["m7i.24xlarge"], "al2023", {}, 250),
        (["m7i.large"], "al2023", {"prefix_delegation": True}, 110),
        (["m7i.large"], "al2023", {"custom_networking": True}, 20),
        (["m7i.large"], "bottlerocket", {}, None),
        (["m7i.large"], "bottlerocket", {"prefix_delegation": True}, 110),
        (["m7i.large"], "windows", {"prefix_delegation": True}, None),
        (["m7i.large", "z99i.large"], "al2023", {}, None),
    ],
)
def test_pods_that_nodes_are_told_of(
    types: list[str], system: Any, settings: dict[str, bool], pods: int | None
) -> None:
    told = {"prefix_delegation": False, "custom_networking": False, **settings}
    assert pods_of_node(types, system, **told) == pods


@pytest.mark.parametrize(
    ("seconds", "periods"), [(120, ("120s", "30s")), (60, ("60s", "20s")), (600, ("600s", "30s")), (1, ("1s", "0s"))]
)
def test_critical_pods_have_a_part_of_the_shutdown(seconds: int, periods: tuple[str, str]) -> None:
    assert shutdown_periods(seconds) == periods


def test_tags_for_the_cluster_autoscaler() -> None:
    taints = [("dedicated", "gpu", "NoSchedule"), ("dedicated", "gpu", "NoExecute"), ("odd", "", "NoSchedule")]
    assert autoscaler_tags("shop", {"example.com/pool": "web"}, taints) == {
        "k8s.io/cluster-autoscaler/enabled": "true",
        "k8s.io/cluster-autoscaler/shop": "owned",
        "k8s.io/cluster-autoscaler/node-template/label/example.com/pool": "web",
        "k8s.io/cluster-autoscaler/node-template/taint/dedicated": "gpu:NoSchedule",
        "k8s.io/cluster-autoscaler/node-template/taint/odd": ":NoSchedule",
    }


def test_arguments_become_inputs() -> None:
    given_ = {
        "block_device_mappings": [{"device_name": "/dev/xvda", "ebs": {"kms_key_id": None, "volume_size": 50}}],
        "metadata_options": {"http_protocol_ipv6": "enabled"},
        "tag_specifications": ({"resource_type": "instance", "tags": {"cost_center": "7"}},),
        "tags": [{"propagate_at_launch": True}],
        "image_id": None,
    }
    assert camel_cased(given_) == {
        "blockDeviceMappings": [{"deviceName": "/dev/xvda", "ebs": {"volumeSize": 50}}],
        "metadataOptions": {"httpProtocolIpv6": "enabled"},
        "tagSpecifications": [{"resourceType": "instance", "tags": {"cost_center": "7"}}],
        "tags": [{"propagateAtLaunch": True}],
    }


@given(inputs=OTHERS)
def test_rewriting_a_template_keeps_what_it_does_not_own(inputs: dict[str, Any]) -> None:
    before = {**inputs, "tags": {"old": "x"}, "instanceMarketOptions": {"marketType": "spot"}}
    assert rewritten(LAUNCH_TEMPLATE, before, template=TEMPLATE, group=GROUP) == {**inputs, **TEMPLATE}


@given(inputs=OTHERS, mixed=st.booleans())
def test_rewriting_a_group_keeps_what_it_does_not_own(inputs: dict[str, Any], mixed: bool) -> None:
    launch = {"name": "own-1", "version": "3"}
    before = {**inputs, "launchTemplate": launch}
    group = {**GROUP, "mixedInstancesPolicy": POLICY} if mixed else GROUP
    after = rewritten(AUTO_SCALING_GROUP, before, template=TEMPLATE, group=group)
    assert after is not None
    policy = after.pop("mixedInstancesPolicy", None)
    if mixed:
        assert "launchTemplate" not in after
        specification = {"launchTemplateName": "own-1", "version": "3"}
        launched = {"overrides": [{"instanceType": "m7i.large"}], "launchTemplateSpecification": specification}
        assert policy == {"launchTemplate": launched, "instancesDistribution": {"a": 1}}
    else:
        assert (policy, after.pop("launchTemplate")) == (None, launch)
    assert after == {**inputs, **GROUP}


@given(inputs=OTHERS)
def test_rewriting_twice_is_rewriting_once(inputs: dict[str, Any]) -> None:
    before: dict[str, Any] = {**inputs, "launchTemplate": {"name": "own-1", "version": "3"}, "tags": []}
    once = rewritten(AUTO_SCALING_GROUP, before, template=TEMPLATE, group=GROUP)
    assert once is not None
    assert rewritten(AUTO_SCALING_GROUP, once, template=TEMPLATE, group=GROUP) == once


def test_tags_of_a_group_are_put_over_its_own_by_key() -> None:
    theirs = [
        {"key": "kubernetes.io/cluster/shop", "value": "owned", "propagateAtLaunch": True},
        {"key": "Name", "value": "shop-worker", "propagateAtLaunch": True},
    ]
    after = rewritten(AUTO_SCALING_GROUP, {"tags": theirs}, template={}, group=GROUP)
    assert after is not None
    assert after["tags"] == [NAME, theirs[0]]


def test_a_template_that_is_told_by_its_id_stays_so() -> None:
    before = {"launchTemplate": {"id": "lt-1", "version": "3"}}
    after = rewritten(AUTO_SCALING_GROUP, before, template={}, group={"mixedInstancesPolicy": POLICY})
    assert after is not None
    specification = after["mixedInstancesPolicy"]["launchTemplate"]["launchTemplateSpecification"]
    assert specification == {"launchTemplateId": "lt-1", "version": "3"}


def test_other_children_are_left_alone() -> None:
    assert rewritten("aws:ec2/securityGroup:SecurityGroup", {"tags": {}}, template=TEMPLATE, group=GROUP) is None
