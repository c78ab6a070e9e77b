"""Finds the pulumi binary.

Owns where it is looked for. ``make engine`` builds it; here nothing is built or downloaded.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from platform_sdk.errors import PlatformError

__all__ = ["EngineMissing", "find_engine"]


class EngineMissing(PlatformError):
    """There is no pulumi binary. The message says how to get one."""


def find_engine(root: Path) -> Path:
    """The pulumi binary: the one on PATH, or the one that ``make engine`` built below the project's folder.

    Raises:
        EngineMissing: there is neither.
    """
    found = shutil.which("pulumi")
    if found:
        return Path(found).resolve()
    built = root / ".tools" / "bin" / "pulumi"
    if built.is_file():
        return built.resolve()
    raise EngineMissing(
        "There is no pulumi binary, on PATH or in .tools/bin. Run `make engine`, which builds it with Go, "
        "or install it as https://www.pulumi.com/docs/iac/download-install/ describes."
    )
