"""No right to write to everything, in any policy of any environment; and the judge that says so finds planted ones.

Policies of roles, managed policies and those of Pod Identity associations are judged wherever they are in a graph.
Policies of resources (keys, queues, buckets) name principals, and their own resource is all they are about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components import cluster_autoscaler
from platform_sdk.errors import ConfigurationError
from platform_sdk.operations.preview import preview
from platform_sdk.rules.iam.access_levels import actions_of, writes
from platform_sdk.rules.iam.breadth import is_whole_service, wildcard_writes
from platform_sdk.spec import IamStatement
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
    whole = [action for one in granted for action in actions_of(one) if is_whole_service(action)]
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


@pytest.mark.parametrize("whole", ["*", "s3:*", "s3:**", "s3:*?", "s3:?*"])
def test_the_judge_finds_a_planted_whole_service(whole: str) -> None:
    assert is_whole_service(whole)
    assert [*wildcard_writes(statement(["s3:GetObject", whole]))] == [whole]


def test_the_judge_takes_no_part_of_a_service_for_all_of_it() -> None:
    assert [one for one in ("s3:Get*", "ec2:*Tags", "s3:?etObject", "s3:PutObject") if is_whole_service(one)] == []


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("s3:PutObject", "arn:aws:s3:::*"),
        ("s3:PutObject", "arn:aws:s3:::*/*"),
        ("s3:DeleteBucket", "arn:aws:s3:*"),
        ("dynamodb:DeleteTable", "arn:*:*:*:*:*"),
        ("dynamodb:DeleteTable", "arn:aws:dynamodb:eu-west-1:123456789012:*"),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/*"),
        ("iam:AttachRolePolicy", "arn:aws:iam::123456789012:role/*"),
        ("iam:PutRolePolicy", "arn:aws:iam::*:ro*"),
        ("IAM:passrole", "arn:aws:iam::123456789012:*/*"),
        ("sts:AssumeRole", "arn:aws:iam::*:role/*"),
        ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*"),
        ("ssm:getparameter", "arn:aws:ssm:eu-west-1:123456789012:parameter/*"),
    ],
)
def test_the_judge_finds_an_arn_that_names_nothing(action: str, resource: str) -> None:
    planted = statement(["s3:GetObject", action], Resource=["arn:aws:s3:::orders/*", resource])
    assert [*wildcard_writes(planted)] == [action]


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("s3:PutObject", "arn:aws:s3:::orders/*"),
        ("dynamodb:DeleteTable", "arn:aws:dynamodb:*:*:table/shop-*"),
        ("ec2:AssignIpv6Addresses", "arn:aws:ec2:*:*:network-interface/*"),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/shop-*"),
        ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:prod/*"),
        ("iam:GetRole", "arn:aws:iam::123456789012:role/*"),
    ],
)
def test_the_judge_lets_a_named_arn_pass(action: str, resource: str) -> None:
    assert [*wildcard_writes(statement(action, Resource=resource))] == []


VAIN: list[dict[str, Any]] = [
    {},
    {"StringEquals": {}},
    {"StringEquals": {"aws:ResourceTag/team": []}},
    {"Bool": {"aws:SecureTransport": "true"}},
    {"Bool": {"AWS:securetransport": ["true"]}},
    {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}},
    {"StringEquals": {"aws:PrincipalTag/kubernetes-namespace": "shop"}},
    {"StringEquals": {"aws:ResourceAccount": "123456789012"}},
    {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
    {"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}},
    {"NumericGreaterThan": {"s3:TlsVersion": "1.1"}},
    {"StringNotEquals": {"aws:ResourceTag/team": "other"}},
    {"StringEqualsIfExists": {"aws:ResourceTag/team": "shop"}},
    {"ForAllValues:StringEquals": {"aws:RequestTag/team": ["shop"]}},
    {"Null": {"aws:ResourceTag/team": "true"}},
    {"StringLike": {"kms:ViaService": "*"}},
    {"StringLike": {"kms:ViaService": ["s3.eu-west-1.amazonaws.com", "*"]}},
    {"ArnLike": {"ec2:Vpc": "arn:*:*:*:*:*"}},
]


@pytest.mark.parametrize("vain", VAIN, ids=json.dumps)
def test_the_judge_takes_no_condition_for_one_that_excludes_nothing(vain: dict[str, Any]) -> None:
    assert [*wildcard_writes(statement("ec2:TerminateInstances", Condition=vain))] == ["ec2:TerminateInstances"]
    narrowed = {**vain, "StringLike": {"aws:ResourceTag/team": "shop"}}
    assert [*wildcard_writes(statement("ec2:TerminateInstances", Condition=narrowed))] == []


@pytest.mark.parametrize(
    "narrowed",
    [
        {"StringEquals": {"aws:RequestTag/team": ["shop"]}},
        {"StringLike": {"aws:ResourceTag/karpenter.sh/nodepool": "*"}},
        {"Null": {"aws:RequestTag/elbv2.k8s.aws/cluster": "false"}},
        {"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/apps"}},
        {"ArnLike": {"ec2:Vpc": "arn:aws:ec2:eu-west-1:*:vpc/vpc-0123456789abcdef0"}},
    ],
    ids=json.dumps,
)
def test_the_judge_takes_what_depends_on_the_resource_for_a_condition(narrowed: dict[str, Any]) -> None:
    assert [*wildcard_writes(statement("ec2:RunInstances", Condition=narrowed))] == []


@pytest.mark.parametrize("all_but", [{"NotAction": "iam:*"}, {"NotResource": "arn:aws:s3:::orders"}], ids=json.dumps)
def test_the_judge_takes_all_but_some_for_everything(all_but: dict[str, Any]) -> None:
    planted = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", **all_but}
    named = {key: value for key, value in planted.items() if f"Not{key}" not in all_but}
    assert [*wildcard_writes({"Version": "2012-10-17", "Statement": [named]})] != []


def test_the_specs_and_the_judge_are_one() -> None:
    """What the judge finds in a document, a statement of an environment is refused for."""
    for vain in VAIN[1:]:
        conditions = {
            operator: {key: [values] if isinstance(values, str) else values for key, values in keys.items()}
            for operator, keys in vain.items()
        }
        with pytest.raises(ConfigurationError) as refused:
            IamStatement(actions=["s3:PutObject"], resources=["*"], conditions=conditions)
        assert "resources[0]" in [found.path for found in refused.value.problems]


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
