"""Names of StorageClasses.

Owns what such a name must look like.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from platform_sdk.spec._types import Rule

__all__ = ["ClassName"]

ClassName: TypeAlias = Annotated[
    str,
    Rule(
        "A class's name is 1 to 253 lower-case letters, digits, hyphens and dots, and starts and ends with a letter or "
        "digit.",
        "Choose a name such as gp3-fast.",
        r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
        source="Kubernetes documentation, object names and ids (DNS subdomains), 2026-11",
    ),
]
"""The name of a StorageClass."""
