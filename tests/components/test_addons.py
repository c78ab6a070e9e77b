"""The core add-ons: versions, configuration, conflicts and the CNI's own rights."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.network import Network
from platform_sdk.graph import UNKNOWN
from platform_sdk.offline import Cloud
from platform_sdk.spec import NetworkSpec
from tests.support.recording import BOTH_MODES, REGION, TAGS, cluster_graph, existing_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.graph import Graph, Resource

ADDON = "aws:eks/addon:Addon"
ROLE = "aws:iam/role:Role"
CLUSTER = "aws:eks/cluster:Cluster"
PODS = {
    "subnets": {
        "pods": {"eu-west-1a": "subnet-000000000000000aa", "eu-west-1b": "subnet-000000000000000bb"},
    }
}


def addon(graph: Graph, name: str) -> Resource:
    return next(one for one in graph.all(ADDON) if one.get("addonName") == name)


def configuration(resource: Resource) -> dict[str, Any]:
    return json.loads(resource.get("configurationValues"))


@BOTH_MODES
def test_three_addons_come_with_the_cluster_and_coredns_with_nodes(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    assert {one.get("addonName") for one in graph.all(ADDON)} == {"vpc-cni", "kube-proxy", "eks-pod-identity-agent"}
    with_dns = cluster_graph(dns={}, unknown=unknown)
    dns = addon(with_dns, "coredns")
    assert with_dns.parent(dns) == with_dns.one("platform:cluster:ClusterDns")


@BOTH_MODES
def test_conflicts_are_won_at_first_and_kept_later(unknown: bool) -> None:
    for one in cluster_graph(dns={}, unknown=unknown).all(ADDON):
        assert one.get("resolveConflictsOnCreate") == "OVERWRITE"
        assert one.get("resolveConflictsOnUpdate") == "PRESERVE"
        assert one.get("tags") == TAGS


@BOTH_MODES
def test_versions_are_asked_of_eks_unless_they_are_pinned(unknown: bool) -> None:
    pinned = cluster_graph(addons={"vpc_cni": {"version": "v1.21.1-eksbuild.1"}}, unknown=unknown)
    assert addon(pinned, "vpc-cni").get("addonVersion") == "v1.21.1-eksbuild.1"
    asked = addon(pinned, "kube-proxy").get("addonVersion")
    assert isinstance(asked, str)
    assert asked.startswith("v1.35.")


def test_a_pinned_version_is_not_asked_for() -> None:
    asked: list[str] = []

    def answer(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        asked.append(arguments["addonName"])
        return {**arguments, "id": "-", "version": "v1.0.0-eksbuild.1", "region": REGION}

    cloud = Cloud(REGION, answers={"aws:eks/getAddonVersion:getAddonVersion": answer})
    version = {"version": "v1.2.3-eksbuild.4"}
    cluster_graph(addons={"kube_proxy": version, "pod_identity_agent": version}, cloud=cloud)
    assert asked == ["vpc-cni"]


@BOTH_MODES
def test_the_cni_has_its_rights_through_pod_identity(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    cni, role = addon(graph, "vpc-cni"), graph.one(ROLE, "shop-vpc-cni")
    rights = graph.one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "shop-vpc-cni")
    assert [item["serviceAccount"] for item in cni.get("podIdentityAssociations")] == ["aws-node"]
    assert cni.property_dependencies["podIdentityAssociations"] == (role.urn,)
    assert rights.get("policyArn") == "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
    assert graph.waits_for(cni, rights)


def test_only_this_clusters_cni_can_assume_the_role() -> None:
    trust = json.loads(cluster_graph(name="payments").one(ROLE, "shop-vpc-cni").get("assumeRolePolicy"))
    statement = trust["Statement"][0]
    assert statement["Principal"] == {"Service": "pods.eks.amazonaws.com"}
    assert set(statement["Action"]) == {"sts:AssumeRole", "sts:TagSession"}
    assert statement["Condition"]["StringEquals"] == {
        "aws:RequestTag/eks-cluster-name": "payments",
        "aws:RequestTag/kubernetes-namespace": "kube-system",
        "aws:RequestTag/kubernetes-service-account": "aws-node",
    }


@BOTH_MODES
def test_ipv6_needs_a_policy_of_its_own(unknown: bool) -> None:
    graph = cluster_graph(ip_family="ipv6", network=lambda: existing_network(ipv6=True), unknown=unknown)
    policy = graph.one("aws:iam/rolePolicy:RolePolicy", "shop-vpc-cni")
    actions = [statement["Action"] for statement in json.loads(policy.get("policy"))["Statement"]]
    assert "ec2:AssignIpv6Addresses" in actions
    assert not graph.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "shop-vpc-cni")
    assert graph.waits_for(addon(graph, "vpc-cni"), policy)


@pytest.mark.parametrize(
    ("cni", "expected"),
    [
        ({}, {"enableNetworkPolicy": "true"}),
        (
            {"prefix_delegation": True},
            {
                "enableNetworkPolicy": "true",
                "env": {"ENABLE_PREFIX_DELEGATION": "true", "WARM_PREFIX_TARGET": "1"},
            },
        ),
    ],
)
@BOTH_MODES
def test_settings_become_the_cnis_configuration(cni: dict[str, Any], expected: dict[str, Any], unknown: bool) -> None:
    graph = cluster_graph(addons={"vpc_cni": cni}, unknown=unknown)
    assert configuration(addon(graph, "vpc-cni")) == expected


def test_a_cni_with_nothing_to_say_has_no_configuration() -> None:
    graph = cluster_graph(addons={"vpc_cni": {"network_policy": False}})
    assert addon(graph, "vpc-cni").get("configurationValues", None) is None


def test_custom_networking_names_the_pods_subnets_by_zone() -> None:
    graph = cluster_graph(addons={"vpc_cni": {"custom_networking": True}}, network=lambda: existing_network(**PODS))
    told = configuration(addon(graph, "vpc-cni"))
    assert told["env"]["AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"] == "true"
    assert told["env"]["ENI_CONFIG_LABEL_DEF"] == "topology.kubernetes.io/zone"
    group = graph.one(CLUSTER).output("vpcConfig.clusterSecurityGroupId")
    assert told["eniConfig"] == {
        "create": True,
        "region": REGION,
        "subnets": {
            zone: {"id": subnet, "securityGroups": [group]} for zone, subnet in PODS["subnets"]["pods"].items()
        },
    }


def test_custom_networking_waits_for_the_clusters_security_group() -> None:
    graph = cluster_graph(
        addons={"vpc_cni": {"custom_networking": True}}, network=lambda: existing_network(**PODS), unknown=True
    )
    assert addon(graph, "vpc-cni").get("configurationValues") == UNKNOWN


def test_custom_networking_names_zones_as_nodes_do_even_where_they_were_asked_for_by_id() -> None:
    # A node is labelled with the name of its zone, which only AWS can tell from an id.
    zones = {"euw1-az1": "eu-west-1b", "euw1-az2": "eu-west-1c"}
    cloud = Cloud(
        REGION,
        computed={"aws:ec2/subnet:Subnet": lambda item: {"availabilityZone": zones[item.text("availabilityZoneId")]}},
    )

    def network() -> AnyNetwork:
        spec = {"cidr": "10.0.0.0/16", "availability_zones": list(zones), "pod_cidrs": ["100.64.0.0/16"]}
        return Network("core", NetworkSpec.model_validate(spec), region=REGION)

    graph = cluster_graph(addons={"vpc_cni": {"custom_networking": True}}, network=network, cloud=cloud)
    told = configuration(addon(graph, "vpc-cni"))["eniConfig"]["subnets"]
    subnets = graph.all("aws:ec2/subnet:Subnet")
    pods = {one.output("availabilityZone"): one.id for one in subnets if one.name.startswith("core-pods")}
    assert set(pods) == set(zones.values())
    assert {zone: item["id"] for zone, item in told.items()} == pods


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"replicaCount": 2}),
        ({"replicas": 4}, {"replicaCount": 4}),
        ({"autoscaling": True}, {"autoScaling": {"enabled": True, "minReplicas": 2}}),
    ],
)
@BOTH_MODES
def test_coredns_has_its_copies_said(fields: dict[str, Any], expected: dict[str, Any], unknown: bool) -> None:
    graph = cluster_graph(dns=fields, unknown=unknown)
    assert configuration(addon(graph, "coredns")) == expected


def test_coredns_may_be_pinned_and_gives_its_version_out() -> None:
    graph = cluster_graph(dns={"version": "v1.12.4-eksbuild.1"})
    assert addon(graph, "coredns").get("addonVersion") == "v1.12.4-eksbuild.1"
    assert graph.one("platform:cluster:ClusterDns").output("version") == "v1.12.4-eksbuild.1"
