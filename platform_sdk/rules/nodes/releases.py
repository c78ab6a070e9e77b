"""Releases of EKS's images, as managed groups name them.

Owns their forms by operating system. Which releases there are, AWS knows; how groups of the platform's own pin an image
is decided in ``rules.nodes.self_managed``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.nodes.images import NodeSystem

__all__ = ["RELEASES_SOURCE", "release_violations"]

RELEASES_SOURCE = "Amazon EKS user guide, Linux and Windows AMI versions; Bottlerocket releases, 2026-11"

# Kubernetes and day, Bottlerocket's own and a commit, Kubernetes without patch and day.
_FORMS: dict[NodeSystem, tuple[str, str]] = {
    "al2023": (r"\d+\.\d+\.\d+-\d{8}", "1.35.2-20261105"),
    "bottlerocket": (r"\d+\.\d+\.\d+-[0-9a-f]{8}", "1.50.0-1a2b3c4d"),
    "windows": (r"\d+\.\d+-\d{4}[.-]\d{2}[.-]\d{2}", "1.35-2026.04.18"),
}


def release_violations(system: NodeSystem, release: str) -> Iterator[Violation]:
    """That a release is of another operating system than the group; the path is ``ami_release``."""
    form, example = _FORMS[system]
    if not re.fullmatch(form, release):
        yield Violation(
            ("ami_release",),
            f"This is no release of an image of {system}.",
            f"Write it as EKS lists it, for example {example}.",
            RELEASES_SOURCE,
        )
