"""Imports of task definitions of different shapes: what becomes of them, and that no field is passed over."""

from __future__ import annotations

import ast
import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from platform_sdk.cli import app
from platform_sdk.errors import ConfigurationError
from platform_sdk.facts.ecs.fields import fields_of
from platform_sdk.manifests.compile import compile_workload
from platform_sdk.operations.ecs.imports import Imported, import_task
from platform_sdk.rules.ecs.notes import NOTES
from platform_sdk.rules.ecs.reading import leaves
from platform_sdk.rules.ecs.translate import Choices, translate
from platform_sdk.spec.contract import read_contract
from platform_sdk.spec.workloads import StatefulServiceSpec, WorkerSpec
from tests.support.golden import check_golden
from tests.support.recording import environment

if TYPE_CHECKING:
    from platform_sdk.facts.ecs.fields import Document
    from platform_sdk.rules.ecs.findings import Path as FieldPath
    from platform_sdk.rules.ecs.translate import Translation

TASKS = Path(__file__).parent / "taskdefs"
NAMES = sorted(path.stem for path in TASKS.glob("*.json") if not path.stem.endswith(".service"))
COMPONENTS = {
    "agent": "AgentPerNode",
    "database": "StatefulService",
    "files": "WebService",
    "inference": "WebService",
    "legacy": "WebService",
    "mesh": "WebService",
    "nightly": "ScheduledJob",
    "report": "BatchJob",
    "web": "WebService",
    "windows": "WebService",
    "worker": "Worker",
}
NIGHTLY = Choices(schedule="cron(0 3 ? * MON-FRI *)")


def imported(name: str) -> Imported:
    service = TASKS / f"{name}.service.json"
    choices = NIGHTLY if name == "nightly" else Choices()
    return import_task(TASKS / f"{name}.json", service if service.exists() else None, choices)


def task_of(name: str) -> dict[str, Any]:
    value = json.loads((TASKS / f"{name}.json").read_text(encoding="utf-8"))
    return {**value["taskDefinition"], "tags": value["tags"]} if "taskDefinition" in value else value


def service_of(name: str) -> dict[str, Any] | None:
    path = TASKS / f"{name}.service.json"
    if not path.exists():
        return None
    value = json.loads(path.read_text(encoding="utf-8"))
    return value.get("service") or (value["services"][0] if "services" in value else value)


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["ecs", "import", *arguments], catch_exceptions=False)


def outcomes(translation: Translation) -> dict[str, str]:
    return {finding.field: finding.outcome for finding in translation.findings}


def covered(translation: Translation, document: Document, path: FieldPath) -> bool:
    told = {finding.path for finding in translation.findings if finding.document == document}
    return any(path[:length] in told for length in range(1, len(path) + 1))


def objects(value: Any, path: FieldPath = ()) -> list[FieldPath]:
    """Paths of all objects that may get another field."""
    if isinstance(value, dict):
        inner = cast("dict[str, Any]", value).items()
        return [path, *(one for name, below in inner for one in objects(below, (*path, name)))]
    if isinstance(value, list):
        return [one for index, below in enumerate(cast("list[Any]", value)) for one in objects(below, (*path, index))]
    return []


def at(value: Any, path: FieldPath) -> Any:
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize("name", NAMES)
def test_a_task_definition_becomes_a_program_and_a_report(name: str, pytestconfig: pytest.Config) -> None:
    result = imported(name)
    assert result.translation.component == COMPONENTS[name]
    assert result.refused == ()
    files = result.files()
    for file, ending in (("__main__.py", "py.txt"), ("MIGRATION.md", "md")):
        check_golden(pytestconfig, pytestconfig.rootpath / "tests/golden/ecs" / f"{name}.{ending}", files[file])


@pytest.mark.parametrize("name", NAMES)
def test_the_program_says_the_arguments(name: str) -> None:
    result = imported(name)
    tree = ast.parse(result.files()["__main__.py"])
    call = next(node.value for node in tree.body if isinstance(node, ast.Assign))
    assert isinstance(call, ast.Call)
    assert ast.literal_eval(call.args[0]) == result.translation.name
    assert ast.literal_eval(call.args[1]) == result.translation.args
    imports = [alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert imports == [result.translation.component]


@pytest.mark.parametrize("name", ["database", "worker"])
def test_a_platform_takes_it_as_it_is(name: str) -> None:
    contract = read_contract(environment("prod").recording.outputs, stack="acme/platform/prod")
    service = TASKS / f"{name}.service.json"
    translation = import_task(TASKS / f"{name}.json", service, Choices(namespace="shop")).translation
    specs = {"StatefulService": StatefulServiceSpec, "Worker": WorkerSpec}
    spec = specs[translation.component].model_validate(dict(translation.args))
    violations, compiled = compile_workload(translation.name, spec, contract)
    assert violations == []
    assert compiled is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_told_of(name: str) -> None:
    translation = imported(name).translation
    documents: dict[Document, Any] = {"task": task_of(name), "service": service_of(name) or {}}
    for document, value in documents.items():
        assert [path for path in leaves(value) if not covered(translation, document, path)] == []
    assert "unknown" not in outcomes(translation).values()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_carried_as_it_was_says_what_to_do(name: str) -> None:
    for finding in imported(name).translation.findings:
        assert finding.text.endswith("."), finding
        if finding.outcome in {"lost", "unknown"}:
            assert finding.remedy.endswith((".", "?")), finding


@given(name=st.sampled_from(NAMES), data=st.data())
def test_a_field_that_nobody_knows_is_reported_wherever_it_is(name: str, data: st.DataObject) -> None:
    documents: dict[Document, Any] = {"task": task_of(name), "service": service_of(name)}
    document: Document = data.draw(st.sampled_from([key for key in documents if documents[key]]))
    place = data.draw(st.sampled_from(objects(documents[document])))
    field = data.draw(st.from_regex(r"[a-z]{3,12}Of[A-Z][a-z]{2,8}", fullmatch=True))
    value = data.draw(st.sampled_from([1, "text", True, {"inner": "x"}, ["x"], [{"inner": 1}]]))
    at(documents[document], place)[field] = value
    translation = translate(documents["task"], documents["service"], Choices())
    if not any(translation.violations.values()):
        assert covered(translation, document, (*place, field)), (place, field)


@given(name=st.sampled_from(NAMES), data=st.data())
def test_whatever_is_taken_out_the_rest_is_told_of_or_refused(name: str, data: st.DataObject) -> None:
    task = task_of(name)
    path = data.draw(st.sampled_from(list(leaves(task))))
    holder = at(task, path[:-1])
    del holder[path[-1]]
    translation = translate(task, service_of(name), Choices())
    if not any(translation.violations.values()):
        assert [left for left in leaves(task) if not covered(translation, "task", left)] == []


@given(name=st.sampled_from(NAMES), data=st.data())
def test_a_value_of_another_type_is_told_of_or_refused(name: str, data: st.DataObject) -> None:
    task = copy.deepcopy(task_of(name))
    path = data.draw(st.sampled_from(list(leaves(task))))
    at(task, path[:-1])[path[-1]] = data.draw(st.sampled_from([7, "7", True, [], ["x"], {"a": 1}, 1.5]))
    translation = translate(task, service_of(name), Choices())
    if not any(translation.violations.values()):
        assert covered(translation, "task", path) or not list(leaves(at(task, path), path))


@pytest.mark.parametrize("document", ["task", "service"])
def test_every_field_of_ecs_has_an_outcome_of_its_own(document: Document) -> None:
    """No field that AWS documents is left to the words for what nobody thought of."""
    for pattern in sorted(fields_of(document)):
        task, service = copy.deepcopy(TASK), copy.deepcopy(SERVICE)
        path = plant(task if document == "task" else service, pattern)
        translation = translate(task, service, Choices())
        assert not any(translation.violations.values()), pattern
        assert covered(translation, document, path), pattern
        found = [one for one in translation.findings if one.document == document and path[: len(one.path)] == one.path]
        assert all(one.text != "The import does not carry this field." for one in found), pattern
        assert all(one.outcome != "unknown" for one in found), pattern


def plant(value: dict[str, Any], pattern: str) -> FieldPath:
    """Puts one value where a pattern says, unless there is one, and tells where that is."""
    path: list[Any] = []
    holder: Any = value
    parts = pattern.split(".")
    for position, part in enumerate(parts):
        name, listed = part.removesuffix("[]"), part.endswith("[]")
        name = "key" if name == "*" else name
        last = position == len(parts) - 1
        inner: Any = "7" if last else copy.deepcopy(WHOLES.get(name, {}))
        path.append(name)
        if listed:
            path.append(0)
            holder = holder.setdefault(name, [inner])[0]
        elif last:
            number = name in WHOLE or (name in {"cpu", "memory"} and len(path) > 1)
            holder.setdefault(name, 7 if number else True if name in SWITCHES else inner)
        else:
            holder = holder.setdefault(name, inner)
    return tuple(path)


TASK: dict[str, Any] = {
    "family": "x",
    "containerDefinitions": [
        {"name": "x", "image": "x:1", "mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]},
        {"name": "y", "image": "y:1"},
    ],
    "volumes": [{"name": "v"}],
}
SERVICE: dict[str, Any] = {"serviceName": "x"}
WHOLES: dict[str, dict[str, Any]] = {
    "dependsOn": {"containerName": "y", "condition": "START"},
    "tmpfs": {"containerPath": "/t", "size": 64},
    "volumesFrom": {"sourceContainer": "y"},
}
"""What an object of a list says at least."""
WHOLE = frozenset(
    {
        "base",
        "containerPort",
        "desiredCount",
        "healthCheckGracePeriodSeconds",
        "hostPort",
        "interval",
        "maximumPercent",
        "memoryReservation",
        "minimumHealthyPercent",
        "port",
        "retries",
        "sharedMemorySize",
        "size",
        "sizeInGiB",
        "startPeriod",
        "startTimeout",
        "stopTimeout",
        "timeout",
        "weight",
    }
)
SWITCHES = frozenset(
    {"essential", "readonlyRootFilesystem", "readOnly", "configuredAtLaunch", "enabled", "encrypted", "privileged"}
)


def test_notes_are_of_fields_that_exist() -> None:
    for document, notes in NOTES.items():
        known = fields_of(document)
        for pattern in notes:
            assert any(field == pattern or field.startswith((f"{pattern}.", f"{pattern}[")) for field in known), pattern


def test_both_forms_of_aws_give_the_same(tmp_path: Path) -> None:
    bare = tmp_path / "task.json"
    bare.write_text(json.dumps(task_of("web")), encoding="utf-8")
    service = tmp_path / "service.json"
    service.write_text(json.dumps(service_of("web")), encoding="utf-8")
    assert import_task(bare, service, Choices()).translation == imported("web").translation


def test_a_misspelt_field_is_told_with_the_right_one() -> None:
    task = task_of("worker")
    task["containerDefinitions"][0]["comand"] = ["x"]
    finding = next(one for one in translate(task, None, Choices()).findings if one.outcome == "unknown")
    assert finding.field == "containerDefinitions[0].comand"
    assert finding.remedy == "Did you mean containerDefinitions[].command?"


def test_choices_are_arguments(tmp_path: Path) -> None:
    files = [str(TASKS / "web.json"), "--service", str(TASKS / "web.service.json")]
    flags = ["--platform", "acme/platform/dev", "--namespace", "shop", "--host", "shop.example.com", "--expose", "nlb"]
    document = json.loads(run(*files, *flags, "--policy", "AmazonS3ReadOnlyAccess", "--json").stdout)
    args = document["args"]
    assert args["platform"] == "acme/platform/dev"
    assert args["namespace"] == "shop"
    assert args["host"] == "shop.example.com"
    assert args["expose"] == "nlb"
    assert args["aws_rights"] == {"policies": ["AmazonS3ReadOnlyAccess"]}
    assert {one["field"]: one["outcome"] for one in document["findings"]}["taskRoleArn"] == "changed"


def test_a_project_is_written_and_never_over_another(tmp_path: Path) -> None:
    files = [str(TASKS / "web.json"), "--service", str(TASKS / "web.service.json"), "--to", str(tmp_path / "web")]
    first = run(*files)
    assert first.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "web").iterdir()) == ["MIGRATION.md", "Pulumi.yaml", "__main__.py"]
    assert first.stdout.startswith("Wrote ")
    (tmp_path / "web" / "__main__.py").write_text("mine", encoding="utf-8")
    second = run(*files)
    assert second.exit_code == 1
    assert "already" in second.stderr
    assert (tmp_path / "web" / "__main__.py").read_text(encoding="utf-8") == "mine"


def test_the_program_is_printed_with_what_needs_somebody() -> None:
    result = run(str(TASKS / "legacy.json"), "--service", str(TASKS / "legacy.service.json"))
    assert result.exit_code == 0
    assert "legacy_api = WebService(" in result.stdout
    assert "Not carried: needs you" in result.stdout
    assert "containerDefinitions[0].extraHosts[0]" in result.stdout


def test_values_of_variables_stay_out_of_the_report() -> None:
    task = task_of("worker")
    task["containerDefinitions"][0]["environment"].append({"name": "PASSWORD", "value": "hunter2"})
    translation = translate(task, None, Choices())
    assert "hunter2" not in " ".join(f"{one.text} {one.remedy}" for one in translation.findings)


REFUSED: dict[str, tuple[str, str]] = {
    "no JSON": ('{"family": ', "This is no JSON"),
    "no object": ("[]", "This is not an object."),
    "nothing in it": ("{}", "A task definition has containers."),
    "a container without a name": ('{"containerDefinitions": [{"image": "a:1"}]}', "A container has a name."),
    "a container without an image": ('{"containerDefinitions": [{"name": "a"}]}', "This is no name of an image."),
    "two of a name": (
        '{"containerDefinitions": [{"name": "a", "image": "a:1"}, {"name": "a", "image": "a:1"}]}',
        "Two containers have this name.",
    ),
    "a circle": (
        '{"containerDefinitions": [{"name": "a", "image": "a:1", "dependsOn": [{"containerName": "a"}]}]}',
        "Containers wait for each other in a circle.",
    ),
    "an unknown container": (
        '{"containerDefinitions": [{"name": "a", "image": "a:1", "dependsOn": [{"containerName": "z"}]}]}',
        "There is no such container.",
    ),
    "an unknown volume": (
        '{"containerDefinitions": [{"name": "a", "image": "a:1", "mountPoints": [{"containerPath": "/v"}]}]}',
        "The task has no such volume; it has none.",
    ),
    "a wrong type": ('{"containerDefinitions": [{"name": "a", "image": "a:1", "cpu": "many"}]}', "not a whole number"),
    "no amount": (
        '{"cpu": "much", "containerDefinitions": [{"name": "a", "image": "a:1"}]}',
        "This is no cpu of a task.",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_imported_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "task.json"
    file.write_text(text, encoding="utf-8")
    result = run(str(file))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Nothing was written." in result.stderr


def test_problems_name_lines_and_are_told_at_once(tmp_path: Path) -> None:
    task = {"containerDefinitions": [{"name": "a", "image": "NO IMAGE", "cpu": "x"}, {"name": "b"}]}
    file = tmp_path / "task.json"
    file.write_text(json.dumps({"taskDefinition": task}, indent=2), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        import_task(file, None, Choices())
    told = {problem.path: problem.line for problem in caught.value.problems}
    assert told == {
        "taskDefinition.containerDefinitions[0].image": 6,
        "taskDefinition.containerDefinitions[0].cpu": 7,
        "taskDefinition.containerDefinitions[1].image": 9,
    }


def test_one_service_is_imported_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "services.json"
    file.write_text(json.dumps({"services": [{"serviceName": "a"}, {"serviceName": "b"}]}), encoding="utf-8")
    result = run(str(TASKS / "web.json"), "--service", str(file))
    assert result.exit_code == 2
    assert "There are 2 services: a, b." in result.stderr


def test_a_missing_file_and_a_schedule_without_equal_are_refused() -> None:
    assert "cannot be read" in run(str(TASKS / "nowhere.json")).stderr
    result = run(str(TASKS / "nightly.json"), "--schedule", "cron(0 3 L * ? *)")
    assert result.exit_code == 2
    assert "This has no equal in cron" in result.stderr
