"""Finds what an interrupted update left, and puts it into the state.

Owns what is looked for, and what is done with what is found. How things are found again is ``_finders``'.

An interrupted update leaves creations that the state calls pending; a lost answer leaves a thing of which the state
says nothing. `pulumi refresh` finds neither, because it asks for what the state has an id of, and its
``--import-pending-creates`` drops the pending creation without importing anything (seen with pulumi 3.255).
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from platform_sdk.engine import open_stack
from platform_sdk.errors import PlatformError
from platform_sdk.operations.recover._finders import find, is_known, may_be_doubled, object_ids
from platform_sdk.operations.recover._lookups import Item, Lookups, name_of, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pulumi import automation

_Entry: TypeAlias = "Mapping[str, Any]"  # a resource as a state has it

__all__ = ["Finding", "Interrupted", "Recovery", "find_recovery", "recover"]

_LOCKED: Final = (
    "The stack is locked. If no update of it is running, an interrupted one left the lock: run `pulumi cancel`."
)
_UNREADABLE: Final = (
    "The state cannot be read because of an empty note beside it, which an interrupted update left. Delete the file "
    "that ends in .json.attrs and has no bytes, in .pulumi/stacks below the backend's folder."
)
_REMEDIES: Final = {"is currently locked": _LOCKED, "failed to load checkpoint: EOF": _UNREADABLE}
# A text that is not known yet (``plugin.UnknownStringValue`` of pulumi 3.255), and what stands for a secret.
_NOT_SHOWN: Final = ("04da6b54-80e4-46f7-96ec-b56ff0331ba9", '"[secret]"')
# Outputs that hold the id, and by which the provider reads a thing instead (Terraform AWS provider 6).
_READ_BY: Final = {"aws:eks/podIdentityAssociation:PodIdentityAssociation": ("associationId",)}


@dataclass(frozen=True, slots=True)
class Interrupted:
    """An operation of which the state does not know how it ended: ``creating``, ``updating``, ``deleting``."""

    operation: str
    urn: str

    @property
    def is_looked_for(self) -> bool:
        """Whether what it may have left is found. What was updated or deleted is in the state, and needs no search."""
        return self.operation != "creating" or is_known(type_of(self.urn))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that AWS has and the state does not know.

    Attributes:
        urn: the resource of the program that it is, or that it looks like.
        id: its id, as the state would have it.
        missing: whether the state lacks the resource, so that this one can be it. Otherwise it is left over.
        entry: what the state is told of it.
    """

    urn: str
    id: str
    missing: bool
    entry: Mapping[str, Any]

    @property
    def type(self) -> str:
        """Type token."""
        return type_of(self.urn)

    @property
    def name(self) -> str:
        """Logical name."""
        return name_of(self.urn)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is to be done before the next update.

    Attributes:
        interrupted: what the state calls pending, apart from providers.
        adopted: what becomes part of the state.
        left_over: what is nobody's, and goes only by its id.
    """

    interrupted: tuple[Interrupted, ...] = ()
    adopted: tuple[Finding, ...] = ()
    left_over: tuple[Finding, ...] = ()


def find_recovery(
    environment: str,
    root: Path,
    *,
    env: Mapping[str, str] | None = None,
    program: Callable[[], object] | Path | None = None,
    config: str | None = None,
) -> Recovery:
    """Looks for what an interrupted or failed update left, and changes nothing.

    The arguments are those of `open_stack`.

    Raises:
        ConfigurationError: there is no such environment.
        PlatformError: there is no engine, the state cannot be read, the program fails, or AWS does not answer.
    """
    outcome: list[list[Finding] | Exception] = []
    with _engine_errors(), open_stack(environment, root, env=env, program=program, config=config) as stack:
        deployment = cast("dict[str, Any]", stack.export_stack().deployment)
        planned = _planned(stack)
        operations = cast("list[dict[str, Any]]", deployment.get("pending_operations") or [])
        # What was asked for when it was interrupted comes before what would be asked for now: it has the names that
        # were made up then.
        pending = [op["resource"] for op in operations if op["type"] == "creating"]

        def look() -> None:
            cloud = Lookups(environment, _invoke)
            try:
                outcome.append(list(_findings(cloud, pending, planned, deployment.get("resources") or [])))
            except Exception as error:  # noqa: BLE001 - raised below; the engine would tell it in other words
                outcome.append(error)

        # A preview has the provider of the program, with its Region and credentials, and writes nothing.
        stack.preview(program=look)
    found = outcome[0]
    if isinstance(found, Exception):
        raise found
    return Recovery(
        # A provider is nothing in a cloud: an interrupted one leaves nothing to look for.
        tuple(
            Interrupted(op["type"], op["resource"]["urn"])
            for op in operations
            if not type_of(op["resource"]["urn"]).startswith("pulumi:providers:")
        ),
        tuple(finding for finding in found if finding.missing),
        tuple(finding for finding in found if not finding.missing),
    )


def recover(
    recovery: Recovery,
    environment: str,
    root: Path,
    *,
    delete: Iterable[str] = (),
    env: Mapping[str, str] | None = None,
    config: str | None = None,
) -> None:
    """Clears the pending operations, adopts what was found, and dooms what is left over and named.

    What is doomed is in the state as the old half of a replacement is, and the next update deletes it.

    Args:
        recovery: what `find_recovery` found.
        environment, root, env, config: as in `open_stack`.
        delete: ids of things that are left over.

    Raises:
        PlatformError: an id is not among them, or the engine fails.
    """
    doomed = [finding for finding in recovery.left_over if finding.id in set(delete)]
    if strange := sorted(set(delete) - {finding.id for finding in doomed}):
        raise PlatformError(
            f"{strange[0]} is not among the things that are left over. Only they can be deleted here: "
            f"{', '.join(finding.id for finding in recovery.left_over) or 'there are none'}."
        )
    with _engine_errors(), open_stack(environment, root, env=env, config=config) as stack:
        state = stack.export_stack()
        deployment = cast("dict[str, Any]", state.deployment)
        if not (recovery.adopted or doomed or deployment.get("pending_operations")):
            return
        deployment["resources"] = [
            *(deployment.get("resources") or ()),
            *(dict(finding.entry) for finding in recovery.adopted),
            *({**finding.entry, "delete": True} for finding in doomed),
        ]
        deployment.pop("pending_operations", None)
        # The engine verifies a state that it is given.
        stack.import_stack(state)
        if recovery.adopted:
            # What is not there after all leaves the state again; of the rest, the outputs are read.
            stack.refresh(target=[finding.urn for finding in recovery.adopted])


def _planned(stack: automation.Stack) -> list[dict[str, Any]]:
    """What an update would create now, as a state would have it."""
    planned: list[dict[str, Any]] = []

    def keep(event: automation.EngineEvent) -> None:
        step = event.resource_pre_event.metadata if event.resource_pre_event else None
        if step and step.new and step.new.custom and step.op in {"create", "create-replacement"}:
            new = step.new
            planned.append(
                {
                    "urn": new.urn,
                    "type": new.type,
                    "custom": True,
                    "parent": new.parent,
                    "provider": new.provider,
                    "inputs": dict(new.inputs or {}),
                }
            )

    stack.preview(on_event=keep)
    return planned


def _findings(
    cloud: Lookups, pending: Sequence[_Entry], planned: Sequence[_Entry], resources: Sequence[_Entry]
) -> Iterator[Finding]:
    """What the cloud has of what is pending and planned, and doubles of what the state has."""
    known = [resource for resource in resources if resource.get("custom")]
    ids: dict[str, set[str]] = {}
    for resource in known:
        ids.setdefault(str(resource["type"]), set()).add(str(resource["id"]))
    had = {resource["urn"] for resource in known if not resource.get("delete")}
    urns = {resource["urn"] for resource in resources}
    doubled = [resource for resource in known if may_be_doubled(str(resource["type"]))]
    for number, entry in enumerate([*pending, *planned, *doubled]):
        inputs = _usable(entry.get("inputs") or {})
        item = Item(str(entry["type"]), name_of(entry["urn"]), inputs)
        there = ids.setdefault(item.type, set())
        found = find(cloud, item, there)
        if number < len(pending) and entry["urn"] not in had:
            found += object_ids(item)
        for id in found:
            there.add(id)
            yield Finding(entry["urn"], id, entry["urn"] not in had, _told({**entry, "inputs": inputs}, id, urns))
            had.add(entry["urn"])


def _usable(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs without those that a preview does not know or does not show."""
    return {key: value for key, value in inputs.items() if not any(mark in json.dumps(value) for mark in _NOT_SHOWN)}


def _told(entry: _Entry, id: str, urns: Container[str]) -> dict[str, Any]:
    """What a state is told of a thing: what was asked for; also as outputs, for some are read by more than an id."""
    kept = {key: entry[key] for key in ("urn", "type", "custom", "parent", "provider", "inputs") if entry.get(key)}
    dependencies = [urn for urn in entry.get("dependencies") or () if urn in urns]
    outputs = {**kept.get("inputs", {}), "id": id, **dict.fromkeys(_READ_BY.get(str(entry["type"]), ()), id)}
    return {**kept, "id": id, "outputs": outputs, "dependencies": dependencies}


def _invoke(token: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    import pulumi

    options = pulumi.InvokeOptions(version=version("pulumi-aws"))
    return cast("Mapping[str, Any]", pulumi.runtime.invoke(token, dict(arguments), options).value)


@contextmanager
def _engine_errors() -> Generator[None]:
    """Tells the engine's failures as the SDK's, with what to do about the two that an interrupted update leads to."""
    from pulumi import automation as api

    try:
        yield
    except (api.CommandError, api.InlineSourceRuntimeError) as error:
        text = str(error)
        raise PlatformError(next((told for mark, told in _REMEDIES.items() if mark in text), text)) from error
