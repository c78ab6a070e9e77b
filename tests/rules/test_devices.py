"""Device plugins: who needs which, how a plugin finds its nodes, and how Helm finds its chart."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.facts.nodes.device_plugins import DEVICE_PLUGINS, DevicePlugin
from platform_sdk.facts.nodes.groups import MAX_EKS_LABEL_KEY, is_label_key, is_reserved_label
from platform_sdk.rules.nodes.devices import PLUGIN_LABELS, chart_of, chart_values, plugins_of
from platform_sdk.rules.nodes.images import Image

EVERY_PLUGIN = pytest.mark.parametrize("name", DEVICE_PLUGINS)


@pytest.mark.parametrize(
    ("image", "efa", "plugins"),
    [
        (Image(os="al2023"), False, ()),
        (Image(os="al2023"), True, ("efa",)),
        (Image(os="al2023", accelerator="nvidia"), False, ("nvidia",)),
        (Image(os="al2023", accelerator="nvidia"), True, ("efa", "nvidia")),
        (Image(os="al2023", accelerator="neuron"), True, ("efa", "neuron")),
        (Image(os="bottlerocket", accelerator="nvidia"), False, ()),
        (Image(os="bottlerocket", accelerator="nvidia"), True, ("efa",)),
        (Image(os="bottlerocket", accelerator="neuron"), False, ("neuron",)),
        (Image(os="windows"), False, ()),
    ],
)
def test_what_nodes_need(image: Image, efa: bool, plugins: tuple[DevicePlugin, ...]) -> None:
    assert plugins_of(image, efa=efa) == plugins


@EVERY_PLUGIN
def test_its_label_is_one_that_eks_takes_and_nobody_else_owns(name: DevicePlugin) -> None:
    label = PLUGIN_LABELS[name]
    assert is_label_key(label)
    assert len(label) <= MAX_EKS_LABEL_KEY
    assert not is_reserved_label(label)


def _found(value: Any, key: str) -> list[Any]:
    """The values of a key, wherever it is."""
    if isinstance(value, dict):
        items: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [
            *([items[key]] if key in items else []),
            *(one for inner in items.values() for one in _found(inner, key)),
        ]
    if isinstance(value, list):
        return [one for inner in value for one in _found(inner, key)]  # pyright: ignore[reportUnknownVariableType]
    return []


@EVERY_PLUGIN
def test_it_tolerates_every_taint_of_its_own_nodes(name: DevicePlugin) -> None:
    values = chart_values(name)
    assert _found(values, "tolerations") == [[{"operator": "Exists"}]]
    assert PLUGIN_LABELS[name] in str(values)
    assert not any(label in str(values) for other, label in PLUGIN_LABELS.items() if other != name)


@pytest.mark.parametrize("name", ["nvidia", "neuron"])
def test_the_charts_own_terms_of_affinity_are_replaced(name: DevicePlugin) -> None:
    (terms,) = _found(chart_values(name), "nodeSelectorTerms")
    expected = {"key": PLUGIN_LABELS[name], "operator": "In", "values": ["true"]}
    assert terms == [{"matchExpressions": [expected]}]


def test_the_fabrics_chart_gets_the_label_in_place_of_instance_types() -> None:
    assert chart_values("efa")["supportedInstanceLabels"] == {"keys": [PLUGIN_LABELS["efa"]], "values": ["true"]}


@EVERY_PLUGIN
def test_a_copy_of_the_image(name: DevicePlugin) -> None:
    assert _found(chart_values(name), "image") == []
    assert _found(chart_values(name, image="registry.example.com/copy"), "image") == [
        {"repository": "registry.example.com/copy"}
    ]


def test_neurons_problem_detector_is_left_out_and_its_scheduler_asked_for() -> None:
    assert chart_values("neuron")["npd"] == {"enabled": False}
    assert "scheduler" not in chart_values("neuron")
    scheduler = chart_values("neuron", scheduler=True)["scheduler"]
    assert scheduler == {"enabled": True, "customScheduler": {"fullnameOverride": "neuron-scheduler"}}


@pytest.mark.parametrize(
    ("name", "repository", "chart", "home"),
    [
        ("nvidia", None, "nvidia-device-plugin", "https://nvidia.github.io/k8s-device-plugin"),
        ("efa", None, "aws-efa-k8s-device-plugin", "https://aws.github.io/eks-charts"),
        ("neuron", None, "oci://public.ecr.aws/neuron/neuron-helm-chart", None),
        (
            "nvidia",
            "oci://registry.example.com/charts/",
            "oci://registry.example.com/charts/nvidia-device-plugin",
            None,
        ),
        ("neuron", "https://charts.example.com/", "neuron-helm-chart", "https://charts.example.com"),
    ],
)
def test_where_the_chart_is(name: DevicePlugin, repository: str | None, chart: str, home: str | None) -> None:
    assert chart_of(name, repository) == (chart, home)
