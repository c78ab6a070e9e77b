"""Selectors with wildcards, held against a plain matcher; names; what the log router is told."""

from __future__ import annotations

from fnmatch import translate
from re import fullmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.nodes.fargate import MAX_LOGGING_CHARACTERS
from platform_sdk.rules.nodes.fargate import (
    fargate_log_group,
    logging_configuration,
    patterns_meet,
    profile_name_violations,
    selector_label_violations,
    selectors_meet,
)

TEXTS = st.text("ab-", max_size=6)
PATTERNS = st.text("ab*?", max_size=6)


def fits(text: str, pattern: str) -> bool:
    return fullmatch(translate(pattern), text) is not None


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("batch", "batch", True),
        ("batch", "batches", False),
        ("*", "batch", True),
        ("team-*", "team-a", True),
        ("team-*", "teams", False),
        ("team-*", "*-jobs", True),
        ("team-?", "team-ab", False),
        ("a*c", "ab?", True),
        ("a*b", "a*c", False),
        ("", "*", True),
        ("", "?", False),
    ],
)
def test_patterns_that_meet(one: str, other: str, meet: bool) -> None:
    assert patterns_meet(one, other) is meet
    assert patterns_meet(other, one) is meet


@given(TEXTS, PATTERNS)
def test_a_text_meets_the_patterns_that_it_fits(text: str, pattern: str) -> None:
    assert patterns_meet(text, pattern) is fits(text, pattern)


@given(TEXTS, PATTERNS, PATTERNS)
def test_patterns_that_share_a_text_meet(text: str, one: str, other: str) -> None:
    if fits(text, one) and fits(text, other):
        assert patterns_meet(one, other)


@given(PATTERNS)
def test_every_pattern_meets_itself_and_the_one_for_all(pattern: str) -> None:
    assert patterns_meet(pattern, pattern)
    assert patterns_meet(pattern, "*")


def test_many_stars_take_no_time() -> None:
    assert not patterns_meet("*a" * 30 + "b", "*a" * 30 + "c")


NO_LABELS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("batch", NO_LABELS), ("batch", {"run": "fargate"}), True),
        (("batch", {"run": "ec2"}), ("batch", {"run": "fargate"}), False),
        (("batch", {"run": "f*"}), ("batch", {"run": "fargate"}), True),
        (("batch", {"run": "ec2"}), ("batch", {"team": "a"}), True),
        (("batch", {"r*": "ec2"}), ("batch", {"r*": "fargate"}), True),
        (("batch", {"run": "ec2"}), ("jobs", {"run": "ec2"}), False),
    ],
)
def test_selectors_that_meet(one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], meet: bool) -> None:
    assert selectors_meet(one, other) is meet
    assert selectors_meet(other, one) is meet


@pytest.mark.parametrize("name", ["eks", "eks-batch", "eksperiment"])
def test_names_that_are_ekss_own(name: str) -> None:
    (found,) = profile_name_violations(name)
    assert found.source


@pytest.mark.parametrize("name", ["batch", "my-eks", "e"])
def test_names_that_are_free(name: str) -> None:
    assert list(profile_name_violations(name)) == []


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        ("app", "web", False),
        ("example.com/app", "", False),
        ("*/app", "*", False),
        ("app.kubernetes.io/na?e", "w?b*", False),
        ("", "web", True),
        ("a b", "web", True),
        ("-app", "web", True),
        ("a" * 64, "web", True),
        ("a/b/c", "web", True),
        ("app", "w b", True),
        ("app", "-web", True),
        ("app", "w" * 64, True),
    ],
)
def test_labels_of_a_selector(key: str, value: str, wrong: bool) -> None:
    found = list(selector_label_violations({key: value}))
    assert bool(found) is wrong
    assert all(one.path == (key,) and one.source for one in found)


def test_the_log_router_writes_to_one_group_that_it_does_not_make() -> None:
    group = fargate_log_group("c" * 100)
    told = logging_configuration(region="ap-southeast-2", log_group=group)
    assert set(told) == {"filters.conf", "flb_log_cw", "output.conf", "parsers.conf"}
    lines = dict(line.split(maxsplit=1) for line in told["output.conf"].splitlines()[1:])
    assert lines["log_group_name"] == group == f"/aws/eks/{'c' * 100}/fargate"
    assert (lines["region"], lines["auto_create_group"]) == ("ap-southeast-2", "false")
    assert lines["Match"] == "kube.*"


def test_the_log_router_takes_the_whole_configuration() -> None:
    """Its limit; names of sections are those that it knows; nothing that it would not fill in."""
    told = logging_configuration(region="ap-southeast-2", log_group=fargate_log_group("c" * 100))
    assert sum(map(len, told.values())) + sum(map(len, told)) < MAX_LOGGING_CHARACTERS
    text = "\n".join(told.values())
    assert "${" not in text
    sections = {line for line in text.splitlines() if line.startswith("[")}
    assert sections == {"[FILTER]", "[OUTPUT]", "[PARSER]"}
