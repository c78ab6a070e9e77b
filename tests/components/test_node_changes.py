"""What a change of a managed group leads to: an update, or a new group before the old one goes; nothing elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.replacements import replaces
from tests.support.recording import merged, platform_config, platform_graph

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

GROUP = "aws:eks/nodeGroup:NodeGroup"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"

GROUPS: dict[str, dict[str, Any]] = {
    "linux": {"instance_types": ["m7g.large"], "scaling": {"min": 1, "max": 3}},
    "gpu": {"instance_types": ["g5.2xlarge"], "accelerator": "nvidia", "scaling": {"min": 0, "max": 2}},
    "rocket": {"instance_types": ["m7i.large"], "os": "bottlerocket", "scaling": {"min": 0, "max": 2}},
    "fabric": {
        "instance_types": ["p4d.24xlarge"],
        "accelerator": "nvidia",
        "efa": True,
        "zones": ["eu-west-1a"],
        "scaling": {"min": 0, "max": 2},
    },
    "iis": {
        "instance_types": ["m7i.xlarge"],
        "os": "windows_core_2022",
        "disk": {"size_gib": 100},
        "scaling": {"min": 0, "max": 2},
    },
}
EVERY_GROUP = pytest.mark.parametrize("title", GROUPS)


@cache
def base() -> Graph:
    return graph_of()


def graph_of(**groups: Any) -> Graph:
    return platform_graph(platform_config(nodes=merged(GROUPS, groups)))


def changes(before: Graph, after: Graph) -> set[tuple[str, str, str]]:
    """What changes on its way to AWS: what becomes of it, type and logical name."""
    found: set[tuple[str, str, str]] = set()
    for difference in before.diff(after):
        if difference.kind != "changed":
            found.add((difference.kind, *_title(difference.urn)))
        elif difference.path.startswith("inputs."):
            path = difference.path.removeprefix("inputs.")
            kind = "replaced" if replaces(_title(difference.urn)[0], path, "update") else "updated"
            found.add((kind, *_title(difference.urn)))
    return found


def _title(urn: str) -> tuple[str, str]:
    _, _, types, name = urn.rsplit("::", 3)
    return types.rpartition("$")[2], name


@EVERY_GROUP
def test_labels_taints_and_sizes_are_changed_in_place(title: str) -> None:
    more = {"labels": {"example.com/a": "b"}, "taints": [{"key": "example.com/c"}], "scaling": {"max": 5}}
    assert changes(base(), graph_of(**{title: more})) == {("updated", GROUP, title)}


@pytest.mark.parametrize(
    ("title", "release"),
    [
        ("linux", "1.35.2-20261105"),
        ("gpu", "1.35.2-20261105"),
        ("fabric", "1.35.2-20261105"),
        ("rocket", "1.50.0-1a2b3c4d"),
        ("iis", "1.35-2026.04.18"),
    ],
)
def test_another_release_is_rolled_out_by_eks(title: str, release: str) -> None:
    assert changes(base(), graph_of(**{title: {"ami_release": release}})) == {("updated", GROUP, title)}


@EVERY_GROUP
def test_another_version_of_kubernetes_is_rolled_out_by_eks(title: str) -> None:
    assert changes(base(), graph_of(**{title: {"version": "1.34"}})) == {("updated", GROUP, title)}


@EVERY_GROUP
def test_another_disk_is_a_new_version_of_the_template(title: str) -> None:
    before, after = base(), graph_of(**{title: {"disk": {"size_gib": 300}}})
    assert changes(before, after) == {("updated", TEMPLATE, title)}
    assert after.one(GROUP, title).property_dependencies["launchTemplate"] == (after.one(TEMPLATE, title).urn,)


@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("linux", {"instance_types": ["m7g.xlarge"]}),
        ("linux", {"capacity_type": "spot"}),
        ("linux", {"zones": ["eu-west-1a"]}),
        ("linux", {"os": "bottlerocket"}),
        ("gpu", {"instance_types": ["g5.4xlarge"]}),
        ("rocket", {"fips": True}),
        ("iis", {"os": "windows_full_2022"}),
        ("fabric", {"zones": ["eu-west-1b"]}),
        ("fabric", {"instance_types": ["p4de.24xlarge"]}),
        ("fabric", {"capacity": {"kind": "block", "reservation_id": "cr-0123456789abcdef0"}}),
    ],
)
def test_what_replaces_a_group_makes_the_new_one_first(title: str, change: dict[str, Any]) -> None:
    before, after = base(), graph_of(**{title: change})
    found = changes(before, after)
    assert ("replaced", GROUP, title) in found
    # What is replaced has a name that AWS's side makes up, so that old and new are there together.
    for kind, type, name in found:
        made = (before if kind == "removed" else after).one(type, name)
        assert not made.options.delete_before_replace
        if kind == "replaced" and type == GROUP:
            assert made.get("nodeGroupName", None) is None
            assert made.get("nodeGroupNamePrefix") == f"{title}-"
    assert {name.partition("-")[0] for _, _, name in found} == {title}


@EVERY_GROUP
def test_a_group_more_changes_no_other(title: str) -> None:
    found = changes(base(), graph_of(more=GROUPS[title]))
    assert {kind for kind, _, _ in found} == {"added"}
    assert {name.partition("-")[0] for _, _, name in found} == {"more"}


def test_a_placement_group_follows_its_group_to_another_zone() -> None:
    """It is in the zone of its first node, so that the new nodes cannot start in the old one."""
    placement = "aws:ec2/placementGroup:PlacementGroup"
    before, after = base(), graph_of(fabric={"zones": ["eu-west-1b"]})
    assert ("replaced", placement, "fabric-placement") in changes(before, after)
    assert before.one(placement).get("name") != after.one(placement).get("name")
