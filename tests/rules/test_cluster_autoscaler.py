"""The Cluster Autoscaler: its release for each Kubernetes version, and its values."""

from __future__ import annotations

import pytest

from platform_sdk.facts.cluster.kubernetes_versions import VERSIONS
from platform_sdk.facts.nodes.cluster_autoscaler import RELEASES
from platform_sdk.facts.nodes.karpenter import VERSIONS_FOR_KUBERNETES
from platform_sdk.rules.nodes.cluster_autoscaler import cluster_autoscaler_values, release_for


@pytest.mark.parametrize("minor", VERSIONS)
def test_each_version_of_eks_has_a_release_of_both(minor: str) -> None:
    assert (release_for(minor) or "").startswith(f"v{minor}.")
    assert minor in VERSIONS_FOR_KUBERNETES


def test_the_newest_version_needs_the_newest_karpenter() -> None:
    assert list(VERSIONS_FOR_KUBERNETES.values()) == sorted(VERSIONS_FOR_KUBERNETES.values())
    assert list(RELEASES) == list(VERSIONS_FOR_KUBERNETES)


def test_a_version_that_nobody_knows_has_no_release() -> None:
    assert release_for("1.99") is None


def test_values() -> None:
    values = cluster_autoscaler_values(
        cluster_name="shop",
        region="eu-west-1",
        annotations={"a": "b"},
        image_tag="v1.35.2",
        image_repository=None,
        replicas=2,
        cpu_millis=100,
        memory_mib=600,
        expander="most_pods",
        balance_similar_groups=False,
        scale_down_after="10m",
        utilization_percent=65,
    )
    assert values["autoDiscovery"] == {"clusterName": "shop"}
    assert values["image"] == {"repository": "registry.k8s.io/autoscaling/cluster-autoscaler", "tag": "v1.35.2"}
    assert values["rbac"]["serviceAccount"] == {"create": True, "name": "cluster-autoscaler", "annotations": {"a": "b"}}
    assert values["extraArgs"]["expander"] == "most-pods"
    assert values["extraArgs"]["balance-similar-node-groups"] is False
    assert values["extraArgs"]["scale-down-utilization-threshold"] == 0.65
    assert values["resources"]["limits"] == {"memory": "600Mi"}
