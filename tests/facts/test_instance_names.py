"""Names that the table does not have: newer, retired or wrong, and what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.instances.names import nearest_instance_types, standing_of
from platform_sdk.facts.instances.types import instance_type_names

NAMES = instance_type_names()


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("m7g.xlarge", "described"),
        ("p6-b300.48xlarge", "described"),
        ("p3.2xlarge", "undescribed"),
        ("p6e-gb200.36xlarge", "undescribed"),
        # A generation to come, a new member of the newest two, a new series.
        ("m10g.large", "newer"),
        ("c9i.large", "newer"),
        ("m8x.large", "newer"),
        ("trn3.48xlarge", "newer"),
        ("u8i-12tb.224xlarge", "newer"),
        ("q1.large", "newer"),
        # A size that the family does not have.
        ("m7g.6xlarge", "unknown"),
        ("c8g.metal", "unknown"),
        ("p5.24xlarge", "unknown"),
        # AWS would have had it for years.
        ("m6z.large", "unknown"),
        ("t2a.large", "unknown"),
        # Misprints.
        ("mm7g.large", "unknown"),
        ("t3.meduim", "unknown"),
        ("m7g", "unknown"),
        ("M7G.XLARGE", "unknown"),
        ("", "unknown"),
    ],
)
def test_standing(name: str, standing: str) -> None:
    assert standing_of(name) == standing


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("m7g.6xlarge", ["m7g.8xlarge", "m7g.4xlarge"]),
        ("p5.24xlarge", ["p5.48xlarge"]),
        ("c8g.metal", ["c8g.metal-24xl", "c8g.metal-48xl"]),
        ("t3.meduim", ["t3.medium"]),
        ("m7g", ["m7g.xlarge"]),
        ("m7g.", ["m7g.xlarge"]),
        ("M7G.XLARGE", ["m7g.xlarge"]),
        (" m7g.xlarge", ["m7g.xlarge"]),
        ("g6_2xlarge", ["g6.2xlarge"]),
        ("m7i-flex2xlarge", ["m7i-flex.2xlarge"]),
        ("mm7g.large", ["m7g.large"]),
        ("c7i-flx.large", ["c7i-flex.large"]),
        ("inf3.xlarge", ["inf2.xlarge"]),
    ],
)
def test_the_nearest_come_first(name: str, first: list[str]) -> None:
    assert list(nearest_instance_types(name))[: len(first)] == first


def test_a_family_without_its_letter() -> None:
    assert set(nearest_instance_types("m7.large")) == {"m7a.large", "m7g.large", "m7i.large"}


@pytest.mark.parametrize("name", ["", ".", "zzzzzz.large", "general purpose"])
def test_nothing_is_near_to_nonsense(name: str) -> None:
    assert nearest_instance_types(name) == ()


@given(st.text(max_size=30) | st.sampled_from(NAMES).map(lambda name: name[:-3] + name[-2:]), st.integers(1, 5))
def test_any_text_has_a_standing_and_gets_only_names_that_exist(name: str, n: int) -> None:
    near = nearest_instance_types(name, n)
    assert len(near) == len(set(near)) <= n
    assert set(near) <= set(NAMES)
    assert standing_of(name) in {"described", "undescribed", "newer", "unknown"}


@given(st.sampled_from(NAMES))
def test_a_name_is_nearest_to_itself(name: str) -> None:
    assert standing_of(name) == "described"
    assert nearest_instance_types(name, 1) == (name,)
