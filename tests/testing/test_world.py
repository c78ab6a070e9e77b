"""The world keeps things and history in its file, for everybody who looks at it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from platform_sdk.errors import PlatformError
from platform_sdk.testing import Thing, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPE = "aws:ec2/vpc:Vpc"
URN = "urn:pulumi:dev::acme::aws:ec2/vpc:Vpc::net"
NET = Thing(TYPE, "vpc-1", URN, "net", {"cidrBlock": "10.0.0.0/16"}, {"cidrBlock": "10.0.0.0/16", "arn": "arn:1"})


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "cloud.db")
    yield world
    world.close()


def test_things_and_calls_survive_a_closed_file(tmp_path: Path) -> None:
    first = World(tmp_path / "cloud.db")
    first.put(NET)
    with first.call("create", TYPE, URN) as number:
        first.identify(number, "vpc-1")
    first.close()
    second = World(tmp_path / "cloud.db")
    assert second.all() == [NET]
    assert [(call.operation, call.id, call.outcome, call.name) for call in second.calls()] == [
        ("create", "vpc-1", "done", "net")
    ]
    second.close()


def test_two_worlds_on_one_file_see_the_same_and_lose_nothing(tmp_path: Path) -> None:
    worlds = [World(tmp_path / "cloud.db") for _ in range(2)]

    def write(number: int) -> None:
        world = worlds[number % 2]
        with world.call("create", TYPE, f"{URN}{number}"), world.atomic():
            world.put(replace(NET, id=f"vpc-{number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(60)))
    for world in worlds:
        assert {thing.id for thing in world.all(TYPE)} == {f"vpc-{number}" for number in range(60)}
        assert {call.outcome for call in world.calls("create")} == {"done"}
        world.close()


def test_what_fails_in_the_middle_is_undone_as_a_whole(world: World) -> None:
    def fail() -> None:
        with world.atomic():
            world.put(NET)
            with world.atomic():
                world.put(replace(NET, id="vpc-2"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert world.all() == []


def test_putting_a_thing_again_replaces_it_and_keeps_its_place(world: World) -> None:
    world.put(NET)
    world.put(replace(NET, id="vpc-2"))
    world.put(replace(NET, outputs={}))
    assert [(thing.id, dict(thing.outputs)) for thing in world.all(TYPE)] == [
        ("vpc-1", {}),
        ("vpc-2", dict(NET.outputs)),
    ]
    assert world.find(TYPE, "vpc-1") == replace(NET, outputs={})
    assert world.find("aws:ec2/subnet:Subnet", "vpc-1") is None


def test_one_says_what_is_there_instead(world: World) -> None:
    world.put(NET)
    assert world.one(TYPE, "net") == NET
    with pytest.raises(PlatformError, match=r"0 of aws:ec2/vpc:Vpc other, not one. It has net\."):
        world.one(TYPE, "other")
    world.put(replace(NET, id="vpc-2"))
    with pytest.raises(PlatformError, match="2 of aws:ec2/vpc:Vpc net"):
        world.one(TYPE, "net")
    with pytest.raises(PlatformError, match="nothing of that type"):
        world.one("aws:ec2/subnet:Subnet", "net")


def test_only_what_was_here_once_can_be_gone(world: World) -> None:
    world.put(NET)
    assert not world.is_gone(TYPE, "vpc-1")
    world.remove(TYPE, "vpc-1")
    world.remove(TYPE, "vpc-1")
    assert world.is_gone(TYPE, "vpc-1")
    assert not world.is_gone(TYPE, "vpc-of-somebody-else")


def test_filling_a_thing_is_remembered(world: World) -> None:
    world.put(NET)
    assert not world.is_filled(NET)
    world.fill(TYPE, "net")
    assert world.is_filled(NET)
    world.put(NET)
    assert world.is_filled(NET)


class TestChange:
    @pytest.fixture(autouse=True)
    def thing(self, world: World) -> None:
        values = {"scaling": {"max": 3}, "tags": {"a": "b"}, "items": [{"x": 1}, {"x": 2}]}
        world.put(Thing(TYPE, "vpc-1", URN, "net", values, {**values, "tagsAll": {"a": "b"}, "status": "ACTIVE"}))

    def test_changes_what_it_was_asked_to_be_and_what_it_is(self, world: World) -> None:
        changed = world.change(TYPE, "net", "scaling.max", 9)
        assert changed == world.one(TYPE, "net")
        assert changed.inputs["scaling"] == changed.outputs["scaling"] == {"max": 9}

    def test_a_computed_property_changes_only_what_it_is(self, world: World) -> None:
        changed = world.change(TYPE, "net", "status", "DEGRADED", computed=True)
        assert (changed.outputs["status"], "status" in changed.inputs) == ("DEGRADED", False)

    def test_a_tag_moves_the_merged_tags_too(self, world: World) -> None:
        changed = world.change(TYPE, "net", 'tags["example.com/owner"]', "me")
        assert changed.outputs["tagsAll"] == changed.inputs["tags"] == {"a": "b", "example.com/owner": "me"}

    def test_none_takes_away_and_one_behind_the_last_adds(self, world: World) -> None:
        assert world.change(TYPE, "net", "tags.a", None).inputs["tags"] == {}
        assert world.change(TYPE, "net", "items[0]", None).inputs["items"] == [{"x": 2}]
        assert world.change(TYPE, "net", "items[1]", {"x": 3}).inputs["items"] == [{"x": 2}, {"x": 3}]
        assert world.change(TYPE, "net", "items[1].x", 4).inputs["items"] == [{"x": 2}, {"x": 4}]

    def test_makes_the_maps_on_the_way(self, world: World) -> None:
        assert world.change(TYPE, "net", "a.b.c", 1).inputs["a"] == {"b": {"c": 1}}


class TestHistory:
    def test_tells_starts_ends_and_outcomes_in_order(self, world: World) -> None:
        with world.call("create", TYPE, URN), world.call("read", TYPE, f"{URN}2", "vpc-2"):
            pass
        with pytest.raises(KeyError), world.call("delete", TYPE, URN, "vpc-1"):
            raise KeyError("refused")
        calls = world.calls()
        assert [(call.number, call.operation, call.outcome) for call in calls] == [
            (1, "create", "done"),
            (2, "read", "done"),
            (3, "delete", "'refused'"),
        ]
        outer, inner, _ = calls
        assert outer.ended is not None
        assert inner.ended is not None
        assert outer.started <= inner.started <= inner.ended <= outer.ended
        assert [call.number for call in world.calls("delete", "read")] == [2, 3]

    def test_a_call_that_never_ended_has_no_outcome(self, tmp_path: Path, world: World) -> None:
        with world.call("create", TYPE, URN):
            other = World(tmp_path / "cloud.db")
            assert [(call.ended, call.outcome) for call in other.calls()] == [(None, None)]
            other.close()

    def test_counts_the_creations_of_a_resource(self, world: World) -> None:
        for urn in (URN, URN, f"{URN}2"):
            with world.call("create", TYPE, urn):
                pass
        with world.call("delete", TYPE, URN):
            pass
        assert (world.attempts(URN), world.attempts(f"{URN}2"), world.attempts("other")) == (2, 1, 0)
