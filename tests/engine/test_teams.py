"""Teams and identities on the real engine: up, changed in place, protected while the cluster is, and gone in order."""

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

NAMESPACE = "kubernetes:core/v1:Namespace"
TEAMS = """\
  platform:identities:
    audit: {namespace: shop, assume_role_arn: "arn:aws:iam::210987654321:role/audit"}
  platform:teams:
    shop:
      quota: {cpu: 4, memory: 16Gi}
      members: {devs: {principal: "arn:aws:iam::123456789012:role/developers", role: edit}}
      repositories: {orders: {}}
      identities:
        orders:
          namespace: shop
          create_service_account: true
          policies: [AmazonS3ReadOnlyAccess]
          statements: {Read: {actions: [s3:GetObject], resources: ["arn:aws:s3:::orders/*"]}}
"""
SMALL = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
)
BEFORE = SMALL + TEAMS
AFTER = change(BEFORE, ("cpu: 4,", "cpu: 8,"), ("role: edit}}", "role: edit}, more: {group: others, role: view}}"))


def changes(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """What would change or did, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


@pytest.mark.usefixtures("engine")
def test_the_life_of_a_team(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=BEFORE) as (stack, cloud):
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        assert [thing.outputs["metadata"]["name"] for thing in cloud.world.all(NAMESPACE)] == ["shop"]
    with fake_stack("dev", ROOT, tmp_path, program=program, config=AFTER) as (stack, cloud):
        # The quota changes in place, and a binding comes.
        assert changes(stack.up().summary.resource_changes) == {"update": 1, "create": 1}
        assert changes(stack.preview().change_summary) == {}
        stack.destroy()
        order = [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]
        assert cloud.world.all() == []
    namespace = order.index("team-shop-shop")
    assert max(order.index(name) for name in order if name.startswith("team-shop-shop.")) < order.index("general")
    assert namespace < order.index("general")


@pytest.mark.usefixtures("engine")
def test_a_protected_namespace_is_not_deleted_with_its_team(tmp_path: Path) -> None:
    alone = "  platform:teams: {shop: {protect: true}}\n"
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL + alone) as (stack, cloud):
        stack.up()
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL) as (stack, cloud):
        with pytest.raises(automation.CommandError, match="protect"):
            stack.preview()
        assert cloud.world.all(NAMESPACE)
