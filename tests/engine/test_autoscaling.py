"""Autoscalers on the real engine: up, left alone, changed in place, and down without leaving an instance behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pulumi import automation

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.support.environments import CREATED, change
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from platform_sdk.testing import FakeCloud

POOL, CLASS = "kubernetes:karpenter.sh/v1:NodePool", "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"

SMALL = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
)
POOLS = "      default: {image: al2023@v20261105, limits: {cpu: 100}}\n"
KARPENTER = f"{SMALL}  platform:autoscaling:\n    kind: karpenter\n    pools:\n{POOLS}"
CHANGED = change(
    KARPENTER,
    (
        POOLS,
        """\
      default: {image: al2023@v20261119, limits: {cpu: 200}, capacity: [spot, on_demand]}
      batch: {image: al2023@v20261119, limits: {cpu: 50}}
""",
    ),
)
AUTOSCALER = f"{SMALL}  platform:autoscaling: {{kind: cluster_autoscaler}}\n"


def changes(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """What would change or did, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


def gone(cloud: FakeCloud) -> list[str]:
    """Logical names, in the order in which the cloud deleted them."""
    return [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]


@pytest.mark.usefixtures("engine")
def test_karpenter(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=KARPENTER) as (stack, cloud):
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        assert [thing.name for thing in cloud.world.all(POOL)] == ["karpenter-pool-default"]
    with fake_stack("dev", ROOT, tmp_path, program=program, config=CHANGED) as (stack, cloud):
        # A pool and its class change in place, and another pool comes beside them.
        assert changes(stack.up().summary.resource_changes) == {"update": 2, "create": 2}
        assert changes(stack.preview().change_summary) == {}
        stack.destroy()
        order = gone(cloud)
        assert cloud.world.all() == []
    places = {name: order.index(f"karpenter-{name}") for name in ("pool-default", "class-default", "controller", "crd")}
    assert list(places.values()) == sorted(places.values())
    assert places["controller"] < min(
        order.index(name) for name in ("karpenter-interruptions", "karpenter-nodes", "general")
    )


@pytest.mark.usefixtures("engine")
def test_a_controller_that_was_uninstalled_by_hand_leaves_its_pools(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=KARPENTER) as (stack, cloud):
        stack.up()
        cloud.world.remove("kubernetes:helm.sh/v3:Release", "kube-system/karpenter")
        with pytest.raises(automation.CommandError, match=r"karpenter\.sh/termination"):
            stack.destroy()
        assert cloud.world.all(POOL)
        # The next update installs it again, and then everything goes.
        stack.refresh()
        stack.up()
        stack.destroy()
        assert cloud.world.all() == []


@pytest.mark.usefixtures("engine")
def test_the_cluster_autoscaler(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=AUTOSCALER) as (stack, cloud):
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        stack.destroy()
        order = gone(cloud)
        assert cloud.world.all() == []
    assert order.index("cluster-autoscaler-controller") < order.index("general")
