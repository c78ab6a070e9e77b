"""What an environment may say of Helm charts in general: where copies of them lie.

Owns the switches to a private mirror. The version of a chart is said in the section of what it installs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Rule

__all__ = ["ChartVersion", "ChartsSpec"]

ChartVersion: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the version of a Helm chart, which is three numbers.",
        "Write it as the chart's releases have it: 0.20.0.",
        r"v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?",
    ),
]
_Mirror: TypeAlias = Annotated[
    str,
    Rule(
        "A mirror of charts is an OCI registry, or a Helm repository over HTTPS.",
        "Write oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts or https://charts.example.com.",
        r"(oci|https)://[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?(/[A-Za-z0-9._/-]*[A-Za-z0-9])?",
    ),
]
_Registry: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the host of a registry of images.",
        "Write it as images name it, for example public.ecr.aws, quay.io or registry.k8s.io.",
        r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?",
    ),
]
_Prefix: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a registry of images, and a prefix of names in it if there is one.",
        "Write it without a scheme, for example 123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay.",
        r"[a-z0-9.-]+(:\d+)?(/[a-z0-9._-]+)*",
    ),
]


class ChartsSpec(Spec):
    """Where the platform's Helm charts come from."""

    mirror: _Mirror | None = Field(
        default=None,
        description="Take every chart from here, by its own name and version: oci://… or https://…. Default: each "
        "chart's home.",
    )
    images: Mapping[_Registry, _Prefix] = Field(
        default={},
        description="Take images of charts from copies: registry to the registry and prefix that has the same names, "
        "as a pull-through cache of ECR does.",
    )
