"""Images of nodes: which one EKS has for a kind of node, and the kinds that it has none for.

Owns the choice of an AMI type from plain values, and its refusals. Where the id of an image is published is a fact
(`facts.images.ami_parameters`); images of one's own are not for here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.images.ami_parameters import ami_parameter, pinned_ami_parameter
from platform_sdk.facts.images.ami_types import (
    ACCELERATED_FAMILIES_SOURCE,
    LOCAL_CLUSTER_AMI_SOURCE,
    LOCAL_CLUSTER_OPERATING_SYSTEMS,
    WINDOWS_2025_SOURCE,
    WINDOWS_MIN_VERSIONS,
    accelerated_families,
    ami_type,
    windows_ami_type,
)
from platform_sdk.facts.instances.families import (
    INSTANCE_NAMES_SOURCE,
    accelerator_of,
    architecture_of,
    parse_instance_type,
)
from platform_sdk.rules.cluster.versions import minor_of
from platform_sdk.rules.placement import IMAGE_PAIRS, Placed, placement_violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.facts.images.ami_types import WindowsEdition, WindowsServer
    from platform_sdk.facts.instances.families import Architecture

__all__ = [
    "Driver",
    "Image",
    "NodeSystem",
    "ami_type_of",
    "image_parameter",
    "image_version_violations",
    "image_violations",
    "local_cluster_image_violations",
]

NodeSystem: TypeAlias = Literal["al2023", "bottlerocket", "windows"]
Driver: TypeAlias = Literal["nvidia", "neuron"]

_DRIVER_NAMES = {"nvidia": "an NVIDIA GPU", "neuron": "a Neuron accelerator (Inferentia or Trainium)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A kind of image.

    Attributes:
        os: operating system.
        architecture: that of all instance types of the group.
        accelerator: whose driver the image has; None for none.
        fips: the variant with FIPS 140 cryptography.
        windows_server, windows_edition: which Windows, where ``os`` is windows.
    """

    os: NodeSystem
    architecture: Architecture = "x86_64"
    accelerator: Driver | None = None
    fips: bool = False
    windows_server: WindowsServer = "2022"
    windows_edition: WindowsEdition = "core"


def ami_type_of(image: Image) -> str:
    """EKS's name for an image, e.g. ``BOTTLEROCKET_ARM_64_NVIDIA``.

    Raises:
        ValueError: AWS has no such image; ``image_violations`` says why.
    """
    name = _ami_type(image)
    if name is None:
        message = f"AWS has no such image: {image}"
        raise ValueError(message)
    return name


def image_parameter(image: Image, version: str, release: str | None = None) -> str:
    """Name of the public parameter with an image's id, for groups that EKS does not manage.

    Args:
        image: an image that exists.
        version: Kubernetes version as major.minor, e.g. ``1.35``.
        release: a release of a Linux image, as managed groups name it; None for the newest.

    Raises:
        ValueError: AWS has no such image.
    """
    name = ami_type_of(image)
    return pinned_ami_parameter(name, version, release) if release else ami_parameter(name, version)


def image_violations(image: Image, instance_types: Sequence[str]) -> Iterator[Violation]:
    """What is wrong with an image for instance types.

    Paths are ``os``, ``accelerator``, ``fips``, or ``instance_types`` and a position.
    """
    found = list(_variant_violations(image))
    yield from found
    if not found:
        yield from _instance_violations(image, instance_types)


def image_version_violations(image: Image, version: str) -> Iterator[Violation]:
    """That a Kubernetes version (major.minor) has no such image; the path is ``os``."""
    first = WINDOWS_MIN_VERSIONS.get(image.windows_server) if image.os == "windows" else None
    if first and minor_of(version) < minor_of(first):
        yield Violation(
            ("os",),
            f"Images of Windows Server {image.windows_server} start with Kubernetes {first}, and this is {version}.",
            f"Set os: windows_{image.windows_edition}_2022, or take a newer Kubernetes version.",
            str(WINDOWS_2025_SOURCE),
        )


def local_cluster_image_violations(image: Image) -> Iterator[Violation]:
    """That nodes of a local cluster on an Outpost cannot have such an image; the path is ``os``."""
    if image.os not in LOCAL_CLUSTER_OPERATING_SYSTEMS:
        yield Violation(
            ("os",),
            f"A local cluster on an Outpost takes no {image.os} nodes.",
            "Set os: al2023.",
            str(LOCAL_CLUSTER_AMI_SOURCE),
        )


def _ami_type(image: Image) -> str | None:
    if image.os != "windows":
        return ami_type(image.os, image.architecture, fips=image.fips, accelerator=image.accelerator)
    if image.architecture != "x86_64" or image.accelerator or image.fips:
        return None
    return windows_ami_type(image.windows_server, image.windows_edition)


def _variant_violations(image: Image) -> Iterator[Violation]:
    """The parts of an image that do not go together."""
    placed = Placed(
        os=image.os, architecture=image.architecture, accelerator=image.accelerator or "none", fips=image.fips
    )
    return placement_violations(placed, IMAGE_PAIRS)


def _instance_violations(image: Image, instance_types: Sequence[str]) -> Iterator[Violation]:
    """Instance types that the image does not fit."""
    families = accelerated_families(ami_type_of(image))
    for position, name in enumerate(instance_types):
        parsed = parse_instance_type(name)
        if parsed is None:
            continue
        where = ("instance_types", position)
        accelerator = accelerator_of(name)
        if architecture_of(name) != image.architecture:
            yield Violation(
                where,
                f"{name} has {architecture_of(name)} processors, and the image is for {image.architecture}.",
                "Make a group for each architecture.",
                str(INSTANCE_NAMES_SOURCE),
            )
        elif accelerator == "other":
            yield Violation(
                where,
                f"{name} carries an accelerator that no image of EKS has a driver for: it would lie idle.",
                "Choose another type, or an image of your own.",
                str(ACCELERATED_FAMILIES_SOURCE),
            )
        elif accelerator != image.accelerator:
            yield from (found.within(*where) for found in _driver_violations(name, accelerator, image))
        elif accelerator and parsed.family not in families:
            yield Violation(
                where,
                f"The {image.os} image of EKS for {accelerator} has no driver for {parsed.family}.",
                f"Choose another family ({', '.join(sorted(families))}), or an image of your own.",
                str(ACCELERATED_FAMILIES_SOURCE),
            )


def _driver_violations(name: str, accelerator: Driver | None, image: Image) -> Iterator[Violation]:
    source = str(ACCELERATED_FAMILIES_SOURCE)
    if accelerator is None:
        wanted = _DRIVER_NAMES[image.accelerator or "nvidia"].partition(" ")[2]
        yield Violation((), f"{name} has no {wanted}.", "Take accelerator out, or choose a type that has it.", source)
        return
    remedy = "choose a type without it."
    if image.os == "windows":
        remedy = f"Take an image of your own with the driver, or {remedy}"
    else:
        remedy = f"Set accelerator: {accelerator}, or {remedy}"
    yield Violation(
        (),
        f"{name} has {_DRIVER_NAMES[accelerator]}, and an image without its driver would leave it unused.",
        remedy,
        source,
    )
