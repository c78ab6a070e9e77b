"""Placement: each cell is asked where both values are said, told once, at the field that gives way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import AXES, PAIRS, cells, verdict
from platform_sdk.rules.placement import (
    CLUSTER_PAIRS,
    GROUP_PAIRS,
    IMAGE_PAIRS,
    KIND_PAIRS,
    SHARED_PAIRS,
    Placed,
    field_of,
    placement_violations,
    placement_warnings,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.placement import Axis, Cell

OF_PODS = ("load_balancer", "storage", "identity")
ASKED = [cell for cell in cells() if not set(cell.pair) & set(OF_PODS)]


def name_of(cell: Cell) -> str:
    return f"{'-'.join(cell.pair)}: {cell.row}-{cell.column}"


def placed(values: Mapping[Axis, str]) -> Placed:
    """A group with these values and no others."""
    given_values: dict[str, Any] = {axis: True if value == "on" else value for axis, value in values.items()}
    return Placed(**given_values)


@pytest.mark.parametrize("cell", ASKED, ids=name_of)
def test_a_cell_decides_over_its_two_values(cell: Cell) -> None:
    group = placed({cell.pair[0]: cell.row, cell.pair[1]: cell.column})
    found, field = cell.verdict, field_of(cell.pair[0], cell.row, group.kind)
    refused = [Violation(field, found.reason, found.remedy, str(found.source))] if found.allowed == "no" else []
    warned = [(field, f"{found.reason} ({found.source})")] if found.allowed == "warn" else []
    assert list(placement_violations(group)) == refused
    assert list(placement_warnings(group)) == warned


def test_every_pair_is_asked_by_one_side() -> None:
    sides = [IMAGE_PAIRS, CLUSTER_PAIRS, SHARED_PAIRS, GROUP_PAIRS]
    assert sorted(pair for side in sides for pair in side) == sorted(PAIRS)
    assert all(sides)


def test_a_group_of_which_nothing_is_said_is_not_judged() -> None:
    assert not list(placement_violations(Placed()))
    assert not list(placement_warnings(Placed()))


def test_only_the_pairs_in_question_are_asked() -> None:
    windows = Placed(kind="managed", os="windows", architecture="arm64", place="outpost", ip_family="ipv6")
    assert [found.path for found in placement_violations(windows, IMAGE_PAIRS)] == [("os",)]
    assert [found.path for found in placement_violations(windows, GROUP_PAIRS)] == [("place",)]
    assert [found.path for found in placement_violations(windows, SHARED_PAIRS)] == [("place",), ("os",)]
    assert not list(placement_violations(windows, CLUSTER_PAIRS))


def test_what_place_and_cluster_both_forbid_is_told_once() -> None:
    group = Placed(kind="managed", place="outpost", cluster="local_ebs", capacity="spot", volume="gp3")
    assert [found.path for found in placement_violations(group)] == [
        ("place",),
        ("kind",),
        ("capacity_type",),
        ("disk", "type"),
    ]


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("on_demand", ("capacity_type",)),
        ("spot", ("capacity_type",)),
        ("block", ("capacity",)),
        ("reservation", ("capacity",)),
        ("reservation_group", ("capacity", "group_arn")),
    ],
)
def test_capacity_is_told_where_it_is_said(value: str, path: tuple[str, ...]) -> None:
    assert field_of("capacity", value) == path
    assert field_of("capacity", value, "managed") == path
    assert field_of("capacity", value, "karpenter") == field_of("capacity", value, "auto_mode") == ("capacity",)


def test_pools_have_fields_of_their_own() -> None:
    assert field_of("os", "bottlerocket", "karpenter") == ("image",)
    assert field_of("architecture", "arm64", "karpenter") == ("architectures",)
    assert field_of("accelerator", "neuron", "auto_mode") == ("instances",)
    assert field_of("volume", "gp2", "karpenter") == ("disk", "type")


def test_pairs_of_kinds_are_told_of_whole_sections() -> None:
    hybrid = Placed(kind="hybrid", os="windows", cluster="local_ebs", ip_family="ipv6")
    assert [found.path for found in placement_violations(hybrid, KIND_PAIRS)] == [("kind",), ("kind",)]


@given(st.fixed_dictionaries({}, optional={axis: st.sampled_from(values) for axis, values in AXES.items()}))
def test_a_group_is_refused_for_its_pairs_and_nothing_else(values: dict[Axis, str]) -> None:
    said: dict[Axis, str] = {axis: value for axis, value in values.items() if axis not in OF_PODS}
    wrong = {
        (found.reason, found.remedy)
        for pair in PAIRS
        if set(pair) <= set(said) and (found := verdict(pair, said[pair[0]], said[pair[1]])).allowed == "no"
    }
    found = list(placement_violations(placed(said)))
    assert {(violation.rule, violation.remedy) for violation in found} == wrong
    assert len(set(found)) == len(found)


@given(st.sampled_from(ASKED))
def test_to_say_less_is_never_refused_more(cell: Cell) -> None:
    group = placed({cell.pair[0]: cell.row, cell.pair[1]: cell.column})
    silent: Any = False if cell.row == "on" else None
    assert not list(placement_violations(replace(group, **{cell.pair[0]: silent})))
