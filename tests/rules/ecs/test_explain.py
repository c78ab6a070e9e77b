"""The concept map: complete, true of the SDK's own fields, and found by whatever word somebody has."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from platform_sdk.cli import app
from platform_sdk.facts.ecs.concepts import CONCEPTS, Concept
from platform_sdk.rules.ecs.explain import explain, near_terms
from platform_sdk.spec.schema import schema_text
from platform_sdk.spec.workloads import (
    AgentPerNodeSpec,
    BatchJobSpec,
    ScheduledJobSpec,
    StatefulServiceSpec,
    VolumeClaimSpec,
    WebServiceSpec,
    WorkerSpec,
    WorkloadIdentitySpec,
    WorkloadRepositorySpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.testing import Result

ASKED_FOR = (
    "task",
    "task definition",
    "service",
    "cluster",
    "container instance",
    "capacity provider",
    "task role",
    "execution role",
    "target group",
    "service discovery",
    "Service Connect",
    "awsvpc",
    "essential container",
    "daemon scheduling strategy",
    "desired count",
    "deployment circuit breaker",
    "secrets valueFrom",
    "awslogs",
    "firelens",
    "EFS volume",
    "placement constraint",
    "placement strategy",
    "Fargate",
    "ECS Exec",
    "scheduled task",
    "service auto scaling",
    "ECR pull",
)
"""What somebody who comes from ECS asks about."""

COMPONENTS = {
    "WebService": WebServiceSpec,
    "Worker": WorkerSpec,
    "BatchJob": BatchJobSpec,
    "ScheduledJob": ScheduledJobSpec,
    "StatefulService": StatefulServiceSpec,
    "AgentPerNode": AgentPerNodeSpec,
    "PersistentVolume": VolumeClaimSpec,
    "Identity": WorkloadIdentitySpec,
    "Repository": WorkloadRepositorySpec,
}

FROM_KUBERNETES = {
    "pod": "task",
    "Deployment": "service",
    "daemonsets": "daemon scheduling strategy",
    "CronJob": "scheduled task",
    "node": "container instance",
    "node group": "capacity provider",
    "namespaces": "cluster",
    "IRSA": "task role",
    "HPA": "service auto scaling",
    "init container": "container dependency",
    "emptyDir": "bind mount",
    "network policies": "task security group",
}


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["explain", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("word", ASKED_FOR)
def test_a_word_of_ecs_is_known(word: str) -> None:
    answer = explain(word)
    assert answer
    assert answer.concepts[0].meaning


@pytest.mark.parametrize(("word", "term"), FROM_KUBERNETES.items())
def test_a_word_of_kubernetes_leads_back_to_ecs(word: str, term: str) -> None:
    answer = explain(word)
    assert answer
    assert term in [concept.term for concept in (*answer.concepts, *answer.also)]


@given(concept=st.sampled_from(CONCEPTS), data=st.data())
def test_every_name_of_a_concept_leads_to_it_however_it_is_written(concept: Concept, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from((concept.term, *concept.aliases, *concept.kubernetes)))
    written = data.draw(
        st.sampled_from((name, name.upper(), name.replace(" ", "-"), name.replace(" ", "_"), name.replace(" ", "")))
    )
    plural = data.draw(st.booleans()) and written[-1] not in "sS"
    answer = explain(f"{written}s" if plural else written)
    assert answer
    assert concept in (*answer.concepts, *answer.also)


@given(st.text(max_size=40))
def test_any_text_is_answered_or_refused(word: str) -> None:
    answer = explain(word)
    assert answer is None or answer.concepts
    assert len(near_terms(word)) <= 3


def test_names_of_concepts_are_their_own() -> None:
    seen: dict[str, str] = {}
    for concept in CONCEPTS:
        for name in (concept.term, *concept.aliases):
            key = name.casefold().replace(" ", "")
            assert seen.setdefault(key, concept.term) == concept.term, f"{name} is of {seen[key]} and {concept.term}"


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.term)
def test_a_concept_says_everything_and_names_fields_that_exist(concept: Concept) -> None:
    assert concept.meaning.endswith(".")
    assert concept.here.endswith(".")
    assert concept.sources
    paths = [field for field in concept.fields if field.startswith("platform:")]
    assert [path for path in paths if path not in environment_paths()] == []
    for field in concept.fields:
        component, _, argument = field.partition(".")
        if field not in paths:
            assert not argument or argument in COMPONENTS[component].model_fields, field


@cache
def environment_paths() -> frozenset[str]:
    """Paths of an environment file to the depth that concepts name, a `*` for a name."""
    schema = json.loads(schema_text())
    config = resolve(schema, schema["properties"]["config"])
    return frozenset(walk(schema, config, "", 4))


def walk(schema: dict[str, Any], node: dict[str, Any], prefix: str, depth: int) -> Iterator[str]:
    node = resolve(schema, node)
    for alternative in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from walk(schema, alternative, prefix, depth)
    if not depth:
        return
    for name, inner in node.get("properties", {}).items():
        path = f"{prefix}.{name}" if prefix else name
        yield path
        yield from walk(schema, inner, path, depth - 1)
    for inner in node.get("patternProperties", {}).values():
        yield from walk(schema, inner, f"{prefix}.*", depth - 1)


def resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def test_a_term_is_told_in_full() -> None:
    result = run("task", "role")
    assert result.exit_code == 0
    assert "ServiceAccount" in result.stdout
    assert "ecs-tasks.amazonaws.com" in result.stdout
    assert "Amazon ECS developer guide, task IAM role, 2026-11" in result.stdout


def test_a_word_of_both_sides_tells_of_both() -> None:
    result = run("service")
    assert result.stdout.startswith("service ")
    assert "On Kubernetes the word also stands for what takes the place of: service discovery" in result.stdout


def test_without_a_term_all_are_listed() -> None:
    lines = run().stdout.splitlines()
    for concept in CONCEPTS:
        assert any(line.startswith(concept.term) for line in lines), concept.term


def test_the_document_holds_the_same() -> None:
    one = json.loads(run("pod", "--json").stdout)
    assert [concept["term"] for concept in one["concepts"]] == ["task"]
    everything = json.loads(run("--json").stdout)
    assert [concept["term"] for concept in everything["concepts"]] == [concept.term for concept in CONCEPTS]


def test_an_unknown_word_is_refused_with_words_like_it() -> None:
    result = run("capcity", "provder")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Did you mean capacity provider" in result.stderr


def test_a_word_like_no_other_is_refused_with_the_list() -> None:
    result = run("zzzzzz")
    assert result.exit_code == 2
    assert "`python -m platform_sdk explain` lists all." in result.stderr
