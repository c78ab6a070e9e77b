"""Kubernetes versions: skew between nodes and control plane, and support by the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.cluster.kubernetes_versions import VERSIONS, newest
from platform_sdk.rules.cluster.versions import (
    minor_of,
    skew_violations,
    support_text,
    support_violations,
    support_warning,
)

TODAY = date(2026, 11, 21)
MINORS = st.integers(20, 60)


@given(MINORS, MINORS)
def test_nodes_are_none_newer_and_at_most_three_older(node: int, control_plane: int) -> None:
    found = list(skew_violations(f"1.{node}", f"1.{control_plane}"))
    assert (found == []) == (0 <= control_plane - node <= 3)


def test_the_oldest_version_that_nodes_may_have_is_named() -> None:
    (violation,) = skew_violations("1.30", "1.35")
    assert violation.remedy.startswith("Take 1.32 or newer")


def test_the_minor_of_a_version() -> None:
    assert [minor_of(version) for version in ("1.9", "1.35", "1.100")] == [9, 35, 100]


@pytest.mark.parametrize(
    ("version", "support", "day", "refused"),
    [
        ("1.35", "standard", TODAY, False),
        ("1.35", "extended", TODAY, False),
        ("1.34", "standard", date(2026, 12, 2), False),
        ("1.34", "standard", date(2026, 12, 3), True),
        ("1.34", "extended", date(2026, 12, 3), False),
        ("1.34", "extended", date(2027, 12, 2), False),
        ("1.34", "extended", date(2027, 12, 3), True),
        ("1.33", "standard", TODAY, True),
        ("1.31", "extended", TODAY, False),
        ("1.30", "extended", TODAY, True),
        ("1.29", "extended", TODAY, True),
        ("1.99", "standard", TODAY, False),
    ],
)
def test_support(version: str, support: str, day: date, refused: bool) -> None:
    found = list(support_violations(version, support, day))
    assert [violation.path for violation in found] == ([("version",)] if refused else [])


@given(st.sampled_from(sorted(VERSIONS)), st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_what_standard_support_allows_extended_support_allows(version: str, day: date) -> None:
    if not list(support_violations(version, "standard", day)):
        assert not list(support_violations(version, "extended", day))


def test_a_refused_version_is_told_with_one_that_is_not() -> None:
    (violation,) = support_violations("1.33", "standard", TODAY)
    assert f'"{newest()}"' in violation.remedy
    assert list(support_violations(newest(), "standard", TODAY)) == []


@pytest.mark.parametrize(
    ("version", "support", "day", "warning"),
    [
        ("1.35", "standard", TODAY, None),
        ("1.35", "standard", date(2027, 1, 25), None),
        ("1.35", "standard", date(2027, 1, 26), "has standard support for 60 more days, until 2027-03-27"),
        ("1.31", "extended", TODAY, "has extended support for 5 more days, until 2026-11-26"),
    ],
)
def test_the_end_of_support_is_announced(version: str, support: str, day: date, warning: str | None) -> None:
    assert support_warning(version, support, day) == warning


def test_a_version_that_the_calendar_does_not_have_is_left_to_aws() -> None:
    assert "AWS decides" in (support_warning("1.99", "standard", TODAY) or "")


@pytest.mark.parametrize(
    ("version", "support", "text"),
    [
        ("1.35", "standard", "standard support until 2027-03-27"),
        ("1.35", "extended", "extended support until 2028-03-27"),
        ("1.32", "extended", "extended support until 2027-03-23"),
        ("1.99", "standard", "support dates unknown"),
    ],
)
def test_support_in_a_heading(version: str, support: str, text: str) -> None:
    assert support_text(version, support, TODAY) == text
