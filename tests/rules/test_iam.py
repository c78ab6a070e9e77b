"""IAM documents, kept as golden files; and no right to write to everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.rules.iam.cluster import (
    cluster_key_policy,
    cluster_trust,
    cni_ipv6_policy,
    local_cluster_trust,
    node_trust,
)
from platform_sdk.rules.iam.documents import Document, document_text, pod_identity_trust
from platform_sdk.rules.iam.fargate import fargate_logs_policy, fargate_trust
from platform_sdk.rules.iam.flow_logs import flow_logs_policy, flow_logs_trust
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = "123456789012"
LOG_GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/platform/flow-logs"


def key_policy(partition: str, region: str) -> Document:
    return cluster_key_policy(
        account_id=ACCOUNT,
        partition=partition,
        region=region,
        role_arn=f"arn:{partition}:iam::{ACCOUNT}:role/cluster",
        log_groups=["/aws/eks/platform-prod/cluster"],
    )


DOCUMENTS: dict[str, Document] = {
    "cluster_trust": cluster_trust(),
    "local_cluster_trust": local_cluster_trust(),
    "node_trust": node_trust(),
    "node_trust_china": node_trust("amazonaws.com.cn"),
    "pod_identity_trust": pod_identity_trust(
        cluster_name="platform-prod", namespace="kube-system", service_account="aws-node"
    ),
    "flow_logs_trust": flow_logs_trust(account_id=ACCOUNT, partition="aws", region="eu-west-1"),
    "flow_logs_policy": flow_logs_policy(LOG_GROUP),
    "cluster_key_policy": key_policy("aws", "eu-west-1"),
    "cluster_key_policy_china": key_policy("aws-cn", "cn-north-1"),
    "cni_ipv6_policy": cni_ipv6_policy(partition="aws"),
    "fargate_trust": fargate_trust(
        account_id=ACCOUNT, partition="aws", region="eu-west-1", cluster_name="platform-prod"
    ),
    "fargate_trust_china": fargate_trust(
        account_id=ACCOUNT, partition="aws-cn", region="cn-north-1", cluster_name="platform-prod"
    ),
    "fargate_logs_policy": fargate_logs_policy(
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/platform-prod/fargate"
    ),
}
IDENTITY_POLICIES = ("flow_logs_policy", "cni_ipv6_policy", "fargate_logs_policy")
"""Those of roles. A trust policy has no resource, and in a key's policy `*` is the key."""
READS = ("Describe", "Get", "List")


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def statements(name: str) -> list[dict[str, Any]]:
    return DOCUMENTS[name]["Statement"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_statement_allows_something_said(name: str) -> None:
    assert DOCUMENTS[name]["Version"] == "2012-10-17"
    for statement in statements(name):
        assert statement["Effect"] == "Allow"
        assert listed(statement["Action"])
        assert "*" not in listed(statement["Action"])


@pytest.mark.parametrize("name", IDENTITY_POLICIES)
def test_nothing_may_write_to_every_resource(name: str) -> None:
    for statement in statements(name):
        if "*" in listed(statement["Resource"]):
            actions = [action.partition(":")[2] for action in listed(statement["Action"])]
            assert [action for action in actions if not action.startswith(READS)] == []


def test_every_other_policy_names_its_principal() -> None:
    for name in DOCUMENTS.keys() - set(IDENTITY_POLICIES):
        for statement in statements(name):
            assert statement["Principal"]
            assert "*" not in json.dumps(statement["Principal"])


def test_the_key_serves_named_log_groups_and_grants_only_to_services() -> None:
    by_id = {statement["Sid"]: statement for statement in statements("cluster_key_policy")}
    group = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/platform-prod/cluster"
    assert by_id["LogsAreEncrypted"]["Condition"] == {
        "ArnEquals": {"kms:EncryptionContext:aws:logs:arn": [group]},
    }
    assert by_id["ClusterGrantsKeyToService"]["Condition"] == {"Bool": {"kms:GrantIsForAWSResource": "true"}}


def test_services_have_chinas_suffix_in_china() -> None:
    services = [
        service
        for statement in statements("cluster_key_policy_china")
        for service in [statement["Principal"].get("Service")]
        if service
    ]
    assert services == ["logs.cn-north-1.amazonaws.com.cn"]


def test_the_same_document_is_the_same_text() -> None:
    assert document_text({"b": [2, 1], "a": {"d": 1, "c": 2}}) == '{"a":{"c":2,"d":1},"b":[2,1]}'
