"""Clusters, their nodes and add-ons change as EKS lets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.testing.fake.refusals import ailment, refused_creation, refused_update
from tests.testing._requests import asked, nodes, subnet
from tests.testing._types import (
    ADDON,
    ASG,
    CLUSTER,
    NODES,
)

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing


class TestClusters:
    @pytest.mark.parametrize(
        ("version", "refusal"),
        [
            ("1.34", None),
            ("1.35", None),
            ("1.36", "InvalidParameterException: Unsupported Kubernetes minor version update from 1.34 to 1.36"),
            ("1.33", None),
            ("1.32", "InvalidParameterException: Unsupported Kubernetes minor version update from 1.34 to 1.32"),
        ],
    )
    def test_a_version_is_one_step(self, cloud: FakeCloud, cluster: Thing, version: str, refusal: str | None) -> None:
        assert refused_update(cloud.world, cluster, {**cluster.inputs, "version": version}) == refusal

    @pytest.mark.parametrize(
        ("nodes_at", "to", "lets"), [("1.32", "1.35", True), ("1.31", "1.35", False), ("1.34", "1.33", False)]
    )
    def test_nodes_hold_a_step_back(self, cloud: FakeCloud, cluster: Thing, nodes_at: str, to: str, lets: bool) -> None:
        nodes(cloud, version=nodes_at)
        refusal = refused_update(cloud.world, cluster, {**cluster.inputs, "version": to})
        assert (refusal is None) is lets
        assert lets or "Nodegroups general must be updated" in str(refusal)

    def test_nodes_are_never_newer(self, cloud: FakeCloud, cluster: Thing) -> None:
        group = {"clusterName": "main", "nodeGroupName": "new", "version": "1.35"}
        assert "1.35 is higher than the cluster's, 1.34" in str(refused_creation(cloud.world, asked(NODES, group)))
        there = nodes(cloud)
        assert "1.35 is higher" in str(refused_update(cloud.world, there, {**there.inputs, "version": "1.35"}))
        assert refused_update(cloud.world, there, {**there.inputs, "version": "1.34"}) is None

    def test_two_zones_at_least_and_no_new_one_later(self, cloud: FakeCloud, vpc: Thing, cluster: Thing) -> None:
        one, two = cluster.inputs["vpcConfig"]["subnetIds"]
        single = asked(CLUSTER, {"name": "other", "vpcConfig": {"subnetIds": [one]}})
        assert "at least two different AZs" in str(refused_creation(cloud.world, single))
        same, third = subnet(cloud, vpc, 7, "a").id, subnet(cloud, vpc, 8, "c").id
        moved = {**cluster.inputs, "vpcConfig": {"subnetIds": [one, two, third]}}
        assert "eu-west-1c" in str(refused_update(cloud.world, cluster, moved))
        assert refused_update(cloud.world, cluster, {**moved, "vpcConfig": {"subnetIds": [same, two]}}) is None
        unknown = {**moved, "vpcConfig": {"subnetIds": [one, "subnet-of-somebody-else"]}}
        assert refused_update(cloud.world, cluster, unknown) is None


class TestAddOns:
    def test_a_version_must_be_one(self, cloud: FakeCloud) -> None:
        addon = {"clusterName": "main", "addonName": "vpc-cni", "addonVersion": "1.20"}
        assert "not supported: 1.20" in str(refused_creation(cloud.world, asked(ADDON, addon)))
        fine = {**addon, "addonVersion": "v1.20.4-eksbuild.2"}
        assert refused_creation(cloud.world, asked(ADDON, fine)) is None
        there = cloud.add(ADDON, "cni", fine)
        assert "not supported: 1.20" in str(refused_update(cloud.world, there, addon))

    def test_coredns_is_degraded_until_there_is_a_node(self, cloud: FakeCloud, cluster: Thing) -> None:
        dns = cloud.add(ADDON, "dns", {"clusterName": "main", "addonName": "coredns"})
        cni = cloud.add(ADDON, "cni", {"clusterName": "main", "addonName": "vpc-cni"})
        nodes(cloud, "spot", desired=0)
        assert "InsufficientNumberOfReplicas" in str(ailment(cloud.world, dns))
        assert ailment(cloud.world, cni) is None
        assert ailment(cloud.world, cluster) is None
        nodes(cloud, "general", desired=1)
        assert ailment(cloud.world, dns) is None

    def test_a_group_of_auto_scaling_runs_it_too(self, cloud: FakeCloud, cluster: Thing) -> None:
        dns = cloud.add(ADDON, "dns", {"clusterName": cluster.id, "addonName": "coredns"})
        assert ailment(cloud.world, dns)
        tags = [{"key": "kubernetes.io/cluster/main", "value": "owned"}]
        cloud.add(ASG, "other", {"desiredCapacity": 2, "tags": tags})
        assert ailment(cloud.world, dns) is None

    def test_so_does_auto_mode_and_nobody_knows_of_clusters_made_elsewhere(self, cloud: FakeCloud) -> None:
        cloud.add(CLUSTER, "auto", {"name": "auto", "computeConfig": {"enabled": True}})
        for name in ("auto", "elsewhere"):
            assert ailment(cloud.world, asked(ADDON, {"clusterName": name, "addonName": "coredns"})) is None
