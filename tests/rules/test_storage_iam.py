"""IAM documents of storage, kept as golden files; nothing is written everywhere or mounted in plain text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.iam import EBS_CSI_POLICY, EFS_CSI_POLICY, managed_policy_arn
from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.storage import auto_mode_volume_policy, file_system_policy, volume_keys_policy
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

KEYS = tuple(f"arn:aws:kms:eu-west-1:123456789012:key/{number}" for number in (1, 2))
SYSTEM = "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-0123456789abcdef0"
DOCUMENTS: dict[str, Document] = {
    "storage_volume_keys": volume_keys_policy(KEYS),
    "storage_auto_mode_volumes": auto_mode_volume_policy(partition="aws", keys=KEYS[:1]),
    "storage_auto_mode_volumes_china": auto_mode_volume_policy(partition="aws-cn", keys=()),
    "storage_file_system": file_system_policy(file_system=SYSTEM, root_access=False),
    "storage_file_system_with_root": file_system_policy(file_system=SYSTEM, root_access=True),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_may_write_to_every_resource(name: str) -> None:
    assert list(wildcard_writes(DOCUMENTS[name])) == []


def test_keys_are_lent_to_services_alone() -> None:
    grants = [one for one in DOCUMENTS["storage_volume_keys"]["Statement"] if one["Action"] == "kms:CreateGrant"]
    assert [one["Condition"] for one in grants] == [{"Bool": {"kms:GrantIsForAWSResource": "true"}}]


def test_a_file_system_is_mounted_with_tls_and_not_by_root() -> None:
    mounts, plain = DOCUMENTS["storage_file_system"]["Statement"]
    assert (plain["Effect"], plain["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert mounts["Condition"] == {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}
    assert "elasticfilesystem:ClientRootAccess" not in mounts["Action"]
    assert mounts["Resource"] == plain["Resource"] == SYSTEM


def test_managed_policies_lie_where_aws_keeps_them() -> None:
    assert managed_policy_arn("aws", EBS_CSI_POLICY) == "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"
    assert managed_policy_arn("aws", EFS_CSI_POLICY) == "arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy"
