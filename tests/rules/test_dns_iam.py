"""IAM documents of the controllers of names, kept as golden files; and what they may not do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.rules.iam.access_levels import actions_of
from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.dns import cert_manager_policy, external_dns_policy, private_ca_policy
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

ZONES = ("Z0987654321", "Z0123456789")
CA = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority"
DOCUMENTS: dict[str, Document] = {
    "external_dns": external_dns_policy("aws", ZONES),
    "external_dns_china": external_dns_policy("aws-cn", ZONES[:1]),
    "cert_manager": cert_manager_policy("aws", ZONES[:1]),
    "private_ca": private_ca_policy([f"{CA}/b", f"{CA}/a", f"{CA}/b"]),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_written_everywhere(name: str) -> None:
    assert list(wildcard_writes(DOCUMENTS[name])) == []


@pytest.mark.parametrize("name", ["external_dns", "external_dns_china", "cert_manager"])
def test_records_change_in_named_zones_under_conditions(name: str) -> None:
    changes = [one for one in DOCUMENTS[name]["Statement"] if "route53:ChangeResourceRecordSets" in actions_of(one)]
    assert len(changes) == 1
    assert "hostedzone/Z" in str(changes[0]["Resource"])
    assert "NS" not in str(changes[0]["Condition"])


def test_the_order_of_zones_means_nothing() -> None:
    assert external_dns_policy("aws", ZONES) == external_dns_policy("aws", ZONES[::-1])
