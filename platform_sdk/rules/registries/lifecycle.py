"""The lifecycle policy of a repository: its document, and rules that ECR refuses or that never apply.

Owns how rules become ECR's JSON and what they do to one another. ECR looks at all rules at once, then applies them by
priority; an image whose tags a rule matches is out of reach of every later rule for the same storage class, whether the
first one expires it or not. Source: Amazon ECR user guide, lifecycle policies, 2026-11.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.registries import LIFECYCLE_SOURCE, MAX_LIFECYCLE_RULES, MAX_PATTERN_WILDCARDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["ImageRule", "Selected", "expires_releases", "lifecycle_text", "lifecycle_violations"]

Selected: TypeAlias = Literal["tagged", "untagged", "any"]
"""Which images a rule looks at."""

Effect: TypeAlias = Literal["keep_last", "expire_after_days", "archive_after_unpulled_days", "expire_archived_days"]
"""What a rule does, as the field of a spec is called."""

_SOURCE: Final = str(LIFECYCLE_SOURCE)
_COUNTS: Final[dict[Effect, str]] = {
    "keep_last": "imageCountMoreThan",
    "expire_after_days": "sinceImagePushed",
    "archive_after_unpulled_days": "sinceImagePulled",
    "expire_archived_days": "sinceImageTransitioned",
}
_RELEASES: Final = ("1.2.3", "v1.2.3", "2026.11.5", "release-1.2.3")
"""Tags of the forms that releases have."""


@dataclass(frozen=True, slots=True)
class ImageRule:
    """One rule.

    Attributes:
        priority: from 1; unique in its repository.
        images: which images it looks at.
        effect, number: what it does, after how many images or days.
        prefixes: beginnings of tags, of which an image must have each.
        patterns: the same with asterisks.
    """

    priority: int
    images: Selected
    effect: Effect
    number: int
    prefixes: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def archived(self) -> bool:
        """Whether it looks at archived images alone; every other rule looks at none of them."""
        return self.effect == "expire_archived_days"

    @property
    def globs(self) -> tuple[str, ...]:
        """Prefixes and patterns as patterns."""
        return (*(f"{prefix}*" for prefix in self.prefixes), *self.patterns)

    def covers(self, other: ImageRule) -> bool:
        """Whether it looks at every image that another one looks at."""
        if self.archived != other.archived:
            return False
        if self.images == "any":
            return True
        if self.images != other.images:
            return False
        # An image has to have a tag for each pattern, so further patterns only narrow a rule.
        return all(any(_within(inner, outer) for inner in other.globs) for outer in self.globs)


def _within(inner: str, outer: str) -> bool:
    """Whether a pattern matches no tag that another one does not match too."""
    return _matches(outer, inner)


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text) is not None


def lifecycle_text(rules: Mapping[str, ImageRule]) -> str:
    """The policy as ECR takes it, in the order of priorities.

    Args:
        rules: name, which becomes the description, to rule.
    """
    ordered = sorted(rules.items(), key=lambda named: named[1].priority)
    return json.dumps({"rules": [_rule(name, rule) for name, rule in ordered]}, sort_keys=True, separators=(",", ":"))


def _rule(name: str, rule: ImageRule) -> dict[str, Any]:
    selection: dict[str, Any] = {
        "tagStatus": rule.images,
        "countType": _COUNTS[rule.effect],
        "countNumber": rule.number,
    }
    if rule.effect != "keep_last":
        selection["countUnit"] = "days"
    if rule.prefixes:
        selection["tagPrefixList"] = list(rule.prefixes)
    if rule.patterns:
        selection["tagPatternList"] = list(rule.patterns)
    if rule.archived:
        selection["storageClass"] = "archive"
    archives = rule.effect == "archive_after_unpulled_days"
    action = {"type": "transition", "targetStorageClass": "archive"} if archives else {"type": "expire"}
    return {"rulePriority": rule.priority, "description": name, "selection": selection, "action": action}


def lifecycle_violations(rules: Mapping[str, ImageRule]) -> Iterator[Violation]:
    """What ECR refuses in a policy, and rules that never apply; paths begin with the rule's name."""
    ordered = sorted(rules.items(), key=lambda named: (named[1].priority, named[0]))
    if len(rules) > MAX_LIFECYCLE_RULES:
        yield Violation(
            (), f"A repository has at most {MAX_LIFECYCLE_RULES} lifecycle rules.", "Take rules out.", _SOURCE
        )
    for position, (name, rule) in enumerate(ordered):
        yield from (found.within(name) for found in _alone(rule))
        yield from (found.within(name) for found in _after(rule, ordered[:position], ordered[position + 1 :]))
    yield from _never_archived(rules)


def _alone(rule: ImageRule) -> Iterator[Violation]:
    if rule.images == "tagged" and not rule.globs:
        yield Violation(
            (), "A rule for tagged images says which tags.", 'Add prefixes, or patterns: ["*"] for all.', _SOURCE
        )
    if rule.images != "tagged" and rule.globs:
        field = "prefixes" if rule.prefixes else "patterns"
        yield Violation(
            (field,),
            f"A rule for images: {rule.images} looks at no tags.",
            f"Take {field} out, or set images: tagged.",
            _SOURCE,
        )
    if rule.prefixes and rule.patterns:
        yield Violation(
            ("prefixes",), "A rule has prefixes or patterns, not both.", "Write v* in patterns for prefix v.", _SOURCE
        )
    for position, pattern in enumerate(rule.patterns):
        if pattern.count("*") > MAX_PATTERN_WILDCARDS:
            yield Violation(
                ("patterns", position),
                f"A pattern has at most {MAX_PATTERN_WILDCARDS} asterisks.",
                "Shorten it, or split the rule.",
                _SOURCE,
            )


def _after(
    rule: ImageRule, earlier: list[tuple[str, ImageRule]], later: list[tuple[str, ImageRule]]
) -> Iterator[Violation]:
    same = next((name for name, other in earlier if other.priority == rule.priority), None)
    if same:
        yield Violation(
            ("priority",), f"Priorities are unique, and {same} has {rule.priority} too.", "Choose another.", _SOURCE
        )
        return
    followers = [name for name, other in later if other.images != "any"]
    if rule.images == "any" and followers:
        yield Violation(
            ("priority",),
            f"A rule for images: any comes last, and {followers[0]} comes after it.",
            f"Give it a higher number than {followers[-1]} has.",
            _SOURCE,
        )
        return
    cover = next((name for name, other in earlier if other.covers(rule)), None)
    if cover:
        yield Violation(
            (),
            f"This never applies: {cover} comes first and takes every image that it looks at.",
            f"Give it a lower priority number than {cover} has, narrow {cover}, or take one of them out.",
            _SOURCE,
        )


def _never_archived(rules: Mapping[str, ImageRule]) -> Iterator[Violation]:
    """What is never archived is never expired out of the archive."""
    if any(rule.effect == "archive_after_unpulled_days" for rule in rules.values()):
        return
    for name, rule in rules.items():
        if rule.archived:
            yield Violation(
                (name, "expire_archived_days"),
                "This never applies: no rule archives images.",
                "Add a rule with archive_after_unpulled_days.",
                _SOURCE,
            )


def expires_releases(rule: ImageRule) -> bool:
    """Whether a rule deletes images whose tags look like those of releases, such as v1.2.3."""
    if rule.effect == "archive_after_unpulled_days" or rule.archived or rule.images == "untagged":
        return False
    return rule.images == "any" or any(all(_matches(glob, tag) for glob in rule.globs) for tag in _RELEASES)
