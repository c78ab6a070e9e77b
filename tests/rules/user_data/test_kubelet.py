"""The kubelet's flags: labels and taints survive them, and what is not free is refused."""

from __future__ import annotations

import pytest
from hypothesis import given

from platform_sdk.facts.images.user_data import KUBELET_EFFECTS, KUBELET_RESERVED_CONFIG, KUBELET_RESERVED_FLAGS
from platform_sdk.facts.nodes.groups import TAINT_EFFECTS
from platform_sdk.rules.user_data.kubelet import (
    Json,
    KubeletSettings,
    kubelet_violations,
    labels_text,
    registration_flags,
    taints_text,
)
from tests.rules.user_data._samples import LABELS, TAINTS, SampleTaint, labels, taints

EFFECTS = {name: effect for effect, name in KUBELET_EFFECTS.items()}


def read_taint(text: str) -> SampleTaint:
    """A taint as Kubernetes reads it: key=value:Effect, or key:Effect without a value."""
    marked, _, effect = text.rpartition(":")
    key, _, value = marked.partition("=")
    return SampleTaint(key, value, EFFECTS[effect])


@given(labels)
def test_labels_read_back(given_labels: dict[str, str]) -> None:
    text = labels_text(given_labels)
    assert dict(pair.split("=") for pair in text.split(",") if pair) == given_labels


@given(taints)
def test_taints_read_back(given_taints: list[SampleTaint]) -> None:
    text = taints_text(given_taints)
    assert {read_taint(part) for part in text.split(",") if part} == set(given_taints)


@given(labels, taints)
def test_order_does_not_matter(given_labels: dict[str, str], given_taints: list[SampleTaint]) -> None:
    turned = dict(reversed(given_labels.items()))
    assert registration_flags(given_labels, given_taints) == registration_flags(turned, given_taints[::-1])


def test_the_kubelet_and_eks_know_the_same_effects() -> None:
    assert KUBELET_EFFECTS.keys() == TAINT_EFFECTS.keys()
    assert {effect.lower() for effect in EFFECTS} == {name.replace("_", "").lower() for name in TAINT_EFFECTS.values()}


def test_flags() -> None:
    assert registration_flags(LABELS, TAINTS) == [
        "--node-labels=example.com/pool=general,team=shop",
        "--register-with-taints=dedicated:NoExecute,dedicated=batch:PreferNoSchedule,nvidia.com/gpu=true:NoSchedule",
    ]
    assert registration_flags({}, []) == []


def test_free_settings() -> None:
    settings = KubeletSettings(
        max_pods=58,
        cluster_dns=["169.254.20.10", "fd00::10"],
        config={"shutdownGracePeriod": "45s", "evictionHard": {"memory.available": "5%"}},
        flags=["--v=4", "--image-credential-provider-config=/etc/x.json", "--fail-swap-on"],
    )
    assert list(kubelet_violations(settings)) == []


@pytest.mark.parametrize("name", sorted(KUBELET_RESERVED_CONFIG))
def test_configuration_that_is_not_free(name: str) -> None:
    (found,) = kubelet_violations(KubeletSettings(config={name: "x"}))
    assert found.path == ("config", name)
    assert KUBELET_RESERVED_CONFIG[name] in found.rule


@pytest.mark.parametrize("name", sorted(KUBELET_RESERVED_FLAGS))
@pytest.mark.parametrize("rest", ["", "=x"])
def test_flags_that_are_not_free(name: str, rest: str) -> None:
    (found,) = kubelet_violations(KubeletSettings(flags=["--v=4", name + rest]))
    assert found.path == ("flags", 1)
    assert KUBELET_RESERVED_FLAGS[name] in found.rule


@pytest.mark.parametrize("value", [float("inf"), [1, float("nan")], {"a": {"b": float("-inf")}}])
def test_numbers_that_json_cannot_hold(value: Json) -> None:
    assert [found.path for found in kubelet_violations(KubeletSettings(config={"x": value}))] == [("config", "x")]


@pytest.mark.parametrize("flag", ["", "v=4", "-v", "--", "--v 4", "--v=4\n", "--v=a b", "--V=4", "--v=ü"])
def test_no_flags(flag: str) -> None:
    assert [found.path for found in kubelet_violations(KubeletSettings(flags=[flag]))] == [("flags", 0)]


@pytest.mark.parametrize("address", ["", "10.0.0", "10.0.0.0/16", "dns.example.com"])
def test_no_name_servers(address: str) -> None:
    found = kubelet_violations(KubeletSettings(cluster_dns=["10.0.0.10", address]))
    assert [violation.path for violation in found] == [("cluster_dns", 1)]
