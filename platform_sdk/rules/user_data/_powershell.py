"""Values in PowerShell scripts.

Owns how a text is quoted so that it stays a text, whatever is in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platform_sdk.rules.user_data._limit import UserDataError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["holds_tag", "quoted", "quoted_list"]

_TAG = re.compile(r"<\s*/?\s*(?:powershell|script|persist)", re.IGNORECASE)
_PRINTABLE = re.compile(r"[\x20-\x7e]*")


def holds_tag(text: str) -> bool:
    """Whether a text has a tag of user data, which would end the script that it stands in."""
    return _TAG.search(text) is not None


def quoted(text: str) -> str:
    """The text between single quotes, where PowerShell replaces nothing.

    Raises:
        UserDataError: it has characters outside printable ASCII, among them other quotes that PowerShell takes for
            single ones, or a tag that would end the script. No value of EKS or Kubernetes has any.
    """
    if not _PRINTABLE.fullmatch(text) or holds_tag(text):
        message = f"{text[:80]!r} cannot be written into a PowerShell script: it needs printable ASCII without tags."
        raise UserDataError(message)
    return "'" + text.replace("'", "''") + "'"


def quoted_list(texts: Sequence[str]) -> str:
    """A PowerShell array of the texts."""
    return "@(" + ", ".join(quoted(text) for text in texts) + ")"
