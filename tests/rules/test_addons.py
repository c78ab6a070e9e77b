"""Which add-ons an environment has, what they are told, and which versions they have offline."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.addons.versions import ADDON_VERSIONS, offline_version
from platform_sdk.facts.charts import Chart
from platform_sdk.facts.cluster.core_addons import ADDON_VERSION_PATTERN, DEFAULT_VERSIONS
from platform_sdk.facts.nodes.device_plugins import BUILT_IN_SOURCE
from platform_sdk.rules.addons import chosen_addons
from platform_sdk.rules.addons.cloudwatch import cloudwatch_configuration, cloudwatch_log_groups
from platform_sdk.rules.addons.configuration import contradictions, merged_configuration
from platform_sdk.rules.addons.fluent_bit import fluent_bit_values
from platform_sdk.rules.addons.retention import retention_of
from platform_sdk.rules.addons.scraping import collector_configuration, scrape_configuration, scrape_text
from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.rules.charts import Mirrors

SYSTEM: tuple[tuple[str, dict[str, str]], ...] = (("kube-system", {}),)
ASKED: dict[str, bool | None] = dict.fromkeys(
    ("metrics_server", "node_monitoring", "kube_state_metrics", "node_exporter", "prometheus")
)
VALUES = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
MAPS = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)


@pytest.mark.parametrize(
    ("can", "expected"),
    [
        (Capabilities(), ("metrics_server", "node_monitoring")),
        (Capabilities(production=False), ("metrics_server",)),
        (Capabilities(linux_nodes=False, auto_mode=True), ("metrics_server",)),
        (Capabilities(linux_nodes=False, fargate=(("batch", {}),)), ()),
        (Capabilities(linux_nodes=False, fargate=SYSTEM), ("metrics_server",)),
        (Capabilities(linux_nodes=False, windows_nodes=True), ()),
        (Capabilities(local="ebs"), ()),
        (Capabilities(local="instance_store"), ()),
    ],
)
def test_what_a_cluster_has_without_being_asked(can: Capabilities, expected: tuple[str, ...]) -> None:
    assert chosen_addons(ASKED, can) == expected
    assert chosen_addons(ASKED, can, defaults=False) == ()


def test_prometheus_brings_its_exporters_and_a_word_against_one_is_heard() -> None:
    asked = {**ASKED, "prometheus": True}
    assert set(chosen_addons(asked, Capabilities())) == set(ASKED)
    assert "node_exporter" not in chosen_addons({**asked, "node_exporter": False}, Capabilities())


@given(MAPS, MAPS)
def test_values_that_do_not_contradict_are_all_there(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    merged = merged_configuration(ours, theirs)
    assert list(contradictions(merged, theirs)) == []
    if not list(contradictions(ours, theirs)):
        assert list(contradictions(merged, ours)) == []
    assert merged_configuration(ours, ours) == ours


def test_where_values_contradict() -> None:
    ours = {"agent": {"config": {"logs": 1}}, "containerLogs": {"enabled": True}}
    theirs: dict[str, Any] = {"agent": {"config": {"logs": 2, "more": 3}}, "tolerations": []}
    assert list(contradictions(ours, theirs)) == [("agent", "config", "logs")]


@pytest.mark.parametrize("minor", DEFAULT_VERSIONS)
def test_every_addon_has_a_version_offline(minor: str) -> None:
    for name in (*ADDON_VERSIONS, "vpc-cni", "coredns"):
        assert re.fullmatch(ADDON_VERSION_PATTERN, offline_version(name, minor) or ""), name
    assert offline_version("nothing", minor) is None


def test_a_version_is_not_made_up_for_a_kubernetes_that_the_table_does_not_know() -> None:
    assert offline_version("metrics-server", "1.99") is None


def test_log_groups_are_those_of_what_is_collected() -> None:
    assert cloudwatch_log_groups("shop", container_logs=False, container_insights=True) == {
        "performance": "/aws/containerinsights/shop/performance"
    }
    assert sorted(cloudwatch_log_groups("shop", container_logs=True, container_insights=False)) == [
        "application",
        "dataplane",
        "host",
    ]


def test_application_signals_are_collected_only_if_asked() -> None:
    off = cloudwatch_configuration(container_logs=True, container_insights=True, application_signals=False)
    assert "application_signals" not in json.dumps(off)
    on = cloudwatch_configuration(container_logs=True, container_insights=False, application_signals=True)
    assert on["agent"]["config"]["logs"]["metrics_collected"] == {"application_signals": {}}


def test_logs_are_kept_as_long_as_is_said_or_the_profile_has() -> None:
    assert [retention_of(given, production=True) for given in (None, 30)] == [90, 30]
    assert retention_of(None, production=False) == 7


def test_both_collectors_scrape_the_same() -> None:
    plain = scrape_configuration("shop", interval_seconds=30)
    assert json.loads(scrape_text("shop", interval_seconds=30)) == plain
    told = collector_configuration("shop", interval_seconds=30, region="eu-west-1", endpoint="https://w/")
    escaped = json.dumps(told["receivers"]["prometheus"]["config"])
    inside = scrape_configuration("shop", interval_seconds=30, in_cluster=True)
    assert json.loads(escaped.replace("$$", "$")) == inside
    assert [job["job_name"] for job in inside["scrape_configs"]] == [job["job_name"] for job in plain["scrape_configs"]]
    # To a collector a single sign begins a variable.
    assert "$" not in escaped.replace("$$", "")


def test_a_collector_in_a_pod_asks_kubelets_for_metrics_alone() -> None:
    # Reading through nodes/proxy is a right to run commands in every container.
    inside = scrape_configuration("shop", interval_seconds=30, in_cluster=True)
    assert "proxy" not in json.dumps(inside)
    paths = {job["job_name"]: job.get("metrics_path") for job in inside["scrape_configs"]}
    assert (paths["cadvisor"], paths["kubelet"]) == ("/metrics/cadvisor", "/metrics")


def test_fluent_bit_sends_nowhere_but_to_what_is_named() -> None:
    def on(**destination: Any) -> set[str]:
        values = fluent_bit_values(region="eu-west-1", image="image", **destination)
        outputs = ("cloudWatchLogs", "firehose", "opensearch")
        return {name for name in outputs if values.get(name, {}).get("enabled")}

    assert on() == set()
    assert on(log_group="/logs", delivery_stream="logs") == {"cloudWatchLogs", "firehose"}
    assert on(search_host="host", search_index="logs") == {"opensearch"}


@pytest.mark.parametrize("serverless", [False, True])
def test_opensearch_is_signed_for_as_what_it_is(serverless: bool) -> None:
    values = fluent_bit_values(region="eu-west-1", image="image", search_host="host", serverless=serverless)
    assert values["opensearch"]["awsServiceName"] == ("aoss" if serverless else "es")


OCI = Chart("oci://public.ecr.aws/karpenter/karpenter", "1.0.0", "", "1.0.0", BUILT_IN_SOURCE)
HTTPS = Chart("velero", "1.0.0", "https://charts.example.com", "1.0.0", BUILT_IN_SOURCE)


@pytest.mark.parametrize(
    ("chart", "mirror", "expected"),
    [
        (OCI, None, ("oci://public.ecr.aws/karpenter/karpenter", None)),
        (OCI, "oci://mirror/charts/", ("oci://mirror/charts/karpenter", None)),
        (OCI, "https://mirror/", ("karpenter", "https://mirror")),
        (HTTPS, None, ("velero", "https://charts.example.com")),
        (HTTPS, "oci://mirror", ("oci://mirror/velero", None)),
    ],
)
def test_where_a_chart_is_taken_from(chart: Chart, mirror: str | None, expected: tuple[str, str | None]) -> None:
    assert Mirrors(mirror).address(chart) == expected


def test_an_image_without_a_copy_keeps_its_charts_own_value() -> None:
    mirrors = Mirrors(images={"quay.io": "mirror/quay"})
    assert mirrors.copy_of("quay.io/a/b") == "mirror/quay/a/b"
    assert mirrors.copy_of("nvcr.io/a/b") is None
    assert mirrors.image("nvcr.io/a/b") == "nvcr.io/a/b"
