"""Rules of one concern each: retention of logs, ARNs, the kubeconfig."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.facts.regions import REGIONS
from platform_sdk.rules.arns import arn_violations
from platform_sdk.rules.cluster.kubeconfig import kubeconfig_text
from platform_sdk.rules.cluster.logs import retention_violations


@given(st.integers(1, 4000))
def test_the_retention_that_is_proposed_is_the_nearest(days: int) -> None:
    found = list(retention_violations(days))
    assert (found == []) == (days in RETENTION_DAYS)
    if found:
        proposed = int(found[0].remedy.removeprefix("Take ").removesuffix("."))
        assert abs(proposed - days) == min(abs(known - days) for known in RETENTION_DAYS)


@pytest.mark.parametrize(
    ("arn", "region", "part"),
    [
        ("arn:aws:iam::123456789012:role/a", "eu-west-1", ""),
        ("arn:aws-cn:iam::123456789012:role/a", "cn-north-1", ""),
        ("arn:aws:kms:eu-west-1:123456789012:key/1", "eu-west-1", ""),
        ("arn:aws:s3:::bucket", "eu-west-1", ""),
        ("cluster-admin", "eu-west-1", ""),
        ("[secret]", "eu-west-1", ""),
        ("arn:aws:iam::123456789012:role/a", "cn-north-1", "cn-north-1 is in aws-cn"),
        ("arn:aws-us-gov:iam::123456789012:role/a", "us-east-1", "us-east-1 is in aws."),
        ("arn:aws:kms:us-east-1:123456789012:key/1", "eu-west-1", "this one is in us-east-1"),
    ],
)
def test_arns(arn: str, region: str, part: str) -> None:
    rules = [violation.rule for violation in arn_violations(arn, REGIONS[region])]
    assert len(rules) == bool(part)
    assert all(part in rule for rule in rules)


def test_a_kubeconfig_has_one_context_and_no_secret() -> None:
    text = kubeconfig_text(name="core", endpoint="https://api", certificate="Q0E=", region="eu-west-1")
    config = json.loads(text)
    assert config["current-context"] == "core"
    assert config["contexts"] == [{"name": "core", "context": {"cluster": "core", "user": "core"}}]
    assert config["clusters"][0]["cluster"] == {"server": "https://api", "certificate-authority-data": "Q0E="}
    user = config["users"][0]["user"]
    assert list(user) == ["exec"]
    assert user["exec"]["command"] == "aws"
    assert user["exec"]["args"][:4] == ["eks", "get-token", "--cluster-name", "core"]
