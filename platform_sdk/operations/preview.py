"""Previews an environment offline: reads its file, runs the program against no cloud, and keeps what it registered.

Owns the run. How the result looks is the report's concern.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi import RunError

from platform_sdk.errors import PlatformError
from platform_sdk.offline import record
from platform_sdk.operations._failures import ProgramError, program_failure
from platform_sdk.platform import judged_on, judging_day
from platform_sdk.spec import Environment, find_environment, parse_environment, read_document

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from platform_sdk.offline import Recording
    from platform_sdk.spec import Document

__all__ = ["Preview", "ProgramError", "engine_config", "preview"]


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
    try:
        with judged_on(environment.read_on):
            recording = record(script, stack=name, config=values, secret_keys=secret_keys, unknown=unknown)
    except PlatformError:
        raise
    except RunError as error:
        # Pulumi's own way to end a program with a message.
        raise ProgramError(str(error)) from error
    except Exception as error:
        raise program_failure(error, script) from error
    return Preview(environment, recording, tuple(".".join(map(str, path)) for path in document.secrets))


def engine_config(document: Document) -> tuple[dict[str, str], list[str]]:
    """A file's configuration as the engine hands it to a program, and the keys that hold secrets.

    Values are texts; structured ones are JSON.
    """
    values = {key: _text(value) for key, value in document.config.items()}
    return values, sorted({str(path[0]) for path in document.secrets})


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
