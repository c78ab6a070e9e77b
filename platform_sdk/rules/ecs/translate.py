"""Turns a task definition, and a service, into a workload and a report on every field.

Owns the order of the steps and the choice of the component. Each step is a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.rules.ecs._containers import give_container, give_main
from platform_sdk.rules.ecs._placement import give_place
from platform_sdk.rules.ecs._resources import give_resources
from platform_sdk.rules.ecs._roles import give_roles
from platform_sdk.rules.ecs._service import give_ports, give_service
from platform_sdk.rules.ecs._values import named
from platform_sdk.rules.ecs._volumes import give_volumes
from platform_sdk.rules.ecs._workload import Choices, Workload
from platform_sdk.rules.ecs.notes import NOTES
from platform_sdk.rules.ecs.reading import Reading
from platform_sdk.rules.ecs.schedule import cron_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.errors import Violation
    from platform_sdk.facts.ecs.fields import Document
    from platform_sdk.rules.ecs.findings import Finding

__all__ = ["Choices", "Translation", "translate"]

_ORDER = (
    "platform",
    "namespace",
    "image",
    "architectures",
    "command",
    "args",
    "port",
    "expose",
    "host",
    "service_port",
    "schedule",
    "runs_on",
    "scaling",
    "replicas",
    "rollout",
    "max_unavailable",
    "cpu",
    "memory",
    "memory_limit",
    "gpus",
    "neuron_devices",
    "ephemeral_storage",
    "shared_memory",
    "tmp_size",
    "env",
    "secrets",
    "data",
    "keep_volumes",
    "volumes",
    "host_paths",
    "init_containers",
    "sidecars",
    "liveness",
    "startup",
    "grace_seconds",
    "aws_rights",
    "allow_from",
    "allow_to",
    "user",
    "capabilities",
    "annotations",
    "without",
)


@dataclass(frozen=True, slots=True)
class Translation:
    """What came of it.

    Attributes:
        component: a component of ``platform_sdk.workloads``: ``WebService``.
        name: the workload's name.
        args: its arguments.
        findings: what became of each field, in the documents' order, the task definition's first.
        general: what is different whatever the fields say, as sentences.
        violations: by document, what makes an import impossible; the rest means nothing then.
    """

    component: str
    name: str
    args: Mapping[str, Any]
    findings: tuple[Finding, ...]
    general: tuple[str, ...]
    violations: Mapping[Document, tuple[Violation, ...]]


def translate(task: Mapping[str, Any], service: Mapping[str, Any] | None, choices: Choices) -> Translation:
    """The workload.

    Args:
        task: a task definition, without its wrapper.
        service: its service, without its wrapper; None for a task that is run by itself.
        choices: what neither says.
    """
    workload = Workload(Reading("task", task), Reading("service", service or {}), choices)
    family = workload.task.root.get("family", str)
    workload.name = named(workload.service.root.get("serviceName", str) or family or "workload")
    if give_roles(workload):
        _build(workload)
    violations: dict[Document, tuple[Violation, ...]] = {
        "task": tuple(workload.task.violations),
        "service": tuple(workload.service.violations),
    }
    findings = (
        ()
        if any(violations.values())
        else (*workload.task.settle(NOTES["task"]), *workload.service.settle(NOTES["service"]))
    )
    args = {name: workload.args[name] for name in _ORDER if name in workload.args}
    return Translation(workload.component, workload.name, args, findings, _general(workload), violations)


def _build(workload: Workload) -> None:
    choices, root = workload.choices, workload.task.root
    workload.args = {"platform": choices.platform, "namespace": choices.namespace or workload.name}
    workload.component = _component(workload)
    if root.has("family"):
        root.carry(
            "family", "The workload's name" if not workload.service.root else "The service's name is the workload's"
        )
    give_main(workload)
    sidecars = {one.name: give_container(workload, one) for one in workload.in_role("sidecar")}
    befores = {one.name: give_container(workload, one) for one in workload.in_role("init")}
    others = {**sidecars, **befores}
    give_place(workload)
    give_resources(workload, others)
    give_volumes(workload, others)
    give_ports(workload)
    if workload.component in {"WebService", "Worker", "AgentPerNode", "StatefulService"}:
        give_service(workload)
    elif workload.task.root.value.get("networkMode") != "none":
        workload.args["allow_to"] = {"as-on-ecs": {"vpc": True, "internet": True}}
    if sidecars:
        workload.args["sidecars"] = sidecars
    if befores:
        workload.args["init_containers"] = list(befores.values())
    if workload.component == "ScheduledJob":
        workload.args["schedule"] = cron_of(choices.schedule) or ""
    if choices.policies:
        workload.args["aws_rights"] = {"policies": list(choices.policies)}
        if root.has("taskRoleArn"):
            text = "aws_rights, with the policies that were given; the role is a new one, which trusts EKS."
            root.tell("taskRoleArn", "changed", text, "Add the role's inline policies as statements.")
    if workload.without:
        workload.args["without"] = sorted(workload.without)


def _component(workload: Workload) -> str:
    """By the service's strategy, its volumes, the port; a task alone is a job, unless it has a port."""
    service, task = workload.service.root, workload.task.root
    ports = workload.main.cursor.has("portMappings")
    if service.value.get("schedulingStrategy") == "DAEMON":
        return "AgentPerNode"
    if workload.choices.schedule:
        return "ScheduledJob"
    if service and ports and any(cursor.value.get("configuredAtLaunch") for cursor in task.each("volumes")):
        return "StatefulService"
    if ports:
        return "WebService"
    return "Worker" if service else "BatchJob"


def _general(workload: Workload) -> tuple[str, ...]:
    if not workload.containers:
        return ()
    main, without = workload.main.cursor, workload.without
    said: list[str] = []
    if workload.component == "BatchJob":
        said.append(
            "No service was given and no port is said, so this is a job that runs once. Import it with --service, "
            "or with --schedule for a scheduled task."
        )
    if not main.has("user") and "non_root" not in without:
        said.append(
            "Containers run as user 10001, not as the image's user. The image must bear that: without: [non_root]."
        )
    if main.value.get("readonlyRootFilesystem") is None and "read_only_root" not in without:
        said.append(
            "The image's files are read-only, and /tmp is writable. If others are written: without: [read_only_root]."
        )
    if "allow_to" in workload.args:
        said.append("Pods may reach every address, as their security groups are not known: narrow allow_to.")
    said.append("Programs that read ECS_CONTAINER_METADATA_URI find none: give them what they need as env.")
    return tuple(said)
