"""What a platform cannot run is refused with the reason and what to do, all at once, before there is a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.manifests._wrong_platforms import WRONG
from tests.support.contracts import SMALL, contract, problems
from tests.support.refusals import check

if TYPE_CHECKING:
    from tests.support.refusals import Refused


@pytest.mark.parametrize("kind", SMALL)
def test_what_the_cases_start_from_runs(kind: str) -> None:
    assert problems(kind, SMALL[kind], contract()) == []


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_is_refused(case: Refused) -> None:
    platform = contract(case.platform, **case.changes)
    check(problems(case.kind, {**SMALL[case.kind], **case.args}, platform, name=case.called), case)


def test_no_two_cases_are_named_alike() -> None:
    names = [case.name for case in WRONG]
    assert len(set(names)) == len(names)


def test_a_windows_service_may_listen_on_port_80() -> None:
    assert problems("WebService", {**SMALL["WebService"], "port": 80, "runs_on": "windows"}, contract("windows")) == []


def test_a_platform_without_teams_has_every_namespace() -> None:
    assert problems("WebService", {**SMALL["WebService"], "namespace": "elsewhere"}, contract("dev")) == []
