"""AMI types: the name for each kind of node, and the kinds that AWS has no image for."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

import pytest

from platform_sdk.facts.ami_types import AMI_TYPES, RETIRED_AMI_TYPES, OperatingSystem, ami_type

if TYPE_CHECKING:
    from platform_sdk.facts.instance_families import Architecture

Drivers = Literal["nvidia", "neuron"] | None
SYSTEMS: tuple[OperatingSystem, ...] = ("al2023", "bottlerocket")
ARCHITECTURES: tuple[Architecture, ...] = ("x86_64", "arm64")
DRIVERS: tuple[Drivers, ...] = (None, "nvidia", "neuron")


@pytest.mark.parametrize(
    ("os", "architecture", "fips", "accelerator", "name"),
    [
        ("al2023", "x86_64", False, None, "AL2023_x86_64_STANDARD"),
        ("al2023", "arm64", False, None, "AL2023_ARM_64_STANDARD"),
        ("al2023", "x86_64", False, "neuron", "AL2023_x86_64_NEURON"),
        ("al2023", "arm64", False, "neuron", None),
        ("al2023", "x86_64", False, "nvidia", "AL2023_x86_64_NVIDIA"),
        ("al2023", "arm64", False, "nvidia", "AL2023_ARM_64_NVIDIA"),
        ("al2023", "x86_64", True, None, None),
        ("al2023", "x86_64", True, "nvidia", None),
        ("bottlerocket", "x86_64", False, None, "BOTTLEROCKET_x86_64"),
        ("bottlerocket", "arm64", True, None, "BOTTLEROCKET_ARM_64_FIPS"),
        ("bottlerocket", "arm64", False, "nvidia", "BOTTLEROCKET_ARM_64_NVIDIA"),
        ("bottlerocket", "x86_64", True, "nvidia", "BOTTLEROCKET_x86_64_NVIDIA_FIPS"),
        ("bottlerocket", "x86_64", False, "neuron", "BOTTLEROCKET_x86_64"),
        ("bottlerocket", "x86_64", True, "neuron", "BOTTLEROCKET_x86_64_FIPS"),
        ("bottlerocket", "arm64", False, "neuron", None),
    ],
)
def test_the_name_for_a_kind_of_node(
    os: OperatingSystem, architecture: Architecture, fips: bool, accelerator: Drivers, name: str | None
) -> None:
    assert ami_type(os, architecture, fips=fips, accelerator=accelerator) == name


def test_every_linux_name_is_reached_and_no_other() -> None:
    reached = {
        ami_type(os, architecture, fips=fips, accelerator=accelerator)
        for os, architecture, fips, accelerator in product(SYSTEMS, ARCHITECTURES, (False, True), DRIVERS)
    }
    linux = {name for name in AMI_TYPES if name.startswith(("AL2023_", "BOTTLEROCKET_"))}
    assert reached - {None} == linux


def test_a_retired_name_points_to_a_current_one_of_its_architecture() -> None:
    assert not RETIRED_AMI_TYPES.keys() & AMI_TYPES
    for retired, successor in RETIRED_AMI_TYPES.items():
        assert successor in AMI_TYPES
        assert ("ARM_64" in retired) == ("ARM_64" in successor)
