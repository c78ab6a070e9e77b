"""What a rehearsal found, as plain data, and its JSON form.

Owns the shapes that the operation fills and the views read, and what counts as held. Owns no layout.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

__all__ = ["FORMAT_VERSION", "Change", "Failure", "Model", "Operation", "Phase", "Rehearsal", "Replacement", "Step"]

FORMAT_VERSION = 1
"""Raised when a reader of the former version would misread the JSON."""

Operation: TypeAlias = Literal["create", "update", "delete", "create-replacement", "delete-replaced"]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that became another one, as texts; ``(absent)`` where there is none, ``[secret]`` where it is hidden."""

    path: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path} {self.old} → {self.new}"


@dataclass(frozen=True, slots=True)
class Step:
    """What the engine did to one resource.

    Attributes:
        urn, type, name: the resource.
        component: logical name of the component that it belongs to; empty for resources of the program itself.
        operation: what was done.
        changes: properties of an update or a replacement that differ.
        forced_by: those of them that make it a replacement.
        seconds: when the request to the fake cloud began, from the start of the phase; None if there was none.
        start, end: minutes on AWS by the model, typical, from the start of the phase; None if the phase has no model.
    """

    urn: str
    type: str
    name: str
    component: str
    operation: Operation
    changes: tuple[Change, ...] = ()
    forced_by: tuple[str, ...] = ()
    seconds: float | None = None
    start: float | None = None
    end: float | None = None

    @property
    def label(self) -> str:
        """``NodeGroup general``."""
        return f"{self.type.rpartition(':')[2]} {self.name}"


@dataclass(frozen=True, slots=True)
class Model:
    """How long a phase would take on AWS, in minutes, by the dated table of durations.

    Attributes:
        low, typical, high: the total with every duration at its usual best, typical and usual worst.
        critical_path: label and typical minutes of the steps that make the total; those of seconds are left out.
    """

    low: float
    typical: float
    high: float
    critical_path: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A resource that the changed copy replaces.

    Attributes:
        label, urn: the resource.
        changes: the properties whose change makes it a replacement.
        causes: for each of them why, as sentences without a full stop.
        deleted_first: the old one goes before the new one comes.
    """

    label: str
    urn: str
    changes: tuple[Change, ...]
    causes: tuple[str, ...]
    deleted_first: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong in a phase: the resource, or the phase where it was no single one, and what was said."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One run of the engine.

    Attributes:
        name: ``up``, ``preview``, ``change``, ``unprotect`` or ``destroy``.
        seconds: how long it took here.
        steps: what was done, in the order of the requests to the fake cloud.
        unchanged: how many resources stayed as they were.
        model: of phases that change something.
        failures: empty if what the phase is to show did hold.
    """

    name: str
    seconds: float
    steps: tuple[Step, ...] = ()
    unchanged: int = 0
    model: Model | None = None
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """All of it.

    Attributes:
        environment: name of the environment.
        region: its AWS Region.
        engine: version of the pulumi binary.
        phases: those that were run; after one that failed there is none.
        change: what the changed copy says otherwise.
        replacements: what it replaces, and why.
        notes: what the rehearsal did otherwise than a real run, as sentences.
        seconds: how long all of it took here.
    """

    environment: str
    region: str
    engine: str
    phases: tuple[Phase, ...]
    change: tuple[Change, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    notes: tuple[str, ...] = field(default=())
    seconds: float = 0.0

    @property
    def held(self) -> bool:
        """Whether every phase did what it should."""
        return not any(phase.failures for phase in self.phases)

    def to_json(self) -> dict[str, Any]:
        """Plain dicts, lists and scalars, ready for `json.dumps`."""
        return {"version": FORMAT_VERSION, "held": self.held, **asdict(self)}
