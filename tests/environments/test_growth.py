"""What grows or changes in an environment changes nothing else: on graphs, before and after."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.diff import changed_paths
from platform_sdk.testing.fake.replacements import replaces
from tests.support.placement import EDGES
from tests.support.recording import merged, platform_graph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph import Graph, Resource

_EC2 = {"instance_types": ["m5.xlarge", "m5.2xlarge"], "scaling": {"min": 1, "max": 4}}
_ONE_TYPE = {"instance_types": ["c5n.18xlarge"], "scaling": {"min": 0, "max": 2}, "zones": ["us-west-2a"]}

GROUPS: dict[str, dict[str, Any]] = {
    "general": {**_EC2},
    "bottle": {**_EC2, "os": "bottlerocket", "capacity_type": "spot"},
    "gpu": {**_EC2, "instance_types": ["g6.xlarge"], "accelerator": "nvidia"},
    "fabric": {**_ONE_TYPE, "efa": True},
    "win": {**_EC2, "os": "windows_core_2022"},
    "lax": {**_EC2, "place": {"kind": "local_zone", "edge": "lax"}},
    "own": {**_EC2, "kind": "self_managed"},
    "own-bottle": {**_EC2, "kind": "self_managed", "os": "bottlerocket", "capacity_type": "spot"},
    "own-fabric": {**_ONE_TYPE, "kind": "self_managed", "efa": True},
    "own-win": {**_EC2, "kind": "self_managed", "os": "windows_full_2022"},
    "rack": {**_EC2, "kind": "self_managed", "place": {"kind": "outpost", "edge": "rack"}},
    "pods": {"kind": "fargate", "selectors": [{"namespace": "batch"}]},
}
"""Groups of each kind, by system, place and builder."""

CHANGES: dict[str, dict[str, Any]] = {
    "instance types": {"instance_types": ["m6i.xlarge", "m6i.2xlarge"]},
    "labels": {"labels": {"example.com/pool": "changed"}},
    "taints": {"taints": [{"key": "example.com/kept", "value": "free"}]},
    "version": {"version": "1.34"},
    "release": {"ami_release": "1.35.2-20261105"},
    "disk": {"disk": {"size_gib": 120}},
    "size": {"scaling": {"max": 7}},
    "selectors": {"selectors": [{"namespace": "batch"}, {"namespace": "jobs"}]},
}
_THOROUGHLY = {"general", "own", "own-win", "pods"}
_ROLLING = {"instance types", "labels", "release"}
_OTHER_TYPES = {
    "gpu": ["g6.2xlarge"],
    "fabric": ["c6in.32xlarge"],
    "own-fabric": ["c6in.32xlarge"],
}
_BOTTLEROCKET_RELEASE = "1.50.0-1a2b3c4d"


def configuration(groups: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "aws:region": "us-west-2",
        "platform:network": {"cidr": "10.20.0.0/16", "edge": EDGES},
        "platform:cluster": {"version": "1.35"},
        "platform:nodes": dict(groups),
    }


def around(name: str) -> dict[str, dict[str, Any]]:
    """A group and neighbours of three kinds."""
    return {key: GROUPS[key] for key in {"general", "own", "pods", name}}


@cache
def unchanged(name: str) -> Graph:
    """A group among its neighbours."""
    return platform_graph(configuration(around(name)))


@cache
def changed(name: str, change: str) -> Graph:
    """The same with a change to the group."""
    fields = CHANGES[change]
    if change == "instance types" and name in _OTHER_TYPES:
        fields = {"instance_types": _OTHER_TYPES[name]}
    if change == "release" and GROUPS[name].get("os") == "bottlerocket":
        fields = {"ami_release": _BOTTLEROCKET_RELEASE}
    return platform_graph(configuration({**around(name), name: merged(GROUPS[name], fields)}))


def cases() -> list[tuple[str, str]]:
    """Every change to a group of each builder, and those that roll nodes to every other group that can have them."""
    found: list[tuple[str, str]] = []
    for name, group in GROUPS.items():
        for change in CHANGES:
            if (group.get("kind") == "fargate") != (change == "selectors"):
                continue
            if name not in _THOROUGHLY and change not in _ROLLING:
                continue
            # EKS names releases of Windows images otherwise, and the newest of a version is not to be guessed here.
            if change == "release" and str(group.get("os")).startswith("windows"):
                continue
            found.append((name, change))
    return found


def parts_of(graph: Graph, name: str) -> dict[str, Resource]:
    """A group's component and everything in it, by URN."""
    (component,) = [found for found in graph if found.name == name and found.type.startswith("platform:nodes:")]
    return {found.urn: found for found in (component, *graph.descendants(component))}


def replaced(before: Graph, after: Graph) -> list[Resource]:
    """Resources that a change would replace, as they will be."""
    return [
        after[found.urn]
        for found in before
        if found.urn in after
        and any(
            replaces(found.type, path, kind)
            for path, kind in changed_paths(found.inputs, after[found.urn].inputs).items()
        )
    ]


@pytest.mark.parametrize("name", GROUPS)
def test_a_new_group_changes_no_other_group(name: str) -> None:
    others = {key: group for key, group in around(name).items() if key != name}
    before, after = platform_graph(configuration(others)), unchanged(name)
    for other in others:
        assert parts_of(before, other) == parts_of(after, other)
    assert {urn for found in before if (urn := found.urn) not in after} == set()
    assert not replaced(before, after)


@pytest.mark.parametrize(("name", "change"), cases())
def test_a_change_stays_in_its_group(name: str, change: str) -> None:
    before, after = unchanged(name), changed(name, change)
    home = {*parts_of(before, name), *parts_of(after, name)}
    differing = {found.urn for found in before.diff(after)}
    assert differing & home
    assert {urn for urn in differing if before[urn].inputs != after[urn].inputs} <= home


@pytest.mark.parametrize(("name", "change"), cases())
def test_nothing_goes_before_its_successor_is_there(name: str, change: str) -> None:
    before, after = unchanged(name), changed(name, change)
    gone = [found for found in before if found.urn not in after]
    assert not gone
    for found in replaced(before, after):
        # Old and new stand side by side for a while: neither may claim the name of the other.
        assert found.options.delete_before_replace is not True
        assert found.type in {"aws:eks/nodeGroup:NodeGroup", "aws:eks/fargateProfile:FargateProfile"}
        assert "nodeGroupName" not in found.inputs


ROLLED = [
    (name, change) for name, change in cases() if GROUPS[name].get("kind") == "self_managed" and change in _ROLLING
]


@pytest.mark.parametrize(("name", "change"), ROLLED)
def test_an_auto_scaling_group_is_never_replaced_but_rolls(name: str, change: str) -> None:
    before, after = unchanged(name), changed(name, change)
    assert not replaced(before, after)
    (group,) = [found for found in parts_of(after, name).values() if found.type == "aws:autoscaling/group:Group"]
    assert group.get("instanceRefresh.strategy") == "Rolling"
    assert group.get("instanceRefresh.preferences.minHealthyPercentage") > 0
