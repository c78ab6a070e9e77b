"""Runs a project's program offline, for operations that look at what it registers.

Owns how its failures are told: those of the SDK as they are, those of the program as its author's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi import RunError

from platform_sdk.errors import PlatformError
from platform_sdk.offline import record
from platform_sdk.operations._failures import ProgramError, program_failure

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.offline import Recording

__all__ = ["recorded_script"]


def recorded_script(script: Path, **settings: Any) -> Recording:
    """What a script registers.

    Args:
        script: the program.
        settings: of ``offline.record``: project, stack, config, secret_keys, unknown, references.

    Raises:
        ProgramError: the program failed.
        PlatformError: the program registers something twice, or asks what nobody can answer offline.
    """
    try:
        return record(script, **settings)
    except PlatformError:
        raise
    except RunError as error:
        # Pulumi's own way to end a program with a message.
        raise ProgramError(str(error)) from error
    except Exception as error:
        raise program_failure(error, script) from error
