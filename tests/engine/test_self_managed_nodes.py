"""Self-managed nodes on the real engine: both builders come up, roll, and go down in order."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.operations.preview import preview
from platform_sdk.rules.nodes.self_managed import camel_cased
from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.engine._once import once
from tests.support.environments import SELF_MANAGED, change
from tests.support.recording import DAY, ROOT, project

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from platform_sdk.graph import Graph
    from platform_sdk.testing import Call, Thing

GROUP = "aws:autoscaling/group:Group"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
ENTRY = "aws:eks/accessEntry:AccessEntry"
PROFILE = "aws:iam/instanceProfile:InstanceProfile"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"


@dataclass(frozen=True)
class Seen:
    """A life: what was planned and there after bring-up, what an update did to it, and how it went down."""

    planned: Mapping[str, int]
    things: Sequence[Thing]
    up: Sequence[Call]
    second: Mapping[str, int]
    update: Sequence[Call]
    updated: Sequence[Thing]
    down: Sequence[Call]
    left: Sequence[Thing]


def lived(folder: Path) -> Seen:
    with fake_stack("test", ROOT, folder, program=program, config=SELF_MANAGED) as (stack, cloud):
        planned = plain(stack.preview().change_summary)
        stack.up()
        things, up = cloud.world.all(), cloud.world.calls()
        second = plain(stack.preview(refresh=True).change_summary)
    changed = change(
        SELF_MANAGED,
        ("instance_types: [m7i.large, m6i.large, m6a.large]", "instance_types: [m7i.large, m6i.large, m5.large]"),
        ("labels: {example.com/pool: rocket}", "labels: {example.com/pool: other}"),
    )
    with fake_stack("test", ROOT, folder, program=program, config=changed) as (stack, cloud):
        before = len(cloud.world.calls())
        stack.up()
        update, updated = cloud.world.calls()[before:], cloud.world.all()
        before = len(cloud.world.calls())
        stack.destroy()
        return Seen(planned, things, up, second, update, updated, cloud.world.calls()[before:], cloud.world.all())


def plain(changes: Mapping[Any, int]) -> dict[str, int]:
    found = {getattr(operation, "value", operation): number for operation, number in changes.items()}
    return {operation: number for operation, number in found.items() if operation != "read"}


@pytest.fixture(scope="module")
def recorded_offline(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The same environment, recorded without an engine."""
    return preview("test", project(tmp_path_factory.mktemp("offline"), SELF_MANAGED), today=DAY).recording.graph


@pytest.fixture(scope="module")
def seen(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return once(tmp_path_factory, "self-managed", lambda: lived(tmp_path_factory.mktemp("self-managed")))


def of(calls: Sequence[Call], operation: str, *types: str) -> list[Call]:
    return [call for call in calls if call.operation == operation and (not types or call.type in types)]


def made(things: Sequence[Thing], type: str, name: str) -> Mapping[str, Any]:
    (found,) = (thing for thing in things if (thing.type, thing.name) == (type, name))
    return found.inputs


def test_everything_comes_up_as_the_preview_has_it(seen: Seen, recorded_offline: Graph) -> None:
    assert seen.planned == {"create": len(recorded_offline)}
    assert {call.outcome for call in seen.up} == {"done"}
    assert {call.urn for call in of(seen.up, "create")} == {thing.urn for thing in seen.things}
    assert {thing.urn for thing in seen.things} <= {one.urn for one in recorded_offline}


def test_a_second_preview_is_empty(seen: Seen) -> None:
    assert seen.second.keys() == {"same"}


@pytest.mark.parametrize("type", [GROUP, TEMPLATE])
def test_the_engine_makes_what_is_recorded_offline(type: str, seen: Seen, recorded_offline: Graph) -> None:
    there = {thing.urn: thing for thing in seen.things if thing.type == type}
    assert len(there) == 3
    for urn, thing in there.items():
        recorded = camel_cased(recorded_offline[urn].inputs)
        # Ids and generated names differ with the project's seed, and not in which inputs there are.
        assert set(thing.inputs) - {"__defaults", "name"} == set(recorded) - {"name"}
        for key in ("instanceRefresh", "metadataOptions", "blockDeviceMappings", "tags", "imageId"):
            assert camel_cased(thing.inputs).get(key) == recorded.get(key), key


@pytest.mark.parametrize("name", ["mixed-launchTemplate", "rocket-launchTemplate", "win"])
def test_the_metadata_service_wants_tokens_and_disks_are_encrypted(name: str, seen: Seen) -> None:
    template = made(seen.things, TEMPLATE, name)
    assert template["metadataOptions"]["httpTokens"] == "required"
    assert {one["ebs"]["encrypted"] for one in template["blockDeviceMappings"]} == {"true"}
    assert template["networkInterfaces"][0]["associatePublicIpAddress"] == "false"


def test_user_data_reaches_the_nodes_as_it_was_written(seen: Seen) -> None:
    texts = {
        thing.name: base64.b64decode(thing.inputs["userData"]).decode()
        for thing in seen.things
        if thing.type == TEMPLATE
    }
    assert texts["mixed-launchTemplate"].startswith("MIME-Version: 1.0")
    assert "[settings.kubernetes]" in texts["rocket-launchTemplate"]
    assert texts["win"].startswith("<powershell>")


def test_a_spot_group_has_its_policy(seen: Seen) -> None:
    group = made(seen.things, GROUP, "mixed")
    policy = group["mixedInstancesPolicy"]
    assert "launchTemplate" not in group
    assert policy["instancesDistribution"]["onDemandBaseCapacity"] == 1
    assert policy["launchTemplate"]["launchTemplateSpecification"]["version"] == "1"


def test_types_and_labels_are_updated_and_no_group_is_lost(seen: Seen) -> None:
    assert {(call.operation, call.type, call.name) for call in seen.update} == {
        ("update", GROUP, "mixed"),
        ("update", TEMPLATE, "rocket-launchTemplate"),
        ("update", GROUP, "rocket"),
    }
    overrides = made(seen.updated, GROUP, "mixed")["mixedInstancesPolicy"]["launchTemplate"]["overrides"]
    assert [one["instanceType"] for one in overrides] == ["m7i.large", "m6i.large", "m5.large"]
    assert made(seen.updated, GROUP, "rocket")["launchTemplate"]["version"] == "2"


def test_groups_go_before_what_their_nodes_need(seen: Seen) -> None:
    groups = of(seen.down, "delete", GROUP)
    later = of(seen.down, "delete", TEMPLATE, ENTRY, PROFILE, ATTACHMENT, "aws:ec2/route:Route")
    last = max(call.ended or call.started for call in groups)
    own = [call for call in later if call.name.partition("-")[0] in {"mixed", "rocket", "win", "network"}]
    assert len(groups) == 3
    assert {call.type for call in own} == {TEMPLATE, ENTRY, PROFILE, ATTACHMENT, "aws:ec2/route:Route"}
    for call in own:
        mine = [one for one in groups if call.name.partition("-")[0] in {one.name, "network"}]
        assert all((one.ended or last) <= call.started for one in mine), call.urn


def test_teardown_leaves_nothing(seen: Seen) -> None:
    assert seen.left == []
    assert {call.outcome for call in seen.down} == {"done"}
