"""Ways in on the real engine: up, left alone, and down without leaving a load balancer behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pulumi import automation

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.support.environments import CREATED, change
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

INGRESS = "kubernetes:networking.k8s.io/v1:Ingress"
CONTROLLER = "ingress-controller"

SMALL = change(CREATED, ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"))
SECTION = """\
  platform:ingress:
    access_logs: {enabled: true}
    classes: {web: {group: web, standing: true, default: true}}
    gateway: {enabled: true, classes: {wire: {kind: nlb}}}
"""


@pytest.mark.usefixtures("engine")
def test_load_balancers_go_before_their_controller_and_that_before_nodes(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL + SECTION) as (stack, cloud):
        outputs = stack.up().outputs
        assert outputs["ingress"].value["default_class"] == "web"
        assert outputs["ingress"].value["hosts"]["web"].startswith("k8s-standing-web-")
        second = stack.preview(refresh=True).change_summary
        assert {getattr(one, "value", one) for one in second} == {"same"}
        # Logs that are there go with the bucket of an environment that nobody protects.
        cloud.world.fill("aws:s3/bucket:Bucket", "ingress-logs")
        stack.destroy()
        order = [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]
        assert cloud.world.all() == []
    steps = ["ingress-standing-web", "ingress-class-web", "ingress-parameters-web", CONTROLLER, "general"]
    places = [order.index(name) for name in steps]
    assert places == sorted(places)
    assert order.index("ingress-gateway-class-wire") < order.index(CONTROLLER) < order.index("ingress-gateway-api")


@pytest.mark.usefixtures("engine")
def test_a_protected_load_balancer_holds_its_ingress_until_that_is_taken_off(tmp_path: Path) -> None:
    guarded = change(SECTION, ("standing: true,", "standing: true, protect: true,"))
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL + guarded) as (stack, cloud):
        stack.up()
        with pytest.raises(automation.CommandError, match=r"ingress\.k8s\.aws/resources"):
            stack.destroy()
        assert [thing.name for thing in cloud.world.all(INGRESS)] == ["ingress-standing-web"]
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL + SECTION) as (stack, cloud):
        stack.up()
        stack.destroy()
        assert cloud.world.all() == []
