"""A program that knows the provider alone, on the real engine and a fake cloud.

Owns starting the provider as a process of its own, the platform that the program refers to, and the stack of an
application. What must hold is for tests to say.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pulumi

from platform_sdk.engine import local_backend, open_stack
from platform_sdk.offline import Cloud
from platform_sdk.testing import fake_stack
from platform_sdk.testing.fake import FakeCloud
from tests.support.recording import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path

    from pulumi import automation

__all__ = ["PLATFORM", "Application", "Remote", "application", "contract", "platform_stack"]

PLATFORM = "organization/platform/prod"
"""The platform's stack; a backend of files calls its one organization so."""
_CONFIG = "config: {aws:region: eu-west-1, platform:network: {}, platform:cluster: {}}\n"
_PROJECT = "name: shop\nruntime: python\n"


class Remote(pulumi.ComponentResource):
    """A component of the provider, as the SDK of any language registers it: by its type and its properties.

    Args:
        component: ``WebService``.
        name: its logical name.
        properties: in camelCase.
        outputs: names of what it gives; it gives each as an attribute.
    """

    def __init__(
        self,
        component: str,
        name: str,
        properties: Mapping[str, Any],
        outputs: tuple[str, ...],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        expected = dict.fromkeys(outputs)
        super().__init__(f"platform:index:{component}", name, {**expected, **properties}, opts, remote=True)
        self.outputs = {output: getattr(self, output) for output in outputs}


class Application(NamedTuple):
    """The stack of an application, and the cloud behind it."""

    stack: automation.Stack
    cloud: FakeCloud


@cache
def contract() -> Mapping[str, Any]:
    """What ``prod`` tells its applications."""
    return environment("prod").recording.outputs["contract"]


def platform_stack(folder: Path, outputs: Mapping[str, Any] | None = None) -> None:
    """Brings a stack up that exports a contract and has nothing else."""
    exported = {"contract": contract()} if outputs is None else outputs

    def program() -> None:
        for name, value in exported.items():
            pulumi.export(name, value)

    with fake_stack("prod", ROOT, folder, program=program, config=_CONFIG) as (stack, _):
        stack.up()


@contextmanager
def application(folder: Path, program: Callable[[], object]) -> Generator[Application]:
    """Opens the stack ``shop/test`` with the provider running beside it. What is in the folder goes on from there."""
    project = folder / "shop"
    project.mkdir(exist_ok=True)
    (project / "Pulumi.yaml").write_text(_PROJECT, encoding="utf-8")
    if not (project / ".tools").exists():
        (project / ".tools").symlink_to(ROOT / ".tools")
    with FakeCloud(folder / "cloud.db", cloud=Cloud("eu-west-1")) as cloud, _provider() as port:
        attached = cloud.environment["PULUMI_DEBUG_PROVIDERS"]
        variables = {**cloud.environment, "PULUMI_DEBUG_PROVIDERS": f"{attached},platform:{port}"}
        with open_stack(
            "test",
            project,
            env={**local_backend(folder), **variables},
            program=program,
            config="config: {aws:region: eu-west-1}\n",
            create=True,
        ) as stack:
            yield Application(stack, cloud)


@contextmanager
def _provider() -> Generator[int]:
    """A process of the provider, and its port."""
    command = [sys.executable, "-m", "platform_sdk.workloads"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()
