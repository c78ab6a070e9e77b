"""Add-ons that measure, log and watch: what is there, with which rights, after what, and what is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, merged, names, platform_config, platform_graph

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

ADDON, LOGS, ROLE = "aws:eks/addon:Addon", "aws:cloudwatch/logGroup:LogGroup", "aws:iam/role:Role"
WORKSPACE, SCRAPER = "aws:amp/workspace:Workspace", "aws:amp/scraper:Scraper"
GRAFANA, POLICY = "aws:grafana/workspace:Workspace", "aws:iam/rolePolicy:RolePolicy"
RELEASE, ENDPOINT = "kubernetes:helm.sh/v3:Release", "aws:ec2/vpcEndpoint:VpcEndpoint"
COLLECTOR = "kubernetes:opentelemetry.io/v1beta1:OpenTelemetryCollector"
GROUP = "aws:eks/nodeGroup:NodeGroup"


def graph_of(addons: dict[str, Any], *, unknown: bool = False, defaults: bool = False, **sections: Any) -> Graph:
    """The small platform with a section of add-ons."""
    config = platform_config(addons={"defaults": defaults, **addons}, **sections)
    return platform_graph(config, unknown=unknown)


def addon(graph: Graph, name: str) -> Resource:
    """The add-on of a name."""
    return next(one for one in graph.all(ADDON) if one.get("addonName") == name)


def own(graph: Graph) -> set[str]:
    """Names of the add-ons of the section."""
    return {one.get("addonName") for one in graph.all(ADDON) if one.name.startswith("addons-")}


@BOTH_MODES
@pytest.mark.parametrize(
    ("profile", "expected"),
    [("production", {"metrics-server", "eks-node-monitoring-agent"}), ("development", {"metrics-server"})],
)
def test_a_profile_has_its_addons(profile: str, expected: set[str], unknown: bool) -> None:
    config = merged(platform_config(addons={"defaults": None}), {"platform:profile": profile})
    graph = platform_graph(config, unknown=unknown)
    assert own(graph) == expected
    node_group = graph.one(GROUP)
    assert all(graph.waits_for(addon(graph, name), node_group) for name in expected)


def test_a_version_is_pinned_or_asked_of_aws() -> None:
    graph = graph_of(
        {"metrics_server": {"enabled": True}, "node_monitoring": {"enabled": True, "version": "v1.0.0-eksbuild.1"}}
    )
    assert addon(graph, "metrics-server").get("addonVersion") == "v0.8.1-eksbuild.11"
    assert addon(graph, "eks-node-monitoring-agent").get("addonVersion") == "v1.0.0-eksbuild.1"


@BOTH_MODES
def test_the_log_groups_of_cloudwatch_are_there_first_with_retention_and_key(unknown: bool) -> None:
    graph = graph_of({"cloudwatch": {"application_signals": True}}, unknown=unknown)
    groups = [one for one in graph.all(LOGS) if one.name.startswith("addons-")]
    assert {one.get("name") for one in groups} == {
        f"/aws/containerinsights/platform-test/{purpose}"
        for purpose in ("application", "dataplane", "host", "performance")
    }
    agent = addon(graph, "amazon-cloudwatch-observability")
    for group in groups:
        assert group.get("retentionInDays") == 90
        assert group.get("kmsKeyId")
        assert group.options.protect
        assert graph.waits_for(agent, group)
    (association,) = agent.get("podIdentityAssociations")
    assert association["serviceAccount"] == "cloudwatch-agent"
    told = json.loads(agent.get("configurationValues"))
    assert told["containerLogs"] == {"enabled": True}
    assert "application_signals" in told["agent"]["config"]["traces"]["traces_collected"]


def test_the_clusters_key_lets_cloudwatch_use_it_for_the_log_groups_of_addons() -> None:
    key = graph_of({"cloudwatch": {}, "fluent_bit": None}).one("aws:kms/key:Key")
    assert "/aws/containerinsights/platform-test/performance" in key.get("policy")
    assert "/aws/containerinsights" not in graph_of({}).one("aws:kms/key:Key").get("policy")


def test_what_the_user_configures_is_laid_over_what_the_platform_does() -> None:
    graph = graph_of(
        {"cloudwatch": {"container_logs": False, "configuration": {"containerLogs": {"isRollingUpdate": True}}}}
    )
    told = json.loads(addon(graph, "amazon-cloudwatch-observability").get("configurationValues"))
    assert told["containerLogs"] == {"enabled": False, "isRollingUpdate": True}


@BOTH_MODES
def test_a_managed_collector_reads_the_cluster_and_writes_to_the_workspace(unknown: bool) -> None:
    graph = graph_of({"prometheus": {"rules": {"nodes": "groups: []"}}}, unknown=unknown, defaults=True)
    scraper, workspace = graph.one(SCRAPER), graph.one(WORKSPACE)
    assert graph.waits_for(scraper, workspace)
    assert graph.waits_for(scraper, graph.one("aws:eks/cluster:Cluster"))
    assert len(scraper.get("source.eks.subnetIds")) >= 2
    jobs = json.loads(scraper.get("scrapeConfiguration"))["scrape_configs"]
    assert len({job["job_name"] for job in jobs}) == len(jobs) == 8
    # AWS makes the access entry of its service-linked role, and lets nobody else.
    assert not any("Scraper" in one.get("principalArn") for one in graph.all("aws:eks/accessEntry:AccessEntry"))
    assert own(graph) == {
        "metrics-server",
        "eks-node-monitoring-agent",
        "kube-state-metrics",
        "prometheus-node-exporter",
    }
    assert workspace.options.protect


def test_nothing_is_protected_where_the_environment_is_not() -> None:
    config = merged(platform_config(addons={"prometheus": {}, "grafana": {}}), {"platform:protect": False})
    graph = platform_graph(config)
    assert [one.name for one in graph if one.options.protect and one.name.startswith("addons")] == []


@BOTH_MODES
def test_a_collector_in_the_cluster_may_write_to_its_workspace_and_nowhere_else(unknown: bool) -> None:
    graph = graph_of({"prometheus": {"collector": "adot", "cert_manager_elsewhere": True}}, unknown=unknown)
    collector = graph.one(COLLECTOR)
    assert graph.waits_for(collector, addon(graph, "adot"))
    assert graph.waits_for(collector, graph.one("aws:eks/podIdentityAssociation:PodIdentityAssociation"))
    if not unknown:
        policy = json.loads(graph.one(POLICY, "addons-collector").get("policy"))
        (statement,) = policy["Statement"]
        assert statement["Action"] == "aps:RemoteWrite"
        assert statement["Resource"].startswith("arn:aws:aps:eu-west-1:123456789012:workspace/ws-")
        exporter = collector.get("spec.config.exporters.prometheusremotewrite")
        assert exporter["endpoint"].endswith("/api/v1/remote_write")
        assert "$$1" in json.dumps(collector.get("spec.config.receivers"))


def test_a_workspace_that_exists_is_written_to_at_its_own_endpoint() -> None:
    arn = "arn:aws:aps:eu-west-1:123456789012:workspace/ws-11111111-2222-3333-4444-555555555555"
    graph = graph_of({"prometheus": {"collector": "adot", "cert_manager_elsewhere": True, "workspace_arn": arn}})
    assert graph.all(WORKSPACE) == ()
    endpoint = graph.one(COLLECTOR).get("spec.config.exporters.prometheusremotewrite.endpoint")
    assert endpoint == (
        "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-11111111-2222-3333-4444-555555555555"
        "/api/v1/remote_write"
    )


def test_grafana_reads_this_cluster_by_a_role_of_its_own() -> None:
    members = {"viewer": {"groups": ["11111111-2222-3333-4444-555555555555"]}}
    graph = graph_of({"prometheus": {}, "grafana": {"members": members}})
    workspace = graph.one(GRAFANA)
    assert workspace.get("permissionType") == "CUSTOMER_MANAGED"
    assert workspace.get("dataSources") == ["PROMETHEUS", "CLOUDWATCH"]
    assert graph.waits_for(workspace, graph.one(POLICY, "addons-grafana"))
    policy = graph.one(POLICY, "addons-grafana").get("policy")
    assert "log-group:/aws/eks/platform-test/*" in policy
    assert graph.one("aws:grafana/roleAssociation:RoleAssociation").get("role") == "VIEWER"


@BOTH_MODES
def test_fluent_bit_sends_to_what_is_named_and_may_nothing_more(unknown: bool) -> None:
    stream = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/containers"
    graph = graph_of({"fluent_bit": {"firehose_stream_arn": stream}}, unknown=unknown)
    release = graph.one(RELEASE)
    assert release.get("values.firehose.deliveryStream") == "containers"
    assert release.get("values.cloudWatchLogs.enabled") is False
    assert release.get("skipAwait") is True
    assert not [one for one in graph.all(LOGS) if one.name.startswith("addons-")]
    assert graph.waits_for(release, graph.one("aws:eks/podIdentityAssociation:PodIdentityAssociation"))
    if not unknown:
        (statement,) = json.loads(graph.one(POLICY, "addons-fluent-bit").get("policy"))["Statement"]
        assert (statement["Action"], statement["Resource"]) == ("firehose:PutRecordBatch", stream)


@BOTH_MODES
def test_guardduty_reports_by_an_endpoint_for_this_account_alone(unknown: bool) -> None:
    graph = graph_of({"guardduty": {}}, unknown=unknown)
    endpoint = graph.one(ENDPOINT, "addons-guardduty-data")
    assert endpoint.get("serviceName") == "com.amazonaws.eu-west-1.guardduty-data"
    assert endpoint.get("privateDnsEnabled") is True
    assert graph.waits_for(addon(graph, "aws-guardduty-agent"), endpoint)
    assert graph.one("aws:eks/cluster:Cluster").get("tags")["GuardDutyManaged"] == "false"


@pytest.mark.parametrize(
    ("guardduty", "endpoints"),
    [({"endpoint": False}, []), ({"managed_by": "guardduty"}, []), ({}, ["guardduty-data"])],
    ids=["elsewhere", "by GuardDuty", "of the network"],
)
def test_no_second_endpoint_of_guardduty(guardduty: dict[str, Any], endpoints: list[str]) -> None:
    graph = graph_of({"guardduty": guardduty}, network={"endpoints": {"interface": endpoints}})
    assert "addons-guardduty-data" not in names(graph.all(ENDPOINT))
    managed = guardduty.get("managed_by") == "guardduty"
    assert own(graph) == (set() if managed else {"aws-guardduty-agent"})
    assert graph.one("aws:eks/cluster:Cluster").get("tags")["GuardDutyManaged"] == str(managed).lower()


@BOTH_MODES
def test_network_policies_are_strict_and_logged_if_asked(unknown: bool) -> None:
    cni = {"network_policy_mode": "strict", "network_policy_logs": True}
    graph = graph_of({}, unknown=unknown, cluster={"addons": {"vpc_cni": cni}})
    made = addon(graph, "vpc-cni")
    told = json.loads(made.get("configurationValues"))
    assert told["env"]["NETWORK_POLICY_ENFORCING_MODE"] == "strict"
    assert told["nodeAgent"] == {"enableCloudWatchLogs": "true", "enablePolicyEventLogs": "true"}
    assert graph.waits_for(made, graph.one(POLICY, "cluster-vpc-cni-policy-logs"))
