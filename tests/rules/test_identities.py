"""Identities: which way credentials take, their documents as golden files, and limits of roles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.identities import ADMINISTRATIVE_POLICIES
from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.rules.iam.pod_identity import chaining_policy, untagged_trust
from platform_sdk.rules.iam.statements import policy_of
from platform_sdk.rules.identities import policy_violations, refusal_of, role_name_violations, way_for
from platform_sdk.spec import IamStatement
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document
    from platform_sdk.rules.identities import PodOs, Via, Way

STATEMENTS = {
    "Orders": IamStatement(actions=["s3:PutObject", "s3:GetObject"], resources=["arn:aws:s3:::orders/*"]),
    "Keys": IamStatement(
        actions=["kms:Decrypt"],
        resources=["*"],
        conditions={"StringEquals": {"aws:ResourceTag/team": ["shop"]}},
    ),
}
DOCUMENTS: dict[str, Document] = {
    "identity_chaining": chaining_policy("arn:aws:iam::210987654321:role/orders"),
    "identity_statements": policy_of(STATEMENTS),
    "pod_identity_trust_untagged": untagged_trust("arn:aws:eks:eu-west-1:123456789012:cluster/platform-prod"),
}
PLAIN = Capabilities()
ON_FARGATE = Capabilities(fargate=(("jobs", {}), ("shop", {"runs": "fargate"})))
LOCAL = Capabilities(local="ebs")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


def test_the_order_of_statements_means_nothing() -> None:
    assert policy_of(dict(reversed(STATEMENTS.items()))) == policy_of(STATEMENTS)


WAYS: list[tuple[Via, Capabilities, tuple[str, dict[str, str], PodOs], Way]] = [
    ("auto", PLAIN, ("shop", {}, "linux"), "pod_identity"),
    ("auto", PLAIN, ("shop", {}, "windows"), "irsa"),
    ("auto", ON_FARGATE, ("jobs", {}, "linux"), "irsa"),
    ("auto", ON_FARGATE, ("shop", {}, "linux"), "pod_identity"),
    ("auto", ON_FARGATE, ("shop", {"runs": "fargate"}, "linux"), "irsa"),
    ("auto", Capabilities(auto_mode=True, linux_nodes=False), ("shop", {}, "linux"), "pod_identity"),
    ("auto", Capabilities(local="instance_store"), ("shop", {}, "linux"), "pod_identity"),
    ("irsa", PLAIN, ("shop", {}, "linux"), "irsa"),
    ("pod_identity", ON_FARGATE, ("jobs", {}, "linux"), "pod_identity"),
]


@pytest.mark.parametrize(("via", "can", "pods", "way"), WAYS)
def test_the_way_of_credentials(via: Via, can: Capabilities, pods: tuple[str, dict[str, str], PodOs], way: Way) -> None:
    namespace, labels, os = pods
    assert way_for(via, can, namespace=namespace, labels=labels, os=os) == way


@pytest.mark.parametrize("way", ["pod_identity", "irsa"])
def test_a_local_cluster_on_ebs_has_neither_way(way: Way) -> None:
    refused = refusal_of(way, LOCAL, namespace="shop")
    assert refused
    assert "neither Pod Identity nor IRSA" in refused.reason


def test_administrative_policies_are_refused_under_any_path() -> None:
    paths = [f"job-function/{name}" for name in sorted(ADMINISTRATIVE_POLICIES)]
    assert [found.path for found in policy_violations(paths)] == [(index,) for index in range(len(paths))]


def test_a_roles_name_has_room_for_pulumis_end() -> None:
    assert not list(role_name_violations("i" * 56))
    (found,) = role_name_violations("i" * 58)
    assert "Shorten the name by 2 characters" in found.remedy
