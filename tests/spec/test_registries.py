"""Registries: what gives a warning, what follows from defaults, and what holds for a Region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.spec.registries import CreationTemplate, RepositorySpec, Scanning
from tests.support.environments import CREATED, change, load

if TYPE_CHECKING:
    from pathlib import Path

_RULE = "  platform:registries: {repositories: {platform/base: {lifecycle: {old: {priority: 1, %s}}}}}\n"
_COPIES = """\
  platform:registries:
    registry_wide: true
    repositories: {platform/base: {}}
    replication: {away: {regions: [eu-central-1], prefixes: [platform/, shop/]}}
"""


@pytest.mark.parametrize(
    ("section", "path", "words"),
    [
        (
            _RULE % "images: any, keep_last: 9",
            "platform:registries.repositories.platform/base.lifecycle.old",
            "tags of releases",
        ),
        (
            _RULE % 'patterns: ["v*"], expire_after_days: 9',
            "platform:registries.repositories.platform/base.lifecycle.old",
            "do not start on another node",
        ),
        (_COPIES, "platform:registries.replication.away.prefixes", "names shop/,"),
    ],
)
def test_what_is_worth_a_thought(section: str, path: str, words: str, tmp_path: Path) -> None:
    ((found, sentence),) = load(tmp_path, CREATED + section).warnings
    assert found == path
    assert words in sentence


def test_what_nobody_misses_goes_without_a_warning(tmp_path: Path) -> None:
    assert load(tmp_path, CREATED + _RULE % 'patterns: ["pr-*"], keep_last: 9').warnings == ()
    mutable = change(_RULE % "images: any, keep_last: 9", ("{lifecycle:", "{tags: mutable, lifecycle:"))
    assert load(tmp_path, CREATED + mutable).warnings == ()


def test_caches_are_refused_where_there_are_none(tmp_path: Path) -> None:
    section = "  platform:registries: {registry_wide: true, caches: {quay: {upstream: quay}}}\n"
    china = change(CREATED + section, ("eu-west-1", "cn-north-1"), ("arn:aws:", "arn:aws-cn:"))
    with pytest.raises(ConfigurationError, match="no pull-through caches in cn-north-1"):
        load(tmp_path, china)


@pytest.mark.parametrize(
    ("tags", "applied_for", "expected"),
    [
        (None, "pull_through_cache", "MUTABLE"),
        (None, "replication", "IMMUTABLE"),
        ("immutable", "pull_through_cache", "IMMUTABLE"),
    ],
)
def test_tags_of_caches_move(tags: str | None, applied_for: str, expected: str) -> None:
    template = CreationTemplate.model_validate({"tags": tags, "applied_for": [applied_for]})
    assert template.mutability == expected


def test_repositories_are_immutable_unless_they_say_otherwise() -> None:
    assert RepositorySpec().mutability == "IMMUTABLE"
    assert RepositorySpec(tag_exceptions=["latest"]).mutability == "IMMUTABLE_WITH_EXCLUSION"


@pytest.mark.parametrize(
    ("fields", "pushed"),
    [
        ({}, ["*"]),
        ({"continuous": ["platform/*"]}, ["*"]),
        ({"continuous": ["*"]}, []),
        ({"on_push": ["shop/*", "base"]}, ["base", "shop/*"]),
    ],
)
def test_what_is_scanned_on_push(fields: dict[str, list[str]], pushed: list[str]) -> None:
    assert Scanning.model_validate(fields).pushed == pushed
