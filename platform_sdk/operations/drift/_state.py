"""The stack's state as the backend has it, without its secrets' values.

Owns the reading of `pulumi stack export`: what exists, what is ignored, which fields are secret, what an update left
undone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from platform_sdk.graph import parse_path
from platform_sdk.operations.drift._values import is_secret, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi.automation import Stack

    from platform_sdk.errors import Step

__all__ = ["State", "StateResource", "read_state"]


@dataclass(frozen=True, slots=True)
class StateResource:
    """One resource of the state.

    Attributes:
        is_read: whether a refresh reads it from the cloud: it is no component, no provider, and not left over.
        is_left: whether it is what a replacement that did not end left to be deleted.
        ignored: fields whose changes the program ignores.
        secrets: fields, of inputs and outputs alike, whose values are secret.
    """

    urn: str
    type: str
    parent: str
    is_read: bool
    is_left: bool
    inputs: Mapping[str, Any]
    ignored: tuple[tuple[Step, ...], ...] = ()
    secrets: frozenset[tuple[Step, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """A state.

    Attributes:
        text: the state as it was exported: the same text is the same state.
        resources: by URN.
        unfinished: what an update had begun, as ``creating aws:ec2/vpc:Vpc network``.
    """

    text: str
    resources: Mapping[str, StateResource] = field(default_factory=dict[str, StateResource])
    unfinished: tuple[str, ...] = ()


def read_state(stack: Stack) -> State:
    """Reads the state of a stack. Secrets stay encrypted.

    Raises:
        pulumi.automation.CommandError: the backend does not give it.
    """
    workspace = stack.workspace
    # The Automation API's own export decrypts every secret.
    exported = workspace.pulumi_command.run(
        ["stack", "export", "--stack", stack.name], workspace.work_dir, dict(workspace.env_vars)
    )
    deployment: dict[str, Any] = json.loads(exported.stdout).get("deployment") or {}
    entries: list[dict[str, Any]] = deployment.get("resources") or []
    operations: list[dict[str, Any]] = deployment.get("pending_operations") or []
    resources = [_resource(entry) for entry in entries]
    unfinished = [f"{one.get('type', 'changing')} {_named(one['resource']['urn'])}" for one in operations]
    # A replacement that was interrupted leaves the same URN twice: the one that is kept decides.
    ordered = sorted(resources, key=lambda resource: resource.is_read)
    return State(exported.stdout, {resource.urn: resource for resource in ordered}, tuple(unfinished))


def _named(urn: str) -> str:
    _, _, types, name = urn.split("::", 3)
    return f"{types.rpartition('$')[2]} {name}"


def _resource(entry: Mapping[str, Any]) -> StateResource:
    type = str(entry["type"])
    left = bool(entry.get("delete") or entry.get("pendingReplacement"))
    inputs: dict[str, Any] = entry.get("inputs") or {}
    outputs: dict[str, Any] = entry.get("outputs") or {}
    return StateResource(
        str(entry["urn"]),
        type,
        str(entry.get("parent") or ""),
        bool(entry.get("custom")) and not left and not type.startswith("pulumi:"),
        left,
        inputs,
        tuple(parse_path(path) for path in entry.get("ignoreChanges") or ()),
        frozenset(path for side in (inputs, outputs) for path, value in walk(side) if is_secret(value)),
    )
