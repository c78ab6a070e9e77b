"""Secrets, Argo CD, ACK, capabilities, scaling and Velero on the engine: up, left alone, and down leaving nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.support.environments import CREATED, change
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from platform_sdk.testing import FakeCloud

DELIVERY = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
) + (
    """\
  platform:storage: {ebs: {enabled: false}}
  platform:addons:
    defaults: false
    secrets_store_csi: {}
    external_secrets:
      secrets: ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:dev/*"]
      stores: {secrets: {service: secrets_manager, namespaces: [shop]}}
    ack: {kind: charts, services: {s3: {}}}
    capabilities: {kro: {}}
    velero: {schedules: {nightly: {cron: "0 2 * * *"}}}
    keda: {queues: ["arn:aws:sqs:eu-west-1:123456789012:dev-*"]}
    argo_rollouts: {}
    argocd:
      kind: chart
      admin: true
      projects: {shop: {repositories: ["https://git.example.com/*"], namespaces: [shop]}}
      bootstrap: {repository: "https://git.example.com/apps", path: dev, revision: main, project: shop}
"""
)


def changes(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """What would change, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


def gone(cloud: FakeCloud) -> list[str]:
    """Logical names, in the order in which the cloud deleted them."""
    return [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]


@pytest.mark.usefixtures("engine")
def test_delivery(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=DELIVERY) as (stack, cloud):
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        stack.destroy()
        order = gone(cloud)
        assert cloud.world.all() == []
    # Applications go while what they use still works, and everything goes before the nodes.
    assert order[0] == "addons-argocd-bootstrap"
    pairs = [
        ("addons-secret-store-secrets", "addons-external-secrets"),
        ("addons-argocd-project-shop", "addons-argocd"),
        ("addons-velero", "addons-backups"),
        ("addons-ack-s3", "general"),
        ("addons-argocd-bootstrap", "addons-argo-rollouts"),
        ("addons-keda", "addons-keda-namespace"),
    ]
    for first, last in pairs:
        assert order.index(first) < len(order) - 1 - order[::-1].index(last)
