"""Turns files of ECS into a workload's program and a report; asks AWS nothing.

Owns the reading of files, AWS's wrappers and the writing. The translation is ``rules.ecs.translate``'s.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.errors import NO_VALUE, ConfigurationError, PlatformError, Problem, Violation, path_text
from platform_sdk.operations.ecs._lines import lines_of
from platform_sdk.report.ecs.migration import migration_text
from platform_sdk.report.ecs.program import program_text, project_text
from platform_sdk.rules.ecs.schedule import cron_of
from platform_sdk.rules.ecs.translate import translate
from platform_sdk.spec.workloads import (
    AgentPerNodeSpec,
    BatchJobSpec,
    ScheduledJobSpec,
    StatefulServiceSpec,
    WebServiceSpec,
    WorkerSpec,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from platform_sdk.errors import Step
    from platform_sdk.facts.ecs.fields import Document
    from platform_sdk.rules.ecs.translate import Choices, Translation
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["Imported", "import_task"]

_SPECS: Final[Mapping[str, type[WorkloadSpec]]] = {
    "AgentPerNode": AgentPerNodeSpec,
    "BatchJob": BatchJobSpec,
    "ScheduledJob": ScheduledJobSpec,
    "StatefulService": StatefulServiceSpec,
    "WebService": WebServiceSpec,
    "Worker": WorkerSpec,
}
_OUTCOME: Final = "Nothing was written."


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it.

    Attributes:
        translation: the workload, and what became of each field.
        source: what it was made from, in a few words.
        refused: why the workload would be refused as it is; mostly empty.
    """

    translation: Translation
    source: str
    refused: tuple[str, ...]

    def files(self) -> Mapping[str, str]:
        """The project: names of files to their texts."""
        return {
            "Pulumi.yaml": project_text(self.translation, self.source),
            "__main__.py": program_text(self.translation, self.source),
            "MIGRATION.md": migration_text(self.translation, self.source, self.refused),
        }

    def write(self, folder: Path) -> None:
        """Writes the project.

        Raises:
            PlatformError: a file is there already.
        """
        there = [name for name in self.files() if (folder / name).exists()]
        if there:
            message = (
                f"{folder} has {', '.join(there)} already. {_OUTCOME} Name another folder, or move the files away."
            )
            raise PlatformError(message)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.files().items():
            (folder / name).write_text(text, encoding="utf-8")


def import_task(task: Path, service: Path | None, choices: Choices) -> Imported:
    """Imports a task definition.

    Args:
        task: its file: what ``describe-task-definition`` prints or ``register-task-definition`` takes.
        service: the service's: what ``describe-services`` prints or ``create-service`` takes.
        choices: what neither says.

    Raises:
        ConfigurationError: a file is missing, no JSON, or not what it should be.
    """
    if choices.schedule and cron_of(choices.schedule) is None:
        rule = (
            "This has no equal in cron: five fields without years, L, W and #, and rates that go into an hour or a day."
        )
        problem = Problem("--schedule", rule, "Write cron(0 3 * * ? *), or rate(5 minutes).", value=choices.schedule)
        raise ConfigurationError([problem], subject="ecs import", outcome=_OUTCOME)
    files: dict[Document, tuple[Path, str, dict[str, Any]]] = {"task": (task, *_read(task))}
    if service:
        files["service"] = (service, *_read(service))
    prefixes: dict[Document, tuple[Step, ...]] = {}
    values: dict[Document, dict[str, Any]] = {}
    for document, (path, text, whole) in files.items():
        values[document], prefixes[document] = _unwrapped(document, path, text, whole)
    translation = translate(values["task"], values.get("service"), choices)
    for document, violations in translation.violations.items():
        if violations:
            path, text, whole = files[document]
            raise _refusal(path, text, whole, [one.within(*prefixes[document]) for one in violations])
    return Imported(translation, _source(values["task"]), _refused(translation))


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        value = json.loads(text)
    except OSError as error:
        problem = Problem("FILE", f"It cannot be read: {error.strerror}.", "Name a file of JSON.", value=str(path))
        raise ConfigurationError([problem], subject="ecs import", outcome=_OUTCOME) from error
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        problem = Problem(
            "JSON", f"This is no JSON: {error}.", "Give what the AWS CLI prints.", file=str(path), line=line
        )
        raise ConfigurationError([problem], subject=str(path), outcome=_OUTCOME) from error
    if not isinstance(value, dict):
        problem = Problem("JSON", "This is not an object.", "Give what the AWS CLI prints.", file=str(path), line=1)
        raise ConfigurationError([problem], subject=str(path), outcome=_OUTCOME)
    return text, cast("dict[str, Any]", value)


def _unwrapped(
    document: Document, path: Path, text: str, whole: dict[str, Any]
) -> tuple[dict[str, Any], tuple[Step, ...]]:
    """What AWS's answer holds, and where: tags and failures stand beside it there."""
    if document == "task" and isinstance(whole.get("taskDefinition"), dict):
        # DescribeTaskDefinition gives the tags beside the definition.
        beside = {name: value for name, value in whole.items() if name != "taskDefinition"}
        return {**cast("dict[str, Any]", whole["taskDefinition"]), **beside}, ("taskDefinition",)
    if document == "service" and isinstance(whole.get("service"), dict):
        return cast("dict[str, Any]", whole["service"]), ("service",)
    services: Any = whole.get("services")
    if document == "service" and isinstance(services, list):
        found = cast("list[Any]", services)
        if len(found) != 1 or not isinstance(found[0], dict):
            # The import makes one workload; which one, only the user knows.
            names = ", ".join(str(one.get("serviceName")) for one in found if isinstance(one, dict))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType, reportUnknownVariableType] -- JSON
            rule = f"There are {len(found)} services{f': {names}' if names else ''}."
            raise _refusal(path, text, whole, [Violation(("services",), rule, "Describe one service.")])
        failures: Any = whole.get("failures")
        beside = {"failures": failures} if failures else {}
        return {**cast("dict[str, Any]", found[0]), **beside}, ("services", 0)
    return whole, ()


def _refusal(path: Path, text: str, whole: dict[str, Any], violations: list[Violation]) -> ConfigurationError:
    lines = lines_of(text)
    problems: list[Problem] = []
    for violation in violations:
        place = violation.path
        while place not in lines and place:
            place = place[:-1]
        problems.append(
            Problem(
                path_text(violation.path),
                violation.rule,
                violation.remedy,
                value=_value(whole, violation.path),
                file=str(path),
                line=lines.get(place, 1),
            )
        )
    ordered = sorted(problems, key=lambda problem: problem.line or 0)
    return ConfigurationError(ordered, subject=str(path), outcome=_OUTCOME)


def _value(whole: Any, path: tuple[Step, ...]) -> object:
    try:
        for step in path:
            whole = whole[step]
    except (KeyError, IndexError, TypeError):
        return NO_VALUE
    return whole


def _source(task: Mapping[str, Any]) -> str:
    family, revision = task.get("family"), task.get("revision")
    name = f"{family}:{revision}" if family and revision else family
    return f"the ECS task definition {name}" if name else "an ECS task definition"


def _refused(translation: Translation) -> tuple[str, ...]:
    try:
        _SPECS[translation.component].model_validate(dict(translation.args))
    except ValueError as error:
        return tuple(line.strip() for line in str(error).splitlines() if line.strip())
    except ConfigurationError as error:
        return tuple(str(problem) for problem in error.problems)
    return ()
