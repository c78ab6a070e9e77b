"""Autoscaling: defaults, what is warned of, and who runs on Fargate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.rules.nodes.devices import PLUGIN_LABELS
from platform_sdk.rules.nodes.pools import fitting_types
from platform_sdk.spec import (
    ClusterAutoscalerSpec,
    FargateProfileSpec,
    KarpenterPoolSpec,
    KarpenterSpec,
    NoAutoscaling,
    parse_environment,
)
from platform_sdk.spec.autoscaling import fargate_homes
from tests.support.environments import TODAY
from tests.support.recording import platform_config

if TYPE_CHECKING:
    from platform_sdk.spec import AutoscalingSpec, Environment

IMAGE = "al2023@v20261105"
LIMITS = {"cpu": 100}


def environment(**section: Any) -> Environment:
    nodes = {"general": {"scaling": {"min": 2, "max": 3}}}
    return parse_environment(platform_config(autoscaling=section, nodes=nodes), name="test", today=TODAY)


def warned(**pool: Any) -> list[str]:
    given = {"image": IMAGE, "limits": LIMITS, **pool}
    found = environment(kind="karpenter", pools={"default": given}).warnings
    return [path.removeprefix("platform:autoscaling.pools.default.") for path, _ in found if "autoscaling" in path]


def test_nobody_scales_unless_asked() -> None:
    spec = parse_environment(platform_config(), name="test", today=TODAY).spec
    assert spec.autoscaling == NoAutoscaling()


@pytest.mark.parametrize(
    ("pool", "fields"),
    [
        ({}, []),
        ({"limits": None}, ["limits"]),
        ({"image": "bottlerocket@latest"}, ["image"]),
        ({"termination_grace_period": None}, ["termination_grace_period"]),
        ({"capacity": ["spot"], "instances": {"families": ["m7i"]}}, ["instances"]),
        ({"capacity": ["spot"]}, []),
        ({"instances": {"types": ["m7i.large"]}}, []),
    ],
)
def test_warnings_of_a_pool(pool: dict[str, Any], fields: list[str]) -> None:
    assert warned(**pool) == fields


def test_karpenter_without_pools_is_warned_of() -> None:
    assert [path for path, _ in environment(kind="karpenter").warnings if "auto" in path] == [
        "platform:autoscaling.pools"
    ]


def test_a_pool_takes_usual_types_unless_it_names_some() -> None:
    usual = fitting_types(KarpenterPoolSpec(image=IMAGE).selection)
    assert "m5.large" in usual
    assert "m4.large" not in usual
    assert not [name for name in usual if name.startswith(("g", "p", "t"))]
    named = KarpenterPoolSpec.model_validate({"image": IMAGE, "instances": {"families": ["t3"]}})
    assert "t3.large" in fitting_types(named.selection)


@pytest.mark.parametrize(
    "image", ["al2@latest", "al2023@20261105", "bottlerocket@1.50.0", "windows2022@latest", "al2023"]
)
def test_other_images_are_refused(image: str) -> None:
    with pytest.raises(ConfigurationError):
        KarpenterPoolSpec(image=image)


@pytest.mark.parametrize(
    ("section", "selector", "homes"),
    [
        (KarpenterSpec(kind="karpenter"), {"namespace": "kube-*"}, ("profile",)),
        (
            KarpenterSpec(kind="karpenter"),
            {"namespace": "kube-system", "labels": {"app.kubernetes.io/name": "karpenter"}},
            ("profile",),
        ),
        (KarpenterSpec(kind="karpenter"), {"namespace": "kube-system", "labels": {"k8s-app": "kube-dns"}}, ()),
        (ClusterAutoscalerSpec(kind="cluster_autoscaler"), {"namespace": "kube-system"}, ("profile",)),
        (NoAutoscaling(), {"namespace": "kube-system"}, ()),
    ],
)
def test_a_profile_that_takes_the_controllers_pods_is_its_home(
    section: AutoscalingSpec, selector: dict[str, Any], homes: tuple[str, ...]
) -> None:
    profile = FargateProfileSpec.model_validate({"kind": "fargate", "selectors": [selector]})
    assert fargate_homes(section, {"profile": profile}) == homes


def test_a_profile_is_a_home_as_good_as_nodes() -> None:
    profile = {"kind": "fargate", "selectors": [{"namespace": "kube-system"}]}
    nodes = {"general": {"scaling": {"min": 1, "max": 1}}}
    config = platform_config(autoscaling={"kind": "karpenter"}, nodes=nodes)
    with pytest.raises(ConfigurationError, match="runs on 2 nodes"):
        parse_environment(config, name="test", today=TODAY)
    with_profile = platform_config(autoscaling={"kind": "karpenter"}, nodes={**nodes, "system": profile})
    assert parse_environment(with_profile, name="test", today=TODAY).spec.autoscaling.kind == "karpenter"


@pytest.mark.parametrize(
    ("pool", "plugins"),
    [
        ({}, ()),
        ({"instances": {"families": ["g6"]}}, ("nvidia",)),
        ({"instances": {"families": ["g6"]}, "image": "bottlerocket@v1.50.0"}, ()),
        ({"instances": {"families": ["inf2"]}, "image": "bottlerocket@v1.50.0"}, ("neuron",)),
        ({"instances": {"families": ["g6", "m7i"]}}, ()),
    ],
)
def test_a_pool_of_accelerators_has_its_device_plugin(pool: dict[str, Any], plugins: tuple[str, ...]) -> None:
    spec = KarpenterPoolSpec.model_validate({"image": IMAGE, **pool})
    assert spec.device_plugins == plugins
    assert spec.settings.labels == {PLUGIN_LABELS[plugin]: "true" for plugin in spec.device_plugins}
