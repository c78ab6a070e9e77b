"""AMI types of managed node groups: the names EKS takes and how they are composed.

Owns the table from operating system, architecture, accelerator and FIPS to a name. Does not know instance types
(`instance_families`) nor image ids, which AWS publishes as SSM parameters.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.instance_families import Architecture

__all__ = ["AMI_TYPES", "AMI_TYPES_SOURCE", "RETIRED_AMI_TYPES", "OperatingSystem", "ami_type"]

OperatingSystem = Literal["al2023", "bottlerocket"]

AMI_TYPES_SOURCE: Final = Source(
    "Amazon EKS API reference, Nodegroup amiType (botocore 1.44.5)",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
)

AMI_TYPES: Final[frozenset[str]] = frozenset(
    {
        "AL2023_x86_64_STANDARD",
        "AL2023_ARM_64_STANDARD",
        "AL2023_x86_64_NEURON",
        "AL2023_x86_64_NVIDIA",
        "AL2023_ARM_64_NVIDIA",
        "BOTTLEROCKET_x86_64",
        "BOTTLEROCKET_ARM_64",
        "BOTTLEROCKET_x86_64_FIPS",
        "BOTTLEROCKET_ARM_64_FIPS",
        "BOTTLEROCKET_x86_64_NVIDIA",
        "BOTTLEROCKET_ARM_64_NVIDIA",
        "BOTTLEROCKET_x86_64_NVIDIA_FIPS",
        "BOTTLEROCKET_ARM_64_NVIDIA_FIPS",
        "WINDOWS_CORE_2019_x86_64",
        "WINDOWS_FULL_2019_x86_64",
        "WINDOWS_CORE_2022_x86_64",
        "WINDOWS_FULL_2022_x86_64",
        "WINDOWS_CORE_2025_x86_64",
        "WINDOWS_FULL_2025_x86_64",
        "CUSTOM",
    }
)
"""Every name that a new node group may take."""

RETIRED_AMI_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AL2_x86_64": "AL2023_x86_64_STANDARD",
        "AL2_ARM_64": "AL2023_ARM_64_STANDARD",
        "AL2_x86_64_GPU": "AL2023_x86_64_NVIDIA",
    }
)
"""Amazon Linux 2 names, which the API still lists, and what follows each.

AWS stopped building these images on 2025-11-26.
"""

_PREFIXES: Final[Mapping[OperatingSystem, str]] = {"al2023": "AL2023", "bottlerocket": "BOTTLEROCKET"}
_ARCHITECTURES: Final[Mapping[Architecture, str]] = {"x86_64": "x86_64", "arm64": "ARM_64"}


def ami_type(
    os: OperatingSystem,
    architecture: Architecture,
    *,
    fips: bool = False,
    accelerator: Literal["nvidia", "neuron"] | None = None,
) -> str | None:
    """The AMI type for such nodes, or None where AWS offers no such image.

    Bottlerocket's ordinary x86_64 image carries the Neuron driver, so there Neuron adds nothing to the name. Amazon
    Linux 2023 has no FIPS AMI type, and there are no Arm instances with Neuron.
    """
    if accelerator == "neuron" and architecture != "x86_64":
        return None
    parts = [_PREFIXES[os], _ARCHITECTURES[architecture]]
    if accelerator == "nvidia" or (accelerator == "neuron" and os == "al2023"):
        parts.append(accelerator.upper())
    if fips:
        parts.append("FIPS")
    elif os == "al2023" and accelerator is None:
        parts.append("STANDARD")
    name = "_".join(parts)
    return name if name in AMI_TYPES else None
