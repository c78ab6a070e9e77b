"""What `pulumi config` shows is what the Automation API and the program get, and no file of the user is touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pulumi import automation
from pulumi.runtime import config as runtime_config
from pulumi.runtime import settings as runtime_settings

from platform_sdk.engine import open_stack
from platform_sdk.spec import environment_names
from tests.engine._once import once
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAMES = environment_names(ROOT / "environments")
KEY = "arn:aws:kms:eu-west-1:123456789012:key/0b5a8f4e-5a1c-4f0e-9d57-3f0d2f5a7c11"
TOKEN = "not-for-everybody"


class Project(NamedTuple):
    """A copy of this project whose stacks live in a folder below it, as after `pulumi login file://./state` there."""

    binary: Path
    folder: Path
    home: Path

    @property
    def env(self) -> dict[str, str]:
        return {
            "PULUMI_HOME": str(self.home),
            "PULUMI_CONFIG_PASSPHRASE": "correct horse",
            "PULUMI_BACKEND_URL": "",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
        }

    def pulumi(self, *arguments: str) -> str:
        """What the real command line prints in the project's folder."""
        command = [str(self.binary), "--non-interactive", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **self.env}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def config(self, name: str) -> dict[str, tuple[str, bool]]:
        """Value and secrecy by key, as the command line shows them."""
        shown: dict[str, Any] = json.loads(self.pulumi("config", "--json", "--show-secrets", "--stack", name))
        return {key: (entry["value"], entry["secret"]) for key, entry in shown.items()}

    def digests(self) -> dict[str, str]:
        """A digest of each file, but for the stacks' state."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and not {"state", ".tools"} & {*path.parts}]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def copy(self, folder: Path) -> Project:
        """A project of its own, with the state, for a test that changes something."""
        return self._replace(folder=shutil.copytree(self.folder, folder / "project", symlinks=True))


def get_all(stack: automation.Stack) -> dict[str, tuple[str, bool]]:
    return {key: (entry.value, entry.secret) for key, entry in stack.get_all_config().items()}


@pytest.fixture(scope="module")
def project(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Each environment has a stack, and two secrets in its file: one of the platform, one of somebody else."""

    def make() -> Project:
        base = tmp_path_factory.mktemp("configuration")
        made = Project(engine, base / "project", base / "home")
        (made.folder / "state").mkdir(parents=True)
        (made.folder / ".tools" / "bin").mkdir(parents=True)
        (made.folder / ".tools" / "bin" / "pulumi").symlink_to(engine)
        shutil.copytree(ROOT / "environments", made.folder / "environments")
        for name in ("Pulumi.yaml", "__main__.py"):
            shutil.copyfile(ROOT / name, made.folder / name)
        made.pulumi("login", "file://./state")
        for name in NAMES:
            made.pulumi("stack", "init", name, "--no-select")
            at_path = ("--secret", "--path", "--stack", name)
            made.pulumi("config", "set", *at_path, "platform:cluster.kms_key_arn", KEY)
            made.pulumi("config", "set", *at_path, "shop:tokens[0]", TOKEN)
        return made

    return once(tmp_path_factory, "configuration", make)


@pytest.mark.parametrize("name", NAMES)
def test_command_line_and_automation_api_see_the_same(name: str, project: Project) -> None:
    shown = project.config(name)
    with open_stack(name, project.folder, env=project.env) as stack:
        assert get_all(stack) == shown
    cluster, secret = shown["platform:cluster"]
    assert (json.loads(cluster)["kms_key_arn"], secret) == (KEY, True)
    assert shown["shop:tokens"] == (json.dumps([TOKEN]), True)
    text = (project.folder / "environments" / f"Pulumi.{name}.yaml").read_text(encoding="utf-8")
    assert "encryptionsalt: " in text
    assert KEY not in text
    assert TOKEN not in text


def test_a_program_gets_what_the_command_line_shows(project: Project) -> None:
    """The defaults of Pulumi.yaml are among it, such as the tags that dev does not mention."""
    values: dict[str, str] = {}
    secrets: list[str] = []

    def program() -> None:
        values.update({**runtime_config.get_config_env(), **runtime_config.CONFIG.get()})
        secrets.extend(key for key in values if runtime_config.is_config_secret(key))

    with open_stack("dev", project.folder, env=project.env, program=program) as stack:
        stack.preview()
    shown = project.config("dev")
    assert values == {key: value for key, (value, _) in shown.items()}
    assert sorted(secrets) == sorted(key for key, (_, secret) in shown.items() if secret)
    assert values["platform:tags"] == "{}"


def test_a_finished_run_leaves_nothing_in_the_process(project: Project) -> None:
    with open_stack("dev", project.folder, env=project.env, program=lambda: None) as stack:
        stack.preview()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(runtime_settings.get_monitor).result() is None


def test_what_the_command_line_sets_is_seen_at_once(project: Project, tmp_path: Path) -> None:
    own = project.copy(tmp_path)
    own.pulumi("config", "set", "--stack", "dev", "--path", "platform:nodes.general.scaling.max", "9")
    with open_stack("dev", own.folder, env=own.env) as stack:
        nodes = json.loads(stack.get_all_config()["platform:nodes"].value)
    assert nodes["general"]["scaling"]["max"] == 9


def test_a_text_takes_the_place_of_the_file(project: Project) -> None:
    with open_stack("dev", project.folder, env=project.env, config="config:\n  aws:region: us-east-1\n") as stack:
        assert stack.get_all_config()["aws:region"].value == "us-east-1"
        assert "platform:cluster" not in stack.get_all_config()


def test_no_file_is_changed_and_none_is_left(project: Project, tmp_path: Path) -> None:
    own = project.copy(tmp_path)
    before, workspaces = own.digests(), project.home / "workspaces"
    there = set(workspaces.rglob("*"))
    with open_stack("staging", own.folder, env=own.env, program=lambda: None) as stack:
        stack.set_config("shop:size", automation.ConfigValue("small"))
        stack.up()
        assert stack.get_config("shop:size").value == "small"
    assert own.digests() == before
    assert set(workspaces.rglob("*")) == there
    assert not (own.folder / ".pulumi").exists()


def test_a_new_stack_leaves_the_users_file_alone(project: Project, tmp_path: Path) -> None:
    own = project.copy(tmp_path)
    shutil.copyfile(ROOT / "environments" / "Pulumi.dev.yaml", own.folder / "environments" / "Pulumi.trial.yaml")
    before = own.digests()
    with pytest.raises(automation.StackNotFoundError), open_stack("trial", own.folder, env=own.env):
        pass
    with open_stack("trial", own.folder, env=own.env, create=True) as stack:
        assert stack.get_all_config()["aws:region"].value == "eu-west-1"
    assert own.digests() == before


def test_an_environment_of_pulumi_esc_needs_pulumi_cloud(project: Project) -> None:
    """A file backend has none, and both say so instead of going on without it."""
    with (
        open_stack("dev", project.folder, env=project.env, config="environment: [shared]\nconfig: {}\n") as stack,
        pytest.raises(automation.CommandError, match="does not support environments"),
    ):
        stack.get_all_config()
