"""Previews an environment offline: reads its file, runs the program against no cloud, and keeps what it registered.

Owns the run. How the result looks is the report's concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.operations._failures import ProgramError
from platform_sdk.operations._recording import recorded_script
from platform_sdk.platform import judged_on, judging_day
from platform_sdk.spec import Environment, find_environment, parse_environment, read_document
from platform_sdk.spec.engine_config import engine_config

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from platform_sdk.offline import Recording

__all__ = ["Preview", "ProgramError", "preview"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an environment would create.

    Attributes:
        environment: what was asked for.
        recording: what the program registered, exported and logged.
        secrets: full paths of the configuration's encrypted values, which stayed encrypted.
    """

    environment: Environment
    recording: Recording
    secrets: tuple[str, ...]


def preview(name: str, root: Path, *, unknown: bool = False, today: date | None = None) -> Preview:
    """Runs the project's ``__main__.py`` for one environment.

    Args:
        name: the environment: the stack whose file is ``environments/Pulumi.<name>.yaml``.
        root: the folder of ``Pulumi.yaml``.
        unknown: leave ids and everything that only AWS can tell unknown, as in the preview of a new stack.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: there is no such environment, or its file is wrong; nothing was run.
        ProgramError: the program failed.
        PlatformError: the program registers something twice, or asks what nobody can answer offline.
    """
    document = read_document(find_environment(name, root / "environments"))
    environment = parse_environment(document.config, name=name, document=document, today=today or judging_day())
    values, secret_keys = engine_config(document)
    script = root / "__main__.py"
    with judged_on(environment.read_on):
        recording = recorded_script(script, stack=name, config=values, secret_keys=secret_keys, unknown=unknown)
    return Preview(environment, recording, tuple(".".join(map(str, path)) for path in document.secrets))
