"""Where state is kept: the backend's component on the engine, and the documented commands, typed to the real pulumi."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pulumi
import pytest
from pulumi import automation

from platform_sdk.components.state import StateBackend
from platform_sdk.engine import open_stack
from platform_sdk.testing import fake_stack
from tests.engine._aws import services
from tests.engine._once import once
from tests.support.markdown import blocks
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGE = "docs/state.md"
BUCKET = "acme-pulumi-state"
KEY = "alias/pulumi-state"
NEEDS_A_LANGUAGE = frozenset({"up", "preview"})
"""What runs a program, for which the pulumi binary alone does not suffice. The SDK runs it in its own process."""


def backend(protect: bool | None = None) -> None:
    state = StateBackend("state", bucket=BUCKET, opts=pulumi.ResourceOptions(protect=protect))
    pulumi.export("backend", state.backend_url)


def test_the_backend_comes_up_and_goes_only_when_its_protection_does(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=backend) as (stack, cloud):
        assert stack.up().outputs["backend"].value == f"s3://{BUCKET}?region=eu-west-1"
        assert set(stack.preview(refresh=True).change_summary) == {automation.OpType.SAME}
        there = cloud.world.all()
        with pytest.raises(automation.CommandError, match="protected"):
            stack.destroy()
        assert cloud.world.all() == there
    with fake_stack("dev", ROOT, tmp_path, program=lambda: backend(protect=False)) as (stack, cloud):
        stack.up()
        stack.destroy()
        assert cloud.world.all() == []


class Typed(NamedTuple):
    """What there is after every command of the page.

    Attributes:
        commands: what was run, without the program's name.
        files: the environments' files by name, and the state project's.
        objects: what S3 holds.
        written: what was ever put there.
        keys: the KMS keys that encrypted something.
        updated: the state of prod in the bucket, after an update by the SDK.
    """

    commands: Sequence[Sequence[str]]
    files: dict[str, str]
    objects: dict[str, bytes]
    written: Sequence[str]
    keys: set[str]
    updated: dict[str, Any]


@pytest.fixture(scope="module")
def typed(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Typed:
    return once(tmp_path_factory, "state", lambda: _follow(engine, tmp_path_factory.mktemp("state")))


def _follow(engine: Path, folder: Path) -> Typed:
    """Do what the page says, in a copy of the project, and then update a stack with the SDK."""
    home, root = folder / "home", folder / "project"
    home.mkdir()
    root.mkdir()
    shutil.copytree(ROOT / "environments", root / "environments")
    shutil.copyfile(ROOT / "Pulumi.yaml", root / "Pulumi.yaml")
    page = blocks(PAGE, (ROOT / PAGE).read_text(encoding="utf-8"))
    for block in page:
        if "file" in block.directives:
            path = root / block.directives["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    with services() as aws:
        built = root / ".tools" / "bin" / "pulumi"
        built.parent.mkdir(parents=True)
        built.symlink_to(engine)
        env = {
            **aws.environment,
            "PULUMI_HOME": str(home),
            "PULUMI_BACKEND_URL": "",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
        }
        # Where pulumi's own look-up of the home leads is not for a test to write to.
        scripts = [block.text.replace("file://~", f"file://{home}") for block in page if block.kind == "sh"]
        commands = _type(engine, root, scripts, env)

        def program() -> None:
            pulumi.export("token", pulumi.Output.secret("hunter2"))

        with open_stack("prod", root, env=env, program=program) as stack:
            stack.up()
        updated = json.loads(aws.objects[f"{BUCKET}/.pulumi/stacks/platform/prod.json"])["checkpoint"]["latest"]
        files = {path.name: path.read_text() for path in [*root.glob("environments/*"), *root.glob("state/Pulumi.m*")]}
        return Typed(commands, files, dict(aws.objects), tuple(aws.written), set(aws.encrypted), updated)


def _type(engine: Path, root: Path, scripts: Sequence[str], env: dict[str, str]) -> list[list[str]]:
    """Run the commands of scripts as a shell would, but for those of other programs and those that run a program."""
    folder, variables, done = root, dict(env), list[list[str]]()
    for line in (line for script in scripts for line in script.splitlines()):
        words = shlex.split(line)
        match words:
            case ["cd", target]:
                folder = (folder / target).resolve()
            case ["export", assignment]:
                name, _, value = assignment.partition("=")
                variables[name] = value
            case ["pulumi", command, *_] if command not in NEEDS_A_LANGUAGE:
                more = ["--yes"] if "migrate" in words else []
                ended = subprocess.run(
                    [str(engine), "--non-interactive", *words[1:], *more],
                    cwd=folder,
                    env={**os.environ, **variables},
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert ended.returncode == 0, f"{line}: {ended.stdout}{ended.stderr}"
                done.append(words[1:])
            case _:
                continue
    return done


def test_the_page_tells_to_log_in_to_make_stacks_and_to_move_them(typed: Typed) -> None:
    told = {" ".join(words[:2]) for words in typed.commands}
    assert told >= {f"login s3://{BUCKET}?region=eu-west-1", "stack init", "stack migrate"}


def test_every_stack_of_a_team_is_in_the_bucket(typed: Typed) -> None:
    states = {name.removeprefix(f"{BUCKET}/.pulumi/stacks/") for name in typed.objects if name.endswith(".json")}
    assert states >= {"state/main.json", "platform/prod.json", "platform/staging.json"}


def test_the_state_is_locked_while_it_is_written_and_free_afterwards(typed: Typed) -> None:
    locks = f"{BUCKET}/.pulumi/locks/"
    assert any(name.startswith(f"{locks}organization/platform/prod/") for name in typed.written)
    assert [name for name in typed.objects if name.startswith(locks)] == []


def test_secrets_are_encrypted_with_the_key_and_no_longer_with_a_passphrase(typed: Typed) -> None:
    assert typed.keys == {KEY}
    for name in ("Pulumi.prod.yaml", "Pulumi.staging.yaml", "Pulumi.main.yaml"):
        assert f"secretsprovider: awskms://{KEY}?region=eu-west-1" in typed.files[name]
        assert "encryptionsalt" not in typed.files[name]
    assert "secure: " in typed.files["Pulumi.prod.yaml"]
    assert any(name.startswith("Pulumi.staging.yaml.bak.") for name in typed.files)


def test_an_update_by_the_sdk_keeps_its_secrets_in_the_bucket_encrypted(typed: Typed) -> None:
    assert typed.updated["secrets_providers"]["type"] == "cloud"
    (stack,) = typed.updated["resources"]
    assert stack["outputs"]["token"]["ciphertext"]
    assert "hunter2" not in json.dumps(stack)
