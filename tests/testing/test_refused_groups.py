"""Auto Scaling groups that cannot work are refused in the words of EC2 Auto Scaling, at creation and later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation, refused_update
from tests.testing._requests import asked
from tests.testing._types import ASG, TEMPLATE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud

PLAIN = {"minSize": 1, "maxSize": 3, "desiredCapacity": 2, "launchTemplate": {"name": "nodes", "version": "1"}}
MIXED = {"launchTemplate": {"launchTemplateSpecification": {"launchTemplateName": "nodes", "version": "1"}}}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "more than most": ({"desiredCapacity": 4}, "Desired capacity:4 must be between the specified min size:1"),
    "both ways to launch": ({"mixedInstancesPolicy": MIXED}, "either launchTemplate"),
    "no way to launch": ({"launchTemplate": None}, "either launchTemplate"),
    "bounds too far apart": (
        {"instanceMaintenancePolicy": {"minHealthyPercentage": 50, "maxHealthyPercentage": 200}},
        "cannot be greater than 100",
    ),
}


@pytest.mark.parametrize(("change", "refusal"), WRONG.values(), ids=WRONG)
def test_is_refused(change: dict[str, Any], refusal: str, cloud: FakeCloud) -> None:
    given = {key: value for key, value in {**PLAIN, **change}.items() if value is not None}
    told = refused_creation(cloud.world, asked(ASG, given))
    assert told is not None
    assert told.startswith("ValidationError: ")
    assert refusal in told
    group = cloud.add(ASG, "workers", PLAIN)
    assert refused_update(cloud.world, group, given) == told


@pytest.mark.parametrize("key", ["id", "name"])
def test_a_group_on_a_template_is_made(key: str, cloud: FakeCloud) -> None:
    template = cloud.add(TEMPLATE, "nodes", {"name": "nodes"})
    named = {key: template.id if key == "id" else "nodes", "version": "1"}
    assert refused_creation(cloud.world, asked(ASG, {**PLAIN, "launchTemplate": named})) is None
    mixed = {"launchTemplateSpecification": {f"launchTemplate{key.capitalize()}": named[key], "version": "1"}}
    given = {**PLAIN, "launchTemplate": None, "mixedInstancesPolicy": {"launchTemplate": mixed}}
    assert refused_creation(cloud.world, asked(ASG, given)) is None


def test_a_mixed_group_takes_no_template_that_asks_for_spot(cloud: FakeCloud) -> None:
    cloud.add(TEMPLATE, "nodes", {"name": "nodes", "instanceMarketOptions": {"marketType": "spot"}})
    given = {**PLAIN, "launchTemplate": None, "mixedInstancesPolicy": MIXED}
    assert "Incompatible launch template" in (refused_creation(cloud.world, asked(ASG, given)) or "")
