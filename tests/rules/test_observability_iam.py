"""IAM documents of what measures and logs, kept as golden files; and no right to write to everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.observability import (
    fluent_bit_policy,
    grafana_policy,
    grafana_trust,
    guardduty_endpoint_policy,
    network_policy_logs_policy,
    remote_write_policy,
)
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

ACCOUNT = "123456789012"
WHERE = {"account_id": ACCOUNT, "partition": "aws", "region": "eu-west-1"}
WORKSPACE = f"arn:aws:aps:eu-west-1:{ACCOUNT}:workspace/ws-11111111-2222-3333-4444-555555555555"

DOCUMENTS: dict[str, Document] = {
    "remote_write": remote_write_policy(WORKSPACE),
    "grafana_trust": grafana_trust(**WHERE),
    "grafana": grafana_policy(
        **WHERE, workspace_arns=[WORKSPACE], log_groups=["/aws/containerinsights/shop/*", "/aws/eks/shop/*"]
    ),
    "fluent_bit": fluent_bit_policy(
        **WHERE,
        log_group="/aws/eks/shop/containers",
        stream_arn=f"arn:aws:firehose:eu-west-1:{ACCOUNT}:deliverystream/logs",
        search_arn=f"arn:aws:es:eu-west-1:{ACCOUNT}:domain/logs",
    ),
    "fluent_bit_serverless": fluent_bit_policy(
        **WHERE, search_arn=f"arn:aws:aoss:eu-west-1:{ACCOUNT}:collection/abcdefghij"
    ),
    "network_policy_logs": network_policy_logs_policy(**WHERE, log_group="/aws/eks/shop/cluster"),
    "guardduty_endpoint": guardduty_endpoint_policy(ACCOUNT),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document(name: str, repository_root: Path, pytestconfig: pytest.Config) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2, sort_keys=True) + "\n"
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_may_write_to_everything(name: str) -> None:
    assert list(wildcard_writes(DOCUMENTS[name])) == []


def test_grafana_without_cloudwatch_reads_its_workspace_alone() -> None:
    told = json.dumps(grafana_policy(**WHERE, workspace_arns=[WORKSPACE]))
    assert "cloudwatch:" not in told
    assert "logs:" not in told
