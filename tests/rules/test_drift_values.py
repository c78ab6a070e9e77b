"""When two values say the same, and where they do not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.drift.values import differences, same

CLUSTER = "aws:eks/cluster:Cluster"
ROLE = "aws:iam/role:Role"
GROUP = "aws:eks/nodeGroup:NodeGroup"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def policy(**statement: Any) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})


@pytest.mark.parametrize(
    ("type", "path", "old", "new"),
    [
        (CLUSTER, "version", None, None),
        (CLUSTER, "tags", None, {}),
        (CLUSTER, "upgradePolicy", {"supportType": "STANDARD"}, {"supportType": "STANDARD", "other": None}),
        (CLUSTER, "enabledClusterLogTypes", ["api", "audit"], ["audit", "api"]),
        (ROLE, "assumeRolePolicy", policy(Action="sts:AssumeRole"), policy(Action=["sts:AssumeRole"])),
        (ROLE, "assumeRolePolicy", policy(Action=["a:b", "a:c"]), policy(Action=["a:c", "a:b"])),
        (ROLE, "assumeRolePolicy", '{"a": 1, "b": [1]}', '{\n "b": [1], "a": 1}'),
        (ROLE, "policy", '{"Statement": {"Effect": "Deny"}}', '{"Statement": [{"Effect": "Deny"}]}'),
    ],
)
def test_the_same_in_other_words(type: str, path: str, old: Any, new: Any) -> None:
    assert same(type, (path,), old, new)
    assert same(type, (path,), new, old)


@pytest.mark.parametrize(
    ("type", "path", "old", "new"),
    [
        (CLUSTER, "version", "1.35", "1.36"),
        (CLUSTER, "deletionProtection", True, 1),
        (CLUSTER, "deletionProtection", None, False),
        (CLUSTER, "enabledClusterLogTypes", ["api", "audit"], ["api"]),
        (CLUSTER, "enabledClusterLogTypes", ["api"], []),
        (GROUP, "instanceTypes", ["a", "b"], ["b", "a"]),
        (
            ROLE,
            "assumeRolePolicy",
            policy(Action="sts:AssumeRole"),
            policy(Action=["sts:AssumeRole", "sts:TagSession"]),
        ),
        (ROLE, "assumeRolePolicy", policy(Action="x"), policy(Action="x", Condition={})),
        (ROLE, "assumeRolePolicy", '{"a": [1, 2]}', '{"a": [2, 1]}'),
        (ROLE, "assumeRolePolicy", "{", "{ "),
    ],
)
def test_something_else(type: str, path: str, old: Any, new: Any) -> None:
    assert not same(type, (path,), old, new)
    assert not same(type, (path,), new, old)


def test_differences_are_told_as_deep_as_both_sides_go() -> None:
    old = {"scalingConfig": {"minSize": 1, "maxSize": 4}, "instanceTypes": ["a", "b"], "labels": {"x": "1"}}
    new = {"scalingConfig": {"minSize": 1, "maxSize": 9}, "instanceTypes": ["a", "c"], "taints": [{"key": "k"}]}
    assert list(differences(GROUP, (), old, new)) == [
        (("instanceTypes", 1), "b", "c"),
        (("labels", "x"), "1", None),
        (("scalingConfig", "maxSize"), 4, 9),
        (("taints",), None, [{"key": "k"}]),
    ]


def test_a_list_of_another_length_and_a_set_are_told_as_a_whole() -> None:
    assert list(differences(GROUP, ("instanceTypes",), ["a"], ["a", "b"])) == [(("instanceTypes",), ["a"], ["a", "b"])]
    assert list(differences(GROUP, ("subnetIds",), ["a", "b"], ["b", "c"])) == [
        (("subnetIds",), ["a", "b"], ["b", "c"])
    ]


@given(JSON)
def test_a_value_is_the_same_as_itself(value: Any) -> None:
    assert same(GROUP, ("labels",), value, json.loads(json.dumps(value)))


@given(JSON, JSON)
def test_sameness_has_no_direction(one: Any, other: Any) -> None:
    assert same(GROUP, ("labels",), one, other) == same(GROUP, ("labels",), other, one)
    found = list(differences(GROUP, ("labels",), one, other))
    assert [(path, new, old) for path, old, new in found] == list(differences(GROUP, ("labels",), other, one))


@given(st.lists(st.text(max_size=3)), st.randoms())
def test_the_order_of_a_set_means_nothing(items: list[str], random: Any) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)
    assert same(CLUSTER, ("vpcConfig", "subnetIds"), items, shuffled)
