"""Control planes on Outposts on the real engine: order, a changed control plane, and the form on instance store.

That the environment `outpost` comes up, is left alone and goes down is tested with all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.engine._once import once
from tests.support.environments import change
from tests.support.local_clusters import LOCAL, LOCAL_CLUSTERS
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from platform_sdk.testing import Call, Thing

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:autoscaling/group:Group"
ADDON = "aws:eks/addon:Addon"
ROLE = "aws:iam/role:Role"
CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
_UNPROTECTED = ("  platform:cluster:\n", "  platform:cluster:\n    deletion_protection: false\n")


@dataclass(frozen=True)
class Seen:
    """A life.

    Attributes:
        up, down: the requests of bring-up and teardown.
        second: changes that a preview after bring-up finds.
        grown: requests of an update that adds a group; none where there was none.
        replaced: changes that a preview with another control plane finds.
        left: what was there in the end.
    """

    up: Sequence[Call]
    second: Mapping[str, int]
    grown: Sequence[Call]
    replaced: Mapping[str, int]
    down: Sequence[Call]
    left: Sequence[Thing]


def plain(changes: Mapping[Any, int]) -> dict[str, int]:
    found = {getattr(operation, "value", operation): number for operation, number in changes.items()}
    return {operation: number for operation, number in found.items() if operation not in {"read", "same"}}


def lived(text: str, folder: Path) -> Seen:
    text = change(text, _UNPROTECTED)
    more = f"{text}    more: {{kind: self_managed, instance_types: [m5d.large], scaling: {{min: 1, max: 2}}}}\n"
    other = change(text, ("control_plane_instance_type: m5.xlarge", "control_plane_instance_type: m5.2xlarge"))
    with fake_stack("test", ROOT, folder, program=program, config=text) as (stack, cloud):
        stack.up()
        up = cloud.world.calls()
        second = plain(stack.preview(refresh=True).change_summary)
    with fake_stack("test", ROOT, folder, program=program, config=other) as (stack, _):
        replaced = plain(stack.preview().change_summary)
    with fake_stack("test", ROOT, folder, program=program, config=more) as (stack, cloud):
        before = len(cloud.world.calls())
        stack.up()
        grown = cloud.world.calls()[before:]
        before = len(cloud.world.calls())
        stack.destroy()
        return Seen(up, second, grown, replaced, cloud.world.calls()[before:], cloud.world.all())


@pytest.fixture(scope="module", params=["ebs", "instance_store"])
def form(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def seen(form: str, engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    text = LOCAL if form == "ebs" else LOCAL_CLUSTERS["on-instance-store"]
    return once(tmp_path_factory, f"local-{form}", lambda: lived(text, tmp_path_factory.mktemp(form)))


def of(calls: Sequence[Call], operation: str, *types: str) -> list[Call]:
    return [call for call in calls if call.operation == operation and call.type in types]


def test_comes_up_is_left_alone_and_goes_down(seen: Seen) -> None:
    assert {call.outcome for call in (*seen.up, *seen.grown, *seen.down)} == {"done"}
    assert seen.second == {}
    assert seen.left == []


def test_nodes_come_after_what_lets_them_in_and_go_before_it(form: str, seen: Seen) -> None:
    early = of(seen.up, "create", CONFIG_MAP) if form == "ebs" else of(seen.up, "create", ADDON)
    early = [call for call in early if not call.urn.endswith("coredns")]
    assert len(early) == (1 if form == "ebs" else 3)
    (group,) = of(seen.up, "create", GROUP)
    assert all(call.ended is not None and call.ended <= group.started for call in early)
    groups = of(seen.down, "delete", GROUP)
    late = [call for call in of(seen.down, "delete", CONFIG_MAP, ADDON) if not call.urn.endswith("coredns")]
    assert len(groups) == 2
    assert all(went.ended is not None and went.ended <= call.started for went in groups for call in late)


def test_a_new_group_is_let_in_before_it_comes(form: str, seen: Seen) -> None:
    (group,) = of(seen.grown, "create", GROUP)
    updated = of(seen.grown, "update", CONFIG_MAP)
    assert len(updated) == (form == "ebs")
    assert all(call.ended is not None and call.ended <= group.started for call in updated)
    assert not of(seen.grown, "update", GROUP)
    assert not [call for call in seen.grown if call.operation == "delete"]


def test_another_control_plane_is_another_cluster(seen: Seen) -> None:
    assert seen.replaced.get("replace", 0) >= 1
