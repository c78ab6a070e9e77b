"""The single values that a node group is described with: names, sizes, images.

Owns what each must look like. Rules between them belong to the specs.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

from platform_sdk.facts.images.ami_types import RETIRED_AMI_SOURCE, RETIRED_OPERATING_SYSTEMS
from platform_sdk.spec._problems import RULE_BROKEN
from platform_sdk.spec._types import Rule

__all__ = ["AmiId", "AmiRelease", "GroupName", "OperatingSystem", "ReservationId", "Size", "TaintValue"]

Size: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
"""A whole number from 1."""

GroupName: TypeAlias = Annotated[
    str,
    Rule(
        "A group's name is at most 36 lowercase letters, digits and hyphens, and starts with a letter: AWS's name adds "
        "26 characters.",
        "Choose a name such as general.",
        r"[a-z]([a-z0-9-]{0,34}[a-z0-9])?",
    ),
]
"""The name of a node group."""

TaintValue: TypeAlias = Annotated[
    str,
    Rule(
        "A taint's value is at most 63 letters, digits, hyphens, underscores and dots.",
        "Shorten or simplify the value.",
        r"([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?",
        "Kubernetes documentation, taints and tolerations, 2026-11",
    ),
]
"""The value of a taint; may be empty."""

AmiRelease: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the release of an EKS optimized image.",
        "Write it as EKS lists it: 1.35.2-20261105 for AL2023, 1.50.0-1a2b3c4d for Bottlerocket, 1.35-2026.04.18 for "
        "Windows.",
        r"\d+\.\d+\.\d+-[0-9a-f]{8}|\d+\.\d+-\d{4}[.-]\d{2}[.-]\d{2}",
    ),
]
"""A release of an EKS image, as managed groups name it."""

AmiId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of an image.",
        "Write ami- and 8 or 17 hexadecimal digits.",
        r"ami-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]
"""The id of an Amazon Machine Image."""

ReservationId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a capacity reservation or of a capacity block.",
        "Write cr- and 17 hexadecimal digits.",
        r"cr-[0-9a-f]{17}",
    ),
]
"""The id of a capacity reservation of EC2."""


def _alive(name: object) -> object:
    """Refuses systems that have ended, with the name of what follows."""
    if isinstance(name, str) and name in RETIRED_OPERATING_SYSTEMS:
        context = {
            "rule": "AWS has made no images of Amazon Linux 2 for EKS since 2025-11-26.",
            "remedy": f"Set os: {RETIRED_OPERATING_SYSTEMS[name]}.",
            "source": str(RETIRED_AMI_SOURCE),
        }
        raise PydanticCustomError(RULE_BROKEN, "{rule}", context)
    return name


OperatingSystem: TypeAlias = Annotated[
    Literal[
        "al2023",
        "bottlerocket",
        "windows_core_2019",
        "windows_full_2019",
        "windows_core_2022",
        "windows_full_2022",
        "windows_core_2025",
        "windows_full_2025",
    ],
    BeforeValidator(_alive),
]
"""What a node runs."""
