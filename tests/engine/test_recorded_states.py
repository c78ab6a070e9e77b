"""What earlier releases built, today's program leaves standing: it replaces and deletes nothing.

``tests/recorded/<release>/`` holds each environment as a release left it, with the configuration of that day.
``--update-recorded`` writes the files of the current release, and those only.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.components import cluster
from platform_sdk.components._resources import Key
from platform_sdk.offline import as_callable
from platform_sdk.platform import judged_on
from platform_sdk.spec import environment_names, load_environment
from platform_sdk.testing import fake_stack
from tests.engine._recorded import RecordedState, SteadyCloud

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi.automation import EngineEvent

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "tests" / "recorded"
RELEASE: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
CURRENT = [(RELEASE, name) for name in environment_names(ROOT / "environments")]
EVERY = sorted({*CURRENT, *((path.parent.name, path.stem) for path in RECORDED.glob("*/*.json"))})

EXPECTED: dict[tuple[str, str], dict[str, set[str]]] = {}
"""By release and environment: what today's program changes in place or adds, as URN without stack and project, with the
properties that it changes. Nothing may stand here that replaces or deletes."""

HARMLESS = {"same", "update", "create", "read", "refresh"}


def file_of(release: str, name: str) -> Path:
    return RECORDED / release / f"{name}.json"


def program(day: date) -> Callable[[], None]:
    """Today's program, judged by the day of the recording."""
    run = as_callable(ROOT / "__main__.py")

    def judged() -> None:
        with judged_on(day):
            run()

    return judged


@pytest.fixture
def update_recorded(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-recorded"))


@pytest.fixture
def recorded(update_recorded: bool) -> RecordedState:
    """The first environment of the current release."""
    if update_recorded:
        pytest.skip("the file is being written by another test")
    return RecordedState.read(file_of(*CURRENT[0]))


def record(name: str, folder: Path) -> None:
    """Writes the current release's file of an environment."""
    path = ROOT / "environments" / f"Pulumi.{name}.yaml"
    config, cloud = path.read_text(encoding="utf-8"), SteadyCloud(load_environment(path).spec.region)
    day = datetime.now(UTC).date()
    with fake_stack(name, ROOT, folder, program=program(day), config=config, cloud=cloud) as opened:
        opened.stack.up()
        RecordedState.of(opened.stack, day=day.isoformat(), config=config).write(file_of(RELEASE, name))


def changes(
    state: RecordedState, folder: Path, run: Callable[[], object] | None = None, *, up: bool = False
) -> dict[str, dict[str, set[str]]]:
    """What a program does to a recorded state, in a preview or in ``up``: by operation, by resource, the properties."""
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)

    def seen(event: EngineEvent) -> None:
        metadata = event.resource_pre_event.metadata if event.resource_pre_event else None
        # A default provider is the SDK's version of its package, and nothing in the cloud.
        if metadata is not None and metadata.op.value != "same" and "::default_" not in metadata.urn:
            tail = metadata.urn.split("::", 2)[2]
            found[metadata.op.value].setdefault(tail, set()).update(metadata.detailed_diff or {})

    chosen = run or program(date.fromisoformat(state.day))
    with fake_stack(state.environment, ROOT, folder, program=chosen, config=state.config) as opened:
        state.put_into(opened)
        before = {(thing.type, thing.id) for thing in opened.cloud.world.all()}
        (opened.stack.up if up else opened.stack.preview)(on_event=seen)
        after = {(thing.type, thing.id) for thing in opened.cloud.world.all()}
        assert before, "the fake cloud has the things of the recording"
        assert before <= after, f"gone from the fake cloud: {sorted(before - after)}"
    return dict(found)


@pytest.mark.parametrize(("release", "name"), EVERY)
def test_a_recorded_state_is_not_replaced(release: str, name: str, update_recorded: bool, tmp_path: Path) -> None:
    if update_recorded and (release, name) in CURRENT:
        recording = tmp_path / "recording"
        recording.mkdir()
        record(name, recording)
    path = file_of(release, name)
    assert path.is_file(), f"{release} has no recorded state of {name}. Run `make recorded` and commit what it writes."
    found = changes(RecordedState.read(path), tmp_path, up=True)
    assert {op: sorted(found[op]) for op in found.keys() - HARMLESS} == {}
    assert {**found.get("update", {}), **found.get("create", {})} == EXPECTED.get((release, name), {})


def test_expectations_are_of_states_that_there_are() -> None:
    assert EXPECTED.keys() <= set(EVERY)


def test_a_recording_comes_back_as_it_was_written(recorded: RecordedState, tmp_path: Path) -> None:
    """Reading, giving it to an engine and recording again loses nothing."""
    state = recorded
    with fake_stack(state.environment, ROOT, tmp_path, config=state.config) as opened:
        state.put_into(opened)
        assert RecordedState.of(opened.stack, day=state.day, config=state.config) == state
        things = opened.cloud.world.all()
    managed = [tail for tail, one in state.resources.items() if one.get("custom", True) and "pulumi:" not in tail]
    assert len(things) == len(managed) > 0


def renamed(day: date, *, aliased: bool) -> Callable[[], None]:
    """Today's program, but that the cluster's key has another logical name."""

    def key(type: str, name: str, inputs: dict[str, Any], opts: pulumi.ResourceOptions) -> Key:
        opts.aliases = [pulumi.Alias(name=name)] if aliased else []
        return Key(type, f"{name}-renamed", inputs, opts)

    def run() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cluster, "Key", key)
            program(day)()

    return run


def test_a_renamed_resource_is_found(recorded: RecordedState, tmp_path: Path) -> None:
    found = changes(recorded, tmp_path, renamed(date.fromisoformat(recorded.day), aliased=False))
    assert "delete" in found.keys() - HARMLESS
    assert [tail.rpartition("$")[2] for tail in found["delete"]] == ["aws:kms/key:Key::cluster-key"]


def test_a_renamed_resource_with_an_alias_is_no_replacement(recorded: RecordedState, tmp_path: Path) -> None:
    found = changes(recorded, tmp_path, renamed(date.fromisoformat(recorded.day), aliased=True))
    assert found.keys() <= HARMLESS
