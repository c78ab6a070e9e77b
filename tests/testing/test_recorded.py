"""Stacks recorded for tests: whose program, whose configuration, and what is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.graph import UNKNOWN
from platform_sdk.testing import ProgramMissing, RecordedStack, Secret, record
from tests.support.recording import BOTH_MODES
from tests.testing._shop import shop

if TYPE_CHECKING:
    from pathlib import Path

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
PROD: dict[str, dict[str, Any]] = {"acme/platform/prod": {"kubeconfig": Secret("apiVersion: v1")}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop(tmp_path / "shop")


def _seen(**arguments: Any) -> dict[str, Any]:
    """The configuration that a function gets."""
    seen: dict[str, Any] = {}

    def program() -> None:
        config: Any = pulumi.runtime.config
        seen.update(config.get_config_env(), **config.CONFIG.get())
        seen["secret"] = sorted(key for key in seen if config.is_config_secret(key))
        seen["names"] = [pulumi.get_organization(), pulumi.get_project(), pulumi.get_stack()]

    record(program, **arguments)
    return seen


@BOTH_MODES
def test_a_stack_has_its_own_configuration_over_the_projects(folder: Path, unknown: bool) -> None:
    stack = record(folder / "__main__.py", stack="prod", references=PROD, unknown=unknown)
    web = stack.one(DEPLOYMENT)
    assert web.urn.startswith("urn:pulumi:prod::shop::")
    assert web.get("spec.replicas") == 3
    assert web.get("spec.template.spec.containers[0].image") == "shop/web@sha256:1"
    assert stack.outputs["token"] == "[secret]"
    assert stack.secret_outputs == ("token",)
    assert (stack.one("kubernetes:core/v1:Namespace").id is UNKNOWN) is unknown


def test_what_is_given_lies_over_the_file(folder: Path) -> None:
    stack = record(folder, stack="prod", references=PROD, config={"replicas": 5, "shop:token": "plain"})
    assert stack.one(DEPLOYMENT).get("spec.replicas") == 5
    assert stack.outputs["token"] == "plain"


def test_a_stack_without_a_file_has_the_projects_defaults(folder: Path) -> None:
    stack = record(
        folder, stack="acme/shop/test", references=PROD, config={"image": "shop/web:1", "token": Secret("x")}
    )
    assert stack.one(DEPLOYMENT).urn.startswith("urn:pulumi:test::shop::")
    assert stack.one(DEPLOYMENT).get("spec.replicas") == 2


def test_a_declared_key_without_a_value_is_told_with_the_file_to_write(folder: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        record(folder, stack="test", references=PROD)
    (problem,) = caught.value.problems
    file = folder / "stacks" / "Pulumi.test.yaml"
    assert problem.path == "shop:image"
    assert problem.remedy == (
        f"Write it into {file}, or pass config={{'shop:image': …}}. There is no such file; stacks with one: prod."
    )


def test_a_key_without_a_namespace_is_the_projects_own(folder: Path) -> None:
    text = "config: {image: x, token: {secure: AAAB}}\n"
    (folder / "stacks" / "Pulumi.prod.yaml").write_text(text, encoding="utf-8")
    stack = record(folder, stack="prod", references=PROD)
    assert stack.one(DEPLOYMENT).get("spec.template.spec.containers[0].image") == "x"
    assert stack.one("kubernetes:core/v1:Secret").is_secret("stringData.token")


@pytest.mark.parametrize("text", ["encryptionsalt: v1:abc\n", "# nothing yet\n", "config:\n"])
def test_a_file_without_configuration_is_an_empty_one(folder: Path, text: str) -> None:
    (folder / "stacks" / "Pulumi.prod.yaml").write_text(text, encoding="utf-8")
    stack = record(folder, stack="prod", references=PROD, config={"image": "shop/web:1"})
    assert stack.one(DEPLOYMENT).get("spec.replicas") == 2


@pytest.mark.parametrize("text", ["config: 5\n", "config: [a]\n"])
def test_a_file_whose_configuration_is_no_map_is_refused(folder: Path, text: str) -> None:
    (folder / "stacks" / "Pulumi.prod.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="has a map under config"):
        record(folder, stack="prod")


@pytest.mark.parametrize(
    ("text", "message"),
    [("name: [\n", "It is no YAML"), ("runtime: python\n", "A project has a name"), ("name: 5\n", "A project has")],
)
def test_a_project_that_cannot_be_read_is_told(folder: Path, text: str, message: str) -> None:
    (folder / "Pulumi.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        record(folder, stack="prod")


def test_the_stacks_files_are_beside_the_project_by_default(folder: Path) -> None:
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\n", encoding="utf-8")
    (folder / "stacks" / "Pulumi.prod.yaml").rename(folder / "Pulumi.prod.yaml")
    assert record(folder, stack="prod", references=PROD).one(DEPLOYMENT).get("spec.replicas") == 3


def test_a_project_says_where_its_program_is(folder: Path) -> None:
    settings = (folder / "Pulumi.yaml").read_text(encoding="utf-8")
    (folder / "Pulumi.yaml").write_text(f"{settings}main: infra/\n", encoding="utf-8")
    (folder / "infra").mkdir()
    (folder / "__main__.py").rename(folder / "infra" / "__main__.py")
    for program in (folder, folder / "infra", folder / "infra" / "__main__.py"):
        assert record(program, stack="prod", references=PROD).one(DEPLOYMENT).get("spec.replicas") == 3


def test_a_relative_path_is_seen_from_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert record("__main__.py", stack="prod", references=PROD) == record(stack="prod", references=PROD)


def test_a_path_without_a_program_is_told_with_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProgramMissing, match=rf"There is no main\.py, seen from {tmp_path}\. Name the"):
        record("main.py")
    (tmp_path / "index.ts").touch()
    for path in ("index.ts", "."):
        with pytest.raises(ProgramMissing, match="has no Python program"):
            record(path)


def test_a_function_has_what_is_given_and_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    seen = _seen(config={"sizes": {"small": 1}, "on": True, "shop:token": Secret("x"), "n": 1.5}, stack="prod")
    assert seen == {
        "project:sizes": '{"small": 1}',
        "project:on": "true",
        "project:n": "1.5",
        "shop:token": "x",
        "secret": ["shop:token"],
        "names": ["organization", "project", "prod"],
    }


def test_names_follow_from_a_full_stack_name_or_are_given() -> None:
    assert _seen(stack="acme/shop/prod", project="shop")["names"] == ["acme", "shop", "prod"]
    assert _seen(stack="prod", organization="acme")["names"] == ["acme", "project", "prod"]


def test_a_region_of_the_project_is_where_the_cloud_is(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text(
        "name: net\nruntime: python\nconfig: {aws:region: ap-southeast-2}\n", encoding="utf-8"
    )
    text = "import pulumi, pulumi_aws as aws\npulumi.export('region', aws.get_region().region)\n"
    (tmp_path / "__main__.py").write_text(text, encoding="utf-8")
    assert record(tmp_path).outputs == {"region": "ap-southeast-2"}


def test_what_the_program_logs_is_kept(folder: Path) -> None:
    stack = record(folder, stack="test", references=PROD, config={"image": "shop/web:1"})
    # One about a resource comes when that is registered.
    assert sorted(stack.messages()) == ["digests are not checked", "one zone will do"]
    assert stack.messages("warning") == ("one zone will do",)
    (about,) = (item.urn for item in stack.diagnostics if item.severity == "warning")
    assert about == stack.one(DEPLOYMENT).urn
    assert record(folder, stack="prod", references=PROD).messages("warning") == ()


def test_objects_are_plain_documents(folder: Path) -> None:
    stack = record(folder, stack="prod", references=PROD)
    assert [item["kind"] for item in stack.objects()] == ["Namespace", "Secret", "Deployment"]
    (web,) = stack.objects("Deployment")
    assert (web["apiVersion"], web["spec"]["replicas"]) == ("apps/v1", 3)
    assert stack.objects("Pod") == ()


def test_a_recorded_stack_is_a_graph_with_a_name(folder: Path) -> None:
    stack = record(folder, stack="prod", references=PROD)
    assert isinstance(stack, RecordedStack)
    assert repr(stack) == f"<Stack prod of {len(stack)} resources>"


def test_what_the_program_raises_comes_as_it_is(folder: Path) -> None:
    (folder / "__main__.py").write_text("raise ValueError('no such size')\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no such size"):
        record(folder, stack="prod")
