"""The field types that workloads share: images, ports, paths, names of variables, amounts.

Owns what a single value must look like. Texts that only pass through, such as an image or a variable's value, may be
outputs of other resources: ``Later`` stands in for them, and their rules are asked once they are known.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal, TypeAlias, cast

from pydantic import BeforeValidator, Field, Strict, WrapValidator
from pydantic_core import core_schema

from platform_sdk.rules.quantities import BYTES_PATTERN, CPU_PATTERN
from platform_sdk.rules.workloads.images import image_name
from platform_sdk.spec._standins import INPUT, Later
from platform_sdk.spec._types import Rule

__all__ = [
    "CONTAINER_NAME_SOURCE",
    "INPUT",
    "Architecture",
    "Bytes",
    "ContainerName",
    "Cpu",
    "FilePath",
    "Image",
    "InputText",
    "Later",
    "Port",
    "RunsOn",
    "Seconds",
    "UrlPath",
    "VariableName",
]

CONTAINER_NAME_SOURCE: Final = "Kubernetes documentation, object names and ids (DNS labels), 2026-11"
_QUANTITY = "Kubernetes API reference, Quantity, 2026-11"


def _pass_later(value: object, inner: core_schema.ValidatorFunctionWrapHandler) -> object:
    return value if isinstance(value, Later) else cast("object", inner(value))


def _as_text(value: object) -> object:
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


InputText: TypeAlias = Annotated[str, WrapValidator(_pass_later), INPUT]
"""Any text, which may be an output of another resource."""

Image: TypeAlias = Annotated[
    str,
    Rule(
        "This is no name of an image.",
        "Write registry/repository@sha256:<64 digits>, or registry/repository:1.4.2.",
        check=lambda text: image_name(text) is not None,
    ),
    WrapValidator(_pass_later),
    INPUT,
]
"""The name of an image. Whether it is fixed is asked by ``image_violation``, because that can be turned off."""

Port: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=65535)]
Seconds: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
Architecture: TypeAlias = Literal["amd64", "arm64"]

Cpu: TypeAlias = Annotated[
    str,
    BeforeValidator(_as_text),
    Rule(
        "An amount of CPU is a number of cores, or of thousandths of a core with m.",
        "Write 2, 0.5 or 500m.",
        CPU_PATTERN,
        _QUANTITY,
        plain=True,
    ),
]
Bytes: TypeAlias = Annotated[
    str,
    Rule(
        "An amount of memory or storage is a number with a unit: Ki, Mi, Gi, Ti, or k, M, G, T.",
        "Write 512Mi or 20Gi.",
        BYTES_PATTERN,
        _QUANTITY,
        plain=True,
    ),
]
ContainerName: TypeAlias = Annotated[
    str,
    Rule(
        "A name is 1 to 40 lower-case letters, digits and hyphens, and starts and ends with a letter or digit.",
        "Choose a name such as metrics.",
        r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?",
        CONTAINER_NAME_SOURCE,
        plain=True,
    ),
]
VariableName: TypeAlias = Annotated[
    str,
    Rule(
        "The name of an environment variable has letters, digits and underscores, and starts with no digit.",
        "Write it as LOG_LEVEL.",
        r"[A-Za-z_][A-Za-z0-9_]*",
        "Kubernetes API reference, EnvVar, 2026-11",
    ),
]
FilePath: TypeAlias = Annotated[
    str,
    Rule(
        "This must be an absolute path without .. in it; on Windows it starts with a drive.",
        "Write it as /etc/shop/app.toml.",
        check=lambda text: re.fullmatch(r"(/|[A-Za-z]:[\\/])[^:\0]*", text) and ".." not in re.split(r"[\\/]", text),
        plain=True,
    ),
]
UrlPath: TypeAlias = Annotated[
    str, Rule("A path of a URL starts with a slash.", "Write it as /healthz.", r"/\S*", plain=True)
]
RunsOn: TypeAlias = Annotated[
    str,
    Rule(
        "This is a node group's or pool's name, or needs joined by +: gpu, neuron, amd64, arm64, windows, fargate, "
        "spot, on_demand, hybrid, local_zone, outpost; a place may be named, as in local_zone:lax.",
        "Write general, or spot+arm64.",
        r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?(:[a-z0-9-]+)?(\+[a-z0-9_]+(:[a-z0-9-]+)?)*",
        plain=True,
    ),
]
