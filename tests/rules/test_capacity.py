"""Reserved capacity: of one type in one zone, and a block only of types that EC2 sells blocks of."""

from __future__ import annotations

import pytest

from platform_sdk.facts.instances.types import instance_type, instance_type_names
from platform_sdk.rules.nodes.capacity import CapacityKind, capacity_violations


@pytest.mark.parametrize("kind", ["block", "reservation"])
def test_one_type_in_one_zone_is_right(kind: CapacityKind) -> None:
    assert list(capacity_violations(kind, ["p5.48xlarge"], ["us-west-2a"], grouped=False)) == []


def test_a_group_of_reservations_may_be_of_several_types_and_zones() -> None:
    assert list(capacity_violations("reservation", ["m7i.large", "m6i.large"], [], grouped=True)) == []


@pytest.mark.parametrize("kind", ["block", "reservation"])
def test_several_types_or_zones_are_refused(kind: CapacityKind) -> None:
    found = list(capacity_violations(kind, ["p5.48xlarge", "p4d.24xlarge"], ["a", "b"], grouped=False))
    assert [violation.path for violation in found] == [("instance_types",), ("zones",)]
    assert all(violation.source for violation in found)


def test_blocks_are_of_the_types_that_ec2_sells_them_of() -> None:
    refused = {
        name for name in instance_type_names() if list(capacity_violations("block", [name], ["a"], grouped=False))
    }
    sold = {name for name in instance_type_names() if name not in refused}
    assert {"p5.48xlarge", "p4d.24xlarge", "trn1.32xlarge", "trn2.48xlarge"} <= sold
    assert {"m7g.large", "g5.2xlarge", "inf2.xlarge"} <= refused
    assert all((known := instance_type(name)) and known.accelerator for name in sold)


def test_a_type_that_is_newer_than_the_table_is_believed() -> None:
    assert list(capacity_violations("block", ["p9.48xlarge"], ["a"], grouped=False)) == []
