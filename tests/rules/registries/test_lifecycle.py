"""Lifecycle policies: the document, what ECR refuses, and rules that never apply."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.registries.lifecycle import (
    ImageRule,
    expires_releases,
    lifecycle_text,
    lifecycle_violations,
)

TAGS = st.text("abv1-.", min_size=1, max_size=6)
GLOBS = st.text("ab1*", min_size=1, max_size=5).filter(lambda text: text.count("*") <= 4)
TAGGED = st.builds(
    ImageRule,
    st.just(1),
    st.just("tagged"),
    st.sampled_from(("keep_last", "expire_after_days")),
    st.integers(1, 999),
    patterns=st.lists(GLOBS, min_size=1, max_size=3).map(tuple),
)
RULES = st.one_of(
    TAGGED,
    st.builds(
        ImageRule,
        st.just(1),
        st.sampled_from(("untagged", "any")),
        st.sampled_from(("keep_last", "expire_after_days", "archive_after_unpulled_days", "expire_archived_days")),
        st.integers(1, 999),
    ),
)


def rendered(**rules: ImageRule) -> list[dict[str, Any]]:
    return json.loads(lifecycle_text(rules))["rules"]


def refused(**rules: ImageRule) -> list[tuple[Any, ...]]:
    return [violation.path for violation in lifecycle_violations(rules)]


def takes(rule: ImageRule, tags: list[str]) -> bool:
    """Whether a rule looks at an image with these tags, straight from ECR's words."""
    if rule.images == "any":
        return True
    if rule.images == "untagged":
        return not tags
    return bool(tags) and all(
        any(re.fullmatch(glob.replace(".", r"\.").replace("*", ".*"), tag) for tag in tags) for glob in rule.globs
    )


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), RULES, min_size=1, max_size=6))
def test_a_policy_has_every_rule_in_the_order_of_priorities(rules: dict[str, ImageRule]) -> None:
    numbered = {
        name: ImageRule(place, rule.images, rule.effect, rule.number, rule.prefixes, rule.patterns)
        for place, (name, rule) in enumerate(sorted(rules.items()), start=1)
    }
    found = rendered(**numbered)
    assert [rule["rulePriority"] for rule in found] == list(range(1, len(rules) + 1))
    assert [rule["description"] for rule in found] == sorted(rules)
    for rule in found:
        selection, action = rule["selection"], rule["action"]
        assert ("countUnit" in selection) == (selection["countType"] != "imageCountMoreThan")
        assert ("tagPatternList" in selection) == (selection["tagStatus"] == "tagged")
        # What ECR takes together: only pulls archive, and only the archive is left by its own date.
        assert (action["type"] == "transition") == (selection["countType"] == "sinceImagePulled")
        assert ("storageClass" in selection) == (selection["countType"] == "sinceImageTransitioned")


@given(RULES, RULES, st.lists(TAGS, max_size=3))
def test_what_covers_a_rule_takes_all_that_it_takes(wide: ImageRule, narrow: ImageRule, tags: list[str]) -> None:
    if wide.covers(narrow) and takes(narrow, tags):
        assert takes(wide, tags)


@given(RULES)
def test_a_rule_covers_itself_and_any_covers_it(rule: ImageRule) -> None:
    assert rule.covers(rule)
    everything = ImageRule(9, "any", "expire_archived_days" if rule.archived else "keep_last", 90)
    assert everything.covers(rule)


def test_the_text_does_not_depend_on_the_order_of_writing() -> None:
    first = ImageRule(1, "untagged", "expire_after_days", 14)
    second = ImageRule(2, "tagged", "keep_last", 9, ("pr-",))
    assert lifecycle_text({"a": first, "b": second}) == lifecycle_text({"b": second, "a": first})
    assert rendered(b=second, a=first) == [
        {
            "rulePriority": 1,
            "description": "a",
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": 14,
            },
            "action": {"type": "expire"},
        },
        {
            "rulePriority": 2,
            "description": "b",
            "selection": {
                "tagStatus": "tagged",
                "tagPrefixList": ["pr-"],
                "countType": "imageCountMoreThan",
                "countNumber": 9,
            },
            "action": {"type": "expire"},
        },
    ]


def test_archiving_and_expiring_the_archive_go_together() -> None:
    idle = ImageRule(1, "any", "archive_after_unpulled_days", 90)
    gone = ImageRule(2, "any", "expire_archived_days", 365)
    assert refused(idle=idle, gone=gone) == []
    assert refused(gone=gone) == [("gone", "expire_archived_days")]
    transition, expiry = rendered(idle=idle, gone=gone)
    assert transition["action"] == {"type": "transition", "targetStorageClass": "archive"}
    assert expiry["selection"]["storageClass"] == "archive"


@pytest.mark.parametrize(
    ("first", "second", "dead"),
    [
        (("pr-*",), ("pr-1*",), True),
        (("pr-1*",), ("pr-*",), False),
        (("*",), ("v*",), True),
        (("*-rc",), ("v1*-rc",), True),
        (("a*b",), ("a*b*",), False),
        # An image must have a tag for each: more patterns take fewer images.
        (("a*",), ("a*", "b*"), True),
        (("a*", "b*"), ("a*",), False),
        (("v1.0",), ("v1x0",), False),
    ],
)
def test_a_rule_in_the_shadow_of_an_earlier_one(first: tuple[str, ...], second: tuple[str, ...], dead: bool) -> None:
    rules = {
        "first": ImageRule(1, "tagged", "keep_last", 9, (), first),
        "second": ImageRule(2, "tagged", "expire_after_days", 9, (), second),
    }
    assert refused(**rules) == ([("second",)] if dead else [])


def test_more_rules_than_there_may_be() -> None:
    rules = {f"r{number}": ImageRule(number, "tagged", "keep_last", 1, (f"p{number:02}-",)) for number in range(1, 52)}
    assert refused(**rules) == [()]
    del rules["r51"]
    assert refused(**rules) == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (ImageRule(1, "any", "keep_last", 100), True),
        (ImageRule(1, "tagged", "keep_last", 100, ("v",)), True),
        (ImageRule(1, "tagged", "expire_after_days", 100, (), ("*.*.*",)), True),
        (ImageRule(1, "tagged", "keep_last", 100, ("pr-",)), False),
        (ImageRule(1, "untagged", "keep_last", 100), False),
        (ImageRule(1, "any", "archive_after_unpulled_days", 100), False),
        (ImageRule(1, "any", "expire_archived_days", 100), False),
    ],
)
def test_which_rules_delete_releases(rule: ImageRule, expected: bool) -> None:
    assert expires_releases(rule) is expected
