"""Schedules of AWS Backup: what is one, what is none and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.storage.schedules import schedule_problem


@pytest.mark.parametrize(
    "text",
    [
        "cron(0 3 * * ? *)",
        "cron(30 1 ? * mon-fri *)",
        "cron(0 12 1,15 * ? 2026-2030)",
        "cron(5 0/6 L * ? *)",
        "cron(0 2 LW JAN,jul ? *)",
        "cron(0 2 15W * ? *)",
        "cron(0 2 ? * 6L *)",
        "cron(0 2 ? * FRI#2 2199)",
        "cron(59 23 31 12 ? 1970)",
        "cron(0 8-17/3 */2 */3 ? *)",
    ],
)
def test_schedules(text: str) -> None:
    assert schedule_problem(text) is None


@pytest.mark.parametrize("text", ["", "rate(1 day)", "cron()", "cron(0 3 * * ?)", "cron(* 3 * * ? *)", "0 3 * * *"])
def test_no_schedules(text: str) -> None:
    assert schedule_problem(text) is not None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("cron(60 3 * * ? *)", "minute"),
        ("cron(0 24 * * ? *)", "hour"),
        ("cron(0 25 * * ? *)", "hour"),
        ("cron(0 1-24 * * ? *)", "hour"),
        ("cron(0 */0 * * ? *)", "hour"),
        ("cron(0 2 0 * ? *)", "day of month"),
        ("cron(0 2 32 * ? *)", "day of month"),
        ("cron(0 2 32W * ? *)", "day of month"),
        ("cron(0 2 * 13 ? *)", "month"),
        ("cron(0 2 * foo ? *)", "month"),
        ("cron(0 2 * ? * *)", "month"),
        ("cron(0 2 ? * 0 *)", "day of week"),
        ("cron(0 2 ? * 2#6 *)", "day of week"),
        ("cron(0 2 ? * MON, *)", "day of week"),
        ("cron(0 2 * * ? 26)", "year"),
    ],
)
def test_a_field_out_of_its_range_is_named(text: str, part: str) -> None:
    assert (schedule_problem(text) or "").startswith(f"The {part} of AWS's cron is ")


def test_one_of_the_two_days_is_open() -> None:
    for text in ("cron(0 2 ? * ? *)", "cron(0 2 * * * *)"):
        assert "not for both" in (schedule_problem(text) or "")


@given(st.integers(0, 59), st.integers(0, 23), st.integers(1, 31), st.integers(1, 12), st.integers(1970, 2199))
def test_every_day_of_the_calendar_is_a_schedule(minute: int, hour: int, day: int, month: int, year: int) -> None:
    assert schedule_problem(f"cron({minute} {hour} {day} {month} ? {year})") is None
