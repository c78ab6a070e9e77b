"""Nodes with fabric adapters, of a capacity block and with Windows on the real engine: up, empty preview, and down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONFIG = """\
config:
  aws:region: eu-west-1
  platform:profile: development
  platform:network: {cidr: 10.60.0.0/16}
  platform:cluster: {version: "1.35"}
  platform:nodes:
    general: {instance_types: [m7g.large], scaling: {min: 1, max: 2}}
    fabric:
      instance_types: [p4d.24xlarge]
      accelerator: nvidia
      efa: true
      zones: [eu-west-1a]
      scaling: {min: 0, max: 2}
    block:
      instance_types: [trn1.32xlarge]
      accelerator: neuron
      zones: [eu-west-1b]
      capacity: {kind: block, reservation_id: cr-0123456789abcdef0}
      scaling: {min: 0, max: 2}
"""
WINDOWS = """\
    iis: {instance_types: [m7i.xlarge], os: windows_core_2022, disk: {size_gib: 100}, scaling: {min: 1, max: 2}}
"""


def changed(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """Numbers by operation, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


def test_a_life_with_another_zone_and_a_first_windows_group(engine: object, tmp_path: Path) -> None:
    with fake_stack("test", ROOT, tmp_path, program=program, config=CONFIG) as (stack, cloud):
        stack.up()
        assert changed(stack.preview().change_summary) == {}
        (placement,) = cloud.world.all("aws:ec2/placementGroup:PlacementGroup")
        assert placement.id == "platform-test-fabric-eu-west-1a"
        assert len(cloud.world.all("kubernetes:helm.sh/v3:Release")) == 3
    moved = CONFIG.replace("eu-west-1a", "eu-west-1b") + WINDOWS
    with fake_stack("test", ROOT, tmp_path, program=program, config=moved) as (stack, cloud):
        before = len(cloud.world.calls())
        stack.up()
        calls = [call for call in cloud.world.calls()[before:] if call.urn.endswith(("::fabric", "::fabric-placement"))]
        steps = [(call.operation, call.type.rpartition(":")[2]) for call in calls]
        order = [step for step in steps if step[0] in {"create", "update", "delete"}]
        assert order == [
            ("create", "PlacementGroup"),
            ("update", "LaunchTemplate"),
            ("create", "NodeGroup"),
            ("delete", "NodeGroup"),
            ("delete", "PlacementGroup"),
        ]
        assert changed(stack.preview(refresh=True).change_summary) == {}
        stack.destroy()
        assert [thing.urn for thing in cloud.world.all()] == []
