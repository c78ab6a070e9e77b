"""Every unusual environment brings up a whole platform, in both modes; tests/spec says what each is accepted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.cluster.core_addons import CORE_ADDONS_AFTER_NODES, CORE_ADDONS_BEFORE_NODES
from platform_sdk.operations.preview import preview
from platform_sdk.rules.cluster.core_addons import core_addons_for
from platform_sdk.spec import DNS_PROFILE, Ec2GroupSpec
from tests.support.environments import UNUSUAL
from tests.support.recording import BOTH_MODES, DAY, project, tags_of, waits

if TYPE_CHECKING:
    from pathlib import Path

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:eks/nodeGroup:NodeGroup"
SCALED = "aws:autoscaling/group:Group"
PROFILE = "aws:eks/fargateProfile:FargateProfile"
ADDON = "aws:eks/addon:Addon"
CORE = {*CORE_ADDONS_BEFORE_NODES, *CORE_ADDONS_AFTER_NODES}


@BOTH_MODES
@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_an_unusual_environment_is_a_whole_platform(text: str, unknown: bool, tmp_path: Path) -> None:
    result = preview("test", project(tmp_path, text), unknown=unknown, today=DAY)
    graph, spec = result.recording.graph, result.environment.spec
    cluster = graph.one(CLUSTER)
    assert cluster.get("name") == result.environment.cluster_name
    assert len(cluster.get("vpcConfig.subnetIds")) >= 2
    added = {DNS_PROFILE} if spec.dns_profile else set[str]()
    groups = [*graph.all(GROUP), *graph.all(SCALED)]
    assert {group.name for group in (*groups, *graph.all(PROFILE))} == {*spec.nodes, *added}
    addons = {one.get("addonName"): one for one in graph.all(ADDON) if one.get("addonName") in CORE}
    core = {*CORE_ADDONS_BEFORE_NODES, *CORE_ADDONS_AFTER_NODES}
    addons = {one.get("addonName"): one for one in graph.all(ADDON) if one.get("addonName") in core}
    in_auto_mode, hybrid = spec.cluster.in_auto_mode, spec.hybrid is not None
    own = [group for group in spec.nodes.values() if isinstance(group, Ec2GroupSpec)]
    machines, fargate = bool(own) or spec.autoscaling.kind == "karpenter", len(own) < len(spec.nodes)
    wanted = set(core_addons_for(auto_mode=in_auto_mode, machines=machines, fargate=fargate, hybrid=hybrid))
    assert set(addons) == (wanted if spec.nodes or in_auto_mode else wanted - {"coredns"})
    for profile in graph.all(PROFILE):
        assert profile.get("subnetIds")
        assert waits(graph, profile, *addons.values()) == set()
        assert graph.waits_for(addons["coredns"], profile) == (profile.name in added)
    for group in groups:
        assert group.get("subnetIds" if group.type == GROUP else "vpcZoneIdentifiers")
        assert len(waits(graph, group, *addons.values())) == 3
        described = spec.nodes[group.name]
        assert isinstance(described, Ec2GroupSpec)
        assert graph.waits_for(addons["coredns"], group) == described.runs_coredns
    assert len(graph.bring_up_order()) == len(graph)
    for resource in graph.all(package="aws"):
        tags = tags_of(resource)
        assert not tags or tags["platform:environment"] == "test", resource.urn


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_resources_do_not_depend_on_what_aws_answers(text: str, tmp_path: Path) -> None:
    folder = project(tmp_path, text)
    known, unknown = (preview("test", folder, unknown=mode, today=DAY).recording.graph for mode in (False, True))
    assert {one.urn for one in known} == {one.urn for one in unknown}
