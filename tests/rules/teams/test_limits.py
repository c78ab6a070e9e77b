"""Quotas and sizes of namespaces: amounts, defaults that fit, and what no pod fits into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.quantities import amount_of
from platform_sdk.rules.teams.limits import (
    Bounds,
    Sizes,
    limit_range,
    limits_violations,
    quota_hard,
    quota_violations,
)

MEMORY = st.integers(min_value=1, max_value=4096).map(lambda number: f"{number}Mi")
CPU = st.integers(min_value=1, max_value=16_000).map(lambda number: f"{number}m")
SIZES = st.builds(Sizes, st.none() | CPU, st.none() | MEMORY)
BOUNDS = st.builds(Bounds, request=SIZES, limit=SIZES, least=SIZES, most=SIZES)


@pytest.mark.parametrize(
    ("less", "more"),
    [("100m", "0.2"), ("999m", "1"), ("1000", "1Ki"), ("1Gi", "1.1Gi"), ("512Mi", "1G"), ("1Pi", "1Ei")],
)
def test_amounts_compare_across_units(less: str, more: str) -> None:
    assert amount_of(less) < amount_of(more)


def test_the_same_amount_in_other_units() -> None:
    assert amount_of("500m") == amount_of("0.5")
    assert amount_of("2048Mi") == amount_of("2Gi")
    assert amount_of("1k") == amount_of("1000")


@pytest.mark.parametrize("text", ["", "Gi", "1 Gi", "1gi", "-1", "1e3"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="is no quantity"):
        amount_of(text)


def test_a_quota_in_the_words_of_kubernetes() -> None:
    bounds = Bounds(
        quota={"cpu": "40", "memory_limit": "64Gi", "load_balancers": "2", "persistent_volume_claims": "9"},
        devices={"nvidia.com/gpu": 4},
    )
    assert quota_hard(bounds) == {
        "requests.cpu": "40",
        "limits.memory": "64Gi",
        "services.loadbalancers": "2",
        "persistentvolumeclaims": "9",
        "requests.nvidia.com/gpu": "4",
    }


def test_containers_that_say_nothing_ask_for_little() -> None:
    (containers,) = limit_range(Bounds())
    assert containers["defaultRequest"] == {"cpu": "100m", "memory": "128Mi"}
    assert containers["default"] == {"memory": "512Mi"}
    assert "max" not in containers


def test_a_quota_of_limits_brings_a_limit() -> None:
    (containers,) = limit_range(Bounds(quota={"cpu_limit": "8"}))
    assert containers["default"]["cpu"] == "1"


def test_volumes_are_bounded_apart() -> None:
    _, claims = limit_range(Bounds(max_volume="100Gi"))
    assert claims == {"type": "PersistentVolumeClaim", "max": {"storage": "100Gi"}}


@given(BOUNDS)
def test_defaults_always_fit_between_what_was_said(bounds: Bounds) -> None:
    """The API server refuses a LimitRange whose sizes are not in order."""
    if any(limits_violations(bounds)):
        return
    (containers,) = limit_range(bounds)
    for name in ("cpu", "memory"):
        order = [
            containers.get("min", {}).get(name),
            containers["defaultRequest"][name],
            containers["default"].get(name),
            containers.get("max", {}).get(name),
        ]
        amounts = [amount_of(size) for size in order if size]
        assert amounts == sorted(amounts)


@given(BOUNDS, CPU, MEMORY)
def test_a_quota_that_is_accepted_has_room_for_a_container(bounds: Bounds, cpu: str, memory: str) -> None:
    quota = {"cpu": cpu, "memory": memory, "cpu_limit": cpu, "memory_limit": memory}
    whole = Bounds(quota=quota, request=bounds.request, limit=bounds.limit, least=bounds.least, most=bounds.most)
    if any(limits_violations(whole)) or any(quota_violations(whole)):
        return
    (containers,) = limit_range(whole)
    for name, room in (("cpu", cpu), ("memory", memory)):
        assert amount_of(containers["defaultRequest"][name]) <= amount_of(room)
        assert amount_of(containers["default"][name]) <= amount_of(room)
