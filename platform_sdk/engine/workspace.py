"""A stack of the real engine, driven from Python.

Owns the workspace: a throw-away folder with the project's settings and the environment's file side by side, because the
Automation API reads no ``stackConfigDir`` (pulumi/pulumi#10305). The program runs in this process, and the engine needs
no language plugin. What is done with a stack is for ``operations`` to say.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pulumi import automation

from platform_sdk.engine.binary import find_engine
from platform_sdk.offline import as_callable
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
    binary = find_engine(root)
    run = as_callable(program or root / "__main__.py")
    text = config
    if text is None:
        text = find_environment(environment, root / "environments").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="platform-sdk-") as name:
        folder = Path(name)
        _write_project(root / "Pulumi.yaml", folder / "Pulumi.yaml")
        (folder / f"Pulumi.{environment}.yaml").write_text(text, encoding="utf-8")
        workspace = automation.LocalWorkspace(
            work_dir=name,
            program=lambda: _discard(run()),
            env_vars={"PULUMI_SKIP_UPDATE_CHECK": "true", **(env or {})},
            pulumi_command=automation.PulumiCommand(root=_command_root(binary, folder)),
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


def _discard(result: object) -> None:
    """What a program returns is nobody's concern; the engine expects nothing."""


def _write_project(source: Path, target: Path) -> None:
    """The project's settings, with its configuration's defaults, where the stack's file lies beside them."""
    from ruamel.yaml import YAML

    yaml = cast("Any", YAML(typ="safe", pure=True))
    settings: dict[str, Any] = yaml.load(source)
    settings.pop("stackConfigDir", None)
    # The program is given, so nothing shall look for an interpreter or a virtual environment.
    settings["runtime"] = "python"
    with target.open("w", encoding="utf-8") as file:
        yaml.dump(settings, file)


def _command_root(binary: Path, folder: Path) -> str:
    """A folder with the binary where the Automation API looks for it."""
    (folder / "bin").mkdir()
    (folder / "bin" / "pulumi").symlink_to(binary)
    return str(folder)
