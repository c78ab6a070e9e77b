"""AMI types of managed node groups: the names EKS takes and how they are composed.

Owns the table from operating system, architecture, accelerator and FIPS to a name, and which instance families the
accelerated images have drivers for. Does not know what a family is (`instance_families`) nor where image ids are
published (`ami_parameters`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.instances.families import Architecture

__all__ = [
    "ACCELERATED_FAMILIES",
    "ACCELERATED_FAMILIES_SOURCE",
    "AMI_TYPES",
    "AMI_TYPES_SOURCE",
    "LOCAL_CLUSTER_AMI_SOURCE",
    "LOCAL_CLUSTER_OPERATING_SYSTEMS",
    "RETIRED_AMI_SOURCE",
    "RETIRED_AMI_TYPES",
    "RETIRED_OPERATING_SYSTEMS",
    "WINDOWS_2025_SOURCE",
    "WINDOWS_EDITIONS",
    "WINDOWS_MIN_VERSIONS",
    "OperatingSystem",
    "WindowsEdition",
    "WindowsServer",
    "accelerated_families",
    "ami_type",
    "windows_ami_type",
]

OperatingSystem = Literal["al2023", "bottlerocket"]
"""The Linux images. Windows is apart: its names have an edition and a year, and no architecture to choose."""
WindowsEdition = Literal["core", "full"]
WindowsServer = Literal["2019", "2022", "2025"]

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
RETIRED_OPERATING_SYSTEMS: Final[Mapping[str, str]] = MappingProxyType({"al2": "al2023"})
"""Operating systems that people still ask for, as an environment would write them, and what follows each."""
RETIRED_AMI_SOURCE: Final = Source(
    "Amazon EKS user guide, EKS-optimized Amazon Linux AMIs",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-build-scripts.html",
)

_X86_NVIDIA: Final = frozenset(
    {
        *("g4dn", "g5", "g6", "g6e", "g6f", "g7e", "gr6", "gr6f"),
        *("p3", "p3dn", "p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300"),
    }
)
_NEURON: Final = frozenset({"inf1", "inf2", "trn1", "trn1n", "trn2"})
ACCELERATED_FAMILIES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "AL2023_x86_64_NVIDIA": _X86_NVIDIA,
        "AL2023_ARM_64_NVIDIA": frozenset({"g5g", "p6e-gb200", "p6e-gb300"}),
        "AL2023_x86_64_NEURON": _NEURON,
        "BOTTLEROCKET_x86_64_NVIDIA": _X86_NVIDIA,
        "BOTTLEROCKET_ARM_64_NVIDIA": frozenset({"g5g"}),
        "BOTTLEROCKET_x86_64": _NEURON,
    }
)
"""Instance families whose accelerator an image has a driver for, without FIPS.

The page's own list, and `trn1n`, which is `trn1` with more network. `g7` is not in it: it needs a newer NVIDIA driver
than the images have.
"""
ACCELERATED_FAMILIES_SOURCE: Final = Source(
    "Amazon EKS user guide, EKS-optimized accelerated AMIs; amazon-eks-ami, G7 instances",
    "2026-07",
    "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html",
)

WINDOWS_EDITIONS: Final[Mapping[WindowsEdition, str]] = MappingProxyType({"core": "Core", "full": "Full"})
"""Edition as an environment writes it, to the word that image names have. Core has no desktop."""
WINDOWS_MIN_VERSIONS: Final[Mapping[WindowsServer, str]] = MappingProxyType({"2025": "1.35"})
"""First Kubernetes version with images of a Windows Server; the others have them for every supported version."""
WINDOWS_2025_SOURCE: Final = Source(
    "eksctl pull request 8648, Windows Server 2025 with EKS 1.35",
    "2026-01",
    "https://github.com/eksctl-io/eksctl/pull/8648",
)

LOCAL_CLUSTER_OPERATING_SYSTEMS: Final[frozenset[str]] = frozenset({"al2023"})
"""Operating systems that nodes of a local cluster on an Outpost may have; neither Bottlerocket nor Windows joins it."""
LOCAL_CLUSTER_AMI_SOURCE: Final = Source(
    "Amazon EKS user guide, Amazon Linux nodes on AWS Outposts (pull request 1177); self-managed Bottlerocket and "
    "Windows nodes",
    "2025-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-self-managed-nodes.html",
)

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


def windows_ami_type(server: WindowsServer, edition: WindowsEdition) -> str:
    """The AMI type of a Windows node, e.g. `WINDOWS_CORE_2022_x86_64`."""
    return f"WINDOWS_{edition.upper()}_{server}_x86_64"


def accelerated_families(ami_type: str) -> frozenset[str]:
    """Instance families whose accelerator an image of this type has a driver for; empty where it has none.

    A FIPS image has the drivers of its ordinary counterpart: the same variant, with other cryptographic modules.
    """
    return ACCELERATED_FAMILIES.get(ami_type.removesuffix("_FIPS"), frozenset())
