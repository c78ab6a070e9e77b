"""`recover` as people use it: look, do, go on."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from platform_sdk.cli import app
from platform_sdk.engine import local_backend
from platform_sdk.errors import PlatformError
from platform_sdk.offline import Cloud
from platform_sdk.testing import FakeStack, World, fake_stack
from tests.faults._answers import lookups
from tests.faults._harness import ROOT, Case, Flavour, Scenario, checked, opened, run_case, strike
from tests.support.markdown import blocks

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__: list[str] = []

DEV = Scenario("dev", "dev", (ROOT / "environments" / "Pulumi.dev.yaml").read_text(encoding="utf-8"))
_OBJECTS = """
import pulumi
from pulumi_kubernetes.core.v1 import ConfigMap, Namespace
from platform_sdk import Platform

options = pulumi.ResourceOptions(provider=Platform.from_stack().cluster.provider)
shop = Namespace("shop", metadata={"name": "shop"}, opts=options)
ConfigMap("settings", metadata={"namespace": shop.metadata["name"]}, data={"color": "blue"}, opts=options)
"""
VPC = "aws:ec2/vpc:Vpc"


@contextmanager
def _shell(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[FakeStack]:
    """A shell in which the command finds the stack and the cloud."""
    with opened(DEV, folder) as (stack, cloud):
        for name, value in {**local_backend(folder), **cloud.environment}.items():
            monkeypatch.setenv(name, value)
        yield FakeStack(stack, cloud)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["recover", "dev", "--root", str(ROOT), *arguments])


def _documented() -> str:
    page = ROOT / "docs" / "recovery.md"
    return next(block.text for block in blocks("recovery.md", page.read_text(encoding="utf-8")) if block.kind == "text")


def test_a_killed_update_is_looked_at_recovered_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strike(Case(DEV, "killed after", "create", "aws:eks/addon:Addon", "dns-coredns"), tmp_path)
    with _shell(tmp_path, monkeypatch) as (stack, cloud):
        locked = _run("--yes")
        assert (locked.exit_code, "run `pulumi cancel`" in locked.output) == (1, True)
        stack.cancel()
        looked = _run()
        assert (looked.exit_code, looked.stdout.strip()) == (0, _documented().strip())
        assert _run().stdout == looked.stdout  # looking changes nothing
        addon = "urn:pulumi:dev::platform::platform:cluster:ClusterDns$aws:eks/addon:Addon::dns-coredns"
        assert json.loads(_run("--json").stdout) == {
            "environment": "dev",
            "interrupted": [{"operation": "creating", "urn": addon, "looked_for": True}],
            "missing": [{"urn": addon, "id": "platform-dev:coredns"}],
            "left_over": [],
        }
        assert "adopted        Addon dns-coredns" in _run("--yes").stdout
        assert "Nothing to recover." in _run().stdout
        stack.up()
        checked(DEV, stack, cloud.world)


@pytest.mark.parametrize("flavour", ["killed before", "killed after"])
def test_a_kubernetes_object_is_recovered_whether_it_exists_or_not(flavour: Flavour, tmp_path: Path) -> None:
    program = tmp_path / "objects.py"
    program.write_text(_OBJECTS, encoding="utf-8")
    scenario = Scenario("objects", "dev", DEV.config, program=program)
    run_case(Case(scenario, flavour, "create", "kubernetes:core/v1:ConfigMap", "settings"), tmp_path)


def test_what_an_attempt_left_behind_goes_by_its_id_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strike(Case(DEV, "lost answer", "create", VPC, "network"), tmp_path)
    with _shell(tmp_path, monkeypatch) as (stack, cloud):
        stack.up()  # somebody tried again without looking
        first, _ = cloud.world.all(VPC)
        assert f"left over      Vpc network  {first.id}" in _run().stdout
        assert _run("--delete", first.id).exit_code == 2
        strange = _run("--yes", "--delete", "vpc-0123456789abcdef0")
        assert (strange.exit_code, first.id in strange.output) == (1, True)
        assert _run("--yes").exit_code == 0
        stack.up()
        assert cloud.world.find(VPC, first.id) is not None, "it was not named"
        assert f"to be deleted  Vpc network  {first.id}" in _run("--yes", "--delete", first.id).stdout
        stack.up()
        checked(DEV, stack, cloud.world)


def test_a_cloud_that_does_not_answer_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Any) -> dict[str, Any]:
        raise PlatformError("AccessDeniedException: not authorized to perform tag:GetResources")

    world = World(tmp_path / "cloud.db")
    answers = {**lookups(world), "aws:resourcegroupstaggingapi/getResources:getResources": denied}
    with closing(world), fake_stack("dev", ROOT, tmp_path, cloud=Cloud(answers=answers)) as (_, cloud):
        for name, value in {**local_backend(tmp_path), **cloud.environment}.items():
            monkeypatch.setenv(name, value)
        result = _run()
    assert (result.exit_code, "not authorized to perform tag:GetResources" in result.output) == (1, True)


def test_a_note_that_was_left_empty_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with _shell(tmp_path, monkeypatch):
        (note,) = (tmp_path / "state").rglob("dev.json.attrs")
        note.write_bytes(b"")
        result = _run()
    assert (result.exit_code, "ends in .json.attrs and has no bytes" in result.output) == (1, True)


@pytest.mark.parametrize("environment", ["nowhere", "dev"])
def test_without_environment_or_stack_there_is_nothing_to_recover(
    environment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in local_backend(tmp_path).items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(app, ["recover", environment, "--root", str(ROOT)])
    assert result.exit_code == (2 if environment == "nowhere" else 1)
    assert environment in result.output
