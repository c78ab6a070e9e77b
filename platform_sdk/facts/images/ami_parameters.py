"""Where AWS publishes the ids of its EKS images: public parameters of AWS Systems Manager, the same in every Region.

Owns the form of their names. Which image a group takes is decided in `rules.nodes.images`; what an id is today, only
AWS knows: EC2 resolves `resolve:ssm:<name>`, and a provider's look-up reads it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AMI_PARAMETERS_SOURCE", "ami_parameter", "pinned_ami_parameter"]

AMI_PARAMETERS_SOURCE: Final = Source(
    "Amazon EKS user guide, retrieve recommended AMI ids; Karpenter source; Bottlerocket variants 1.65",
    "2026-08",
    "https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html",
)

_AL2023 = "/aws/service/eks/optimized-ami/{version}/amazon-linux-2023/%s/%s/recommended/image_id"
_BOTTLEROCKET = "/aws/service/bottlerocket/aws-k8s-{version}%s/%s/latest/image_id"
_WINDOWS = "/aws/service/ami-windows-latest/Windows_Server-%s-English-%s-EKS_Optimized-{version}/image_id"

_TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AL2023_x86_64_STANDARD": _AL2023 % ("x86_64", "standard"),
        "AL2023_ARM_64_STANDARD": _AL2023 % ("arm64", "standard"),
        "AL2023_x86_64_NEURON": _AL2023 % ("x86_64", "neuron"),
        "AL2023_x86_64_NVIDIA": _AL2023 % ("x86_64", "nvidia"),
        "AL2023_ARM_64_NVIDIA": _AL2023 % ("arm64", "nvidia"),
        "BOTTLEROCKET_x86_64": _BOTTLEROCKET % ("", "x86_64"),
        "BOTTLEROCKET_ARM_64": _BOTTLEROCKET % ("", "arm64"),
        "BOTTLEROCKET_x86_64_FIPS": _BOTTLEROCKET % ("-fips", "x86_64"),
        "BOTTLEROCKET_ARM_64_FIPS": _BOTTLEROCKET % ("-fips", "arm64"),
        "BOTTLEROCKET_x86_64_NVIDIA": _BOTTLEROCKET % ("-nvidia", "x86_64"),
        "BOTTLEROCKET_ARM_64_NVIDIA": _BOTTLEROCKET % ("-nvidia", "arm64"),
        "BOTTLEROCKET_x86_64_NVIDIA_FIPS": _BOTTLEROCKET % ("-nvidia-fips", "x86_64"),
        "BOTTLEROCKET_ARM_64_NVIDIA_FIPS": _BOTTLEROCKET % ("-nvidia-fips", "arm64"),
        "WINDOWS_CORE_2019_x86_64": _WINDOWS % ("2019", "Core"),
        "WINDOWS_FULL_2019_x86_64": _WINDOWS % ("2019", "Full"),
        "WINDOWS_CORE_2022_x86_64": _WINDOWS % ("2022", "Core"),
        "WINDOWS_FULL_2022_x86_64": _WINDOWS % ("2022", "Full"),
        "WINDOWS_CORE_2025_x86_64": _WINDOWS % ("2025", "Core"),
        "WINDOWS_FULL_2025_x86_64": _WINDOWS % ("2025", "Full"),
    }
)


def ami_parameter(ami_type: str, version: str) -> str:
    """Name of the parameter that holds the id of the newest image.

    Args:
        ami_type: an AMI type of EKS, e.g. `AL2023_x86_64_STANDARD`.
        version: Kubernetes version as major.minor, e.g. `1.35`.

    Raises:
        ValueError: AWS publishes no image of this type.
    """
    template = _TEMPLATES.get(ami_type)
    if template is None:
        message = f"AWS publishes no image for {ami_type}"
        raise ValueError(message)
    return template.format(version=version)


def pinned_ami_parameter(ami_type: str, version: str, release: str) -> str:
    """Name of the parameter that holds the id of one release's image; AWS never changes what it holds.

    Args:
        ami_type: an AMI type of Linux. AWS keeps no parameters of earlier Windows images.
        version: Kubernetes version as major.minor.
        release: as managed groups name it: `1.35.2-20261105` for AL2023, `1.50.0-1a2b3c4d` for Bottlerocket.

    Raises:
        ValueError: there is no such parameter.
    """
    newest = ami_parameter(ami_type, version)
    number, _, suffix = release.partition("-")
    if ami_type.startswith("BOTTLEROCKET"):
        return newest.replace("/latest/", f"/{number}/")
    if not ami_type.startswith("AL2023"):
        message = f"AWS publishes the newest image alone for {ami_type}"
        raise ValueError(message)
    architecture, variant = newest.split("/")[-4:-2]
    image = f"amazon-eks-node-al2023-{architecture}-{variant}-{version}-v{suffix}"
    return newest.replace("/recommended/", f"/{image}/")
