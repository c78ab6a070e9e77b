"""Finds the pulumi binary, and says what is wrong with one that cannot be used.

Owns where it is looked for and how old it may be. ``make engine`` builds it; here nothing is built or downloaded.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi import automation

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MINIMUM_VERSION", "EngineMissing", "engine_command", "find_engine"]

MINIMUM_VERSION = (3, 226)
"""Major and minor version from which on exit codes tell changes from errors (pulumi/pulumi changelog, 3.226). The tests
run on the version that tools/engine/go.mod pins."""

_INSTALL = "https://www.pulumi.com/docs/iac/download-install/"


class EngineMissing(PlatformError):
    """There is no pulumi binary that can be used. The message says why, and how to get one."""


def find_engine(root: Path) -> Path:
    """The pulumi binary: the one on PATH, or the one that ``make engine`` built below the project's folder.

    One that is too old, or does not run, is passed over.

    Raises:
        EngineMissing: there is neither.
    """
    reasons: list[str] = []
    for binary in _candidates(root):
        try:
            engine_command(binary)
        except EngineMissing as unusable:
            reasons.append(str(unusable))
        else:
            return binary
    found = " ".join(reasons) or "There is no pulumi binary, on PATH or in .tools/bin."
    remedy = f"Install it as {_INSTALL} describes"
    # With a pulumi on PATH, make builds none.
    build = "." if shutil.which("pulumi") else ", or run `make engine`, which builds it with Go."
    raise EngineMissing(f"{found} {remedy}{build}")


def engine_command(binary: Path) -> automation.PulumiCommand:
    """The Automation API's command for a binary. Its version is asked for once in a process.

    Raises:
        EngineMissing: it does not run, tells no version, or is too old or too new.
    """
    return _command(binary, binary.stat().st_mtime_ns)


def _candidates(root: Path) -> Iterator[Path]:
    found = shutil.which("pulumi")
    if found:
        yield Path(found).resolve()
    built = root / ".tools" / "bin" / "pulumi"
    if built.is_file():
        yield built.resolve()


@cache
def _command(binary: Path, changed: int) -> automation.PulumiCommand:  # noqa: ARG001 - a part of the cache's key
    # The Automation API takes a folder with bin/pulumi, and asks for the version whenever a command is made.
    with tempfile.TemporaryDirectory(prefix="platform-sdk-") as folder:
        (Path(folder) / "bin").mkdir()
        (Path(folder) / "bin" / "pulumi").symlink_to(binary)
        try:
            command = automation.PulumiCommand(root=folder)
        except (OSError, subprocess.CalledProcessError) as error:
            raise EngineMissing(f"{binary} does not run: {error}.") from error
        except automation.InvalidVersionError as error:
            raise EngineMissing(f"{binary} cannot be used: {error}") from error
    command.command = str(binary)
    version = command.version
    if version is not None and (version.major, version.minor) < MINIMUM_VERSION:
        oldest = ".".join(str(number) for number in MINIMUM_VERSION)
        raise EngineMissing(f"{binary} is pulumi {version}, and {oldest} is the oldest that can be used.")
    return command
