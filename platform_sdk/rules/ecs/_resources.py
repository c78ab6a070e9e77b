"""CPU and memory of containers, out of their own numbers and the task's.

Owns the shares: what a task has and no container says is shared out evenly, because a pod has no sum of its own. Units
are ECS's until they are written down: 1024 for a vCPU, MiB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.rules.ecs._values import fargate_size, millicores, task_cpu_units, task_memory_mib

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.rules.ecs._workload import Container, Workload
    from platform_sdk.rules.ecs.reading import Cursor

__all__ = ["give_resources"]

_LEAST: Final = 64
"""What a container gets at least that says nothing, in CPU units and in MiB."""


def give_resources(workload: Workload, others: dict[str, dict[str, Any]]) -> None:
    """Writes cpu, memory and memory_limit of the main container, and cpu and memory of the others.

    Args:
        workload: what is being built.
        others: the arguments of the other containers, by their names here.
    """
    units = _of_task(workload, "cpu", task_cpu_units)
    mib = _of_task(workload, "memory", task_memory_mib)
    beside = [workload.main, *workload.in_role("sidecar")]
    cpu_share = _share(units, beside, lambda cursor: cursor.get("cpu", int))
    memory_share = _share(mib, beside, _memory)
    for one in (*beside, *workload.in_role("init")):
        main = one.role == "main"
        args = workload.args if main else others[one.name]
        _cpu(one, args, cpu_share)
        _bound_memory(one, args, main=main)
        if memory_share and not _memory(one.cursor):
            args["memory"] = f"{memory_share}Mi"
    _tell_task(workload, "cpu", units, millicores(cpu_share) if cpu_share else "", len(beside))
    _tell_task(workload, "memory", mib, f"{memory_share}Mi" if memory_share else "", len(beside))
    if "fargate" in str(workload.args.get("runs_on", "")) and units and mib:
        _tell_size(workload, units, mib)


def _memory(cursor: Cursor) -> int | None:
    return cursor.get("memory", int) or cursor.get("memoryReservation", int)


def _share(whole: int, containers: list[Container], own: Callable[[Cursor], int | None]) -> int:
    """What each container gets that says nothing; 0 where the task says nothing, or all of them do."""
    said = [own(one.cursor) or 0 for one in containers]
    silent = said.count(0)
    return max(_LEAST, (whole - sum(said)) // silent) if whole and silent else 0


def _cpu(one: Container, args: dict[str, Any], share: int) -> None:
    units = one.cursor.get("cpu", int)
    if units or share:
        args["cpu"] = millicores(units or share)
    if units:
        one.cursor.carry("cpu", f"cpu: {args['cpu']}")
    elif units == 0:
        text = f"No share of its own: {args['cpu'] if share else 'the default'} here."
        one.cursor.tell("cpu", "not_needed", text)


def _bound_memory(one: Container, args: dict[str, Any], *, main: bool) -> None:
    """Containers beside the main one ask for their limit: one number is both there."""
    cursor = one.cursor
    hard, soft = cursor.get("memory", int), cursor.get("memoryReservation", int)
    if hard and soft and hard > soft and main:
        args["memory"], args["memory_limit"] = f"{soft}Mi", f"{hard}Mi"
        cursor.carry("memory", f"memory_limit: {hard}Mi")
        cursor.carry("memoryReservation", f"memory: {soft}Mi")
    elif hard:
        args["memory"] = f"{hard}Mi"
        cursor.carry("memory", f"memory: {hard}Mi, asked for and the limit")
        if soft:
            text = f"It asks for its limit, {hard}Mi: one number is both in containers beside the main one."
            cursor.tell("memoryReservation", "changed", text, "Lower memory where that is more than it needs.")
    elif soft:
        args["memory"] = f"{soft}Mi"
        text = f"memory: {soft}Mi, which is the limit too; ECS has none there."
        what = "memory_limit" if main else "memory"
        cursor.tell("memoryReservation", "changed", text, f"Set {what} to the most that it uses.")


def _tell_task(workload: Workload, name: str, whole: int, share: str, containers: int) -> None:
    root = workload.task.root
    if not whole:
        return
    if not share:
        root.tell(name, "not_needed", f"A pod has no {name} of its own: its containers say theirs.")
    elif containers == 1:
        root.carry(name, f"{name}: {share}")
    else:
        text = f"A pod has no {name} of its own: what is left of it is shared out, {share} to each that says nothing."
        root.tell(name, "changed", text, "Give more to those that need it.")


def _of_task(workload: Workload, name: str, read: Callable[[str], int | None]) -> int:
    """A measure of the whole task, which AWS writes as a text and people as a number too; 0 where there is none."""
    root = workload.task.root
    value = root.value.get(name)
    if value is None:
        return 0
    amount = read(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if amount is None:
        example = "1024 or 1 vCPU" if name == "cpu" else "2048 or 2GB"
        root.refuse(name, f"This is no {name} of a task.", f"Write {example}.")
    return amount or 0


def _tell_size(workload: Workload, units: int, mib: int) -> None:
    size = fargate_size(units, mib)
    if size is None:
        text = "No machine of Fargate holds this and the 256 MiB that EKS adds."
        workload.task.root.tell("memory", "lost", text, "Ask for less, or run it on nodes.")
    elif size != (units, mib):
        before = workload.task.findings.get(("memory",))
        text = (
            f"{before.text if before else ''} Fargate of EKS adds 256 MiB, and so gives this pod "
            f"{size[0] / 1024:g} vCPU and {size[1] / 1024:g} GiB in place of {units / 1024:g} and {mib / 1024:g}."
        )
        workload.task.root.tell("memory", "changed", text.strip(), "Ask for 256 MiB less to pay for the same.")
