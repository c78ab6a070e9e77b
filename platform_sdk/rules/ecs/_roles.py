"""Which container does the work, which stand beside it, which run before it, and in which order.

Owns the reading of names, ``essential`` and ``dependsOn``.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

from platform_sdk.rules.ecs._values import named
from platform_sdk.rules.ecs._workload import Container

if TYPE_CHECKING:
    from platform_sdk.rules.ecs._workload import Workload
    from platform_sdk.rules.ecs.reading import Cursor

__all__ = ["give_roles"]

_BEFORE: Final = frozenset({"COMPLETE", "SUCCESS"})
_MAIN: Final = "main"


def give_roles(workload: Workload) -> bool:
    """Fills ``containers``, in the order in which they start. False where the definition is no good for it."""
    found = _named(workload)
    if not found:
        return False
    needs = {name: _needs(one, found) for name, one in found.items()}
    main = _main(workload, found)
    main.role = _MAIN
    for condition_of in needs.values():
        for other, condition in condition_of.items():
            if condition in _BEFORE and found[other] is not main:
                found[other].role = "init"
    _leave_routers_out(workload, found)
    try:
        order = list(TopologicalSorter({name: list(needs[name]) for name in found}).static_order())
    except CycleError:
        rule = "Containers wait for each other in a circle."
        workload.task.root.refuse("containerDefinitions", rule, "Take a dependsOn out.")
        return False
    workload.containers = [found[name] for name in order]
    for one in workload.containers:
        if one.role != "router":
            _tell(one, found, main)
    return True


def _named(workload: Workload) -> dict[str, Container]:
    """The containers by ECS's names; none where one has no name of its own, or there are none."""
    root = workload.task.root
    cursors = root.each("containerDefinitions")
    if not cursors:
        rule = "A task definition has containers."
        root.refuse("containerDefinitions", rule, "Give the output of aws ecs describe-task-definition.")
    found: dict[str, Container] = {}
    taken = {_MAIN}
    for cursor in cursors:
        name = cursor.get("name", str)
        if not name:
            cursor.refuse("name", "A container has a name.", "Add one.")
        elif name in found:
            cursor.refuse("name", "Two containers have this name.", "Choose another one.")
        else:
            here = named(name, taken)
            taken.add(here)
            found[name] = Container(cursor, name, here, "sidecar")
    return found if len(found) == len(cursors) else {}


def _leave_routers_out(workload: Workload, found: dict[str, Container]) -> None:
    """Log routers and App Mesh's proxy have no place in the pod."""
    proxy = workload.task.root.child("proxyConfiguration").get("containerName", str)
    for name, one in found.items():
        if one.role != _MAIN and name == proxy:
            one.role = "router"
            one.cursor.tell(None, "lost", "The proxy of App Mesh is left out.", "Do without it, or bring a mesh.")
        elif one.role != _MAIN and one.cursor.has("firelensConfiguration"):
            one.role = "router"
            text = "The log router is left out: the platform's Fluent Bit does its work (platform:addons.fluent_bit)."
            one.cursor.tell(None, "elsewhere", text, "Move its filters and outputs there.")


def _needs(container: Container, found: dict[str, Container]) -> dict[str, str]:
    needs: dict[str, str] = {}
    for cursor in container.cursor.each("dependsOn"):
        name, condition = cursor.get("containerName", str) or "", cursor.get("condition", str) or ""
        if name not in found:
            cursor.refuse("containerName", "There is no such container.", f"Name one of {', '.join(found)}.")
        else:
            needs[name] = condition
    return needs


def _main(workload: Workload, found: dict[str, Container]) -> Container:
    """What the load balancer reaches; else the first essential container with a port; else the first essential one."""
    behind = [cursor.value.get("containerName") for cursor in workload.service.root.each("loadBalancers")]
    essential = [one for one in found.values() if one.cursor.value.get("essential", True)]
    essential = [one for one in essential if not one.cursor.has("firelensConfiguration")] or list(found.values())
    reached = [one for one in essential if one.ecs_name in behind]
    listening = [one for one in essential if one.cursor.has("portMappings")]
    return next(iter((*reached, *listening, *essential)))


def _tell(one: Container, found: dict[str, Container], main: Container) -> None:
    cursor = one.cursor
    cursor.get("essential", bool)
    if one.role == _MAIN:
        cursor.tell("name", "carried", "The workload's own container, which is called main.")
    elif one.name == one.ecs_name:
        cursor.carry("name", f"{one.role} container {one.name}")
    else:
        cursor.tell("name", "changed", f"The {one.role} container is called {one.name}: names have small letters.")
    if cursor.value.get("essential") is not None:
        _tell_essential(one)
    for dependency in cursor.each("dependsOn"):
        other = found.get(dependency.value.get("containerName", ""))
        if other:
            _tell_dependency(dependency, one, other, main)


def _tell_essential(one: Container) -> None:
    cursor = one.cursor
    if one.role == _MAIN:
        cursor.tell("essential", "carried", "The container that does the work; it is started again when it ends.")
    elif one.role == "init":
        cursor.tell("essential", "carried", "It runs to its end before the others start.")
    elif cursor.value["essential"]:
        text = f"{one.name} is started again by itself when it ends; ECS stops the whole task."
        cursor.tell("essential", "changed", text, "See that the others bear its being away for a moment.")
    else:
        text = f"{one.name} is a sidecar, and is started again when it ends; ECS leaves it ended."
        cursor.tell("essential", "changed", text, "See that it does not end by itself, or make it an init container.")


def _tell_dependency(dependency: Cursor, one: Container, other: Container, main: Container) -> None:
    condition = dependency.value.get("condition")
    if other.role == "router":
        dependency.tell(None, "not_needed", f"{other.ecs_name} is left out.")
    elif other is main:
        text = f"{one.name} starts before the main container, not after it."
        dependency.tell(None, "lost", text, "Let it wait for the main container by itself.")
    elif other.role == "init" and one.role == "sidecar":
        text = f"Containers beside the main one start first: {one.name} does not wait for {other.name}."
        dependency.tell(None, "lost", text, "Let it wait by itself.")
    elif other.role == "init" and condition == "COMPLETE":
        text = f"{other.name} runs before, and must succeed; after COMPLETE, ECS goes on whatever its exit status is."
        dependency.tell(None, "changed", text, "Let it end with 0 where its failure does not matter.")
    elif other.role == "init":
        dependency.tell(None, "carried", f"{other.name} runs to its end before.")
    elif one.role == "sidecar" and other.name > one.name:
        text = f"Containers beside the main one start in the order of their names: {other.name} after {one.name}."
        dependency.tell(None, "changed", text, f"Let {one.name} try again until {other.name} answers.")
    elif condition == "HEALTHY":
        text = f"{other.name} is started before, and nothing waits until it is healthy."
        dependency.tell(None, "changed", text, f"Let {one.ecs_name} try again until {other.name} answers.")
    else:
        dependency.tell(None, "carried", f"{other.name} is started before.")
