"""Names on the real engine: zones with records and certificates come up, are left alone, and go in order."""

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

ZONE, CERTIFICATE = "aws:route53/zone:Zone", "aws:acm/certificate:Certificate"
SMALL = change(
    CREATED,
    ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
    ("    availability_zones: 3\n", ""),
)
NAMES = f"""\
{SMALL}  platform:dns:
    zones:
      dev.example.com: {{delegate_from: Z0123456789ABCDEFGHIJ}}
      dev.internal: {{kind: private}}
    certificates:
      shop: {{domain: shop.dev.example.com, alternative_names: ["*.shop.dev.example.com"]}}
    external_dns: {{}}
    cert_manager: {{issuers: {{public: {{kind: acme, email: platform@example.com}}}}}}
"""
WIDER = change(NAMES, ('["*.shop.dev.example.com"]', '["*.shop.dev.example.com", dev.example.com]'))
KEPT = change(NAMES, ("{delegate_from: Z0123456789ABCDEFGHIJ}", "{protect: true}"))


def changes(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """What would change or did, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation != "same"}


def gone(cloud: FakeCloud) -> list[str]:
    """Logical names, in the order in which the cloud deleted them."""
    return [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]


@pytest.mark.usefixtures("engine")
def test_names(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=NAMES) as (stack, cloud):
        stack.up()
        assert changes(stack.preview(refresh=True).change_summary) == {}
        # external-dns has put a record into the zone, and a development zone goes with it.
        cloud.world.fill(ZONE, "names-zone-dev.example.com")
    with fake_stack("dev", ROOT, tmp_path, program=program, config=WIDER) as (stack, cloud):
        # The new certificate is issued before the old one goes; its further name has a record of its own.
        assert changes(stack.up().summary.resource_changes) == {"replace": 2, "create": 1}
        assert len(cloud.world.all(CERTIFICATE)) == 1
        before = len(gone(cloud))
        stack.destroy()
        order = gone(cloud)[before:]
        assert cloud.world.all() == []
    issuer, release = order.index("name-controllers-issuer-public"), order.index("name-controllers-cert-manager")
    assert issuer < release < order.index("names-zone-dev.example.com")
    assert release < order.index("general")


@pytest.mark.usefixtures("engine")
def test_a_protected_zone_stays(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=KEPT) as (stack, cloud):
        stack.up()
        with pytest.raises(automation.CommandError, match="because it is protected"):
            stack.destroy()
        assert [thing.name for thing in cloud.world.all(ZONE)] == ["names-zone-dev.example.com"]
