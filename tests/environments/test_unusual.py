"""Every unusual environment brings up a whole platform, in both modes; tests/spec says what each is accepted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.operations.preview import preview
from platform_sdk.spec import Ec2GroupSpec
from tests.support.environments import UNUSUAL
from tests.support.recording import BOTH_MODES, DAY, project, waits

if TYPE_CHECKING:
    from pathlib import Path

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:eks/nodeGroup:NodeGroup"
ADDON = "aws:eks/addon:Addon"


@BOTH_MODES
@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_an_unusual_environment_is_a_whole_platform(text: str, unknown: bool, tmp_path: Path) -> None:
    result = preview("test", project(tmp_path, text), unknown=unknown, today=DAY)
    graph, spec = result.recording.graph, result.environment.spec
    cluster = graph.one(CLUSTER)
    assert cluster.get("name") == result.environment.cluster_name
    assert len(cluster.get("vpcConfig.subnetIds")) >= 2
    assert {group.name for group in graph.all(GROUP)} == set(spec.nodes)
    addons = {one.get("addonName"): one for one in graph.all(ADDON)}
    assert set(addons) == {"vpc-cni", "kube-proxy", "eks-pod-identity-agent", *(["coredns"] if spec.nodes else [])}
    for group in graph.all(GROUP):
        assert group.get("subnetIds")
        assert len(waits(graph, group, *addons.values())) == 3
        described = spec.nodes[group.name]
        assert isinstance(described, Ec2GroupSpec)
        assert graph.waits_for(addons["coredns"], group) == described.runs_coredns
    assert len(graph.bring_up_order()) == len(graph)
    for resource in graph.all(package="aws"):
        tags = resource.get("tags", None)
        assert tags is None or tags["platform:environment"] == "test", resource.urn


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_resources_do_not_depend_on_what_aws_answers(text: str, tmp_path: Path) -> None:
    folder = project(tmp_path, text)
    known, unknown = (preview("test", folder, unknown=mode, today=DAY).recording.graph for mode in (False, True))
    assert {one.urn for one in known} == {one.urn for one in unknown}
