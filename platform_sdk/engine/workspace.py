"""A stack of the real engine, driven from Python.

Owns the workspace: a throw-away folder with the project's settings and a copy of the environment's file side by side,
because the Automation API reads no ``stackConfigDir`` (pulumi/pulumi#10305). So nothing that the engine does changes
the user's files. The program runs in this process, and the engine needs no language plugin. What is done with a stack
is for ``operations`` to say.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pulumi import automation

from platform_sdk.engine._places import absolute_variables
from platform_sdk.engine.binary import engine_command, find_engine
from platform_sdk.offline import as_callable, restored_defaults
from platform_sdk.spec import find_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

__all__ = ["local_backend", "open_stack"]


@contextmanager
def open_stack(
    environment: str,
    root: Path,
    *,
    env: Mapping[str, str] | None = None,
    program: Callable[[], object] | Path | None = None,
    config: str | None = None,
    create: bool = False,
) -> Generator[automation.Stack]:
    """A stack with the configuration that the CLI would see in ``root``, for as long as the context lasts.

    Args:
        environment: the stack, and its file ``environments/Pulumi.<environment>.yaml``.
        root: the folder of ``Pulumi.yaml``.
        env: variables for the engine, e.g. ``PULUMI_BACKEND_URL`` and ``PULUMI_CONFIG_PASSPHRASE``.
        program: what to run; by default the project's ``__main__.py``.
        config: text of a configuration file to use in place of the environment's.
        create: make the stack if the backend does not have it.

    Raises:
        EngineMissing: there is no pulumi binary.
        ConfigurationError: there is no such environment.
        pulumi.automation.StackNotFoundError: the backend has no such stack, and it is not to be made.
    """
    command = engine_command(find_engine(root))
    run = as_callable(program or root / "__main__.py")
    text = config
    if text is None:
        text = find_environment(environment, root / "environments").read_text(encoding="utf-8")
    settings = _project_settings(root / "Pulumi.yaml")
    variables = {"PULUMI_SKIP_UPDATE_CHECK": "true", **(env or {})}
    # An inline program's run would leave its monitor and project behind, for whatever asks in this process later.
    with restored_defaults(), tempfile.TemporaryDirectory(prefix="platform-sdk-") as name:
        folder = Path(name)
        _write_settings(settings, folder / "Pulumi.yaml")
        (folder / f"Pulumi.{environment}.yaml").write_text(text, encoding="utf-8")
        workspace = _Workspace(
            work_dir=name,
            program=lambda: _discard(run()),
            env_vars={**variables, **absolute_variables({**os.environ, **variables}, settings, root)},
            pulumi_command=command,
        )
        open_ = automation.Stack.create_or_select if create else automation.Stack.select
        yield open_(environment, workspace)


def local_backend(folder: Path) -> dict[str, str]:
    """Variables of an engine that keeps its state and everything of its own in a folder, for states to throw away."""
    (folder / "state").mkdir(parents=True, exist_ok=True)
    return {
        "PULUMI_BACKEND_URL": f"file://{(folder / 'state').resolve()}",
        "PULUMI_CONFIG_PASSPHRASE": "",
        "PULUMI_HOME": str((folder / "home").resolve()),
    }


class _Workspace(automation.LocalWorkspace):
    """A workspace that makes no stack the current one, because Pulumi's home keeps a file of that for each folder."""

    def create_stack(self, stack_name: str) -> None:
        self._run("stack", "init", stack_name, "--no-select")

    def select_stack(self, stack_name: str) -> None:
        self._run("stack", "--show-name", "--stack", stack_name)

    def _run(self, *arguments: str) -> None:
        self.pulumi_command.run(list(arguments), self.work_dir, self.env_vars)


def _discard(result: object) -> None:
    """What a program returns is nobody's concern; the engine expects nothing."""


def _project_settings(source: Path) -> dict[str, Any]:
    """The project's settings, with its configuration's defaults, for a folder where the stack's file is beside them."""
    from ruamel.yaml import YAML

    yaml = cast("Any", YAML(typ="safe", pure=True))
    settings: dict[str, Any] = yaml.load(source)
    settings.pop("stackConfigDir", None)
    # The program is given, so nothing shall look for an interpreter or a virtual environment.
    settings["runtime"] = "python"
    return settings


def _write_settings(settings: dict[str, Any], target: Path) -> None:
    from ruamel.yaml import YAML

    with target.open("w", encoding="utf-8") as file:
        cast("Any", YAML(typ="safe", pure=True)).dump(settings, file)
