"""Elastic Fabric Adapters: the interfaces of every instance type that has them, and the groups that cannot have any."""

from __future__ import annotations

import pytest

from platform_sdk.facts.instances.types import instance_type, instance_type_names
from platform_sdk.rules.nodes.efa import NodeInterface, efa_interfaces, efa_violations

WITH_EFA = [name for name in instance_type_names() if (known := instance_type(name)) and known.max_efa_interfaces]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("g5.8xlarge", ["efa"]),
        ("c6in.32xlarge", ["efa", "efa-only"]),
        ("p4d.24xlarge", ["efa", *["efa-only"] * 3]),
        ("trn1.32xlarge", ["efa", *["efa-only"] * 7]),
        ("p5.48xlarge", ["efa", *["efa-only"] * 31]),
        # Two cards, and one adapter at most.
        ("i7ie.48xlarge", ["efa"]),
        # The first of its 17 cards has none.
        ("p6-b300.48xlarge", ["interface", *["efa-only"] * 16]),
    ],
)
def test_the_interfaces_of_a_type(name: str, kinds: list[str]) -> None:
    assert [interface.kind for interface in efa_interfaces(name)] == kinds


@pytest.mark.parametrize("name", WITH_EFA)
def test_every_type_gets_as_many_adapters_as_it_takes_and_one_primary_interface(name: str) -> None:
    known, made = instance_type(name), efa_interfaces(name)
    assert known
    assert sum(interface.kind != "interface" for interface in made) == known.max_efa_interfaces
    assert made[0] == NodeInterface(0, 0, "efa" if known.network_cards[0].efa else "interface")
    assert all(interface.kind == "efa-only" and known.network_cards[interface.card].efa for interface in made[1:])
    assert len({interface.card for interface in made}) == len(made)


def test_the_device_index_is_one_where_card_0_has_the_fabric_and_zero_where_it_has_not() -> None:
    assert {interface.device for interface in efa_interfaces("p5.48xlarge")[1:]} == {1}
    assert {interface.device for interface in efa_interfaces("p6-b300.48xlarge")[1:]} == {0}


@pytest.mark.parametrize("name", ["m7g.large", "z9.huge"])
def test_a_type_without_adapters_has_no_interfaces_to_list(name: str) -> None:
    with pytest.raises(ValueError, match="has no Elastic Fabric Adapter"):
        efa_interfaces(name)


def test_a_group_of_one_type_in_one_private_zone_is_right() -> None:
    assert list(efa_violations(["p5.48xlarge"], ["us-west-2a"], "private")) == []


@pytest.mark.parametrize(
    ("group", "path", "told"),
    [
        (
            (["p5.48xlarge", "p5e.48xlarge"], ["a"], "private"),
            "instance_types",
            ("one instance type", "Leave one type"),
        ),
        ((["g5.2xlarge"], ["a"], "private"), "efa", ("g5.2xlarge has no Elastic", "choose g5.8xlarge")),
        ((["t3.large"], ["a"], "private"), "efa", ("t3.large has no Elastic", "for example p5.48xlarge")),
        ((["p9.48xlarge"], ["a"], "private"), "efa", ("does not know the network cards of p9", "Take efa out")),
        ((["p5.48xlarge"], list[str](), "private"), "zones", ("one zone alone", "Name one zone")),
        ((["p5.48xlarge"], ["a", "b"], "private"), "zones", ("one zone alone", "Name one zone")),
        ((["p5.48xlarge"], ["a"], "public"), "tier", ("no public address", "Set tier: private")),
    ],
)
def test_what_is_refused(group: tuple[list[str], list[str], str], path: str, told: tuple[str, str]) -> None:
    (found,) = efa_violations(*group)
    assert found.path == (path,)
    assert told[0] in found.rule
    assert told[1] in found.remedy
    assert "2026" in (found.source or "")
