"""What measures and logs on the real engine: up, left alone, changed in place, and down leaving nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.engine.test_autoscaling import SMALL, changes
from tests.support.environments import change
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ADDONS = f"""{SMALL}  platform:addons:
    cloudwatch: {{container_logs: false}}
    guardduty: {{}}
    prometheus: {{rules: {{nodes: "groups: []"}}, alert_manager: "alertmanager_config: ''"}}
    grafana: {{members: {{admin: {{users: ["11111111-2222-3333-4444-555555555555"]}}}}}}
    fluent_bit: {{cloudwatch: {{}}}}
"""
LONGER = change(ADDONS, ("cloudwatch: {}}", "cloudwatch: {retention_days: 30}}"))


@pytest.mark.usefixtures("engine")
def test_addons_come_stay_change_and_go(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=ADDONS) as (stack, cloud):
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        (scraper,) = cloud.world.all("aws:amp/scraper:Scraper")
        assert scraper.name == "addons-prometheus"
    with fake_stack("dev", ROOT, tmp_path, program=program, config=LONGER) as (stack, cloud):
        assert changes(stack.up().summary.resource_changes) == {"update": 1}
        stack.destroy()
        gone = [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]
        assert cloud.world.all() == []
    # What reads the cluster goes before the cluster, and what writes to a place before that place.
    assert gone.index("addons-fluent-bit") < gone.index("addons-logs-containers")
    assert gone.index("addons-amazon-cloudwatch-observability") < gone.index("addons-logs-performance")
