"""The EKS calendar of Kubernetes versions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.cluster.kubernetes_versions import VERSIONS, find_version, newest, support_on

DAYS = st.dates(date(2024, 1, 1), date(2031, 1, 1))
ORDER = ["standard", "extended", "ended"]


def test_minors_follow_each_other_and_dates_with_them() -> None:
    calendar = list(VERSIONS.values())
    for older, newer in pairwise(calendar):
        assert int(newer.minor.split(".")[1]) == int(older.minor.split(".")[1]) + 1
        assert newer.standard_support_ends > older.standard_support_ends
        assert newer.extended_support_ends > older.extended_support_ends
    assert newest() == calendar[-1].minor


@pytest.mark.parametrize("minor", VERSIONS)
def test_extended_support_lasts_a_year(minor: str) -> None:
    version = VERSIONS[minor]
    assert version.minor == minor
    assert version.extended_support_ends == version.standard_support_ends.replace(
        year=version.standard_support_ends.year + 1
    )


@pytest.mark.parametrize(
    ("minor", "day", "support"),
    [
        ("1.30", date(2026, 7, 23), "extended"),
        ("1.30", date(2026, 7, 24), "ended"),
        ("1.34", date(2026, 12, 2), "standard"),
        ("1.34", date(2026, 12, 3), "extended"),
        ("1.35", date(2026, 11, 21), "standard"),
        ("1.36", date(2027, 8, 3), "extended"),
        ("1.99", date(2026, 11, 21), "unknown"),
        ("1.3", date(2026, 11, 21), "unknown"),
        ("", date(2026, 11, 21), "unknown"),
    ],
)
def test_support_on_a_day(minor: str, day: date, support: str) -> None:
    assert support_on(minor, day) == support


@given(st.sampled_from(sorted(VERSIONS)), DAYS)
def test_support_only_ever_gets_less(minor: str, day: date) -> None:
    assert ORDER.index(support_on(minor, day)) <= ORDER.index(support_on(minor, day + timedelta(days=1)))


def test_an_unknown_version_is_not_found() -> None:
    assert find_version("1.29") is None
    assert find_version("1.35") is VERSIONS["1.35"]
