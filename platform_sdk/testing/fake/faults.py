"""What goes wrong in the fake cloud, by plan.

Owns the choice of the requests that fail or take long. How a failure reaches the engine is ``provider``'s.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.testing.fake.world import Operation

__all__ = ["Fault", "FaultPlan", "PlannedFault", "Request"]

Request: TypeAlias = "Operation | Literal['configure', 'invoke']"
"""What can fail: the operations on resources, a provider's configuration, a data source."""

_ON_RESOURCES = frozenset({"create", "read", "update", "delete"})


class PlannedFault(Exception):
    """A request that fails, because the plan says so or because the cloud refuses."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        operation: of which requests; None for any on a resource. ``configure`` and ``invoke`` have to be named.
        type: type token of the resource, the beginning of some with a star at the end (``kubernetes:*``), or empty for
            any. A configuration's is ``pulumi:providers:<package>``, an invoke's the token of the function.
        name: its logical name; empty for any.
        nth: the matching request that it strikes, counted from 1; 0 for every one.
        message: what the cloud answers; empty for no failure.
        seconds: how long the request takes. A resource's own timeout ends it before, as a failure.
        before, after: called before the cloud does what is asked, and when it has done it but not yet answered. A test
            kills the engine there.
        partial: the failure comes after the thing was created or updated, and the engine is told of both: AWS made a
            cluster, and it did not become active. Of ``read`` and ``delete`` nothing is partial.
    """

    operation: Request | None = None
    type: str = ""
    name: str = ""
    nth: int = 1
    message: str = ""
    seconds: float = 0.0
    before: Callable[[], None] | None = None
    after: Callable[[], None] | None = None
    partial: bool = False

    def matches(self, operation: Request, type: str, name: str) -> bool:
        """Whether a request is of those that the fault is about."""
        if self.operation != operation and not (self.operation is None and operation in _ON_RESOURCES):
            return False
        if self.type.endswith("*"):
            return type.startswith(self.type[:-1]) and self.name in {"", name}
        return self.type in {"", type} and self.name in {"", name}


@dataclass(slots=True)
class FaultPlan:
    """Faults, and how often each was met. One plan serves all providers of a cloud.

    Attributes:
        faults: may be added and taken away while an engine works.
    """

    faults: list[Fault] = field(default_factory=list[Fault])
    # By identity, and with the fault itself, so that no later one can be taken for it.
    _met: dict[int, tuple[Fault, int]] = field(default_factory=dict[int, "tuple[Fault, int]"])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def strike(self, operation: Request, type: str, name: str, *, limit: float = 0.0) -> list[Fault]:
        """The faults that strike a request, which counts as met by each that it matches.

        Args:
            operation, type, name: the request.
            limit: seconds that the engine gives it; 0 for no limit.

        Raises:
            PlannedFault: one of them is a failure and not a partial one; it came after the delays and the ``before``
                of all.
        """
        struck: list[Fault] = []
        with self._lock:
            for fault in self.faults:
                if fault.matches(operation, type, name):
                    times = self._met.get(id(fault), (fault, 0))[1] + 1
                    self._met[id(fault)] = fault, times
                    if fault.nth in {0, times}:
                        struck.append(fault)
        for fault in struck:
            if fault.seconds:
                time.sleep(min(fault.seconds, limit or fault.seconds))
            if fault.before:
                fault.before()
        for fault in struck:
            if fault.message and not fault.partial:
                raise PlannedFault(fault.message)
            if limit and fault.seconds > limit:
                raise PlannedFault(f"timeout while waiting for {operation} of {type} {name} ({limit:g} s)")
        return struck
