"""IAM documents of External Secrets, ACK, capabilities, KEDA and Velero, as golden files; and what they may not do."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.iam.access_levels import actions_of, writes
from platform_sdk.rules.iam.ack import SERVICES_WITH_RIGHTS, ack_policy
from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.capabilities import capability_trust
from platform_sdk.rules.iam.external_secrets import external_secrets_policy
from platform_sdk.rules.iam.keda import keda_policy
from platform_sdk.rules.iam.velero import velero_policy
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

ACCOUNT = "123456789012"
KEY = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"


def external_secrets() -> Document:
    policy = external_secrets_policy(
        secrets=[f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:prod/*"],
        parameters=[f"arn:aws:ssm:eu-west-1:{ACCOUNT}:parameter/prod/*"],
        keys=[KEY],
        roles=["arn:aws:iam::210987654321:role/readers"],
        domain="amazonaws.com",
    )
    assert policy
    return policy


def velero(*, snapshots: bool = True, partition: str = "aws", region: str = "eu-west-1") -> Document:
    return velero_policy(
        partition=partition,
        region=region,
        account_id=ACCOUNT,
        bucket_arn=f"arn:{partition}:s3:::backups",
        prefix="clusters/prod" if snapshots else None,
        bucket_key=KEY if snapshots else None,
        location="platform-prod",
        snapshots=snapshots,
        volume_keys=[KEY] if snapshots else [],
    )


def keda() -> Document:
    policy = keda_policy([f"arn:aws:sqs:eu-west-1:{ACCOUNT}:{name}" for name in ("orders", "mails-*", "orders")])
    assert policy
    return policy


def ack(service: str, prefix: str = "platform-prod-") -> Document:
    return ack_policy(service, partition="aws", region="eu-west-1", account_id=ACCOUNT, prefix=prefix)


IDENTITY: dict[str, Document] = {
    "external_secrets": external_secrets(),
    "keda": keda(),
    "velero": velero(),
    "velero_files_only": velero(snapshots=False),
    "velero_china": velero(partition="aws-cn", region="cn-north-1"),
    **{f"ack_{service}": ack(service) for service in sorted(SERVICES_WITH_RIGHTS)},
}
DOCUMENTS = {**IDENTITY, "capability_trust": capability_trust()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", IDENTITY)
def test_nothing_may_write_to_every_resource(name: str) -> None:
    assert [*wildcard_writes(IDENTITY[name])] == []


@given(st.sampled_from(sorted(SERVICES_WITH_RIGHTS)), st.from_regex(r"[a-z][a-z0-9-]{2,39}", fullmatch=True))
def test_a_controller_writes_to_names_with_its_prefix_alone(service: str, prefix: str) -> None:
    for statement in ack(service, prefix)["Statement"]:
        if any(writes(action) for action in actions_of(statement)):
            resources = statement["Resource"]
            for arn in [resources] if isinstance(resources, str) else resources:
                # Default groups are AWS's own, which nobody changes.
                assert prefix in arn or ":default" in arn


def test_services_whose_resources_have_no_names_give_no_rights() -> None:
    assert [ack(service)["Statement"] for service in ("iam", "ec2", "lambda")] == [[], [], []]


def test_keys_are_used_through_the_services_that_are_read() -> None:
    policy = external_secrets_policy(secrets=["arn:…:secret:a"], keys=[KEY], domain="amazonaws.com")
    assert policy
    condition = policy["Statement"][1]["Condition"]
    assert condition == {"StringLike": {"kms:ViaService": ["secretsmanager.*.amazonaws.com"]}}
    assert external_secrets_policy(keys=[KEY], domain="amazonaws.com") is None


def test_keda_becomes_nobody_and_asks_nothing_unnamed() -> None:
    """Any team's TriggerAuthentication may name a role; KEDA must not be able to assume it."""
    assert [action for statement in keda()["Statement"] for action in actions_of(statement)] == [
        "sqs:GetQueueAttributes"
    ]
    assert keda_policy([]) is None


def test_velero_deletes_what_has_its_own_tag_alone() -> None:
    for statement in velero()["Statement"]:
        if any(fnmatchcase("ec2:DeleteSnapshot", action) for action in actions_of(statement)):
            assert statement["Condition"]["StringEquals"] == {
                "aws:ResourceTag/velero.io/storage-location": "platform-prod"
            }
