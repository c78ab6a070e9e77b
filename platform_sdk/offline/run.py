"""Runs a program and gives back what it registered.

Owns the run: a thread with its own event loop, Pulumi's settings and configuration, and their restoration. What is
recorded, and how, belongs to `recorder`.
"""

from __future__ import annotations

import contextvars
from collections.abc import Mapping  # noqa: TC003 - dataclass annotations that tools resolve at run time
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pulumi.runtime import config as pulumi_config
from pulumi.runtime import settings as pulumi_settings
from pulumi.runtime.proto import engine_pb2
from pulumi.runtime.stack import run_in_stack

from platform_sdk.graph import Graph  # noqa: TC001 - as above
from platform_sdk.offline._collector import close_unstarted, paused_collector
from platform_sdk.offline._loop import run_to_completion, settled
from platform_sdk.offline._positions import without_positions
from platform_sdk.offline._program import as_callable
from platform_sdk.offline._settings import restored_defaults
from platform_sdk.offline.cloud import Cloud
from platform_sdk.offline.recorder import RecordingMonitor

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

__all__ = ["Diagnostic", "Recording", "record"]

Severity: TypeAlias = Literal["info", "warning", "error"]
_SEVERITIES: dict[int, Severity] = {
    engine_pb2.INFO: "info",
    engine_pb2.WARNING: "warning",
    engine_pb2.ERROR: "error",
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A message of the program (`pulumi.log`), not of debug level; `urn` is empty unless it is about a resource."""

    severity: Severity
    message: str
    urn: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a run left.

    Attributes:
        graph: every resource, the stack first.
        outputs: the stack's exports; secret ones as their plain values.
        secret_outputs: paths of secret exports.
        diagnostics: in the order in which they were logged.
    """

    graph: Graph
    outputs: Mapping[str, Any]
    secret_outputs: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class _Engine:
    """What the SDK asks of an engine besides resources: logging, and whether its version will do."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def Log(self, request: engine_pb2.LogRequest) -> None:  # noqa: N802 - the name in Pulumi's gRPC service
        severity = _SEVERITIES.get(request.severity)
        if severity is not None:
            self.diagnostics.append(Diagnostic(severity, request.message, request.urn))

    def RequirePulumiVersion(self, request: engine_pb2.RequirePulumiVersionRequest) -> None:  # noqa: N802
        """Any version will do: there is none."""


def record(
    program: Callable[[], object] | Path,
    *,
    project: str = "platform",
    stack: str = "dev",
    config: Mapping[str, str] | None = None,
    secret_keys: Collection[str] = (),
    unknown: bool = False,
    cloud: Cloud | None = None,
    organization: str = "organization",
    references: Mapping[str, Mapping[str, Any]] | None = None,
) -> Recording:
    """Run a program to its end and give back what it registered.

    Each run stands alone: settings, configuration, root stack and event loop are its own, and it may be called from
    anywhere, a running event loop included. The program runs in a thread; runs may overlap, but those of a script
    change the process's working folder.

    Args:
        program: a function, which may be async; or a script, or a folder with a ``__main__.py``, run in its own folder
            as ``__main__``.
        config: full keys, ``{"aws:region": "eu-west-1"}``; structured values as JSON text.
        secret_keys: keys of `config` whose values are secret.
        unknown: run as a preview: ids and what only a cloud can tell are unknown.
        cloud: what answers for AWS and Kubernetes; by default, one in the Region that the configuration names.
        references: outputs of other stacks by full name, ``{"acme/platform/prod": {"vpcId": "vpc-0"}}``; wrap secret
            ones in `Secret`.

    Raises:
        DuplicateUrn: two resources have the same URN.
        UnansweredInvoke, UnknownStackReference: the program asks what nobody can answer.
        Exception: whatever the program raises, unchanged.
    """
    settings = dict(config or {})
    function = as_callable(program)
    engine = _Engine()
    region = settings.get("aws:region")
    monitor = RecordingMonitor(
        cloud or (Cloud(region) if region else Cloud()),
        project=project,
        stack=stack,
        unknown=unknown,
        references=references,
        warn=lambda message, urn: engine.diagnostics.append(Diagnostic("warning", message, urn)),
    )

    def run() -> None:
        with restored_defaults(), without_positions():
            # Both are context variables, so they end with this thread's copy of the context.
            pulumi_settings.ROOT.set(None)
            pulumi_config.set_all_config(settings, list(secret_keys))
            pulumi_settings.configure(
                pulumi_settings.Settings(
                    project=project,
                    stack=stack,
                    monitor=monitor,
                    engine=engine,
                    dry_run=unknown,
                    organization=organization,
                    root_directory=".",
                )
            )
            run_to_completion(run_in_stack(settled(function)))

    with paused_collector():
        try:
            _in_thread(run)
        except BaseException:
            close_unstarted()
            raise
        graph = monitor.graph()
    root = next(iter(graph))
    return Recording(graph, root.outputs, root.secret_outputs, tuple(engine.diagnostics))


def _in_thread(function: Callable[[], None]) -> None:
    """Run a function in a thread without an event loop, in a copy of this context; raise what it raises."""
    failure: list[BaseException] = []

    def guarded() -> None:
        try:
            function()
        except BaseException as error:  # noqa: BLE001 - raised again below, in the caller's thread
            failure.append(error)

    thread = Thread(target=contextvars.copy_context().run, args=(guarded,), name="recording", daemon=True)
    thread.start()
    thread.join()
    if failure:
        raise failure[0]
