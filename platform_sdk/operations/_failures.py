"""How the failure of a user's program is told.

Owns the text: the error, and the lines of the user's own files that led to it. What ran the program, and the SDK's own
inside, help nobody find a mistake in a project.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from platform_sdk.errors import PlatformError

__all__ = ["ProgramError", "program_failure"]

_SDK = Path(__file__).resolve().parents[1]
_INSTALLED = {"site-packages", "dist-packages"}


class ProgramError(PlatformError):
    """The project's program raised an error. The message ends with it and with the project's lines on the way there."""


def program_failure(error: Exception, script: Path) -> ProgramError:
    """The failure of a script, for its author.

    Args:
        error: what it raised.
        script: the program; files below its folder are the author's, but for installed packages.
    """
    folder = script.resolve().parent
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_own(Path(frame.filename), folder)]
    told = "".join(
        [*traceback.format_list(traceback.StackSummary.from_list(frames)), *traceback.format_exception_only(error)]
    )
    return ProgramError(f"{script} failed. Nothing was created.\n\n{told.rstrip()}")


def _is_own(file: Path, folder: Path) -> bool:
    inside = file.resolve().is_relative_to(folder) and not _INSTALLED.intersection(file.parts)
    return inside and not file.resolve().is_relative_to(_SDK)
