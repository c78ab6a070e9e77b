"""What an import is building: the arguments so far, and what its parts must know of each other.

Owns the state that the steps of a translation share. Decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from platform_sdk.rules.ecs.findings import Finding
    from platform_sdk.rules.ecs.reading import Cursor, Reading

__all__ = ["Choices", "Container", "Workload"]


@dataclass(frozen=True, slots=True)
class Choices:
    """What neither task definition nor service says.

    Attributes:
        platform: the platform's stack.
        namespace: namespace; the workload's name where it is empty.
        host: host that it answers for; none where it is empty.
        expose: way in, ``alb`` or ``nlb``.
        policies: managed policies of the task role, by ARN or AWS's name.
        schedule: of EventBridge, ``cron(…)`` or ``rate(…)``; none where it is empty.
    """

    platform: str = "acme/platform/prod"
    namespace: str = ""
    host: str = ""
    expose: str = "alb"
    policies: tuple[str, ...] = ()
    schedule: str = ""


@dataclass(slots=True)
class Container:
    """A container definition, its name here, and what it is in the pod."""

    cursor: Cursor
    ecs_name: str
    name: str
    role: str  # main, sidecar, init or router


@dataclass(slots=True)
class Workload:
    """What is being built.

    Attributes:
        task, service: the documents; an empty one where no service was given.
        choices: what neither says.
        name: name of the workload.
        containers: all container definitions, in the task definition's order.
        args: the component's arguments so far.
        without: safe defaults that must be off.
        general: what is worth knowing and hangs on no field.
    """

    task: Reading
    service: Reading
    choices: Choices
    name: str = ""
    component: str = ""
    containers: list[Container] = field(default_factory=list[Container])
    args: dict[str, Any] = field(default_factory=dict[str, Any])
    without: set[str] = field(default_factory=set[str])
    general: list[Finding] = field(default_factory=list["Finding"])

    @property
    def main(self) -> Container:
        """The container that does the work."""
        return next(one for one in self.containers if one.role == "main")

    @property
    def windows(self) -> bool:
        """Whether it runs on Windows."""
        family = self.task.root.child("runtimePlatform").value.get("operatingSystemFamily")
        return isinstance(family, str) and family.startswith("WINDOWS")

    def in_role(self, role: str) -> list[Container]:
        """The containers of a role, in the order of ``containers``."""
        return [one for one in self.containers if one.role == role]
