"""Storage on the real engine: up, left alone, and down without leaving anything; production keeps its files."""

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

SYSTEM = "aws:efs/fileSystem:FileSystem"
STORAGE = """\
  platform:storage:
    ebs: {snapshots: {enabled: true}, classes: {fast: {iops: 6000}}}
    efs:
      file_systems:
        shared:
          access_points: {uploads: {path: /uploads, uid: 1000, gid: 1000}}
          dynamic: {}
"""
SMALL = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
)


@pytest.mark.usefixtures("engine")
def test_storage_comes_stays_and_goes(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL + STORAGE) as (stack, cloud):
        stack.up()
        again = stack.preview(refresh=True).change_summary
        assert set(again) <= {automation.OpType.SAME}
        assert len(cloud.world.all(SYSTEM)) == 1
        stack.destroy()
        gone = [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]
        assert cloud.world.all() == []
    # A file system is in use as long as it has mount targets and access points.
    targets = [gone.index(name) for name in gone if name.startswith("storage-efs-shared-")]
    assert max(targets) < gone.index("storage-efs-shared") or gone.count("storage-efs-shared") > 1
    assert gone.index("storage-ebs-aws-ebs-csi-driver") < gone.index("general")


@pytest.mark.usefixtures("engine")
def test_a_protected_file_system_is_not_taken_down(tmp_path: Path) -> None:
    text = change(SMALL, ("  platform:network:\n", "  platform:protect: true\n  platform:network:\n"))
    with fake_stack("dev", ROOT, tmp_path, program=program, config=text + STORAGE) as (stack, cloud):
        stack.up()
        with pytest.raises(automation.CommandError, match="protect"):
            stack.destroy()
        assert cloud.world.all(SYSTEM)
    with fake_stack("dev", ROOT, tmp_path, program=program, config=SMALL + STORAGE) as (stack, cloud):
        stack.up()
        stack.destroy()
        assert cloud.world.all() == []
