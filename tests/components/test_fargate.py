"""Fargate profiles: role, rights, subnets, logs, and CoreDNS on Fargate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.cluster import Cluster
from platform_sdk.components.network import Network
from platform_sdk.components.nodes import FargateProfile
from platform_sdk.spec import ClusterSpec, FargateProfileSpec, NetworkSpec
from tests.support.recording import (
    BOTH_MODES,
    REGION,
    TAGS,
    existing_network,
    platform_config,
    platform_graph,
    recorded,
    waits,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.graph import Graph, Resource

PROFILE = "aws:eks/fargateProfile:FargateProfile"
COMPONENT = "platform:nodes:FargateProfile"
LOGGING = "platform:cluster:FargateLogging"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
ROLE = "aws:iam/role:Role"
RIGHTS = ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/rolePolicy:RolePolicy")
NAMESPACE = "kubernetes:core/v1:Namespace"
CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
ADDON = "aws:eks/addon:Addon"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
BATCH: dict[str, Any] = {"kind": "fargate", "selectors": [{"namespace": "batch"}]}


def profile_graph(
    *, unknown: bool = False, network: Callable[[], AnyNetwork] = existing_network, **fields: Any
) -> Graph:
    """A profile called ``batch`` in a cluster called ``shop``, without logs."""
    spec = FargateProfileSpec.model_validate({**BATCH, **fields})

    def program() -> None:
        cluster = Cluster("shop", ClusterSpec(version="1.35"), network=network(), tags=TAGS)
        FargateProfile("batch", spec, cluster=cluster, tags=TAGS)

    return recorded(program, unknown=unknown)


def graph_with(*, unknown: bool = False, cluster: Mapping[str, Any] | None = None, **groups: Any) -> Graph:
    """A platform with groups beside the one called ``general``; None takes that one away."""
    return platform_graph(platform_config(cluster=cluster or {}, nodes=groups), unknown=unknown)


def all_fargate(*, unknown: bool = False, **cluster: Any) -> Graph:
    return graph_with(unknown=unknown, cluster=cluster, general=None, batch=BATCH)


def addons(graph: Graph) -> dict[str, Resource]:
    return {one.get("addonName"): one for one in graph.all(ADDON)}


@BOTH_MODES
def test_a_profile_takes_pods_in_the_private_subnets_of_all_zones(unknown: bool) -> None:
    made = profile_graph(unknown=unknown).one(PROFILE)
    assert made.get("clusterName") == "shop"
    assert made.get("selectors") == [{"namespace": "batch", "labels": None}]
    assert made.get("subnetIds") == ["subnet-0000000000000000a", "subnet-0000000000000000b"]
    assert made.get("tags") == TAGS


def test_selectors_and_zones_are_as_the_spec_says() -> None:
    selectors = [{"namespace": "team-*", "labels": {"runs-on": "fargate"}}, {"namespace": "jobs"}]
    made = profile_graph(selectors=selectors, zones=["eu-west-1b"]).one(PROFILE)
    assert made.get("selectors") == [selectors[0], {"namespace": "jobs", "labels": None}]
    assert made.get("subnetIds") == ["subnet-0000000000000000b"]


@BOTH_MODES
def test_its_name_in_aws_is_pulumis_own_so_that_a_new_one_comes_first(unknown: bool) -> None:
    made = profile_graph(unknown=unknown).one(PROFILE)
    assert made.get("fargateProfileName", None) is None
    assert made.options.delete_before_replace is not True
    if not unknown:
        assert made.output("fargateProfileName").startswith("batch-")


def test_deletions_may_take_long() -> None:
    assert profile_graph().one(PROFILE).options.custom_timeouts == {"create": "20m", "delete": "30m"}


@BOTH_MODES
def test_the_role_starts_pods_of_profiles_of_this_cluster_alone(unknown: bool) -> None:
    graph = profile_graph(unknown=unknown)
    role = graph.one(ROLE, "batch-role")
    (attached,) = graph.all(RIGHTS[0], under=graph.one(COMPONENT))
    assert attached.get("policyArn") == "arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"
    assert graph.one(PROFILE).property_dependencies["podExecutionRoleArn"] == (role.urn,)
    assert graph.waits_for(graph.one(PROFILE), attached)
    if not unknown:
        (statement,) = json.loads(role.get("assumeRolePolicy"))["Statement"]
        assert statement["Principal"] == {"Service": "eks-fargate-pods.amazonaws.com"}
        source = "arn:aws:eks:eu-west-1:123456789012:fargateprofile/shop/*"
        assert statement["Condition"] == {"ArnLike": {"aws:SourceArn": source}}


@BOTH_MODES
def test_a_profile_waits_for_its_ways_out_and_for_no_add_on(unknown: bool) -> None:
    spec = NetworkSpec(cidr="10.0.0.0/16")
    graph = profile_graph(unknown=unknown, network=lambda: Network("core", spec, region=REGION, cluster_name="shop"))
    made = graph.one(PROFILE)
    associations = {f"core-private-{label}" for label in "abc"}
    ways = [
        one
        for one in graph
        if one.type == "aws:ec2/routeTableAssociation:RouteTableAssociation" and one.name in associations
    ]
    gateways = graph.all("aws:ec2/natGateway:NatGateway")
    assert len(ways) == len(gateways) == 3
    assert len(waits(graph, made, *ways, *gateways)) == 6
    assert waits(graph, made, *graph.all(ADDON)) == set()


@BOTH_MODES
def test_the_component_gives_out_what_others_need(unknown: bool) -> None:
    graph = profile_graph(unknown=unknown)
    component, made = graph.one(COMPONENT), graph.one(PROFILE)
    assert component.output("profile_name") == made.output("fargateProfileName")
    assert component.output("arn") == made.output("arn")
    assert component.output("role_arn") == graph.one(ROLE, "batch-role").output("arn")


@BOTH_MODES
def test_profiles_touch_no_other_group(unknown: bool) -> None:
    one = graph_with(unknown=unknown, batch=BATCH)
    two = graph_with(unknown=unknown, batch=BATCH, jobs={"kind": "fargate", "selectors": [{"namespace": "jobs"}]})
    before = {item.urn: (item.inputs, item.dependencies) for item in one if item.custom}
    after = {item.urn: (item.inputs, item.dependencies) for item in two if item.custom}
    assert {urn: after[urn] for urn in before} == before
    assert {urn.rpartition("::")[2] for urn in after.keys() - before.keys()} == {
        "jobs",
        "jobs-role",
        "jobs-role-pods",
        "jobs-role-logs",
    }


class TestLogs:
    @BOTH_MODES
    def test_there_is_one_log_group_with_the_clusters_key(self, unknown: bool) -> None:
        graph = graph_with(unknown=unknown, batch=BATCH, jobs={**BATCH, "selectors": [{"namespace": "jobs"}]})
        group = graph.one(LOG_GROUP, under=graph.one(LOGGING))
        assert group.get("name") == "/aws/eks/platform-test/fargate"
        assert group.get("retentionInDays") == 90
        assert group.property_dependencies["kmsKeyId"] == (graph.one("aws:kms/key:Key").urn,)
        if not unknown:
            policy = graph.one("aws:kms/key:Key").get("policy")
            assert group.output("arn") in policy
            assert ":log-group:/aws/eks/platform-test/cluster" in policy

    @BOTH_MODES
    def test_the_log_router_is_told_of_it(self, unknown: bool) -> None:
        graph = graph_with(unknown=unknown, batch=BATCH)
        namespace, settings = graph.one(NAMESPACE), graph.one(CONFIG_MAP)
        assert namespace.get("metadata")["name"] == "aws-observability"
        assert namespace.get("metadata")["labels"] == {"aws-observability": "enabled"}
        assert settings.get("metadata")["name"] == "aws-logging"
        assert settings.get("metadata")["namespace"] == "aws-observability"
        output = settings.get("data")["output.conf"]
        assert "log_group_name /aws/eks/platform-test/fargate\n" in output
        assert "region eu-west-1\n" in output
        provider = graph.one("pulumi:providers:kubernetes")
        assert len(waits(graph, settings, graph.one(LOG_GROUP, "fargate-logging"), namespace, provider)) == 3

    @BOTH_MODES
    def test_each_role_may_write_to_it_and_the_profile_waits_for_that(self, unknown: bool) -> None:
        graph = graph_with(unknown=unknown, batch=BATCH)
        policy = graph.one(RIGHTS[1], under=graph.one(COMPONENT))
        group = graph.one(LOG_GROUP, "fargate-logging")
        assert graph.waits_for(graph.one(PROFILE), policy)
        assert graph.waits_for(policy, group)
        if not unknown:
            (statement,) = json.loads(policy.get("policy"))["Statement"]
            assert statement["Resource"] == [group.output("arn"), f"{group.output('arn')}:*"]

    @BOTH_MODES
    def test_no_profile_needs_the_kubernetes_api(self, unknown: bool) -> None:
        graph = graph_with(unknown=unknown, batch=BATCH)
        objects = (graph.one(NAMESPACE), graph.one(CONFIG_MAP), graph.one("pulumi:providers:kubernetes"))
        assert waits(graph, graph.one(PROFILE), *objects) == set()

    def test_switched_off_nothing_is_there(self) -> None:
        graph = graph_with(cluster={"fargate_logging": {"enabled": False}}, batch=BATCH)
        assert graph.all(LOGGING) == graph.all(NAMESPACE) == graph.all(CONFIG_MAP) == ()
        assert not graph.all(RIGHTS[1], under=graph.one(COMPONENT))
        assert "fargate" not in graph.one("aws:kms/key:Key").get("policy")

    def test_without_a_profile_nothing_is_there(self) -> None:
        graph = graph_with()
        assert graph.all(LOGGING) == graph.all(NAMESPACE) == ()
        assert "fargate" not in graph.one("aws:kms/key:Key").get("policy")

    def test_a_key_of_ones_own_encrypts_them_too(self) -> None:
        graph = graph_with(cluster={"kms_key_arn": KEY, "fargate_logging": {"retention_days": 7}}, batch=BATCH)
        group = graph.one(LOG_GROUP, "fargate-logging")
        assert (group.get("kmsKeyId"), group.get("retentionInDays")) == (KEY, 7)


class TestCoreDns:
    @BOTH_MODES
    def test_it_has_a_profile_of_its_own_where_all_is_fargate(self, unknown: bool) -> None:
        graph = all_fargate(unknown=unknown)
        made = graph.one(PROFILE, "coredns")
        assert made.get("selectors") == [{"namespace": "kube-system", "labels": {"k8s-app": "kube-dns"}}]
        dns = addons(graph)["coredns"]
        assert json.loads(dns.get("configurationValues")) == {"computeType": "Fargate", "replicaCount": 2}
        settings = graph.one(CONFIG_MAP)
        assert len(waits(graph, dns, made, settings)) == 2
        assert waits(graph, dns, graph.one(PROFILE, "batch")) == set()

    def test_it_scales_on_fargate_too(self) -> None:
        graph = all_fargate(addons={"coredns": {"autoscaling": True, "replicas": 3}})
        told = json.loads(addons(graph)["coredns"].get("configurationValues"))
        assert told == {"autoScaling": {"enabled": True, "minReplicas": 3}, "computeType": "Fargate"}

    @BOTH_MODES
    def test_an_agent_that_no_pod_could_reach_is_left_out(self, unknown: bool) -> None:
        assert set(addons(all_fargate(unknown=unknown))) == {"vpc-cni", "kube-proxy", "coredns"}

    @pytest.mark.parametrize("taints", [None, [{"key": "example.com/spot", "effect": "prefer-no-schedule"}]])
    def test_nodes_that_can_run_it_do(self, taints: list[dict[str, str]] | None) -> None:
        graph = graph_with(general={"taints": taints or []}, batch=BATCH)
        assert [one.name for one in graph.all(PROFILE)] == ["batch"]
        assert json.loads(addons(graph)["coredns"].get("configurationValues")) == {"replicaCount": 2}
        assert "eks-pod-identity-agent" in addons(graph)

    @pytest.mark.parametrize(
        "general",
        [
            {"taints": [{"key": "example.com/only"}]},
            {"os": "windows_core_2022", "instance_types": ["m7i.large"], "disk": {"size_gib": 80}},
        ],
        ids=["tainted", "windows"],
    )
    def test_beside_nodes_that_cannot_run_it_it_is_on_fargate(self, general: dict[str, Any]) -> None:
        graph = graph_with(general=general, batch=BATCH)
        dns = addons(graph)["coredns"]
        assert json.loads(dns.get("configurationValues"))["computeType"] == "Fargate"
        assert graph.waits_for(dns, graph.one(PROFILE, "coredns"))
        assert waits(graph, dns, *graph.all("aws:eks/nodeGroup:NodeGroup")) == set()
        assert "eks-pod-identity-agent" in addons(graph)
