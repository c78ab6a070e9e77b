"""The Cluster Autoscaler: rights, release and order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

RELEASE = "kubernetes:helm.sh/v3:Release"
ROLE, RIGHTS = "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
GROUP, ADDON = "aws:eks/nodeGroup:NodeGroup", "aws:eks/addon:Addon"
NAME = "cluster-autoscaler-controller"


def autoscaler(unknown: bool = False, **fields: Any) -> Graph:
    config = platform_config(autoscaling={"kind": "cluster_autoscaler", **fields})
    return platform_graph(config, unknown=unknown)


@BOTH_MODES
def test_the_release(unknown: bool) -> None:
    release = autoscaler(unknown).one(RELEASE)
    assert release.get("chart") == "cluster-autoscaler"
    assert release.get("repositoryOpts.repo") == "https://kubernetes.github.io/autoscaler"
    assert (release.get("version"), release.get("namespace")) == ("9.59.0", "kube-system")
    assert release.get("values.image.tag") == "v1.35.2"
    assert release.get("values.autoDiscovery.clusterName") == "platform-test"
    assert release.get("values.awsRegion") == "eu-west-1"


@BOTH_MODES
def test_it_waits_for_its_rights_and_for_nodes_with_dns(unknown: bool) -> None:
    graph = autoscaler(unknown)
    before = [graph.one(ASSOCIATION), graph.one(RIGHTS, NAME), graph.one(GROUP), graph.one(ADDON, "dns-coredns")]
    assert len(waits(graph, graph.one(RELEASE), *before)) == len(before)


def test_its_rights_are_for_groups_of_its_cluster() -> None:
    graph = autoscaler()
    association = graph.one(ASSOCIATION)
    assert (association.get("namespace"), association.get("serviceAccount")) == ("kube-system", "cluster-autoscaler")
    assert association.get("roleArn") == graph.one(ROLE, NAME).output("arn")
    statements = {one["Sid"]: one for one in json.loads(graph.one(RIGHTS, NAME).get("policy"))["Statement"]}
    assert statements["ScaleOwnGroups"]["Condition"]["StringEquals"] == {
        "aws:ResourceTag/k8s.io/cluster-autoscaler/enabled": "true",
        "aws:ResourceTag/k8s.io/cluster-autoscaler/platform-test": "owned",
    }


def test_settings_reach_the_chart() -> None:
    values = (
        autoscaler(
            expander="random",
            image_tag="v1.35.0",
            image_repository="123456789012.dkr.ecr.eu-west-1.amazonaws.com/cluster-autoscaler",
            scale_down_after="30m",
        )
        .one(RELEASE)
        .get("values")
    )
    assert values["image"] == {
        "repository": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/cluster-autoscaler",
        "tag": "v1.35.0",
    }
    assert values["extraArgs"]["expander"] == "random"
    assert values["extraArgs"]["scale-down-unneeded-time"] == "30m"


def test_without_a_section_nobody_scales() -> None:
    graph = platform_graph(platform_config())
    assert graph.all(RELEASE) == ()
    assert graph.all(ASSOCIATION) == ()
