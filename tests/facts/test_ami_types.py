"""AMI types: the name for each kind of node, and the kinds that AWS has no image for."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

import pytest

from platform_sdk.facts.images.ami_parameters import ami_parameter
from platform_sdk.facts.images.ami_types import (
    ACCELERATED_FAMILIES,
    AMI_TYPES,
    RETIRED_AMI_TYPES,
    RETIRED_OPERATING_SYSTEMS,
    WINDOWS_EDITIONS,
    OperatingSystem,
    accelerated_families,
    ami_type,
    windows_ami_type,
)
from platform_sdk.facts.instances.families import accelerator_of, architecture_of

if TYPE_CHECKING:
    from platform_sdk.facts.instances.families import Architecture

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


def test_every_windows_name_is_reached_and_no_other() -> None:
    reached = {
        windows_ami_type(server, edition) for server in ("2019", "2022", "2025") for edition in sorted(WINDOWS_EDITIONS)
    }
    assert reached == {name for name in AMI_TYPES if name.startswith("WINDOWS_")}


def test_a_retired_operating_system_has_a_current_successor() -> None:
    assert set(RETIRED_OPERATING_SYSTEMS.values()) <= set(SYSTEMS)
    assert not RETIRED_OPERATING_SYSTEMS.keys() & set(SYSTEMS)


@pytest.mark.parametrize("name", sorted(ACCELERATED_FAMILIES))
def test_accelerated_families_have_the_architecture_and_the_accelerator_of_their_image(name: str) -> None:
    assert name in AMI_TYPES
    for family in ACCELERATED_FAMILIES[name]:
        assert architecture_of(f"{family}.xlarge") == ("arm64" if "ARM_64" in name else "x86_64")
        assert accelerator_of(f"{family}.xlarge") == ("nvidia" if "NVIDIA" in name else "neuron")


def test_a_fips_image_has_the_drivers_of_its_counterpart() -> None:
    assert accelerated_families("BOTTLEROCKET_ARM_64_NVIDIA_FIPS") == {"g5g"}
    assert accelerated_families("AL2023_x86_64_STANDARD") == frozenset()


def test_each_ami_type_that_aws_builds_has_a_parameter_of_its_own() -> None:
    names = {ami_parameter(name, "1.35") for name in AMI_TYPES - {"CUSTOM"}}
    assert len(names) == len(AMI_TYPES) - 1
    assert all("1.35" in name and "{" not in name for name in names)
    with pytest.raises(ValueError, match="CUSTOM"):
        ami_parameter("CUSTOM", "1.35")
