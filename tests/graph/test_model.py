"""Single resources and the unknown value."""

from __future__ import annotations

import copy
import pickle

import pytest

from platform_sdk.graph import UNKNOWN, Options
from tests.graph.samples import resource


@pytest.mark.parametrize(
    ("type_", "package"),
    [
        ("aws:ec2/vpc:Vpc", "aws"),
        ("kubernetes:core/v1:Namespace", "kubernetes"),
        ("pulumi:providers:aws", "pulumi"),
        ("platform:network:Network", "platform"),
    ],
)
def test_the_package_is_the_first_part_of_the_type(type_: str, package: str) -> None:
    assert resource("x", type_).package == package


def test_there_is_one_unknown_value() -> None:
    assert copy.deepcopy(UNKNOWN) is UNKNOWN
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN
    assert repr(UNKNOWN) == "[unknown]"


def test_resources_are_equal_by_value_and_can_be_collected_in_sets() -> None:
    first, second = resource("a", inputs={"x": [1]}), resource("a", inputs={"x": [1]})
    assert first == second
    assert len({first, second, resource("a", inputs={"x": [2]})}) == 2


def test_a_resource_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        resource("a").options = Options(protect=True)  # pyright: ignore[reportAttributeAccessIssue] - what is tested
