"""The faults strike everything that there is: every component, every type, every step of a run without faults."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.offline import record
from platform_sdk.operations.preview import preview
from platform_sdk.operations.recover._finders import BY_HAND, SETTLED, UNIQUE, is_known, may_be_doubled
from platform_sdk.spec import read_document
from platform_sdk.spec.document import environment_names
from platform_sdk.spec.engine_config import engine_config
from tests.faults._cases import APART, FAMILIES, STEPS_FILE, all_cases, drawn_cases, prod_cases, steps_of
from tests.faults._harness import FLAVOURS, ROOT, Case, checked, opened
from tests.support.golden import UPDATE_OPTION

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.graph import Resource
    from tests.faults._harness import Scenario

__all__: list[str] = []


@pytest.fixture(scope="module")
def types() -> set[str]:
    """Types that environments register."""
    names = environment_names(ROOT / "environments")
    return {resource.type for name in names for resource in preview(name, ROOT).recording.graph}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Resource]]:
    """What of each environment the faults strike, by the environment's name: the small one first, prod last."""
    folder = tmp_path_factory.mktemp("recorded")
    return {family[0].environment: _struck(family[0], folder) for family in FAMILIES}


def _struck(scenario: Scenario, folder: Path) -> list[Resource]:
    file = folder / f"Pulumi.{scenario.environment}.yaml"
    file.write_text(scenario.config, encoding="utf-8")
    values, _ = engine_config(read_document(file))
    recording = record(ROOT / "__main__.py", stack=scenario.environment, config=values)
    return [resource for resource in recording.graph if scenario.strikes(resource.urn)]


def test_what_is_struck_has_one_of_everything_that_environments_have(
    types: set[str], recorded: dict[str, list[Resource]]
) -> None:
    small, *others, _prod = ({resource.type for resource in struck} for struck in recorded.values())
    assert types - small - set().union(*others) == set(), "add these to an environment in tests/faults"
    for family, struck in zip(APART, others, strict=True):
        assert family[0].only <= struck, "it has not what is said to be struck"
        assert not family[0].only & small, "the small environment has these"


def test_what_the_steps_make_and_take_away_is_what_the_environments_have(recorded: dict[str, list[Resource]]) -> None:
    # All of them, for the engine runs but some.
    steps = json.loads(STEPS_FILE.read_text(encoding="utf-8"))
    for family in FAMILIES:
        up, change, down = (steps[scenario.name] for scenario in family)
        made = sorted(
            [resource.type, resource.name]
            for resource in recorded[family[0].environment]
            if resource.custom and not resource.external and not resource.type.startswith("pulumi:")
        )
        assert up == [["create", *one] for one in made], "renew tests/faults/steps.json with --update-golden"
        assert down == [["delete", *one] for one in made], "renew tests/faults/steps.json with --update-golden"
        assert all(one in made for operation, *one in change if operation != "delete")


def test_a_recovery_knows_every_type_that_environments_have(types: set[str]) -> None:
    assert {type for type in types if type.startswith("aws:") and not is_known(type)} <= BY_HAND, (
        "add these to operations/recover/_tagged.py or _identified.py"
    )


def test_what_creating_twice_does_is_said_once_for_each_type() -> None:
    assert not SETTLED & UNIQUE
    assert not any(may_be_doubled(type) for type in SETTLED | UNIQUE)
    assert not any(is_known(type) for type in BY_HAND)
    assert may_be_doubled("aws:ec2/vpc:Vpc")


def test_the_steps_are_those_of_a_run_without_faults(
    family: tuple[Scenario, ...], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    steps: dict[str, list[list[str]]] = {}
    done = 0
    for scenario in family:
        with opened(scenario, tmp_path) as (stack, cloud):
            if scenario.down:
                # From the environment that the faults strike: the unchanged one.
                stack.up()
                done = cloud.world.calls()[-1].number
            scenario.run(stack)
            steps[scenario.name] = [list(step) for step in steps_of(scenario, cloud.world, since=done)]
            done = cloud.world.calls()[-1].number
            checked(scenario, stack, cloud.world)
    if pytestconfig.getoption(UPDATE_OPTION):
        kept = json.loads(STEPS_FILE.read_text(encoding="utf-8"))
        lines = json.dumps({**kept, **steps}, sort_keys=True).replace("]], ", "]],\n ").replace("], [", "],\n  [")
        STEPS_FILE.write_text(f"{lines}\n", encoding="utf-8")
    recorded = json.loads(STEPS_FILE.read_text(encoding="utf-8"))
    assert {name: recorded.get(name) for name in steps} == steps, "renew tests/faults/steps.json with --update-golden"


def test_every_step_is_struck_in_every_flavour() -> None:
    cases = all_cases()
    steps = {(case.scenario, case.operation, case.type, case.name) for case in cases}
    known = set(cases)
    assert len(known) == len(cases)
    assert all(Case(scenario, flavour, *step) in known for scenario, *step in steps for flavour in FLAVOURS)
    half_made = [case.type for case in cases if case.flavour == "half made" and case.scenario.name == "up"]
    assert sorted(half_made) == sorted({type for scenario, _, type, _ in steps if scenario.name == "up"})


def test_what_is_drawn_has_every_flavour_of_every_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {(operation, flavour) for operation in ("create", "update", "delete") for flavour in FLAVOURS}
    assert {(case.operation, case.flavour) for case in drawn_cases()} == {*wanted, ("create", "half made")}
    assert len(set(prod_cases())) == 20
    drawn = drawn_cases()
    assert drawn == drawn_cases()
    monkeypatch.setenv("FAULT_SEED", "7")
    assert drawn != drawn_cases()
