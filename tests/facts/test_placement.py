"""The placement matrix is complete, and every refusal and warning is worded and sourced."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, get_args

import pytest

from platform_sdk.facts import _placement_grids, _placement_notes
from platform_sdk.facts.images.ami_types import ami_type, windows_ami_type
from platform_sdk.facts.placement import AXES, PAIRS, Axis, cells, verdict

if TYPE_CHECKING:
    from platform_sdk.facts.placement import Cell, Pair

REQUIRED: list[Pair] = [
    *[("place", axis) for axis in ("kind", "cluster", "ip_family", "custom_networking")],
    *[("kind", axis) for axis in ("cluster", "ip_family")],
    *[("os", axis) for axis in ("kind", "place", "cluster", "ip_family", "architecture", "custom_networking")],
    *[("accelerator", axis) for axis in ("kind", "place", "cluster", "os", "architecture")],
    *[("capacity", axis) for axis in ("kind", "place", "cluster")],
    *[("volume", axis) for axis in ("kind", "place", "cluster")],
    *[("tier", axis) for axis in ("kind", "place", "cluster")],
    *[("fips", axis) for axis in ("kind", "os", "accelerator")],
    *[("efa", axis) for axis in ("kind", "os", "place", "cluster")],
    *[("warm_pool", axis) for axis in ("kind", "os", "capacity", "place")],
    *[("load_balancer", axis) for axis in ("kind", "place", "cluster")],
    *[("storage", axis) for axis in ("kind", "os", "place", "cluster")],
    *[("identity", axis) for axis in ("kind", "os", "cluster")],
    ("ip_family", "cluster"),
    ("architecture", "kind"),
]
"""The pairs that are not free of each other."""

ALL = list(cells())


def name_of(cell: Cell) -> str:
    return f"{'-'.join(cell.pair)}: {cell.row}-{cell.column}"


def test_every_axis_has_values_and_every_pair_a_table() -> None:
    assert set(AXES) == set(get_args(Axis))
    assert sorted(PAIRS) == sorted(REQUIRED)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_table_has_a_cell_for_every_pair_of_values(pair: Pair) -> None:
    there = [(cell.row, cell.column) for cell in ALL if cell.pair == pair]
    assert there == list(product(AXES[pair[0]], AXES[pair[1]]))


@pytest.mark.parametrize("cell", [cell for cell in ALL if cell.verdict.allowed != "yes"], ids=name_of)
def test_a_refusal_says_what_to_do_and_a_warning_continues_a_path(cell: Cell) -> None:
    found = cell.verdict
    assert found.source is not None
    if found.allowed == "no":
        assert found.reason[0].isupper()
        assert found.reason.endswith(".")
        assert found.remedy[0].isupper()
        assert found.remedy.endswith(".")
    else:
        assert found.reason[0].islower()
        assert not found.reason.endswith(".")
        assert not found.remedy


def test_every_note_is_used_and_means_one_thing() -> None:
    names = Counter(word.partition(":")[2] for word in _placement_grids.GRIDS.split() if ":" in word)
    assert set(names) == set(_placement_notes.NOTES)
    verdicts = {word.partition(":")[2]: set[str]() for word in _placement_grids.GRIDS.split() if ":" in word}
    for word in _placement_grids.GRIDS.split():
        allowed, colon, name = word.partition(":")
        if colon:
            verdicts[name].add(allowed)
    assert all(len(allowed) == 1 for allowed in verdicts.values())


@pytest.mark.parametrize("os", ["al2023", "bottlerocket"])
@pytest.mark.parametrize("architecture", ["x86_64", "arm64"])
@pytest.mark.parametrize("accelerator", ["none", "nvidia", "neuron"])
@pytest.mark.parametrize("fips", [False, True])
def test_the_matrix_and_the_names_of_images_agree(os: str, architecture: str, accelerator: str, fips: bool) -> None:
    asked = [
        verdict(("os", "architecture"), os, architecture),
        verdict(("accelerator", "os"), accelerator, os),
        verdict(("accelerator", "architecture"), accelerator, architecture),
    ]
    if fips:
        asked += [verdict(("fips", "os"), "on", os), verdict(("fips", "accelerator"), "on", accelerator)]
    name = ami_type(
        "bottlerocket" if os == "bottlerocket" else "al2023",
        "arm64" if architecture == "arm64" else "x86_64",
        fips=fips,
        accelerator=None if accelerator == "none" else "nvidia" if accelerator == "nvidia" else "neuron",
    )
    assert (name is not None) == all(found.allowed != "no" for found in asked)


def test_windows_has_images_for_x86_64_alone() -> None:
    assert windows_ami_type("2022", "core").endswith("x86_64")
    assert verdict(("os", "architecture"), "windows", "arm64").allowed == "no"


def test_a_cell_that_is_not_there_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        verdict(("place", "kind"), "wavelength", "managed")
