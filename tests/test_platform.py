"""The composed platform: from a stack's configuration to its exports, with a file or without one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.offline import record
from platform_sdk.platform import Platform, judged_on, stack_environment
from tests.support.recording import BOTH_MODES, DAY, EXISTING, names, platform_config, platform_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline import Recording
    from platform_sdk.spec import Environment


def brought_up(config: Mapping[str, Any], program: Callable[[], object] = Platform.from_stack) -> Recording:
    """A stack that has no file, as with the Automation API: its configuration comes from the engine alone."""
    values = {key: value if isinstance(value, str) else json.dumps(value) for key, value in config.items()}
    with judged_on(DAY):
        return record(program, stack="inline", config=values)


def read_by_a_stack(config: Mapping[str, Any]) -> Environment:
    found: list[Environment] = []
    brought_up(config, lambda: found.append(stack_environment()))
    return found[0]


def test_a_stack_without_a_file_is_a_platform_too() -> None:
    recording = brought_up(platform_config())
    assert recording.graph.one("aws:eks/cluster:Cluster").get("name") == "platform-inline"
    assert names(recording.graph.all("aws:eks/nodeGroup:NodeGroup")) == {"general"}


def test_texts_stay_texts_whatever_they_look_like() -> None:
    read = read_by_a_stack(platform_config(tags={"cost-centre": "4711", "ratio": "1.50", "on": "true"}))
    assert read.spec.tags == {"cost-centre": "4711", "ratio": "1.50", "on": "true"}
    assert read.spec.cluster.version == "1.35"
    assert read.spec.region == "eu-west-1"


def test_keys_of_others_are_not_looked_at() -> None:
    config = {**platform_config(), "shop:replicas": "3", "aws:profile": "acme", "shop:list": "[1, 2]"}
    assert read_by_a_stack(config).spec.network == read_by_a_stack(platform_config()).spec.network


def test_a_wrong_configuration_ends_the_program_with_every_problem_and_registers_nothing() -> None:
    wrong = platform_config(network={"cidr": "10.0.0.0/29"}, cluster={"version": "1.35", "support": "forever"})
    with pytest.raises(pulumi.RunError) as failure:
        brought_up(wrong)
    text = str(failure.value)
    assert "The configuration of stack inline has 2 problems. Nothing was registered." in text
    assert "platform:network.cidr = 10.0.0.0/29" in text
    assert "platform:cluster.support = forever" in text


def test_warnings_are_logged() -> None:
    messages = [message.message for message in brought_up(platform_config()).diagnostics]
    assert any(message.startswith("platform:cluster.access") for message in messages)


def test_the_exports_are_what_applications_and_people_need() -> None:
    outputs = brought_up(platform_config()).outputs
    assert set(outputs) == {"cluster", "contract", "kubeconfig", "network", "nodes"}
    assert set(outputs["cluster"]) == {
        "name",
        "arn",
        "endpoint",
        "version",
        "security_group_id",
        "oidc_issuer",
        "oidc_provider_arn",
    }
    assert outputs["network"]["vpc_id"].startswith("vpc-")
    assert set(outputs["network"]["subnet_ids"]) == {"public", "private", "intra"}
    assert set(outputs["nodes"]["general"]) == {"kind", "group_name", "role_arn", "architecture"}
    assert json.loads(outputs["kubeconfig"])["kind"] == "Config"


@BOTH_MODES
def test_components_stand_side_by_side_under_the_stack(unknown: bool) -> None:
    graph = platform_graph(platform_config(), unknown=unknown)
    stack = graph.one("pulumi:pulumi:Stack")
    assert {(child.type, child.name) for child in graph.children(stack)} == {
        ("platform:network:Network", "network"),
        ("platform:cluster:Cluster", "cluster"),
        ("platform:nodes:ManagedNodeGroup", "general"),
        ("platform:cluster:ClusterDns", "dns"),
    }


@BOTH_MODES
def test_an_existing_network_is_used_and_not_touched(unknown: bool) -> None:
    config = {**platform_config(), "platform:network": EXISTING}
    graph = platform_graph(config, unknown=unknown)
    assert not [
        resource for resource in graph if resource.type.startswith("aws:ec2/") and "Launch" not in resource.type
    ]
    subnets = list(EXISTING["subnets"]["private"].values())
    assert graph.one("aws:eks/cluster:Cluster").get("vpcConfig.subnetIds") == subnets
    assert graph.one("aws:eks/nodeGroup:NodeGroup").get("subnetIds") == subnets


def test_without_nodes_there_is_no_coredns() -> None:
    graph = platform_graph({**platform_config(), "platform:nodes": {}})
    assert not graph.all("platform:cluster:ClusterDns")
    assert len(graph.all("aws:eks/addon:Addon")) == 3


def test_the_cluster_is_named_after_the_environment_unless_it_has_a_name() -> None:
    cluster = "aws:eks/cluster:Cluster"
    assert platform_graph(platform_config(), name="shop").one(cluster).get("name") == "platform-shop"
    named = platform_graph(platform_config(cluster={"name": "payments"}))
    assert named.one(cluster).get("name") == "payments"
    # Nodes find their subnets, and the CNI its role, by the same name.
    assert named.one("aws:ec2/subnet:Subnet", "network-private-a").get("tags")["karpenter.sh/discovery"] == "payments"
