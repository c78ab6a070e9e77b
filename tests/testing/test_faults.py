"""Faults strike the requests that they name, as often as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.testing import Fault, FaultPlan
from platform_sdk.testing.fake.faults import PlannedFault

if TYPE_CHECKING:
    from platform_sdk.testing.fake.faults import Request

VPC = "aws:ec2/vpc:Vpc"
POD = "kubernetes:core/v1:Pod"


@pytest.mark.parametrize(
    ("fault", "request_", "matches"),
    [
        (Fault(), ("create", VPC, "net"), True),
        (Fault(), ("configure", "pulumi:providers:aws", "default"), False),
        (Fault("configure"), ("configure", "pulumi:providers:aws", "default"), True),
        (Fault("invoke", "aws:index/getRegion:getRegion"), ("invoke", "aws:index/getRegion:getRegion", ""), True),
        (Fault("create"), ("delete", VPC, "net"), False),
        (Fault(type=VPC), ("read", VPC, "net"), True),
        (Fault(type=VPC), ("read", POD, "net"), False),
        (Fault(type="kubernetes:*"), ("read", POD, "web"), True),
        (Fault(type="kubernetes:*", name="other"), ("read", POD, "web"), False),
        (Fault(type="kubernetes:*"), ("read", VPC, "net"), False),
        (Fault(name="net"), ("update", VPC, "net"), True),
        (Fault(name="net"), ("update", VPC, "other"), False),
    ],
)
def test_matches(fault: Fault, request_: tuple[Request, str, str], matches: bool) -> None:
    assert fault.matches(*request_) is matches


def failures(plan: FaultPlan, requests: int, name: str = "net") -> list[int]:
    failed: list[int] = []
    for number in range(1, requests + 1):
        try:
            plan.strike("create", VPC, name)
        except PlannedFault:
            failed.append(number)
    return failed


def test_the_first_the_nth_or_every_request_fails() -> None:
    assert failures(FaultPlan([Fault(message="no")]), 3) == [1]
    assert failures(FaultPlan([Fault(message="no", nth=2)]), 3) == [2]
    assert failures(FaultPlan([Fault(message="no", nth=0)]), 3) == [1, 2, 3]


def test_each_fault_counts_for_itself() -> None:
    plan = FaultPlan([Fault(name="other", message="no", nth=1), Fault(message="no", nth=3)])
    assert failures(plan, 2) == []
    assert failures(plan, 1, "other") == [1]
    assert failures(plan, 1) == []


def test_a_fault_may_be_added_while_the_cloud_is_used() -> None:
    plan = FaultPlan()
    assert failures(plan, 2) == []
    plan.faults.append(Fault(message="no"))
    assert failures(plan, 2) == [1]
    plan.faults[:] = [Fault(message="no")]
    assert failures(plan, 2) == [1]


def test_before_comes_before_the_failure_and_after_is_left_to_the_provider() -> None:
    seen: list[str] = []
    fault = Fault(message="no", before=lambda: seen.append("before"), after=lambda: seen.append("after"))
    with pytest.raises(PlannedFault, match="no"):
        FaultPlan([fault]).strike("create", VPC, "net")
    assert seen == ["before"]


def test_a_partial_failure_is_left_to_the_provider() -> None:
    fault = Fault(message="CREATE_FAILED", partial=True)
    assert FaultPlan([fault]).strike("create", VPC, "net") == [fault]


def test_a_request_that_takes_longer_than_the_engine_waits_fails() -> None:
    plan = FaultPlan([Fault(seconds=60, nth=0)])
    with pytest.raises(PlannedFault, match=r"timeout while waiting for create of aws:ec2/vpc:Vpc net \(0.01 s\)"):
        plan.strike("create", VPC, "net", limit=0.01)
