"""Every environment exports a contract that reads, and its nodes have the labels that the contract promises."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec.contract import read_contract
from tests.support.recording import BOTH_MODES, ENVIRONMENTS, environment

if TYPE_CHECKING:
    from platform_sdk.graph import Graph
    from platform_sdk.operations.preview import Preview

LABEL = "platform/node-group"


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_contract_reads(name: str) -> None:
    result = environment(name)
    told = read_contract(result.recording.outputs, stack=f"organization/platform/{name}")
    assert told.environment == name
    assert told.cluster.name == result.environment.cluster_name
    assert told.cluster.arn.startswith("arn:aws:eks:")
    assert told.cluster.service_range
    assert '"apiVersion"' in told.kubeconfig
    assert set(told.nodes) >= set(result.environment.spec.nodes)
    assert "contract" not in result.recording.secret_outputs


@BOTH_MODES
def test_what_is_known_beforehand_is_known_in_a_preview_too(unknown: bool) -> None:
    told = environment("prod", unknown).recording.outputs["contract"]
    assert (told["version"], told["environment"]) == (1, "prod")
    assert set(told["nodes"]["general"]) >= {"kind", "select", "taints", "sizes"}
    assert set(told["storage"]["file_systems"]) >= {"efs/shared", "fsx_lustre/training"}
    assert set(told["identities"]) >= {"operations/node-events", "shop/orders"}
    assert set(told["registries"]) >= {"platform/base", "shop/orders"}
    assert {"platform", "shop"} <= set(told["certificates"])


def _user_data(graph: Graph, group: str) -> str:
    named = {group, f"{group}-launchTemplate"}
    (template,) = (one for one in graph.all("aws:ec2/launchTemplate:LaunchTemplate") if one.name in named)
    return base64.b64decode(template.inputs["userData"]).decode()


def _groups(result: Preview, kind: str) -> list[str]:
    return [name for name, group in result.environment.nodes.items() if group.kind == kind]


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_nodes_carry_the_name_of_their_group(name: str) -> None:
    result = environment(name)
    graph = result.recording.graph
    managed, own = _groups(result, "managed"), _groups(result, "self_managed")
    assert managed or own
    for group in managed:
        labels = graph.one("aws:eks/nodeGroup:NodeGroup", group).inputs["labels"]
        assert labels[LABEL] == group
    for group in own:
        assert f"{LABEL}={group}" in _user_data(graph, group)
