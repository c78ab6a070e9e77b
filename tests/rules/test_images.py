"""Images: an AMI type and a parameter for each kind of node that exists, and a reason for each that does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from platform_sdk.facts.images.ami_types import AMI_TYPES
from platform_sdk.rules.nodes.images import (
    Image,
    ami_type_of,
    image_parameter,
    image_version_violations,
    image_violations,
    local_cluster_image_violations,
)

EVERY = [
    Image(
        os=os,
        architecture=architecture,
        accelerator=accelerator,
        fips=fips,
        windows_server=server,
        windows_edition=edition,
    )
    for os, architecture, accelerator, fips, server, edition in product(
        ("al2023", "bottlerocket", "windows"),
        ("x86_64", "arm64"),
        (None, "nvidia", "neuron"),
        (False, True),
        ("2019", "2022", "2025"),
        ("core", "full"),
    )
]
AL2023 = Image(os="al2023")
BOTTLEROCKET = Image(os="bottlerocket")
WINDOWS = Image(os="windows", windows_server="2022", windows_edition="full")
ON_EKS, ON_BOTTLEROCKET = (
    "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023",
    "/aws/service/bottlerocket/aws-k8s-1.35",
)


@pytest.mark.parametrize(
    ("image", "ami_type", "parameter"),
    [
        (AL2023, "AL2023_x86_64_STANDARD", f"{ON_EKS}/x86_64/standard/recommended/image_id"),
        (
            replace(AL2023, architecture="arm64"),
            "AL2023_ARM_64_STANDARD",
            f"{ON_EKS}/arm64/standard/recommended/image_id",
        ),
        (
            replace(AL2023, accelerator="nvidia", architecture="arm64"),
            "AL2023_ARM_64_NVIDIA",
            f"{ON_EKS}/arm64/nvidia/recommended/image_id",
        ),
        (replace(AL2023, accelerator="neuron"), "AL2023_x86_64_NEURON", f"{ON_EKS}/x86_64/neuron/recommended/image_id"),
        (BOTTLEROCKET, "BOTTLEROCKET_x86_64", f"{ON_BOTTLEROCKET}/x86_64/latest/image_id"),
        (
            replace(BOTTLEROCKET, accelerator="neuron"),
            "BOTTLEROCKET_x86_64",
            f"{ON_BOTTLEROCKET}/x86_64/latest/image_id",
        ),
        (
            replace(BOTTLEROCKET, accelerator="nvidia", fips=True),
            "BOTTLEROCKET_x86_64_NVIDIA_FIPS",
            f"{ON_BOTTLEROCKET}-nvidia-fips/x86_64/latest/image_id",
        ),
        (
            replace(BOTTLEROCKET, fips=True, architecture="arm64"),
            "BOTTLEROCKET_ARM_64_FIPS",
            f"{ON_BOTTLEROCKET}-fips/arm64/latest/image_id",
        ),
        (
            WINDOWS,
            "WINDOWS_FULL_2022_x86_64",
            "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.35/image_id",
        ),
        (
            replace(WINDOWS, windows_server="2025", windows_edition="core"),
            "WINDOWS_CORE_2025_x86_64",
            "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-EKS_Optimized-1.35/image_id",
        ),
    ],
)
def test_names(image: Image, ami_type: str, parameter: str) -> None:
    assert ami_type_of(image) == ami_type
    assert image_parameter(image, "1.35") == parameter


@pytest.mark.parametrize("image", EVERY, ids=str)
def test_an_image_has_a_name_or_a_reason(image: Image) -> None:
    """Never both and never neither; and what has a name has a parameter of its own."""
    reasons = list(image_violations(image, []))
    if reasons:
        with pytest.raises(ValueError, match="no such image"):
            ami_type_of(image)
        assert all(found.remedy and found.source for found in reasons)
    else:
        assert ami_type_of(image) in AMI_TYPES - {"CUSTOM"}
        assert image_parameter(image, "1.35").endswith("/image_id")


def test_every_ami_type_is_reached_and_no_two_share_a_parameter() -> None:
    images = {ami_type_of(image): image for image in EVERY if not list(image_violations(image, []))}
    assert set(images) == AMI_TYPES - {"CUSTOM"}
    assert len({image_parameter(image, "1.35") for image in images.values()}) == len(images)


@pytest.mark.parametrize(
    ("image", "types", "paths"),
    [
        (AL2023, ["m7i.large", "c6a.large"], []),
        (AL2023, ["m7g.large"], [("instance_types", 0)]),
        (AL2023, ["m7i.large", "g6.xlarge"], [("instance_types", 1)]),
        (AL2023, ["inf2.xlarge"], [("instance_types", 0)]),
        (AL2023, ["g4ad.xlarge", "dl1.24xlarge", "not-a-type"], [("instance_types", 0), ("instance_types", 1)]),
        (replace(AL2023, accelerator="nvidia"), ["g6.xlarge", "p5.48xlarge", "g4dn.xlarge"], []),
        (replace(AL2023, accelerator="nvidia"), ["m7i.large"], [("instance_types", 0)]),
        (replace(AL2023, accelerator="nvidia"), ["inf2.xlarge"], [("instance_types", 0)]),
        (replace(AL2023, accelerator="nvidia"), ["g7.2xlarge"], [("instance_types", 0)]),
        (replace(AL2023, accelerator="nvidia", architecture="arm64"), ["g5g.xlarge", "p6e-gb200.36xlarge"], []),
        (
            replace(BOTTLEROCKET, accelerator="nvidia", architecture="arm64"),
            ["g5g.xlarge", "p6e-gb200.36xlarge"],
            [("instance_types", 1)],
        ),
        (replace(BOTTLEROCKET, accelerator="nvidia", fips=True), ["g6e.xlarge"], []),
        (replace(AL2023, accelerator="neuron"), ["inf2.xlarge", "trn1.2xlarge", "trn1n.32xlarge"], []),
        (replace(AL2023, accelerator="neuron"), ["g6.xlarge"], [("instance_types", 0)]),
        (replace(BOTTLEROCKET, accelerator="neuron"), ["inf2.xlarge"], []),
        (replace(BOTTLEROCKET, accelerator="neuron", fips=True), ["trn2.48xlarge"], []),
        (BOTTLEROCKET, ["inf2.xlarge"], [("instance_types", 0)]),
        (WINDOWS, ["m7i.large"], []),
        (WINDOWS, ["g5.xlarge"], [("instance_types", 0)]),
        (replace(WINDOWS, architecture="arm64"), ["m7g.large"], [("os",)]),
        (replace(WINDOWS, accelerator="nvidia"), ["g5.xlarge"], [("accelerator",)]),
        (replace(WINDOWS, fips=True), ["m7i.large"], [("fips",)]),
        (replace(AL2023, fips=True), ["m7i.large"], [("fips",)]),
        (replace(AL2023, accelerator="neuron", architecture="arm64"), ["m7g.large"], [("accelerator",)]),
    ],
)
def test_instance_types(image: Image, types: list[str], paths: list[tuple[str | int, ...]]) -> None:
    assert [found.path for found in image_violations(image, types)] == paths


def test_a_remedy_names_what_to_set() -> None:
    (plain,) = image_violations(AL2023, ["g6.2xlarge"])
    assert plain.remedy == "Set accelerator: nvidia, or choose a type without it."
    (lacking,) = image_violations(replace(AL2023, accelerator="nvidia"), ["m7i.large"])
    assert lacking.rule == "m7i.large has no NVIDIA GPU."
    (windows,) = image_violations(WINDOWS, ["g5.xlarge"])
    assert "accelerator:" not in windows.remedy
    (family,) = image_violations(replace(AL2023, accelerator="neuron"), ["trn9.2xlarge"])
    assert "trn2" in family.remedy


@pytest.mark.parametrize(
    ("server", "version", "paths"),
    [("2025", "1.34", [("os",)]), ("2025", "1.35", []), ("2025", "1.36", []), ("2019", "1.31", [])],
)
def test_windows_servers_start_with_a_version(server: str, version: str, paths: list[tuple[str, ...]]) -> None:
    image = next(image for image in EVERY if image.os == "windows" and image.windows_server == server)
    assert [found.path for found in image_version_violations(image, version)] == paths


@pytest.mark.parametrize(("image", "paths"), [(AL2023, []), (BOTTLEROCKET, [("os",)]), (WINDOWS, [("os",)])])
def test_local_clusters(image: Image, paths: list[tuple[str, ...]]) -> None:
    assert [found.path for found in local_cluster_image_violations(image)] == paths


@pytest.mark.parametrize(
    ("image", "release", "parameter"),
    [
        (
            Image(os="al2023"),
            "1.35.2-20261105",
            f"{ON_EKS}/x86_64/standard/amazon-eks-node-al2023-x86_64-standard-1.35-v20261105/image_id",
        ),
        (
            Image(os="al2023", architecture="arm64", accelerator="nvidia"),
            "1.35.2-20261105",
            f"{ON_EKS}/arm64/nvidia/amazon-eks-node-al2023-arm64-nvidia-1.35-v20261105/image_id",
        ),
        (
            Image(os="bottlerocket", architecture="arm64", fips=True),
            "1.50.0-1a2b3c4d",
            "/aws/service/bottlerocket/aws-k8s-1.35-fips/arm64/1.50.0/image_id",
        ),
    ],
)
def test_the_parameter_of_a_pinned_image(image: Image, release: str, parameter: str) -> None:
    assert image_parameter(image, "1.35", release) == parameter


def test_earlier_windows_images_have_no_parameter() -> None:
    with pytest.raises(ValueError, match="newest image alone"):
        image_parameter(Image(os="windows"), "1.35", "1.35.2-20261105")
