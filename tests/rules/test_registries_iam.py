"""IAM documents of registries, kept as golden files; a role writes to nothing but its own prefixes and keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.registries import (
    registry_key_policy,
    registry_policy,
    repository_policy,
    template_role_policy,
)
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

ACCOUNT, OTHER = "123456789012", "210987654321"
NODES = f"arn:aws:iam::{ACCOUNT}:role/nodes"
KEY = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/0b5a8f4e"

DOCUMENTS: dict[str, Document] = {
    "repository_policy": repository_policy(
        pull=[OTHER], push=[f"arn:aws:iam::{ACCOUNT}:role/ci", f"arn:aws:iam::{OTHER}:role/ci"], partition="aws"
    ),
    "registry_policy": registry_policy(
        account_id=ACCOUNT,
        partition="aws",
        region="eu-west-1",
        replicate_from=[OTHER],
        importers=[NODES, NODES],
        cache_prefixes=["quay", "kubernetes"],
    ),
    "registry_policy_root": registry_policy(
        account_id=ACCOUNT, partition="aws", region="eu-west-1", importers=[NODES], cache_prefixes=["ROOT"]
    ),
    "registry_key_policy": registry_key_policy(account_id=ACCOUNT, partition="aws", region="eu-west-1"),
    "registry_key_policy_china": registry_key_policy(account_id=ACCOUNT, partition="aws-cn", region="cn-north-1"),
    "template_role_policy": template_role_policy(
        account_id=ACCOUNT, partition="aws", region="eu-west-1", prefixes=["quay", "shop/web"], key_arns=[KEY, KEY]
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_writes_to_everything(name: str) -> None:
    assert list(wildcard_writes(DOCUMENTS[name])) == []


def test_nobody_gets_what_only_others_need() -> None:
    assert (
        registry_policy(account_id=ACCOUNT, partition="aws", region="eu-west-1", importers=[NODES])["Statement"] == []
    )
    without_key = template_role_policy(
        account_id=ACCOUNT, partition="aws", region="eu-west-1", prefixes=["ROOT"], key_arns=[]
    )
    (statement,) = without_key["Statement"]
    assert statement["Resource"] == f"arn:aws:ecr:eu-west-1:{ACCOUNT}:repository/*"


def test_the_key_is_used_through_the_registry_of_its_region_alone() -> None:
    for name, service in (
        ("registry_key_policy", "ecr.eu-west-1.amazonaws.com"),
        ("registry_key_policy_china", "ecr.cn-north-1.amazonaws.com.cn"),
    ):
        _, use = DOCUMENTS[name]["Statement"]
        assert use["Condition"]["StringEquals"] == {"kms:CallerAccount": ACCOUNT, "kms:ViaService": service}
