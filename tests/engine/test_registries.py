"""Registries on the real engine: up, left alone, changed, kept while there are images, and down."""

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

REPOSITORY, LIFECYCLE = "aws:ecr/repository:Repository", "aws:ecr/lifecyclePolicy:LifecyclePolicy"
CACHE = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule"
SECTION = """\
  platform:registries:
    repositories:
      platform/base: {}
      platform/tools: {tag_exceptions: [latest]}
    registry_wide: true
    scanning: {kind: enhanced}
    replication:
      recovery: {regions: [eu-central-1]}
    caches:
      quay: {upstream: quay}
    templates:
      quay: {applied_for: [pull_through_cache]}
    policy_scope: v2
"""
DEVELOPMENT = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
)
SMALL = DEVELOPMENT + SECTION
CHANGED = change(
    SMALL,
    ("platform/base: {}", "platform/base: {lifecycle: {old: {priority: 1, images: any, keep_last: 9}}}"),
    ("quay: {upstream: quay}", "quay: {upstream: kubernetes}"),
)
KEPT = change(SMALL, ("platform/base: {}", "platform/base: {protect: true}"))
FULL = change(SMALL, ("platform/base: {}", "platform/base: {force_delete: false}"))


def changes(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """What would change or did, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


@pytest.mark.usefixtures("engine")
def test_registries_come_change_and_go(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL) as (stack, cloud):
        made = stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
        assert made.outputs["registries"].value == {
            "urls": {name: f"{host}/{name}" for name in ("platform/base", "platform/tools")},
            "caches": {"quay.io": f"{host}/quay"},
        }
    with fake_stack("dev", ROOT, tmp_path, program=program, config=CHANGED) as (stack, cloud):
        # Both are replaced under the same name: the old ones go first, or they would take the new ones with them.
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        assert {thing.id for thing in cloud.world.all(LIFECYCLE)} == {"platform/base", "platform/tools"}
        assert cloud.world.one(CACHE, "registry-cache-quay").inputs["upstreamRegistryUrl"] == "registry.k8s.io"
        stack.destroy()
        assert cloud.world.all() == []


@pytest.mark.usefixtures("engine")
def test_images_keep_a_repository_that_is_not_forced(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=FULL) as (stack, cloud):
        stack.up()
        for repository in cloud.world.all(REPOSITORY):
            cloud.world.fill(REPOSITORY, repository.name)
        with pytest.raises(automation.CommandError, match="RepositoryNotEmptyException"):
            # Else the engine may stop before it has come to the other one.
            stack.destroy(continue_on_error=True)
        assert [thing.id for thing in cloud.world.all(REPOSITORY)] == ["platform/base"]


@pytest.mark.usefixtures("engine")
def test_what_is_protected_is_not_destroyed(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=KEPT) as (stack, _):
        stack.up()
        with pytest.raises(automation.CommandError, match="because it is protected"):
            stack.preview_destroy()
