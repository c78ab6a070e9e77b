"""Every environment with a control plane on an Outpost is a whole platform, in both modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.operations.preview import preview
from tests.support.local_clusters import LOCAL, LOCAL_CLUSTERS
from tests.support.recording import BOTH_MODES, DAY, project, waits

if TYPE_CHECKING:
    from pathlib import Path

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:autoscaling/group:Group"
ADDON = "aws:eks/addon:Addon"
CONFIG_MAP = "kubernetes:core/v1:ConfigMap"


@BOTH_MODES
@pytest.mark.parametrize("text", LOCAL_CLUSTERS.values(), ids=LOCAL_CLUSTERS.keys())
def test_is_a_whole_platform(text: str, unknown: bool, tmp_path: Path) -> None:
    result = preview("test", project(tmp_path, text), unknown=unknown, today=DAY)
    graph, spec = result.recording.graph, result.environment.spec
    cluster = graph.one(CLUSTER)
    assert len(cluster.get("vpcConfig.subnetIds")) == 1
    assert {group.name for group in graph.all(GROUP)} == set(spec.nodes)
    assert not graph.all("aws:eks/nodeGroup:NodeGroup")
    on_ebs = spec.cluster.outpost is not None and spec.cluster.outpost.storage == "ebs"
    early = [*graph.all(CONFIG_MAP), *(one for one in graph.all(ADDON) if one.get("addonName") != "coredns")]
    assert len(early) == (1 if on_ebs else 3)
    for group in graph.all(GROUP):
        assert len(waits(graph, group, cluster, *early)) == 1 + len(early)
    assert len(graph.bring_up_order()) == len(graph)


@pytest.mark.parametrize("text", LOCAL_CLUSTERS.values(), ids=LOCAL_CLUSTERS.keys())
def test_resources_do_not_depend_on_what_aws_answers(text: str, tmp_path: Path) -> None:
    folder = project(tmp_path, text)
    known, unknown = (preview("test", folder, unknown=mode, today=DAY).recording.graph for mode in (False, True))
    assert {one.urn for one in known} == {one.urn for one in unknown}


def test_the_stack_exports_an_issuer_only_where_there_is_one(tmp_path: Path) -> None:
    def exported(name: str) -> set[str]:
        result = preview("test", project(tmp_path / name, LOCAL_CLUSTERS[name]), today=DAY)
        return set(result.recording.outputs["cluster"])

    common = {"arn", "endpoint", "id", "name", "security_group_id", "version"}
    assert exported("plain") == common
    assert exported("on-instance-store") == common | {"oidc_issuer", "oidc_provider_arn"}


def test_a_new_group_changes_no_other(tmp_path: Path) -> None:
    more = f"{LOCAL}    more: {{kind: self_managed, instance_types: [m5.large], scaling: {{min: 1, max: 2}}}}\n"
    before, after = (
        preview("test", project(tmp_path / name, text), today=DAY).recording.graph
        for name, text in {"before": LOCAL, "after": more}.items()
    )
    changed = {one.name for one in before if after[one.urn].inputs != one.inputs}
    assert changed == {"cluster-aws-auth"}
    assert {one.urn for one in before} <= {one.urn for one in after}
