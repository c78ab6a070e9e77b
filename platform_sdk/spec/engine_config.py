"""Configuration as the engine hands it to a program.

Owns that form: full keys, values as texts, structured ones as JSON. What the values mean is for others to say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.spec.document import Document

__all__ = ["engine_config", "engine_text"]


def engine_config(document: Document) -> tuple[dict[str, str], list[str]]:
    """A file's configuration as the engine hands it to a program, and the keys that hold secrets.

    Values are texts; structured ones are JSON.
    """
    values = {key: engine_text(value) for key, value in document.config.items()}
    return values, sorted({str(path[0]) for path in document.secrets})


def engine_text(value: object) -> str:
    """One value: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value)
