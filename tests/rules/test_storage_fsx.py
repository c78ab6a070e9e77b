"""Sizes, throughput, zones, schedules and lifecycles: what is accepted, what is refused, and that remedies hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.storage.fsx import LUSTRE_DEPLOYMENTS, LUSTRE_THROUGHPUT, ONTAP_THROUGHPUT, OPENZFS_THROUGHPUT
from platform_sdk.facts.storage.s3 import is_bucket_name, is_directory_bucket
from platform_sdk.rules.storage.backups import Lock, lifecycle_violations, lock_violations, own_vault
from platform_sdk.rules.storage.fsx import (
    can_be_backed_up,
    lustre_size_violations,
    lustre_throughput,
    ontap_violations,
    openzfs_violations,
)

if TYPE_CHECKING:
    from platform_sdk.facts.storage.fsx import LustreDeployment


@given(st.integers(1, 100_000))
def test_a_remedy_for_a_size_is_a_size(gib: int) -> None:
    for found in lustre_size_violations("persistent_2", gib, None):
        offered = [int(number) for number in re.findall(r"\d+", found.remedy)]
        assert offered
        assert [list(lustre_size_violations("persistent_2", one, None)) for one in offered] == [[], []]
        assert min(offered) <= gib or min(offered) == 1200


@pytest.mark.parametrize("gib", [1200, 2400, 4800, 24000])
def test_sizes_of_lustre(gib: int) -> None:
    assert list(lustre_size_violations("scratch_2", gib, None)) == []


@pytest.mark.parametrize("deployment", LUSTRE_DEPLOYMENTS)
def test_the_throughput_that_nobody_says_is_one_that_there_is(deployment: LustreDeployment) -> None:
    chosen = lustre_throughput(deployment, None)
    assert chosen in (LUSTRE_THROUGHPUT[deployment] or (None,))
    assert list(lustre_size_violations(deployment, 1200, chosen)) == []


def test_every_deployment_has_throughputs_that_are_accepted() -> None:
    for zfs, values in OPENZFS_THROUGHPUT.items():
        assert [found for value in values for found in openzfs_violations(zfs, 64, value)] == []
    for ontap, values in ONTAP_THROUGHPUT.items():
        assert [found for value in values for found in ontap_violations(ontap, 1024, value)] == []


def test_what_is_linked_or_scratch_has_no_backups() -> None:
    assert can_be_backed_up("persistent_2", linked=False)
    assert not can_be_backed_up("persistent_2", linked=True)
    assert not can_be_backed_up("scratch_2", linked=False)


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_a_remedy_for_a_lifecycle_is_a_lifecycle(keep: int, cold: int) -> None:
    for found in lifecycle_violations(keep, cold):
        days = re.search(r"keep_days: (\d+)", found.remedy)
        assert days is not None
        assert list(lifecycle_violations(int(days[1]), cold)) == []


@given(st.integers(1, 1000), st.one_of(st.none(), st.integers(1, 1000)), st.integers(1, 2000))
def test_a_remedy_for_a_lock_fits_it(low: int, high: int | None, keep: int) -> None:
    lock = Lock(low, high)
    for found in lock_violations(lock, keep):
        if found.path == ("keep_days",):
            days = re.search(r"keep_days: (\d+)", found.remedy)
            assert days is not None
            assert list(lock_violations(lock, int(days[1]))) == []
        else:
            assert high is not None
            assert low > high


def test_the_plans_own_vault() -> None:
    arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:shop"
    assert own_vault(arn, region="eu-west-1", name="shop")
    assert not own_vault(arn, region="eu-central-1", name="shop")
    assert not own_vault(arn, region="eu-west-1", name=None)


@pytest.mark.parametrize("name", ["abc", "a.b-c", "models--euw1-az1--x-s3", "x" * 63])
def test_names_of_buckets(name: str) -> None:
    assert is_bucket_name(name)


@pytest.mark.parametrize(
    "name", ["ab", "Abc", "a..b", "192.168.0.1", "xn--abc", "abc-s3alias", "-abc", "abc--x-s3", "x" * 64, "a_b"]
)
def test_no_names_of_buckets(name: str) -> None:
    assert not is_bucket_name(name)


def test_a_directory_bucket_is_known_by_its_end() -> None:
    assert is_directory_bucket("models--use1-az4--x-s3")
    assert not is_directory_bucket("models")
