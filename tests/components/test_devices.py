"""Device plugins: which are installed, from where, and what they wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.facts.nodes.device_plugins import DEVICE_PLUGINS
from tests.support.recording import BOTH_MODES, platform_config, platform_graph

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

COMPONENT = "platform:cluster:DevicePlugins"
RELEASE = "kubernetes:helm.sh/v3:Release"
ADDON = "aws:eks/addon:Addon"
GROUP = "aws:eks/nodeGroup:NodeGroup"
PROVIDER = "pulumi:providers:kubernetes"

_SCALING = {"min": 0, "max": 2}
GPU = {"instance_types": ["g5.2xlarge"], "accelerator": "nvidia", "scaling": _SCALING}
NEURON = {"instance_types": ["inf2.xlarge"], "accelerator": "neuron", "scaling": _SCALING}
FABRIC = {
    "instance_types": ["c6in.32xlarge"],
    "os": "bottlerocket",
    "efa": True,
    "zones": ["eu-west-1a"],
    "scaling": _SCALING,
}


def graph_of(*, unknown: bool = False, plugins: dict[str, Any] | None = None, **groups: Any) -> Graph:
    cluster = {"device_plugins": plugins} if plugins else {}
    return platform_graph(platform_config(nodes=groups, cluster=cluster), unknown=unknown)


def release(graph: Graph, name: str) -> Resource:
    return graph.one(RELEASE, f"devices-{name}")


def installed(graph: Graph) -> set[str]:
    return {one.name.removeprefix("devices-") for one in graph.all(RELEASE)}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({"gpu": GPU}, {"nvidia"}),
        ({"gpu": {**GPU, "os": "bottlerocket"}}, set[str]()),
        ({"gpu": {**GPU, "os": "bottlerocket"}, "other": GPU}, {"nvidia"}),
        ({"inference": NEURON, "fabric": FABRIC}, {"neuron", "efa"}),
        ({"inference": {**NEURON, "os": "bottlerocket"}}, {"neuron"}),
        ({"gpu": GPU, "inference": NEURON, "fabric": FABRIC}, {"nvidia", "neuron", "efa"}),
        ({}, set[str]()),
    ],
)
@BOTH_MODES
def test_what_nodes_need_is_installed_once_and_nothing_else(
    groups: dict[str, Any], expected: set[str], unknown: bool
) -> None:
    graph = graph_of(unknown=unknown, **groups)
    assert installed(graph) == expected
    assert len(graph.all(COMPONENT)) == bool(expected)


@pytest.mark.parametrize("name", DEVICE_PLUGINS)
@BOTH_MODES
def test_charts_are_pinned_and_nobody_waits_for_their_pods(name: str, unknown: bool) -> None:
    made = release(graph_of(unknown=unknown, gpu=GPU, inference=NEURON, fabric=FABRIC), name)
    chart = {one.short_name: one for one in DEVICE_PLUGINS.values()}[made.get("name")]
    assert made.get("version") == chart.version
    assert made.get("chart").rpartition("/")[2] == chart.short_name
    assert made.get("namespace") == "kube-system"
    assert made.get("skipAwait") is True
    assert made.get("createNamespace", None) is None


@BOTH_MODES
def test_a_plugin_comes_after_the_addons_through_the_clusters_provider_and_waits_for_no_node(unknown: bool) -> None:
    graph = graph_of(unknown=unknown, gpu=GPU)
    made = release(graph, "nvidia")
    assert made.options.provider == graph.one(PROVIDER).urn
    early = [one for one in graph.all(ADDON) if one.get("addonName") != "coredns"]
    assert len(early) == 3
    assert all(graph.waits_for(made, one) for one in early)
    assert not any(graph.waits_for(made, group) or graph.waits_for(group, made) for group in graph.all(GROUP))


def test_a_plugin_from_elsewhere_is_not_installed_a_second_time() -> None:
    graph = graph_of(plugins={"nvidia": {"enabled": False}}, gpu=GPU, inference=NEURON)
    assert installed(graph) == {"neuron"}
    assert graph.one(GROUP, "gpu").get("labels") == {
        "device-plugin.platform-sdk.io/nvidia": "true",
        "platform/node-group": "gpu",
    }
    assert graph_of(plugins={"nvidia": {"enabled": False}}, gpu=GPU).all(COMPONENT) == ()


def test_version_and_copies_of_chart_and_image() -> None:
    copies = {
        "version": "0.19.2",
        "repository": "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts",
        "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/k8s-device-plugin",
    }
    made = release(graph_of(plugins={"nvidia": copies}, gpu=GPU), "nvidia")
    assert made.get("version") == "0.19.2"
    assert made.get("chart") == f"{copies['repository']}/nvidia-device-plugin"
    assert made.get("repositoryOpts", None) is None
    assert made.get("values.image.repository") == copies["image"]


def test_neurons_scheduler_is_asked_for() -> None:
    made = release(graph_of(plugins={"neuron": {"scheduler": True}}, inference=NEURON), "neuron")
    assert made.get("values.scheduler.customScheduler.fullnameOverride") == "neuron-scheduler"


def test_a_group_more_or_a_taint_more_changes_no_plugin() -> None:
    before, after = graph_of(gpu=GPU), graph_of(gpu={**GPU, "taints": [{"key": "a"}]}, more=GPU)
    assert release(before, "nvidia").inputs == release(after, "nvidia").inputs
