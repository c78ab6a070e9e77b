"""A stack of the real engine in front of a fake cloud, in a folder of its own.

Owns putting the two together: a throw-away backend, and the variables by which the engine finds the cloud.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from platform_sdk.engine import local_backend, open_stack
from platform_sdk.offline import Cloud
from platform_sdk.spec import find_environment
from platform_sdk.testing.fake import FakeCloud

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from pulumi import automation

    from platform_sdk.testing.fake import Fault

__all__ = ["FakeStack", "fake_stack"]


class FakeStack(NamedTuple):
    """A stack, and the cloud behind it."""

    stack: automation.Stack
    cloud: FakeCloud


@contextmanager
def fake_stack(
    environment: str,
    root: Path,
    folder: Path,
    *,
    program: Callable[[], object] | Path | None = None,
    config: str | None = None,
    cloud: Cloud | None = None,
    faults: Iterable[Fault] = (),
) -> Generator[FakeStack]:
    """Opens an environment on the real engine and a fake cloud. What is in the folder already goes on from there.

    Args:
        environment: the stack, and its file ``environments/Pulumi.<environment>.yaml``.
        root: the folder of ``Pulumi.yaml``.
        folder: where state and cloud are kept, e.g. a test's temporary folder.
        program: what to run; by default the project's ``__main__.py``.
        config: text of a configuration file to use in place of the environment's.
        cloud: makes ids and outputs; by default one in the environment's Region.
        faults: what goes wrong.

    Raises:
        EngineMissing: there is no pulumi binary.
        ConfigurationError: there is no such environment.
    """
    text = config or find_environment(environment, root / "environments").read_text(encoding="utf-8")
    with (
        FakeCloud(folder / "cloud.db", cloud=cloud or _cloud_of(text), faults=faults) as fake,
        open_stack(
            environment,
            root,
            env={**local_backend(folder), **fake.environment},
            program=program,
            config=config,
            create=True,
        ) as stack,
    ):
        yield FakeStack(stack, fake)


def _cloud_of(text: str) -> Cloud:
    """A cloud in the Region that a configuration names; in eu-west-1 where it names none."""
    region = re.search(r"""^\s+["']?aws:region["']?:\s*["']?([a-z0-9-]+)""", text, re.MULTILINE)
    return Cloud(region[1]) if region else Cloud()
