"""IAM documents of FSx's drivers and of buckets as volumes, kept as golden files; none writes to everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.storage_fsx import lustre_driver_policy, openzfs_driver_policy, trident_policy
from platform_sdk.rules.iam.storage_s3 import Mount, bucket_arn, bucket_policy, mountpoint_policy
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

ACCOUNT, SYSTEM = "123456789012", "fs-0123456789abcdef0"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:vsadmin-AbCdEf"


def lustre(partition: str, region: str, *keys: str) -> Document:
    return lustre_driver_policy(
        partition=partition, region=region, account_id=ACCOUNT, cluster_name="platform-prod", keys=keys
    )


def mount(name: str, prefix: str = "", *, read_only: bool = False) -> Mount:
    arn = bucket_arn(name, partition="aws", region="eu-west-1", account_id=ACCOUNT)
    return Mount(arn, name=name, prefix=prefix, read_only=read_only, kms_key_arn=KEY if read_only else None)


DOCUMENTS: dict[str, Document] = {
    "fsx_lustre_driver": lustre("aws", "eu-west-1"),
    "fsx_lustre_driver_with_keys": lustre("aws", "eu-west-1", KEY),
    "fsx_lustre_driver_china": lustre("aws-cn", "cn-north-1"),
    "fsx_openzfs_driver": openzfs_driver_policy(
        partition="aws",
        region="eu-west-1",
        account_id=ACCOUNT,
        file_systems=[SYSTEM],
        cluster_name="platform-prod",
    ),
    "fsx_trident": trident_policy(
        partition="aws", region="eu-west-1", account_id=ACCOUNT, file_systems=[SYSTEM], secrets=[SECRET]
    ),
    "s3_mountpoint": mountpoint_policy(
        [mount("raw-data"), mount("shop-models", "now/"), mount("reports", read_only=True)]
    ),
    "s3_mountpoint_express": mountpoint_policy(
        [mount("a--euw1-az1--x-s3"), mount("b--euw1-az1--x-s3", read_only=True)]
    ),
    "s3_bucket": bucket_policy("arn:aws:s3:::shop-models"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_writes_to_everything(name: str) -> None:
    assert list(wildcard_writes(DOCUMENTS[name])) == []


def test_statements_have_names_of_their_own() -> None:
    for document in DOCUMENTS.values():
        sids = [statement["Sid"] for statement in document["Statement"]]
        assert len(set(sids)) == len(sids)
        assert all(sid.isalnum() for sid in sids)
