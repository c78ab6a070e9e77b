"""Time lines: as early as possible, and a critical path that is the total."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.errors import PlatformError
from platform_sdk.rules.timeline import plan_timeline, reversed_waits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn


@st.composite
def plans(draw: DrawFn) -> tuple[dict[str, float], dict[str, set[str]]]:
    """Steps with whole durations, each waiting for some of those before it; given in any order."""
    minutes = draw(st.lists(st.integers(0, 20), max_size=14))
    names = [f"step-{number}" for number in range(len(minutes))]
    waits = {
        name: draw(st.sets(st.sampled_from(names[:position]))) if position else set[str]()
        for position, name in enumerate(names)
    }
    order = draw(st.permutations(names))
    spans = dict(zip(names, map(float, minutes), strict=True))
    return {name: spans[name] for name in order}, {name: waits[name] for name in order}


def longest(spans: Mapping[str, float], waits: Mapping[str, set[str]]) -> float:
    """The longest path, found by trying every one."""

    def until(step: str) -> float:
        return spans[step] + max(map(until, waits[step]), default=0.0)

    return max(map(until, spans), default=0.0)


@given(plans())
def test_the_total_is_the_longest_path(plan: tuple[dict[str, float], dict[str, set[str]]]) -> None:
    assert plan_timeline(*plan).total == longest(*plan)


@given(plans())
def test_every_step_starts_when_the_last_that_it_waits_for_ends(
    plan: tuple[dict[str, float], dict[str, set[str]]],
) -> None:
    spans, waits = plan
    slots = plan_timeline(spans, waits).slots
    assert slots.keys() == spans.keys()
    for step, slot in slots.items():
        assert slot.start == max((slots[other].end for other in waits[step]), default=0.0)
        assert slot.end == slot.start + spans[step]
    starts = [slot.start for slot in slots.values()]
    assert starts == sorted(starts)


@given(plans())
def test_the_critical_path_is_a_chain_without_gaps_that_sums_up_to_the_total(
    plan: tuple[dict[str, float], dict[str, set[str]]],
) -> None:
    spans, waits = plan
    timeline = plan_timeline(spans, waits)
    path = timeline.critical_path
    assert sum(spans[step] for step in path) == timeline.total
    assert bool(path) == bool(spans)
    for earlier, later in pairwise(path):
        assert earlier in waits[later]
        assert timeline.slots[earlier].end == timeline.slots[later].start
    assert [waits[step] for step in path[:1]] in ([], [set()])


@given(plans(), st.data())
def test_one_more_dependency_never_shortens(
    plan: tuple[dict[str, float], dict[str, set[str]]], data: st.DataObject
) -> None:
    spans, waits = plan
    numbers = sorted(spans, key=lambda name: int(name.rpartition("-")[2]))
    if len(numbers) < 2:
        return
    later = data.draw(st.integers(1, len(numbers) - 1))
    earlier = data.draw(st.integers(0, later - 1))
    more = {**waits, numbers[later]: {*waits[numbers[later]], numbers[earlier]}}
    assert plan_timeline(spans, more).total >= plan_timeline(spans, waits).total


@given(plans())
def test_a_teardown_takes_as_long_as_the_bring_up(plan: tuple[dict[str, float], dict[str, set[str]]]) -> None:
    spans, waits = plan
    backwards = reversed_waits(waits)
    assert plan_timeline(spans, backwards).total == plan_timeline(spans, waits).total
    assert {step: set(others) for step, others in reversed_waits(backwards).items()} == waits


def test_what_has_no_duration_is_left_out() -> None:
    timeline = plan_timeline({"a": 1.0, "b": 2.0}, {"b": ["a", "provider"], "c": ["a"]})
    assert (timeline.total, timeline.critical_path) == (3.0, ("a", "b"))


def test_nothing_takes_no_time() -> None:
    timeline = plan_timeline({}, {})
    assert (timeline.slots, timeline.total, timeline.critical_path) == ({}, 0.0, ())


def test_steps_in_a_circle_are_refused() -> None:
    with pytest.raises(PlatformError, match=re.escape("none of them can be first: a, b")):
        plan_timeline({"a": 1.0, "b": 1.0, "c": 1.0}, {"a": ["b"], "b": ["a"]})


def test_thousands_of_steps_in_a_chain_need_no_recursion() -> None:
    count = 20_000
    spans = {str(number): 1.0 for number in range(count)}
    waits = {str(number): [str(number - 1)] for number in range(1, count)}
    timeline = plan_timeline(spans, waits)
    assert timeline.total == count
    assert len(timeline.critical_path) == count
