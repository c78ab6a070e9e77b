"""The phases of a rehearsal, one after the other, until one fails.

Owns the runs of the engine and what each must show. What a rehearsal takes and gives is ``rehearse``'s.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from pulumi import RunError, automation

from platform_sdk.errors import PlatformError
from platform_sdk.offline import Cloud, as_callable, record
from platform_sdk.operations._failures import ProgramError, program_failure
from platform_sdk.operations.rehearse._causes import replacements_of
from platform_sdk.operations.rehearse._change import changes_between, edited, readable, validated
from platform_sdk.operations.rehearse._model import modelled
from platform_sdk.operations.rehearse._watch import Tell, Watch, requested_first
from platform_sdk.platform import judged_on
from platform_sdk.report.rehearsal.model import Failure, Phase
from platform_sdk.spec.engine_config import engine_config
from platform_sdk.testing import fake_stack

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from platform_sdk.graph import Graph
    from platform_sdk.operations.preview import Preview
    from platform_sdk.operations.rehearse._change import Setting
    from platform_sdk.operations.rehearse._model import Resources
    from platform_sdk.report.rehearsal.model import Replacement
    from platform_sdk.testing import FakeStack

__all__ = ["Run"]

_PROTECTION: Final[tuple[Setting, ...]] = (
    (("platform:cluster", "deletion_protection"), False),
    (("platform:protect",), False),
)


@dataclass(slots=True)
class Run:
    """One rehearsal.

    Attributes:
        root: the folder of ``Pulumi.yaml``.
        folder: where state and fake cloud are.
        base: the environment as previewed offline.
        before, after: texts of its configuration, and of the changed copy; with their encrypted values.
        tell: is told how far it is.
        phases, notes, engine: what was found, as in :class:`Rehearsal`.
    """

    root: Path
    folder: Path
    base: Preview
    before: str
    after: str
    tell: Tell | None
    phases: list[Phase] = field(default_factory=list[Phase])
    notes: list[str] = field(default_factory=list[str])
    engine: str = ""
    _state: Resources = ()
    _changed: Resources = ()
    _failed: list[Exception] = field(default_factory=list[Exception])

    def everything(self) -> None:
        """Runs the phases."""
        text, hidden = readable(self.before)
        if hidden:
            self.notes.append(
                f"{hidden} encrypted value{'s are' if hidden > 1 else ' is'} replaced by a stand-in, as in a preview."
            )
        with self._open(text) as opened:
            self.engine = opened.stack.workspace.pulumi_version
            if not (self._apply("up", opened) and self._second_preview(opened)):
                return
        with self._open(readable(self.after)[0]) as opened:
            if not self._apply("change", opened):
                return
        self._changed = self._state
        self._teardown()

    def replacements(self) -> tuple[Replacement, ...]:
        """What the changed copy replaced, with the causes."""
        steps = next((phase.steps for phase in self.phases if phase.name == "change"), ())
        changes = changes_between(readable(self.before)[0], readable(self.after)[0])

        def recorded_with(setting: Setting) -> Graph:
            return self._recorded(edited(self.before, [setting]))

        return replacements_of(steps, self._changed, changes, self.base.recording.graph, recorded_with)

    def _teardown(self) -> None:
        text = self.after
        if any(_refuses_deletion(resource) for resource in self._state):
            text = edited(self.after, [*_PROTECTION])
            self.notes.append(
                "EKS refuses to delete the cluster while deletion_protection is on: the rehearsal set it and "
                "platform:protect to false and ran up once more before the teardown, as you would have to."
            )
        with self._open(readable(text)[0]) as opened:
            if text != self.after and not self._apply("unprotect", opened):
                return
            self._unprotect(opened)
            self._apply("destroy", opened)

    def _unprotect(self, opened: FakeStack) -> None:
        """Takes Pulumi's own protection off in the state that is thrown away."""
        deployment = opened.stack.export_stack()
        protected = [resource for resource in _resources(deployment) if resource.get("protect")]
        if protected:
            for resource in protected:
                resource["protect"] = False
            opened.stack.import_stack(deployment)
            self.notes.append(f"{_counted(len(protected))} with protect: unprotected in the rehearsal's own state.")

    def _second_preview(self, opened: FakeStack) -> bool:
        watch = Watch("preview", self._total(), self.tell)
        began = time.monotonic()
        error = self._attempt(lambda: opened.stack.preview(on_event=watch))
        failures = self._failures(watch, error) or [
            Failure(step.label, f"a second preview would {step.operation} it: {_listed(step.changes)}")
            for step in watch.steps
        ]
        phase = Phase("preview", _since(began), tuple(watch.steps), watch.unchanged, failures=tuple(failures))
        self.phases.append(phase)
        return not failures

    def _apply(self, phase: str, opened: FakeStack) -> bool:
        """Runs ``up`` or ``destroy``, and models what it did."""
        watch = Watch(phase, self._total(), self.tell)
        seen = len(opened.cloud.world.calls())
        action = opened.stack.destroy if phase == "destroy" else opened.stack.up
        began = time.monotonic()
        error = self._attempt(lambda: action(on_event=watch))
        seconds = _since(began)
        steps = requested_first(watch.steps, opened.cloud.world.calls()[seen:], began)
        former, self._state = self._state, _resources(opened.stack.export_stack())
        failures = self._failures(watch, error)
        model = None
        if not failures:
            model, steps = modelled(steps, former, self._state)
        if phase == "destroy" and not failures:
            failures = self._left(opened, former)
        self.phases.append(Phase(phase, seconds, steps, watch.unchanged, model, tuple(failures)))
        return not failures

    def _left(self, opened: FakeStack, former: Resources) -> list[Failure]:
        """What a teardown leaves behind, but for what the program wants to be kept."""
        retained = {resource["urn"] for resource in former if resource.get("retainOnDelete")}
        left = opened.cloud.world.all()
        kept = sum(thing.urn in retained for thing in left)
        if kept:
            self.notes.append(f"{_counted(kept)} with retainOnDelete: left in the fake cloud, as the program says.")
        return [
            Failure(f"{thing.type.rpartition(':')[2]} {thing.name}", f"{thing.id} is left in the fake cloud")
            for thing in left
            if thing.urn not in retained
        ]

    def _failures(self, watch: Watch, error: Exception | None) -> list[Failure]:
        if error is None:
            return []
        if self._failed:
            return [Failure("program", str(self._told(self._failed[-1])))]
        return list(dict.fromkeys(watch.failures)) or [Failure("engine", str(error).strip())]

    def _told(self, error: Exception) -> Exception:
        if isinstance(error, RunError):
            return ProgramError(str(error))
        return error if isinstance(error, PlatformError) else program_failure(error, self.root / "__main__.py")

    def _attempt(self, action: Callable[[], object]) -> Exception | None:
        try:
            with _quiet():
                action()
        except (automation.CommandError, RuntimeError) as error:
            return error
        return None

    @contextmanager
    def _open(self, text: str) -> Generator[FakeStack]:
        with fake_stack(
            self.base.environment.name,
            self.root,
            self.folder,
            program=self._program,
            config=text,
            cloud=Cloud(self.base.environment.spec.region),
        ) as opened:
            yield opened

    def _program(self) -> None:
        """The project's program, judged by the same day as its file; what it raises is kept to be told."""
        try:
            with judged_on(self.base.environment.read_on):
                as_callable(self.root / "__main__.py")()
        except Exception as error:
            self._failed.append(error)
            raise

    def _recorded(self, text: str) -> Graph:
        """The program offline with a configuration; raises PlatformError if it is wrong or the program fails."""
        environment, script = self.base.environment, self.root / "__main__.py"
        document = validated(text, environment.name, told_as="a part of the changes", today=environment.read_on)
        values, secret_keys = engine_config(document)
        try:
            with judged_on(environment.read_on):
                return record(script, stack=environment.name, config=values, secret_keys=secret_keys).graph
        except PlatformError:
            raise
        except Exception as error:
            raise program_failure(error, script) from error

    def _total(self) -> int:
        return sum(1 for resource in self.base.recording.graph if resource.custom and resource.package != "pulumi")


@contextmanager
def _quiet() -> Generator[None]:
    """Keeps back the traceback that gRPC logs when a failed engine is gone before the program has ended."""
    logger = logging.getLogger("grpc._server")
    former, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = former


def _refuses_deletion(resource: Mapping[str, Any]) -> bool:
    inputs = cast("Mapping[str, Any]", resource.get("inputs") or {})
    return resource["type"] == "aws:eks/cluster:Cluster" and inputs.get("deletionProtection") is True


def _resources(deployment: automation.Deployment) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", (deployment.deployment or {}).get("resources") or [])


def _counted(count: int) -> str:
    return f"{count} resource{'' if count == 1 else 's'}"


def _since(began: float) -> float:
    return round(time.monotonic() - began, 2)


def _listed(changes: Sequence[object]) -> str:
    return ", ".join(map(str, changes)) or "no property is named"
