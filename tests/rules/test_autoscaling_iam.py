"""IAM documents of Karpenter and the Cluster Autoscaler, kept as golden files; and what they may not do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.rules.iam.documents import Document, document_text
from platform_sdk.rules.iam.karpenter import karpenter_controller_policy, karpenter_queue_policy
from platform_sdk.rules.iam.web_identity import web_identity_trust
from platform_sdk.rules.nodes.cluster_autoscaler import cluster_autoscaler_policy
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = "123456789012"
KEY = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"


def karpenter(
    cluster_name: str = "platform-prod", partition: str = "aws", region: str = "eu-west-1", keys: tuple[str, ...] = ()
) -> Document:
    return karpenter_controller_policy(
        partition=partition,
        region=region,
        account_id=ACCOUNT,
        cluster_name=cluster_name,
        node_role_arn=f"arn:{partition}:iam::{ACCOUNT}:role/karpenter-role-1234567",
        queue_arn=f"arn:{partition}:sqs:{region}:{ACCOUNT}:karpenter-interruptions-1234567",
        disk_keys=keys,
    )


def autoscaler(cluster_name: str = "platform-staging") -> Document:
    return cluster_autoscaler_policy(partition="aws", region="eu-west-1", account_id=ACCOUNT, cluster_name=cluster_name)


IDENTITY: dict[str, Document] = {
    "karpenter_controller": karpenter(),
    "karpenter_controller_china": karpenter(partition="aws-cn", region="cn-north-1"),
    "karpenter_controller_with_keys": karpenter(keys=(KEY,)),
    "cluster_autoscaler": autoscaler(),
}
OTHERS: dict[str, Document] = {
    "karpenter_queue": karpenter_queue_policy(
        queue_arn=f"arn:aws:sqs:eu-west-1:{ACCOUNT}:karpenter-interruptions-1234567",
        rule_arns=[f"arn:aws:events:eu-west-1:{ACCOUNT}:rule/karpenter-{name}" for name in ("spot", "health")],
    ),
    "web_identity_trust": web_identity_trust(
        provider_arn=f"arn:aws:iam::{ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC",
        issuer="https://oidc.eks.eu-west-1.amazonaws.com/id/ABC",
        namespace="kube-system",
        service_account="karpenter",
    ),
}
READS = ("Describe", "Get", "List")


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def writes(statement: dict[str, Any]) -> list[str]:
    return [action for action in listed(statement["Action"]) if not action.partition(":")[2].startswith(READS)]


@pytest.mark.parametrize("name", [*IDENTITY, *OTHERS])
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps({**IDENTITY, **OTHERS}[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", IDENTITY)
def test_nothing_may_write_to_every_resource(name: str) -> None:
    for statement in IDENTITY[name]["Statement"]:
        assert statement["Effect"] == "Allow"
        assert "*" not in "".join(listed(statement["Action"])), statement["Sid"]
        if "*" in listed(statement["Resource"]):
            assert writes(statement) == [], statement["Sid"]


@pytest.mark.parametrize("name", IDENTITY)
def test_what_exists_is_changed_only_where_it_is_the_clusters(name: str) -> None:
    changing = ("Terminate", "Delete", "SetDesired", "CreateTags")
    for statement in IDENTITY[name]["Statement"]:
        if any(action.partition(":")[2].startswith(changing) for action in writes(statement)):
            if statement["Sid"] == "ReadQueue":
                continue  # its resource is one queue
            condition = json.dumps(statement["Condition"])
            assert "platform-prod" in condition or "platform-staging" in condition, statement["Sid"]


def test_a_cluster_with_the_longest_name_fits_an_inline_policy() -> None:
    longest = karpenter("n" * 100, partition="aws-us-gov", region="ap-southeast-4", keys=(KEY,) * 5)
    assert len(document_text(longest)) < 10_240
    assert len(document_text(autoscaler("n" * 100))) < 10_240


def test_the_controller_makes_no_instance_profile() -> None:
    actions = [action for statement in karpenter()["Statement"] for action in listed(statement["Action"])]
    profile = [action for action in actions if "InstanceProfile" in action]
    assert sorted(profile) == ["iam:GetInstanceProfile", "iam:ListInstanceProfiles"]


def test_only_events_of_its_rules_reach_the_queue() -> None:
    send, refuse = OTHERS["karpenter_queue"]["Statement"]
    assert len(send["Condition"]["ArnEquals"]["aws:SourceArn"]) == 2
    assert (refuse["Effect"], refuse["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
