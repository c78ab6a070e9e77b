"""Causes of replacements: another resource's, a value of the configuration, or several together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import PlatformError
from platform_sdk.graph import Graph, Resource
from platform_sdk.operations.rehearse._causes import replacements_of
from platform_sdk.report.rehearsal.model import Change, Operation, Step

if TYPE_CHECKING:
    from platform_sdk.operations.rehearse._change import Setting
    from platform_sdk.report.rehearsal.model import Replacement

VPC, SUBNET = "aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"
CIDR: tuple[Change, Setting] = (Change("n.cidr", "10.0.0.0/16", "10.1.0.0/16"), (("n", "cidr"), "10.1.0.0/16"))
TAG: tuple[Change, Setting] = (Change("t.a", "(absent)", "b"), (("t", "a"), "b"))
ALONE: tuple[Change, Setting] = (Change("n.zones", "2", "3"), (("n", "zones"), 3))


def step(type: str, operation: Operation, *forced: str, other: str = "") -> Step:
    paths = [*forced, *([other] if other else [])]
    changes = tuple(Change(path, "old", "new") for path in paths)
    return Step(f"urn:{type}", type, "x", "", operation, changes, forced)


def graph(cidr: str, tag: str = "") -> Graph:
    return Graph([Resource(f"urn:{VPC}", VPC, "x", inputs={"cidrBlock": cidr, "tags": {"a": tag}})])


def recorded_with(setting: Setting) -> Graph:
    path, value = setting
    if path == ("n", "zones"):
        raise PlatformError("not without a larger range")
    return graph(str(value)) if path == ("n", "cidr") else graph("10.0.0.0/16", str(value))


def causes(
    steps: list[Step], *changes: tuple[Change, Setting], state: list[dict[str, Any]] | None = None
) -> tuple[Replacement, ...]:
    return replacements_of(steps, state or [], changes, graph("10.0.0.0/16"), recorded_with)


def test_a_single_change_is_the_cause() -> None:
    (found,) = causes([step(VPC, "create-replacement", "cidrBlock", other="tags.a")], CIDR)
    assert found.label == "Vpc x"
    assert found.changes == (Change("cidrBlock", "old", "new"),)
    assert found.causes == ("cidrBlock follows n.cidr 10.0.0.0/16 → 10.1.0.0/16",)
    assert not found.deleted_first


def test_of_several_changes_the_one_that_moves_the_property_is() -> None:
    (found,) = causes([step(VPC, "create-replacement", "cidrBlock")], TAG, ALONE, CIDR)
    assert found.causes == ("cidrBlock follows n.cidr 10.0.0.0/16 → 10.1.0.0/16",)


def test_changes_that_only_work_together_are_told_so() -> None:
    (found,) = causes([step(VPC, "create-replacement", "cidrBlock")], TAG, ALONE)
    assert found.causes == ("cidrBlock follows what the changes say together",)


def test_what_depends_on_a_replaced_resource_follows_it() -> None:
    state: list[dict[str, Any]] = [
        {"urn": f"urn:{SUBNET}", "propertyDependencies": {"vpcId": [f"urn:{VPC}"], "ids": [f"urn:{VPC}"]}}
    ]
    steps = [
        step(VPC, "create-replacement", "cidrBlock"),
        step(SUBNET, "create-replacement", "vpcId", "ids[0]", "ids[1]"),
        step(SUBNET, "delete-replaced"),
    ]
    _, found = causes(steps, CIDR, state=state)
    assert found.causes == ("vpcId follows Vpc x", "ids follows Vpc x")


def test_the_order_of_the_requests_tells_what_was_deleted_first() -> None:
    steps = [step(VPC, "delete-replaced"), step(VPC, "create-replacement", "cidrBlock")]
    assert [one.deleted_first for one in causes(steps, CIDR)] == [True]


def test_a_replacement_that_no_property_forces_has_a_cause_too() -> None:
    (found,) = causes([step(VPC, "create-replacement")], CIDR)
    assert found.causes == ("what it depends on is replaced, and had to be deleted first",)


def test_updates_are_no_replacements() -> None:
    assert causes([step(VPC, "update", other="tags.a"), step(SUBNET, "create")], CIDR) == ()
