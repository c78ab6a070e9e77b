"""Every way to get a workload wrong by itself is refused, with field, rule and remedy, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec._validation import validated
from tests.spec.workloads._wrong_workloads import WRONG
from tests.support.contracts import FULL, KINDS, SMALL
from tests.support.refusals import check

if TYPE_CHECKING:
    from tests.support.refusals import Refused


@pytest.mark.parametrize("kind", SMALL)
def test_what_the_cases_start_from_is_right(kind: str) -> None:
    found, spec = validated(KINDS[kind], SMALL[kind])
    assert (found, spec is not None) == ([], True)


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_is_refused(case: Refused) -> None:
    found, spec = validated(KINDS[case.kind], {**SMALL[case.kind], **case.args})
    assert spec is None
    check(found, case)


def test_no_two_cases_are_named_alike() -> None:
    names = [case.name for case in WRONG]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_use_every_field(kind: str) -> None:
    used = {field for component, args in FULL.values() if component == kind for field in args}
    # What a sort of workload never has, what another field stands in for, and what names the platform.
    unused = {"platform", "gpus", "neuron_devices", "identity", "host_paths", "queue"}
    unused |= {
        "Worker": {"readiness", "rollout"},
        "BatchJob": {"liveness", "readiness"},
        "ScheduledJob": {"liveness", "readiness"},
        "AgentPerNode": {"volumes", "sidecars", "runs_on", "liveness", "readiness"},
        "WebService": {"internal", "https"},
    }.get(kind, set())
    assert set(KINDS[kind].model_fields) - used - unused == set()
