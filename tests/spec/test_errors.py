"""How problems are told: the whole text of a wrong file, and the same from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationError

from platform_sdk.errors import NO_VALUE, ConfigurationError, PlatformError, Problem, Violation, path_text
from platform_sdk.spec import (
    ClusterSpec,
    Disk,
    Endpoint,
    EnvironmentSpec,
    ManagedNodeGroupSpec,
    NetworkSpec,
    Scaling,
    find_environment,
    parse_environment,
)
from tests.support.environments import CREATED, TODAY, change, load
from tests.support.golden import check_golden
from tests.support.recording import platform_config

if TYPE_CHECKING:
    from pathlib import Path

MANY = change(
    CREATED,
    ("cidr: 10.20.0.0/16", "cidr: 10.20.0.0/29"),
    ("    availability_zones: 3\n", "    zones: [eu-west-1a, eu-west-1b]\n"),
    ('version: "1.35"', "version: 1.30"),
    ("[m7g.large]", "[g6.2xlarge]"),
    ("{min: 2, max: 6}", "{min: 7, max: 6}"),
    ("    general:\n", "    general:\n      labels: {example.com/team: 'a b', example.com/tier: ''}\n"),
)


def made(kind: type[BaseModel], **fields: Any) -> BaseModel:
    """A spec from fields whose types nobody has checked."""
    return kind(**fields)


def test_the_text_of_a_file_with_many_problems(
    pytestconfig: pytest.Config, repository_root: Path, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load(tmp_path, MANY)
    text = str(refused.value).replace(f"{tmp_path}/", "environments/")
    check_golden(pytestconfig, repository_root / "tests/golden/many_problems.txt", text)


def test_one_problem_is_told_in_the_singular(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"has 1 problem\. Nothing was registered\.\n"):
        load(tmp_path, change(CREATED, ("zones: 3", "zones: 1")))


def test_a_spec_made_in_python_tells_every_problem_without_lines() -> None:
    with pytest.raises(ConfigurationError) as refused:
        made(NetworkSpec, cidr="10.0.0.0/8", availability_zones=9, private="yes")
    assert refused.value.subject == "NetworkSpec"
    assert [(found.path, found.value, found.file, found.line) for found in refused.value.problems] == [
        ("availability_zones", 9, None, None),
        ("private", "yes", None, None),
    ]
    assert str(refused.value).startswith("NetworkSpec has 2 problems. Nothing was registered.\n\n")


def test_rules_between_fields_hold_in_python_too() -> None:
    with pytest.raises(ConfigurationError) as refused:
        Scaling(min=3, max=2)
    (problem,) = refused.value.problems
    assert problem.subject() == "min = 3"
    assert problem.remedy == "Set min to 2 or less, or raise max."


def test_a_nested_spec_is_refused_at_its_place() -> None:
    with pytest.raises(ConfigurationError) as refused:
        made(
            ManagedNodeGroupSpec,
            instance_types=["m7g.large"],
            scaling={"min": 3, "max": 2},
            disk={"type": "gp2", "iops": 9000},
        )
    assert [found.path for found in refused.value.problems] == ["scaling.min", "disk.iops"]


def test_a_nested_spec_made_first_is_refused_first() -> None:
    with pytest.raises(ConfigurationError) as refused:
        ClusterSpec(version="1.35", endpoint=Endpoint(private=False))
    assert refused.value.subject == "Endpoint"


def test_a_misspelt_argument_is_told_with_the_right_one() -> None:
    with pytest.raises(ConfigurationError, match="Did you mean size_gib"):
        Disk(size_gb=50)  # pyright: ignore[reportCallIssue] -- what is tested


def test_specs_cannot_be_changed() -> None:
    spec = NetworkSpec(cidr="10.20.0.0/16", pod_cidrs=["100.64.0.0/16"])
    with pytest.raises(ValidationError, match="frozen"):
        spec.cidr = "10.30.0.0/16"  # pyright: ignore[reportAttributeAccessIssue] -- what is tested
    assert spec.pod_cidrs == ("100.64.0.0/16",)


def test_a_configuration_without_a_file_is_named_after_its_stack() -> None:
    with pytest.raises(ConfigurationError) as refused:
        parse_environment({"aws:region": "eu-west-1"}, name="dev", today=TODAY)
    assert refused.value.subject == "The configuration of stack dev"
    assert [found.path for found in refused.value.problems] == ["platform:network", "platform:cluster"]


@pytest.mark.parametrize("section", ["platform:ingress", "platform:dns", "platform:registries", "platform:hybrid"])
def test_a_configuration_with_nothing_behind_a_key_is_refused_as_its_file_is(section: str) -> None:
    config = platform_config() | {section: None}
    with pytest.raises(ConfigurationError) as refused:
        parse_environment(config, name="test")
    assert [(found.path, found.rule) for found in refused.value.problems] == [(section, "This must be a map.")]


def test_a_stack_whose_name_makes_no_cluster_name_needs_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load(tmp_path, CREATED, name="feature.1")
    (problem,) = refused.value.problems
    assert (problem.path, problem.line) == ("platform:cluster.name", 6)
    assert "would be called platform-feature.1" in problem.rule
    named = change(CREATED, ('"1.35"', '"1.35"\n    name: feature-1'))
    assert load(tmp_path, named, name="feature.1").cluster_name == "feature-1"


def test_an_environment_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    load(tmp_path, CREATED, name="prod")
    with pytest.raises(ConfigurationError, match="There are prod") as refused:
        find_environment("prd", tmp_path)
    assert refused.value.problems[0].remedy == "Did you mean prod?"
    assert find_environment("prod", tmp_path).name == "Pulumi.prod.yaml"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("platform:nodes", "general", "taints", 0, "key"), "platform:nodes.general.taints[0].key"),
        (("labels", "example.com/team"), 'labels["example.com/team"]'),
        ((0, "a"), "[0].a"),
        ((), ""),
    ],
)
def test_paths(path: tuple[str | int, ...], text: str) -> None:
    assert path_text(path) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ("", '""'),
        ("text", "text"),
        (1.5, "1.5"),
        ([1, "a", None], "[1, a, null]"),
        ((), "[]"),
        ({"a": 1}, "{…}"),
        ({}, "{}"),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_values(value: object, shown: str) -> None:
    assert Problem("field", "Rule.", "Remedy.", value=value).subject() == f"field = {shown}"


def test_a_problem_as_one_line() -> None:
    problem = Problem("a.b", "Rule.", "Remedy.", "Source, 2026", 1, "file.yaml", 7)
    assert str(problem) == "file.yaml:7: a.b = 1: Rule. Remedy. (Source, 2026)"
    assert str(Problem("a.b", "Rule.", "Remedy.", file="file.yaml")) == "file.yaml: a.b: Rule. Remedy."
    assert Problem("a.b", "Rule.", "Remedy.").value is NO_VALUE


def test_a_violation_seen_from_further_out() -> None:
    assert Violation(("min",), "Rule.", "Remedy.").within("nodes", "general").path == ("nodes", "general", "min")


def test_one_root() -> None:
    assert issubclass(ConfigurationError, PlatformError)


def test_an_environment_spec_takes_full_keys_only() -> None:
    with pytest.raises(ConfigurationError) as refused:
        made(
            EnvironmentSpec,
            **{"aws:region": "eu-west-1", "network": {"cidr": "10.0.0.0/16"}, "platform:cluster": {"version": "1.35"}},
        )
    assert [found.path for found in refused.value.problems] == ["platform:network", "network"]
