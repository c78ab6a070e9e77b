"""One fault: a run that is struck, the recovery as docs/recovery.md has it, and what must hold afterwards.

Owns how a case is run. Which cases there are is for `_cases` to say.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from pulumi.automation import CommandError, Stack

from platform_sdk.engine import local_backend
from platform_sdk.offline import Cloud
from platform_sdk.operations.recover import find_recovery, recover
from platform_sdk.operations.recover._finders import BY_HAND
from platform_sdk.testing import Fault, World, fake_stack
from platform_sdk.testing.fake.faults import PlannedFault
from platform_sdk.testing.fake.kubernetes import RELEASE, is_object
from tests.faults._answers import lookups

if TYPE_CHECKING:
    from collections.abc import Generator

    from platform_sdk.operations.recover import Recovery
    from platform_sdk.testing import FakeStack

__all__ = [
    "FLAVOURS",
    "Case",
    "Flavour",
    "Scenario",
    "checked",
    "opened",
    "run_case",
    "strike",
]

ROOT = Path(__file__).resolve().parents[2]

Flavour: TypeAlias = Literal["refused", "lost answer", "killed before", "killed after", "half made"]
FLAVOURS: tuple[Flavour, ...] = ("refused", "lost answer", "killed before", "killed after")
"""The cloud refuses; it acts and its answer is lost; the engine is killed before the cloud acts, or after. And of
creations alone, one for each type: the thing is made, and does not become ready."""

_PATIENCE = 30.0
_STRUCK = 42


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is run: an environment's file, whether it goes up or down, and a program if it is not the project's.

    With `only`, types of components and resources, the faults strike these alone, and what belongs to such components.
    """

    name: str
    environment: str
    config: str
    down: bool = False
    program: Path | None = None
    only: frozenset[str] = frozenset()

    @property
    def region(self) -> str:
        """The environment's Region."""
        return next(line.split()[1] for line in self.config.splitlines() if line.startswith("  aws:region: "))

    def strikes(self, urn: str) -> bool:
        """Whether the faults strike a resource."""
        return not self.only or not self.only.isdisjoint(urn.split("::")[2].split("$"))

    def run(self, stack: Stack) -> None:
        """Runs it."""
        stack.destroy() if self.down else stack.up()


@dataclass(frozen=True, slots=True)
class Case:
    """A fault at one step of a scenario."""

    scenario: Scenario
    flavour: Flavour
    operation: str
    type: str
    name: str

    def __str__(self) -> str:
        return f"{self.scenario.name}: {self.flavour} at {self.operation} {self.type.rpartition(':')[2]} {self.name}"

    def fault(self) -> Fault:
        """The fault for the cloud's plan."""
        where: Any = {"operation": self.operation, "type": self.type, "name": self.name}
        if self.flavour == "refused":
            return Fault(**where, message="InternalFailure: the request failed")
        if self.flavour == "half made":
            return Fault(**where, message="unexpected state 'CREATE_FAILED'", partial=True)
        if self.flavour == "lost answer":
            return Fault(**where, after=_lose)
        if self.flavour == "killed before":
            return Fault(**where, before=_kill, message="nobody waits for an answer")
        return Fault(**where, after=_kill)


@contextmanager
def opened(scenario: Scenario, folder: Path, *faults: Fault) -> Generator[FakeStack]:
    """The scenario's stack, on a fake cloud that answers what a recovery asks."""
    world = World(folder / "cloud.db")
    try:
        with fake_stack(
            scenario.environment,
            ROOT,
            folder,
            program=scenario.program,
            config=scenario.config,
            cloud=Cloud(region=scenario.region, answers=lookups(world)),
            faults=faults,
        ) as opened_stack:
            yield opened_stack
    finally:
        world.close()


def run_case(case: Case, folder: Path) -> None:
    """Runs a case in a folder that has what was there before, and checks what must hold at its end."""
    strike(case, folder)
    with opened(case.scenario, folder) as (stack, cloud):
        if case.flavour.startswith("killed"):
            stack.cancel()
        if case.flavour not in {"refused", "half made"} and not case.scenario.down:
            environment, config = case.scenario.environment, case.scenario.config
            env = {**local_backend(folder), **cloud.environment}
            found = find_recovery(environment, ROOT, env=env, config=config, program=case.scenario.program)
            _take_away(case, found, cloud.world)
            left_over = [finding.id for finding in found.left_over]
            recover(found, environment, ROOT, delete=left_over, env=env, config=config)
        case.scenario.run(stack)
        checked(case.scenario, stack, cloud.world)


def _take_away(case: Case, found: Recovery, world: World) -> None:
    """What `recover` does not look for goes by hand, as docs/recovery.md has it: `kubectl`, `helm`, `aws`."""
    by_kubectl = case.flavour == "lost answer" and is_object(case.type)
    others = case.type == RELEASE or case.type in BY_HAND
    if case.operation == "create" and (by_kubectl or (others and case.flavour in {"lost answer", "killed after"})):
        assert not [finding for finding in found.adopted if finding.type == case.type], "recover finds it after all"
        (left,) = [thing for thing in world.all(case.type) if thing.name == case.name]
        world.remove(left.type, left.id)


def strike(case: Case, folder: Path) -> None:
    """Runs a scenario until its fault ends it, in a process of its own, for a kill leaves its program unfinished.

    What a kill may have left beside the state's file is cleared away, as docs/recovery.md tells.
    """
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["platform_sdk.components.nodes.managed", __name__])
    process = processes.Process(target=_run_struck, args=(case, folder))
    process.start()
    process.join()
    assert process.exitcode == _STRUCK, f"{case}: the run ended with {process.exitcode}, and not by the fault"
    for note in (folder / "state").rglob("*.json.attrs"):
        if note.stat().st_size == 0:
            note.unlink()


def _run_struck(case: Case, folder: Path) -> None:
    # This process ends without cleaning up: its temporary folders go with the test's own.
    tempfile.tempdir = str(folder)
    with opened(case.scenario, folder, case.fault()) as (stack, cloud):
        try:
            case.scenario.run(stack)
        except CommandError:
            _settle(cloud.world)
            os._exit(_STRUCK)


def checked(scenario: Scenario, stack: Stack, world: World) -> None:
    """What must hold at the end: no change is left, nothing is doubled or orphaned, and the state is sound."""
    state = cast("dict[str, Any]", stack.export_stack().deployment)
    resources = cast("list[dict[str, Any]]", state.get("resources") or [])
    assert not state.get("pending_operations")
    urns = [resource["urn"] for resource in resources]
    assert len(urns) == len(set(urns)), "a URN is twice in the state"
    assert not [resource["urn"] for resource in resources if resource.get("delete") or resource.get("initErrors")]
    assert all(resource.get("parent", urns[0]) in urns for resource in resources)
    in_state = {
        (resource["type"], resource["id"])
        for resource in resources
        if resource.get("custom") and not resource["type"].startswith("pulumi:")
    }
    in_world = {(thing.type, thing.id) for thing in world.all()}
    assert in_world - in_state == set(), "orphans in the cloud"
    assert in_state - in_world == set(), "the state has what the cloud has not"
    if scenario.down:
        assert in_world == set()
    else:
        # The engine verifies a state when it reads it.
        changes = stack.preview().change_summary
        assert {op: count for op, count in changes.items() if op != "same"} == {}


def _lose() -> None:
    raise PlannedFault("RequestError: connection reset by peer")


def _kill() -> None:
    """Kills the engine that this process runs."""
    for pid in _children("pulumi"):
        os.kill(pid, signal.SIGKILL)


def _children(name: str) -> list[int]:
    found: list[int] = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                # "pid (name) state parent …"; a name may hold brackets and blanks.
                start, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
            except OSError:
                continue  # it ended meanwhile
            if start.partition("(")[2] == name and int(rest.split()[1]) == os.getpid():
                found.append(int(folder.name))
    return found


def _settle(world: World) -> None:
    """Waits until the cloud has done what it was asked before the engine was gone."""
    deadline = time.monotonic() + _PATIENCE
    while any(call.ended is None for call in world.calls()):
        assert time.monotonic() < deadline, "a request to the fake cloud never ended"
        time.sleep(0.05)
