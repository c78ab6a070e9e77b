"""Records a stack for a test: its program, with its own configuration, without engine, cloud or account.

Owns what a test gives and gets. The run itself is ``offline``'s, the project's files ``_project``'s.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platform_sdk.errors import PlatformError
from platform_sdk.graph import Graph
from platform_sdk.offline import record as record_offline
from platform_sdk.spec.judging import judged_on
from platform_sdk.testing._project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from platform_sdk.offline import Cloud, Diagnostic, Recording

__all__ = ["ProgramMissing", "RecordedStack", "record"]


class ProgramMissing(PlatformError, FileNotFoundError):
    """There is no program where one was named."""


class RecordedStack(Graph):
    """A stack's resource graph, and what else its program left. It is asked as any graph is.

    Attributes:
        stack: its name.
        outputs: its exports; secret ones as their plain values.
        secret_outputs: paths of secret exports.
        diagnostics: what the program logged with ``pulumi.log``, in order.
    """

    def __init__(self, recording: Recording, stack: str) -> None:
        super().__init__(recording.graph)
        self.stack = stack
        self.outputs: Mapping[str, Any] = recording.outputs
        self.secret_outputs: tuple[str, ...] = recording.secret_outputs
        self.diagnostics: tuple[Diagnostic, ...] = recording.diagnostics

    def __repr__(self) -> str:
        return f"<Stack {self.stack} of {len(self)} resources>"

    def messages(self, severity: str | None = None) -> tuple[str, ...]:
        """What the program logged, all of it or what has a severity: ``info``, ``warning``, ``error``."""
        return tuple(item.message for item in self.diagnostics if severity in {None, item.severity})

    def objects(self, kind: str | None = None) -> tuple[dict[str, Any], ...]:
        """Kubernetes objects as plain documents, all or those of a kind; in order of registration.

        Helm releases and providers are none, and what a chart brings is not known offline.
        """
        found = [resource.inputs for resource in self if "apiVersion" in resource.inputs and "kind" in resource.inputs]
        return tuple(dict(document) for document in found if kind is None or document["kind"] == kind)


def record(
    program: str | Path | Callable[[], object] = "__main__.py",
    *,
    stack: str = "dev",
    config: Mapping[str, object] | None = None,
    references: Mapping[str, Mapping[str, Any]] | None = None,
    unknown: bool = False,
    project: str | None = None,
    organization: str | None = None,
    cloud: Cloud | None = None,
    today: date | None = None,
) -> RecordedStack:
    """Runs a program as one of its stacks and gives back what it registers.

    The configuration is that of the stack's own file, ``Pulumi.<stack>.yaml``, over the defaults of ``Pulumi.yaml``,
    which is looked for from the program's folder upwards. A program without a project has what is given here.

    Args:
        program: a script, or a folder: with a ``Pulumi.yaml``, whose program it is, or with a ``__main__.py``; from the
            working folder where the path is relative. Or a function, which belongs to no project.
        stack: the stack, ``prod``, which may have an organization and a project before it.
        config: laid over the stack's, by key: ``{"replicas": 2, "aws:region": "eu-west-1"}``. A key without a namespace
            is the project's own. Values may be maps and lists, and a `Secret` marks one as secret.
        references: outputs of other stacks by full name; see `platform_outputs` and `saved_outputs`.
        unknown: run as the preview of a new stack: ids and what only a cloud can tell are unknown.
        project: the project's name, in place of its own.
        organization: what ``pulumi.get_organization()`` says; by default that of `stack`, or the one of a file backend.
        cloud: what answers for AWS and Kubernetes; by default, one in the Region that the configuration names.
        today: the day by which a platform's support dates are judged.

    Raises:
        ConfigurationError: the project's files are wrong, or a value is missing; nothing was run.
        ProgramMissing: there is no such program.
        DuplicateUrn, UnansweredInvoke, UnknownStackReference: as for ``platform_sdk.offline.record``.
        Exception: whatever the program raises, unchanged.
    """
    __tracebackhide__ = True
    run, home = (program, None) if callable(program) else _locate(Path(program))
    home = home or Project("project")
    *owners, short = stack.split("/")
    settings = (replace(home, name=project) if project else home).config(short, config or {})
    with judged_on(today) if today is not None else nullcontext():
        recording = record_offline(
            run,
            project=project or home.name,
            stack=short,
            config=settings.values,
            secret_keys=settings.secret_keys,
            unknown=unknown,
            cloud=cloud,
            organization=organization or (owners[0] if owners else "organization"),
            references=references,
        )
    return RecordedStack(recording, short)


def _locate(path: Path) -> tuple[Path, Project | None]:
    """The script of a path, and the project that it belongs to."""
    if not path.exists():
        raise ProgramMissing(
            f"There is no {path}, seen from {Path.cwd()}. Name the project's folder or its script, "
            'for example Path(__file__).parent / "__main__.py".'
        )
    folder = path if path.is_dir() else path.parent
    home = find_project(folder)
    if path.is_dir() and home is not None and home.main is not None and home.folder == path.resolve():
        path = home.main
    script = path / "__main__.py" if path.is_dir() else path
    if not script.is_file() or script.suffix != ".py":
        raise ProgramMissing(f"{path} has no Python program. Programs in other languages cannot be recorded.")
    return script, home
