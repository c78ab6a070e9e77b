"""Instance types of a group: that EC2 has them, and that they are of one architecture."""

from __future__ import annotations

import pytest

from platform_sdk.rules.nodes.instance_types import architecture_for, instance_type_violations, instance_type_warning


@pytest.mark.parametrize(
    ("types", "paths"),
    [
        (["m7g.large"], []),
        (["m7g.large", "c8gd.4xlarge", "t4g.nano"], []),
        (["m7i-flex.large", "m6a.large", "r6idn.metal"], []),
        (["m7g.large", "m7g.large"], [()]),
        (["m7g.large", "m7i.large"], [()]),
        (["large", "m7g", ""], [(0,), (1,), (2,)]),
        (["m7g.large", "m7g.enormous", "m7g.7xlarge"], [(1,), (2,)]),
        (["mac2.metal"], [(0,)]),
        (["inf2.xlarge", "trn1.2xlarge", "p5.48xlarge", "g4ad.xlarge"], []),
    ],
)
def test_instance_types(types: list[str], paths: list[tuple[int, ...]]) -> None:
    assert [violation.path for violation in instance_type_violations(types)] == paths


@pytest.mark.parametrize(
    ("name", "near"), [("m7g.7xlarge", "m7g.8xlarge"), ("mm7g.large", "m7g.large"), ("m7g", "m7g.xlarge")]
)
def test_a_mistyped_name_is_told_the_nearest(name: str, near: str) -> None:
    (found,) = instance_type_violations([name])
    assert near in found.remedy


def test_the_architecture_of_a_group_is_that_of_its_types() -> None:
    assert architecture_for(["m7g.large", "c7g.large"]) == "arm64"
    assert architecture_for(["m7i.large"]) == "x86_64"


def test_a_type_newer_than_the_table_is_warned_of_and_not_refused() -> None:
    assert list(instance_type_violations(["m99g.large"])) == []
    assert "newer" in (instance_type_warning("m99g.large") or "")
    assert "retired" in (instance_type_warning("p2.xlarge") or "")
    assert instance_type_warning("m7g.large") is None
