"""The engine's events: which are steps, what they say of properties and failures, and the fake cloud's order."""

from __future__ import annotations

from typing import Any

from pulumi.automation import EngineEvent

from platform_sdk.operations.rehearse._watch import Progress, Watch, requested_first
from platform_sdk.report.rehearsal.model import Change, Failure
from platform_sdk.testing import Call

STACK = "urn:pulumi:test::platform::pulumi:pulumi:Stack::platform-test"
COMPONENT = "urn:pulumi:test::platform::platform:nodes:ManagedNodeGroup::general"
GROUP = "urn:pulumi:test::platform::platform:nodes:ManagedNodeGroup$aws:eks/nodeGroup:NodeGroup::general"
BUCKET = "urn:pulumi:test::platform::aws:s3/bucket:Bucket::exports"


def metadata(urn: str, op: str, *, parent: str = STACK, **more: Any) -> dict[str, Any]:
    type = urn.split("::")[2].rpartition("$")[2]
    custom = not type.startswith(("platform:", "pulumi:pulumi:"))
    state = {"type": type, "urn": urn, "id": "x", "parent": parent, "provider": "", "custom": custom}
    return {"op": op, "urn": urn, "type": type, "provider": "", "new": {**state, "inputs": {}}, **more}


def begins(*arguments: Any, **more: Any) -> EngineEvent:
    return event(resourcePreEvent={"metadata": metadata(*arguments, **more)})


def ends(*arguments: Any, **more: Any) -> EngineEvent:
    return event(resOutputsEvent={"metadata": metadata(*arguments, **more)})


def event(**content: Any) -> EngineEvent:
    made: Any = EngineEvent
    return made.from_json({"sequence": 1, "timestamp": 1, **content})


def says(severity: str, message: str, urn: str = "") -> EngineEvent:
    return event(diagnosticEvent={"message": message, "color": "never", "severity": severity, "urn": urn})


def watched(*events: EngineEvent) -> tuple[Watch, list[Progress]]:
    told: list[Progress] = []
    watch = Watch("up", 2, told.append)
    for one in events:
        watch(one)
    return watch, told


def test_steps_are_what_providers_do() -> None:
    watch, told = watched(
        begins(COMPONENT, "create"),
        begins("urn:pulumi:test::platform::pulumi:providers:aws::default", "create"),
        begins(GROUP, "create", parent=COMPONENT),
        begins(BUCKET, "create"),
        ends(COMPONENT, "create"),
        ends(GROUP, "create"),
        ends(BUCKET, "create"),
    )
    assert [(step.label, step.component, step.operation) for step in watch.steps] == [
        ("NodeGroup general", "general", "create"),
        ("Bucket exports", "", "create"),
    ]
    assert told == [Progress("up", 1, 2, "NodeGroup general"), Progress("up", 2, 2, "Bucket exports")]


def test_what_stays_is_counted_and_no_step() -> None:
    watch, told = watched(begins(GROUP, "same"), ends(GROUP, "same"), begins(GROUP, "refresh"), ends(GROUP, "refresh"))
    assert (watch.steps, watch.unchanged, len(told)) == ([], 1, 1)


def test_a_replacement_is_done_once() -> None:
    operations = ("create-replacement", "replace", "delete-replaced")
    watch, told = watched(*(one(GROUP, op) for op in operations for one in (begins, ends)))
    assert [step.operation for step in watch.steps] == ["create-replacement", "delete-replaced"]
    assert [progress.done for progress in told] == [1]


def test_more_than_was_expected_raises_the_total() -> None:
    _, told = watched(*(ends(f"{BUCKET}-{number}", "create") for number in range(3)))
    assert [(progress.done, progress.total) for progress in told] == [(1, 2), (2, 2), (3, 3)]


def test_properties_are_told_with_their_values() -> None:
    before = {"tags": {"a": "x"}, "sizes": [1, 2], "token": "[secret]", "kept": True}
    after = {"tags": {"a": "y", "b.c": "z"}, "sizes": [1], "token": "[secret]", "kept": True, "kind": {"big": True}}
    state = metadata(GROUP, "update")["new"]
    kinds = {
        "tags.a": "update",
        'tags["b.c"]': "add",
        "sizes[1]": "delete",
        "token.value": "update",
        "kind": "add-replace",
    }
    watch, _ = watched(
        begins(
            GROUP,
            "create-replacement",
            old={**state, "inputs": before},
            new={**state, "inputs": after},
            keys=["kind", "taint"],
            detailedDiff={path: {"diffKind": kind, "inputDiff": True} for path, kind in kinds.items()},
        )
    )
    (step,) = watch.steps
    assert step.changes == (
        Change("tags.a", "x", "y"),
        Change('tags["b.c"]', "(absent)", "z"),
        Change("sizes[1]", "2", "(absent)"),
        Change("token.value", "[secret]", "[secret]"),
        Change("kind", "(absent)", '{"big": true}'),
        Change("taint", "(absent)", "(absent)"),
    )
    # A key without a detailed difference forces it too.
    assert step.forced_by == ("kind", "taint")


def test_failures_are_told_once_and_with_their_resource() -> None:
    watch, _ = watched(
        says("warning", "careful"),
        says("error", "no capacity\n", GROUP),
        says("error", "no capacity"),
        says("error", "update failed"),
        says("error", "it broke"),
    )
    assert watch.failures == [Failure("NodeGroup general", "no capacity"), Failure("program", "it broke")]


def test_steps_come_in_the_order_of_their_requests() -> None:
    watch, _ = watched(
        begins(COMPONENT.replace("platform:nodes:ManagedNodeGroup", "a:b:Late"), "create"),
        begins(GROUP, "create-replacement"),
        begins(BUCKET, "update"),
        begins(GROUP, "delete-replaced"),
    )
    calls = [
        Call(1, "read", "", BUCKET, "", 100.5, 101.0, "done"),
        Call(2, "update", "", BUCKET, "", 101.0, 102.0, "done"),
        Call(3, "create", "", GROUP, "", 102.0, 103.0, "done"),
        Call(4, "create", "", GROUP, "", 104.0, 105.0, "a second attempt"),
        Call(5, "delete", "", GROUP, "", 106.0, None, None),
    ]
    ordered = requested_first(watch.steps, calls, began=100.0)
    assert [(step.operation, step.seconds) for step in ordered] == [
        ("update", 1.0),
        ("create-replacement", 2.0),
        ("delete-replaced", 6.0),
        ("create", None),
    ]
