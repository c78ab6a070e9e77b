"""EKS Auto Mode: three switches together, rights before the cluster, node pools of one's own, add-ons that are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph import Graph, Resource

ACCESS = "aws:eks/accessEntry:AccessEntry"
ADDON = "aws:eks/addon:Addon"
ASSOCIATION = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
CLUSTER = "aws:eks/cluster:Cluster"
NODE_CLASS = "kubernetes:eks.amazonaws.com/v1:NodeClass"
NODE_POOL = "kubernetes:karpenter.sh/v1:NodePool"
ROLE = "aws:iam/role:Role"
POOLS = {"gpu": {"instances": {"families": ["g6"]}, "zones": ["eu-west-1b"]}, "arm": {"architectures": ["arm64"]}}


def graph(
    auto: Mapping[str, Any] | None, *, nodes: bool = False, unknown: bool = False, **sections: Mapping[str, Any]
) -> Graph:
    """A platform with Auto Mode, by default without node groups."""
    config = platform_config(**{**sections, "cluster": {"auto_mode": auto, **sections.get("cluster", {})}})
    if not nodes:
        del config["platform:nodes"]
    return platform_graph(config, unknown=unknown)


def policies(platform: Graph, role: str) -> set[str]:
    """Short names of the managed policies of a role, by the beginning of their attachments' names."""
    attached = [one for one in platform.all(ATTACHMENT) if one.name == role or one.name.startswith(f"{role}-")]
    return {one.get("policyArn").rpartition("/")[2] for one in attached}


def addons(platform: Graph) -> set[str]:
    return {one.get("addonName") for one in platform.all(ADDON)}


def named(platform: Graph, type: str, name: str) -> Resource:
    (found,) = (one for one in platform.all(type) if one.name == name)
    return found


@BOTH_MODES
def test_the_three_switches_are_on_together(unknown: bool) -> None:
    made = graph({}, unknown=unknown).one(CLUSTER)
    assert made.get("computeConfig.enabled") is True
    assert made.get("computeConfig.nodePools") == ["general-purpose", "system"]
    assert made.get("storageConfig.blockStorage.enabled") is True
    assert made.get("kubernetesNetworkConfig.elasticLoadBalancing.enabled") is True
    assert made.get("kubernetesNetworkConfig.ipFamily") == "ipv4"
    assert made.get("bootstrapSelfManagedAddons") is False
    assert made.get("accessConfig.authenticationMode") == "API"


@BOTH_MODES
def test_turned_off_the_three_switches_are_off_together_and_nothing_is_left(unknown: bool) -> None:
    platform = graph({"enabled": False}, nodes=True, unknown=unknown)
    made = platform.one(CLUSTER)
    assert made.get("computeConfig") == {"enabled": False}
    assert made.get("storageConfig.blockStorage.enabled") is False
    assert made.get("kubernetesNetworkConfig.elasticLoadBalancing.enabled") is False
    assert policies(platform, "cluster-role") == {"AmazonEKSClusterPolicy"}
    assert policies(platform, "cluster-auto") == set()


@BOTH_MODES
def test_without_auto_mode_nothing_is_said_of_it(unknown: bool) -> None:
    made = graph(None, nodes=True, unknown=unknown).one(CLUSTER)
    assert made.get("computeConfig", None) is None
    assert made.get("storageConfig", None) is None
    assert "elasticLoadBalancing" not in made.get("kubernetesNetworkConfig")


@BOTH_MODES
def test_rights_come_before_the_cluster_and_so_go_after_it(unknown: bool) -> None:
    platform = graph({}, unknown=unknown)
    assert policies(platform, "cluster-role") == {
        "AmazonEKSBlockStoragePolicy",
        "AmazonEKSClusterPolicy",
        "AmazonEKSComputePolicy",
        "AmazonEKSLoadBalancingPolicy",
        "AmazonEKSNetworkingPolicy",
    }
    assert policies(platform, "cluster-auto") == {
        "AmazonEC2ContainerRegistryPullOnly",
        "AmazonEKSWorkerNodeMinimalPolicy",
    }
    attached = [one for one in platform.all(ATTACHMENT) if one.name.startswith("cluster-")]
    assert len(waits(platform, platform.one(CLUSTER), *attached)) == len(attached) == 7


@BOTH_MODES
def test_the_cluster_waits_for_its_nodes_ways_out(unknown: bool) -> None:
    platform = graph({}, unknown=unknown)
    nats = platform.all("aws:ec2/natGateway:NatGateway")
    assert len(waits(platform, platform.one(CLUSTER), *nats)) == len(nats) == 3


def test_built_in_pools_start_nodes_in_the_clusters_subnets_which_have_a_way_out() -> None:
    platform = graph({})
    subnets = {one.id: one.name for one in platform.all("aws:ec2/subnet:Subnet")}
    assert [subnets[one] for one in platform.one(CLUSTER).get("vpcConfig.subnetIds")] == [
        "network-private-a",
        "network-private-b",
    ]
    own_only = graph({"node_pools": []})
    subnets = {one.id: one.name for one in own_only.all("aws:ec2/subnet:Subnet")}
    assert [subnets[one] for one in own_only.one(CLUSTER).get("vpcConfig.subnetIds")] == [
        "network-intra-a",
        "network-intra-b",
    ]


def test_eks_takes_a_role_only_with_built_in_pools() -> None:
    platform = graph({"node_pools": [], "pools": POOLS})
    assert platform.one(CLUSTER).get("computeConfig") == {"enabled": True}
    assert {one.name for one in platform.all(ROLE)} == {"cluster-role", "auto-role", *_flow_logs(platform)}


def _flow_logs(platform: Graph) -> set[str]:
    return {one.name for one in platform.all(ROLE) if "flow-logs" in one.name}


@BOTH_MODES
def test_own_pools_have_a_role_whose_entry_is_theirs(unknown: bool) -> None:
    platform = graph({"pools": POOLS}, unknown=unknown)
    entry = named(platform, ACCESS, "auto-access")
    assert entry.get("type") == "EC2"
    association = named(platform, ASSOCIATION, "auto-access")
    assert association.get("policyArn") == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy"
    assert association.get("accessScope") == {"type": "cluster"}
    if not unknown:
        role = named(platform, ROLE, "auto-role")
        assert entry.get("principalArn") == association.get("principalArn") == role.outputs["arn"]
        assert platform.one(CLUSTER).get("computeConfig.nodeRoleArn") != entry.get("principalArn")


@BOTH_MODES
def test_a_pool_comes_with_its_class_after_access_and_goes_before_it(unknown: bool) -> None:
    platform = graph({"pools": POOLS}, unknown=unknown)
    pools = {one.name: one for one in platform.all(NODE_POOL)}
    classes = {one.name: one for one in platform.all(NODE_CLASS)}
    assert set(pools) == {"auto-arm", "auto-gpu"}
    assert set(classes) == {"auto-arm-class", "auto-gpu-class"}
    needed = [
        named(platform, ACCESS, "auto-access"),
        named(platform, ASSOCIATION, "auto-access"),
        named(platform, ATTACHMENT, "auto-role-worker"),
        named(platform, ATTACHMENT, "auto-role-images"),
        *platform.all("aws:ec2/natGateway:NatGateway"),
    ]
    for name, pool in pools.items():
        assert len(waits(platform, pool, classes[f"{name}-class"], *needed)) == len(needed) + 1
        assert pool.get("metadata.annotations") == {"pulumi.com/deletionPropagationPolicy": "foreground"}
        assert pool.get("spec.template.spec.nodeClassRef") == {
            "group": "eks.amazonaws.com",
            "kind": "NodeClass",
            "name": pool.get("metadata.name"),
        }


def test_a_node_class_names_subnets_group_and_role() -> None:
    platform = graph({"pools": POOLS})
    subnets = {one.name: one.id for one in platform.all("aws:ec2/subnet:Subnet")}
    gpu = named(platform, NODE_CLASS, "auto-gpu-class").get("spec")
    assert gpu["role"] == named(platform, ROLE, "auto-role").id
    assert gpu["subnetSelectorTerms"] == [{"id": subnets["network-private-b"]}]
    assert gpu["securityGroupSelectorTerms"] == [
        {"id": platform.one(CLUSTER).outputs["vpcConfig"]["clusterSecurityGroupId"]}
    ]
    assert gpu["ephemeralStorage"] == {"size": "80Gi", "iops": 3000, "throughput": 125}
    assert gpu["networkPolicy"] == "DefaultAllow"
    arm = named(platform, NODE_CLASS, "auto-arm-class").get("spec")
    assert len(arm["subnetSelectorTerms"]) == 3


def test_another_pool_changes_no_other_resource() -> None:
    before = {one.urn: one for one in graph({"pools": {"arm": {}}})}
    after = {one.urn: one for one in graph({"pools": {"arm": {}, "batch": {}}})}
    assert {one.rpartition("::")[2] for one in after.keys() - before.keys()} == {"auto-batch", "auto-batch-class"}
    assert before.keys() <= after.keys()
    assert [urn for urn in before if before[urn].inputs != after[urn].inputs] == []


@pytest.mark.parametrize(
    ("nodes", "wanted"),
    [(False, set[str]()), (True, {"vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns"})],
)
@BOTH_MODES
def test_core_add_ons_are_for_nodes_of_another_kind(nodes: bool, wanted: set[str], unknown: bool) -> None:
    assert addons(graph({}, nodes=nodes, unknown=unknown)) == wanted


def test_coredns_needs_no_open_group_where_auto_mode_has_nodes() -> None:
    tainted = {"general": {"taints": [{"key": "example.com/own"}]}}
    config = platform_config(cluster={"auto_mode": {}}, nodes=tainted)
    assert "coredns" in addons(platform_graph(config))


def test_turning_auto_mode_on_later_keeps_every_name() -> None:
    before = {one.urn for one in graph(None, nodes=True)}
    after = {one.urn for one in graph({"pools": POOLS}, nodes=True)}
    assert before < after
