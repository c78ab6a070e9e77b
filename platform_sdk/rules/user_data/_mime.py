"""MIME multipart documents, as cloud-init and nodeadm read them.

Owns how parts are put together, byte for byte. What the parts say is for others.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Part", "multipart"]

_BOUNDARY = "node-configuration"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its content type, without a charset, and its text. Only a type ``text/…`` may hold more than ASCII."""

    content_type: str
    text: str


def multipart(parts: Sequence[Part]) -> str:
    """The document, in ASCII. The same parts give the same bytes.

    The boundary is always the same word, made longer only where a part holds it. Text outside ASCII is written in
    base64: cloud-init reads the document as text, and would spoil it otherwise.
    """
    boundary = _BOUNDARY
    while any(boundary in part.text for part in parts):
        boundary += "-x"
    lines = ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    for part in parts:
        lines += [f"--{boundary}", *_written(part)]
    return "\n".join([*lines, f"--{boundary}--", ""])


def _written(part: Part) -> list[str]:
    if part.text.isascii():
        charset = '; charset="us-ascii"' if part.content_type.startswith("text/") else ""
        return [f"Content-Type: {part.content_type}{charset}", "", part.text]
    encoded = base64.encodebytes(part.text.encode()).decode("ascii")
    return [f'Content-Type: {part.content_type}; charset="utf-8"', "Content-Transfer-Encoding: base64", "", encoded]
