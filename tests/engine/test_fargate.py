"""An environment that is all Fargate, on the real engine: up, left alone, changed, down to nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from platform_sdk.testing import Call, Fault, fake_stack
from tests.engine._lifetime import program
from tests.support.environments import CREATED, change
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PROFILE = "aws:eks/fargateProfile:FargateProfile"
GROUP = "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"
PROFILES = """\
    apps: {kind: fargate, selectors: [{namespace: default}]}
    batch: {kind: fargate, selectors: [{namespace: batch}]}
"""
TEXT = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
    (GROUP, PROFILES),
)
LATENCY = 0.1


def counted(changes: Mapping[Any, int] | None) -> dict[str, int]:
    found = {getattr(operation, "value", operation): number for operation, number in (changes or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


def of(calls: Sequence[Call], *names: str) -> list[Call]:
    """The requests for profiles, of some names or of all."""
    return [call for call in calls if call.type == PROFILE and (not names or call.name in names)]


def follow_each_other(calls: Sequence[Call]) -> bool:
    ordered = sorted(calls, key=lambda call: call.started)
    return all((one.ended or 0) <= two.started for one, two in pairwise(ordered))


def test_the_life_of_an_environment_that_is_all_fargate(engine: object, tmp_path: Path) -> None:
    slow = [Fault(operation, PROFILE, nth=0, seconds=LATENCY) for operation in ("create", "delete")]
    with fake_stack("test", ROOT, tmp_path, program=program, config=TEXT, faults=slow) as (stack, cloud):
        stack.up()
        made = cloud.world.calls("create")
        assert sorted(call.name for call in of(made)) == ["apps", "batch", "coredns"]
        assert follow_each_other(of(made))
        (dns,) = (call for call in made if call.name == "dns-coredns")
        assert dns.started >= (of(made, "coredns")[0].ended or 0)
        assert counted(stack.preview().change_summary) == {}
        assert counted(stack.preview(refresh=True).change_summary) == {}
        first = cloud.world.one(PROFILE, "batch").id

    changed = change(TEXT, ("{namespace: batch}", "{namespace: batch, labels: {run: fargate}}"))
    with fake_stack("test", ROOT, tmp_path, program=program, config=changed, faults=slow) as (stack, cloud):
        before = len(cloud.world.calls())
        assert counted(stack.up().summary.resource_changes) == {"replace": 1}
        done = [(call.operation, call.name) for call in of(cloud.world.calls()[before:])]
        assert done == [("create", "batch"), ("delete", "batch")]
        assert cloud.world.one(PROFILE, "batch").id != first

        before = len(cloud.world.calls())
        stack.destroy()
        gone = [call for call in cloud.world.calls()[before:] if call.operation == "delete"]
        assert follow_each_other(of(gone))
        assert len(of(gone)) == 3
        assert cloud.world.all() == []
        assert not (stack.export_stack().deployment or {}).get("resources")
