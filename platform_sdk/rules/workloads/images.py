"""Names of images: whether one always means the same image.

Owns the reading of a name. Source: distribution/reference grammar of image names; Kubernetes documentation, images,
2026-11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["ImageName", "image_name", "image_problem"]

_NAME: Final = re.compile(
    r"(?P<repository>[a-z0-9](?:[a-zA-Z0-9.-]*)(?::\d{1,5})?(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)"
    r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
    r"(?:@(?P<digest>sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?"
)
_MOVING: Final = "latest"


@dataclass(frozen=True, slots=True)
class ImageName:
    """An image's name, taken apart; tag and digest are empty where there is none."""

    repository: str
    tag: str
    digest: str

    @property
    def fixed(self) -> bool:
        """Whether it has a digest, or a tag that is not known to move."""
        return bool(self.digest) or self.tag not in {"", _MOVING}


def image_name(text: str) -> ImageName | None:
    """The name taken apart; None for what is no name of an image."""
    found = _NAME.fullmatch(text)
    return found and ImageName(found["repository"], found["tag"] or "", found["digest"] or "")


def image_problem(text: str) -> str | None:
    """Why an image is not fixed, as a sentence; None where it is."""
    name = image_name(text)
    if name is None:
        return f"{text} is no name of an image."
    if not name.fixed:
        return f"{text} has {'no tag' if not name.tag else f'the tag {name.tag}'}, and may be another image tomorrow."
    return None
