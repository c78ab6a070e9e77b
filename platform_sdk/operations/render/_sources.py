"""What is rendered: an environment of this project, or an application's stack.

Owns how each is recorded, with what a cloud would answer and without, and which outputs of a platform an
application's stack gets to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.graph import parse_path
from platform_sdk.offline import Secret, UnknownStackReference
from platform_sdk.operations._recording import recorded_script
from platform_sdk.operations.preview import preview
from platform_sdk.operations.render._made_up import generated_names, only_in
from platform_sdk.operations.render._project import read_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from platform_sdk.graph import Graph
    from platform_sdk.offline import Recording

__all__ = ["Source", "environment_source", "stack_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Two recordings of one program.

    Attributes:
        name: of the environment or the stack.
        known: with what a cloud would answer, made up.
        unknown: with all of that unknown.
        made_up: texts that were made up for both, such as a platform's ids.
    """

    name: str
    known: Graph
    unknown: Graph
    made_up: frozenset[str] = frozenset()


def environment_source(name: str, root: Path, *, today: date | None = None) -> Source:
    """An environment.

    Args:
        name: the stack whose file is ``environments/Pulumi.<name>.yaml``.
        root: the folder of ``Pulumi.yaml``.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: there is no such environment, or its file is wrong.
        ProgramError, PlatformError: as of ``operations.preview``.
    """
    known, unknown = (preview(name, root, unknown=mode, today=today).recording.graph for mode in (False, True))
    return Source(name, known, unknown)


def stack_source(
    folder: Path, root: Path, *, stack: str = "", platforms: Mapping[str, str] | None = None, today: date | None = None
) -> Source:
    """An application's stack: a folder with ``Pulumi.yaml`` and a Python program.

    Args:
        folder: of the application.
        root: of the platform's project, for ``platforms``.
        stack: which one; by default the only one that has a file, or ``dev`` where none has.
        platforms: environments of the platform by the names under which the program refers to their stacks.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: the project cannot be run offline; there is no such stack or environment.
        ProgramError, PlatformError: as of ``operations.preview``.
    """
    project = read_project(folder, stack)
    answers: dict[str, dict[str, Any]] = {}
    made_up: set[str] = set()
    for name, environment in (platforms or {}).items():
        known, unknown = (preview(environment, root, unknown=mode, today=today).recording for mode in (False, True))
        made_up |= {*only_in(dict(known.outputs), dict(unknown.outputs)), *generated_names(unknown.graph)}
        answers[name] = _as_read(known)

    def graph(unknown: bool) -> Graph:
        return recorded_script(
            project.program,
            project=project.name,
            stack=project.stack,
            config=project.config,
            secret_keys=project.secret_keys,
            unknown=unknown,
            # A platform is there before its applications are previewed: what was made up of it is told by its text. One
            # unknown value would make all outputs of its stack unknown.
            references=answers,
        ).graph

    try:
        return Source(f"{project.name}/{project.stack}", graph(False), graph(True), frozenset(made_up))
    except UnknownStackReference as missing:
        rule = f"The program reads the outputs of stack {missing.stack}, and nothing answers for it."
        remedy = f"Add --platform {missing.stack}=ENV, with an environment of the platform's project."
        raise ConfigurationError([Problem("--platform", rule, remedy)], subject=str(folder)) from None


def _as_read(recording: Recording) -> dict[str, Any]:
    """Outputs as another stack reads them. A secret makes its whole output secret, as the engine has it."""
    hidden = {parse_path(path)[0] for path in recording.secret_outputs}
    return {name: Secret(value) if name in hidden else value for name, value in recording.outputs.items()}
