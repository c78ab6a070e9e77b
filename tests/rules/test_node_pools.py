"""Node pools: which types fit, and the document that Karpenter and EKS Auto Mode take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_sdk.facts.instances.types import instance_type, instance_type_names
from platform_sdk.facts.nodes.pools import AUTO_MODE_FLAVOUR, KARPENTER_FLAVOUR
from platform_sdk.rules.nodes.pools import (
    Budget,
    NodePoolSettings,
    Selection,
    fitting_types,
    node_pool_spec,
    pool_label_violations,
    seconds_of,
    selection_violations,
    teardown_minutes,
)
from platform_sdk.spec import Taint

if TYPE_CHECKING:
    from platform_sdk.facts.instances.families import Architecture

USUAL = Selection(categories=("c", "m", "r"), generation_at_least=6)

NAMES = st.sampled_from(instance_type_names())
ARCHITECTURES: st.SearchStrategy[list[Architecture]] = st.lists(
    st.sampled_from(("x86_64", "arm64")), min_size=1, max_size=2, unique=True
)


def requirements(document: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
    listed = document["template"]["spec"]["requirements"]
    return {one["key"]: (one["operator"], one["values"]) for one in listed}


@given(NAMES, ARCHITECTURES)
@settings(max_examples=50)
def test_a_type_that_is_named_fits_on_its_own_architecture(name: str, architectures: list[Architecture]) -> None:
    facts = instance_type(name)
    assert facts is not None
    found = fitting_types(Selection(types=(name,), architectures=architectures))
    assert found == ((name,) if facts.architecture in architectures else ())


@given(st.integers(1, 9), ARCHITECTURES)
@settings(max_examples=20)
def test_a_newer_generation_only_takes_types_away(generation: int, architectures: list[Architecture]) -> None:
    older, newer = (
        fitting_types(Selection(categories=("c", "m"), generation_at_least=oldest, architectures=architectures))
        for oldest in (generation, generation + 1)
    )
    assert set(newer) <= set(older)


def test_every_condition_counts() -> None:
    found = fitting_types(Selection(families=("m7g", "m7i"), sizes=("large", "xlarge"), architectures=("arm64",)))
    assert found == ("m7g.large", "m7g.xlarge")
    both = ("arm64", "x86_64")
    assert set(fitting_types(Selection(families=("m7g", "m7i"), cpus=(4,), architectures=both))) == {
        "m7g.xlarge",
        "m7i.xlarge",
    }


def test_a_selection_that_fits_is_right() -> None:
    assert list(selection_violations(USUAL)) == []


def test_what_is_newer_than_the_table_is_let_through() -> None:
    assert list(selection_violations(Selection(types=("m99i.large",)))) == []
    assert list(selection_violations(Selection(families=("m99i",)))) == []


@pytest.mark.parametrize("key", ["karpenter.sh/nodepool", "karpenter.k8s.aws/instance-cpu", "sub.karpenter.sh/a"])
def test_karpenters_labels_are_its_own(key: str) -> None:
    assert [found.path for found in pool_label_violations({key: "x", "example.com/a": "b", "plain": "c"})] == [(key,)]


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("1h30m", 5400), ("720h", 2_592_000), ("never", None)])
def test_durations(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(("grace", "minutes"), [("1h", 90), ("10m", 40), (None, 750), ("12h", 750)])
def test_a_teardown_waits_longer_than_a_drain_takes(grace: str | None, minutes: int) -> None:
    assert teardown_minutes(grace) == minutes


def test_the_smallest_pool() -> None:
    document = node_pool_spec(
        NodePoolSettings(selection=USUAL, capacity=("on_demand",)), KARPENTER_FLAVOUR, node_class="a"
    )
    assert set(document) == {"template", "disruption"}
    assert document["template"]["spec"]["nodeClassRef"] == {
        "group": "karpenter.k8s.aws",
        "kind": "EC2NodeClass",
        "name": "a",
    }
    assert set(document["template"]["spec"]) == {"nodeClassRef", "requirements", "expireAfter"}
    assert document["disruption"] == {"consolidationPolicy": "WhenEmptyOrUnderutilized", "consolidateAfter": "0s"}
    assert requirements(document) == {
        "kubernetes.io/os": ("In", ["linux"]),
        "kubernetes.io/arch": ("In", ["amd64"]),
        "karpenter.sh/capacity-type": ("In", ["on-demand"]),
        "karpenter.k8s.aws/instance-category": ("In", ["c", "m", "r"]),
        "karpenter.k8s.aws/instance-generation": ("Gt", ["5"]),
    }


def test_a_pool_with_everything() -> None:
    pool = NodePoolSettings(
        selection=Selection(families=("m7g",), sizes=("large",), cpus=(2, 4), architectures=("arm64", "x86_64")),
        capacity=("on_demand", "reserved", "spot"),
        zones=("eu-west-1a",),
        labels={"example.com/pool": "x"},
        taints=[Taint(key="a", value="b", effect="no-execute"), Taint(key="c")],
        limits={"cpu": "4", "memory": "8Gi"},
        policy="balanced",
        after="never",
        budgets=[Budget(nodes="10%"), Budget(nodes="0", reasons=("drifted",), schedule="@daily", duration="8h")],
        expire_after="never",
        termination_grace_period="30m",
        weight=7,
    )
    document = node_pool_spec(pool, AUTO_MODE_FLAVOUR, node_class="own")
    template = document["template"]
    assert template["metadata"] == {"labels": {"example.com/pool": "x"}}
    assert template["spec"]["nodeClassRef"] == {"group": "eks.amazonaws.com", "kind": "NodeClass", "name": "own"}
    assert template["spec"]["taints"] == [
        {"key": "a", "value": "b", "effect": "NoExecute"},
        {"key": "c", "effect": "NoSchedule"},
    ]
    assert (template["spec"]["expireAfter"], template["spec"]["terminationGracePeriod"]) == ("Never", "30m")
    assert document["limits"] == {"cpu": "4", "memory": "8Gi"}
    assert document["weight"] == 7
    assert document["disruption"] == {
        "consolidationPolicy": "Balanced",
        "consolidateAfter": "Never",
        "budgets": [
            {"nodes": "10%"},
            {"nodes": "0", "reasons": ["Drifted"], "schedule": "@daily", "duration": "8h"},
        ],
    }
    assert requirements(document) == {
        "kubernetes.io/os": ("In", ["linux"]),
        "kubernetes.io/arch": ("In", ["arm64", "amd64"]),
        # What was reserved is paid for already, and is taken first.
        "karpenter.sh/capacity-type": ("In", ["reserved", "spot", "on-demand"]),
        "topology.kubernetes.io/zone": ("In", ["eu-west-1a"]),
        "eks.amazonaws.com/instance-family": ("In", ["m7g"]),
        "eks.amazonaws.com/instance-size": ("In", ["large"]),
        "eks.amazonaws.com/instance-cpu": ("In", ["2", "4"]),
    }
