"""No right to write to everything, in any policy of any environment; and the judge that says so finds planted ones.

Policies of roles, managed policies and those of Pod Identity associations are judged wherever they are in a graph.
Policies of resources (keys, queues, buckets) name principals, and their own resource is all they are about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components import cluster_autoscaler
from platform_sdk.operations.preview import preview
from platform_sdk.rules.iam.access_levels import actions_of, wildcard_writes, writes
from tests.support.environments import UNUSUAL
from tests.support.recording import DAY, ENVIRONMENTS, ROOT, environment, platform_config, platform_graph, project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from platform_sdk.graph import Graph

POLICIES = (
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
)
GOLDEN = sorted((ROOT / "tests/golden/iam").glob("*.json"))


def documents(graph: Graph) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every policy of a graph that is about what its holder may do, with the name of its resource."""
    for type in POLICIES:
        for resource in graph.all(type):
            text = resource.get("policy", None)
            if text is not None:
                yield resource.name, json.loads(text)


def kept(file: Path) -> list[dict[str, Any]]:
    """The documents of a golden file: one, or several by name."""
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return [content] if "Statement" in content else [*content.values()]


def found(graph: Graph) -> list[str]:
    """Actions that write to everything, with the resource that allows them."""
    return [f"{name}: {action}" for name, policy in documents(graph) for action in wildcard_writes(policy)]


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_writes_to_nothing_unnamed(name: str) -> None:
    assert found(environment(name).recording.graph) == []


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_an_unusual_environment_writes_to_nothing_unnamed(text: str, tmp_path: Path) -> None:
    assert found(preview("test", project(tmp_path, text), today=DAY).recording.graph) == []


def test_there_is_something_to_judge() -> None:
    assert len([*documents(environment("prod").recording.graph)]) >= 4


@pytest.mark.parametrize("file", GOLDEN, ids=[file.stem for file in GOLDEN])
def test_a_kept_document_writes_to_nothing_unnamed(file: Path) -> None:
    assert [action for document in kept(file) for action in wildcard_writes(document)] == []


@pytest.mark.parametrize("file", GOLDEN, ids=[file.stem for file in GOLDEN])
def test_a_kept_document_allows_no_whole_service(file: Path) -> None:
    statements = [one for document in kept(file) for one in document["Statement"]]
    granted = [one for one in statements if one["Effect"] == "Allow" and "Principal" not in one]
    whole = [action for one in granted for action in actions_of(one) if action == "*" or action.endswith(":*")]
    assert whole == []


def statement(action: str | list[str], **more: Any) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*", **more}]}


@pytest.mark.parametrize(
    "planted",
    [
        "s3:PutObject",
        "ec2:CreateTags",
        "ec2:RunInstances",
        "iam:PassRole",
        "kms:Decrypt",
        "sts:AssumeRole",
        "secretsmanager:GetSecretValue",
        "ssm:GetParameter*",
        "secretsmanager:Get*",
        "ssm:*",
        "s3:*",
        "ec2:Get?",
        "*",
        "ec2:AcceptVpcPeeringConnection",
        "elasticloadbalancing:AddTags",
    ],
)
def test_the_judge_finds_a_planted_write(planted: str) -> None:
    assert writes(planted)
    assert [*wildcard_writes(statement(["ec2:DescribeInstances", planted]))] == [planted]
    assert [*wildcard_writes(statement(planted, Resource=["*", "arn:aws:s3:::orders/*"]))] == [planted]


@pytest.mark.parametrize(
    "reading",
    ["ec2:DescribeInstances", "s3:GetObject", "s3:List*", "dynamodb:BatchGetItem", "dynamodb:Query", "wafv2:GetWebACL"],
)
def test_the_judge_lets_reading_pass(reading: str) -> None:
    assert not writes(reading)
    assert [*wildcard_writes(statement(reading))] == []


def test_the_judge_lets_narrowed_writes_pass() -> None:
    narrowed = {"StringEquals": {"aws:ResourceTag/team": "shop"}}
    assert [*wildcard_writes(statement("ec2:TerminateInstances", Condition=narrowed))] == []
    assert [*wildcard_writes(statement("ec2:TerminateInstances", Effect="Deny"))] == []
    assert [*wildcard_writes(statement("kms:*", Principal={"AWS": "arn:aws:iam::123456789012:root"}))] == []


def test_a_planted_policy_is_found_on_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(**given: str) -> dict[str, Any]:
        assert given["cluster_name"] == "platform-test"
        return statement("autoscaling:TerminateInstanceInAutoScalingGroup")

    monkeypatch.setattr(cluster_autoscaler, "cluster_autoscaler_policy", planted)
    graph = platform_graph(platform_config(autoscaling={"kind": "cluster_autoscaler"}))
    assert found(graph) == ["cluster-autoscaler-controller: autoscaling:TerminateInstanceInAutoScalingGroup"]
