"""The report of a rehearsal: what its lines say, and its JSON form."""

from __future__ import annotations

import io
import json

from rich.console import Console

from platform_sdk.report.rehearsal.model import Change, Failure, Model, Operation, Phase, Rehearsal, Replacement, Step
from platform_sdk.report.rehearsal.terminal import phase_line, rehearsal_view


def step(
    type: str, operation: Operation, start: float | None = None, end: float | None = None, *, home: str = ""
) -> Step:
    return Step(f"urn:{type}", f"aws:x/{type}:{type}", type.lower(), home, operation, start=start, end=end)


UP = Phase(
    "up",
    2.04,
    (
        step("Role", "create", 0.0, 0.05, home="cluster"),
        step("Cluster", "create", 0.05, 9.05, home="cluster"),
        step("NodeGroup", "create", 9.05, 11.55, home="general"),
    ),
    model=Model(9.4, 11.55, 15.2, (("Cluster cluster", 9.0), ("NodeGroup nodegroup", 2.5))),
)
PREVIEW = Phase("preview", 1.0, unchanged=3)
CHANGE = Phase(
    "change",
    3.0,
    (step("Role", "update", 0.0, 0.05), step("NodeGroup", "create-replacement"), step("NodeGroup", "delete-replaced")),
    model=Model(0.01, 0.05, 0.3, ()),
)
DESTROY = Phase("destroy", 1.5, (step("Role", "delete"), step("Cluster", "delete")))
DONE = Rehearsal(
    "dev",
    "eu-west-1",
    "3.255.0",
    (UP, PREVIEW, CHANGE, DESTROY),
    (Change("platform:tags.a", "(absent)", "b"),),
    (
        Replacement("NodeGroup nodegroup", "urn:n", (Change("capacityType", "SPOT", "ON_DEMAND"),), ("because of it",)),
        Replacement("Vpc network", "urn:v", (), ("because of that",), deleted_first=True),
    ),
    ("Something was different.",),
    9.5,
)


def text(rehearsal: Rehearsal, *, order: bool = False) -> str:
    console = Console(file=io.StringIO(), width=120, color_system=None)
    console.print(rehearsal_view(rehearsal, order=order))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def lines_with(rehearsal: Rehearsal, part: str, *, order: bool = False) -> list[str]:
    return [line.strip() for line in text(rehearsal, order=order).splitlines() if part in line]


def test_a_phase_says_what_was_done_and_in_which_time() -> None:
    assert phase_line(UP) == "3 created in 2.0 s"
    assert phase_line(PREVIEW) == "no change in 1.0 s"
    assert phase_line(CHANGE) == "1 updated, 1 replaced in 3.0 s"
    assert phase_line(DESTROY) == "2 deleted in 1.5 s, fake cloud empty"
    assert phase_line(Phase("destroy", 1.0, failures=(Failure("x", "y"),))) == "failed after 1.0 s"


def test_minutes_on_aws_are_called_a_model() -> None:
    (up,) = lines_with(DONE, "3 created")
    assert up.endswith("on AWS, modelled: 12 min (9–15)")
    (path, *_) = lines_with(DONE, "critical path")
    assert path == "critical path Cluster cluster 9 → NodeGroup nodegroup 2.5"
    assert lines_with(DONE, "1 updated")[0].endswith("on AWS: seconds")
    assert "not a measurement" in text(DONE)


def test_the_time_line_has_a_bar_for_what_takes_long() -> None:
    (cluster,) = lines_with(DONE, "0.1–9.1")
    (group,) = lines_with(DONE, "9.1–11.6")
    assert cluster.startswith("Cluster cluster  ")
    assert group.startswith("NodeGroup nodegroup (general)  ")
    assert cluster.count("━") > 3 * group.count("━") > 0
    assert lines_with(DONE, "and 1 that take seconds")
    assert group.index("━") > cluster.index("━")


def test_changes_replacements_and_notes_are_listed() -> None:
    assert lines_with(DONE, "Change 1") == ["Change 1  platform:tags.a (absent) → b"]
    (first,) = lines_with(DONE, "Replaced 2")
    assert first.split("  ")[1:] == ["NodeGroup nodegroup", "because of it"]
    (second,) = lines_with(DONE, "because of that")
    assert second.endswith("because of that; deleted before its successor is there")
    assert lines_with(DONE, "Note 1") == ["Note 1  Something was different."]
    assert lines_with(DONE, "Everything held, in 9.5 s.")


def test_the_order_is_listed_on_demand() -> None:
    assert not lines_with(DONE, "delete-replaced")
    rows = lines_with(DONE, "create ", order=True)
    assert [row.split()[-3:] for row in rows[:2]] == [
        ["role", "(cluster)", "0.0–0.1"],
        ["Cluster", "cluster", "0.1–9.1"],
    ]
    assert lines_with(DONE, "delete-replaced", order=True)


def test_a_failure_is_named_and_nothing_is_said_to_hold() -> None:
    failed = Rehearsal(
        "dev", "eu-west-1", "3.255.0", (Phase("up", 1.0, failures=(Failure("NodeGroup general", "no [capacity]"),)),)
    )
    assert lines_with(failed, "FAILED 1") == ["FAILED 1  up: NodeGroup general: no [capacity]"]
    assert lines_with(failed, "Not everything held")
    assert not lines_with(failed, "Time line")
    assert (failed.held, DONE.held) == (False, True)


def test_the_json_form_is_plain_and_whole() -> None:
    data = json.loads(json.dumps(DONE.to_json()))
    assert (data["version"], data["held"], data["environment"]) == (1, True, "dev")
    assert [phase["name"] for phase in data["phases"]] == ["up", "preview", "change", "destroy"]
    assert data["phases"][0]["model"]["critical_path"] == [["Cluster cluster", 9.0], ["NodeGroup nodegroup", 2.5]]
    assert data["phases"][0]["steps"][1]["end"] == 9.05
    assert data["replacements"][0]["changes"] == [{"path": "capacityType", "old": "SPOT", "new": "ON_DEMAND"}]
