"""Managed node groups: images for instance types, labels, taints, volumes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.ami_types import AMI_TYPES, OperatingSystem
from platform_sdk.rules.nodes import (
    VolumeType,
    ami_type_for,
    architecture_for,
    instance_type_violations,
    label_violations,
    taint_key_violations,
    volume_violations,
)


@pytest.mark.parametrize(
    ("os", "types", "fips", "image"),
    [
        ("al2023", ["m7g.large"], False, "AL2023_ARM_64_STANDARD"),
        ("al2023", ["m7i.large", "m6a.large"], False, "AL2023_x86_64_STANDARD"),
        ("bottlerocket", ["c7gn.large"], False, "BOTTLEROCKET_ARM_64"),
        ("bottlerocket", ["t3.large"], True, "BOTTLEROCKET_x86_64_FIPS"),
        ("bottlerocket", ["r8g.large"], True, "BOTTLEROCKET_ARM_64_FIPS"),
    ],
)
def test_images(os: OperatingSystem, types: list[str], fips: bool, image: str) -> None:
    assert ami_type_for(os, types, fips=fips) == image
    assert image in AMI_TYPES


def test_there_is_no_amazon_linux_with_fips() -> None:
    with pytest.raises(ValueError, match="no al2023 image for m7g.large"):
        ami_type_for("al2023", ["m7g.large"], fips=True)


@pytest.mark.parametrize(
    ("types", "paths"),
    [
        (["m7g.large"], []),
        (["m7g.large", "c8gd.4xlarge", "t4g.nano"], []),
        (["m7i-flex.large", "m6a.large", "r6idn.metal"], []),
        (["m7g.large", "m7g.large"], [()]),
        (["m7g.large", "m7i.large"], [()]),
        (["large", "m7g", ""], [(0,), (1,), (2,)]),
        (["m7g.large", "g5g.xlarge"], [(1,)]),
        (["inf2.xlarge", "trn1.2xlarge", "p5.48xlarge", "g4ad.xlarge"], [(0,), (1,), (2,), (3,)]),
    ],
)
def test_instance_types(types: list[str], paths: list[tuple[int, ...]]) -> None:
    assert [violation.path for violation in instance_type_violations(types)] == paths


def test_the_architecture_of_a_group_is_that_of_its_types() -> None:
    assert architecture_for(["m7g.large", "c7g.large"]) == "arm64"
    assert architecture_for(["m7i.large"]) == "x86_64"


@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        ({"team": "shop", "example.com/pool": "general", "node.kubernetes.io/lifecycle": "spot"}, []),
        ({"kubernetes.io/role": "x"}, [("kubernetes.io/role",)]),
        ({"a.eks.amazonaws.com/b": "x"}, [("a.eks.amazonaws.com/b",)]),
        ({"team": ""}, [("team",)]),
        ({"team": "x" * 63}, []),
        ({"team": "x" * 64}, [("team",)]),
        ({"Example.com/team": "x"}, [("Example.com/team",)]),
        ({"-": "-"}, [("-",), ("-",)]),
    ],
)
def test_labels(labels: dict[str, str], paths: list[tuple[str, ...]]) -> None:
    assert [violation.path for violation in label_violations(labels)] == paths


@pytest.mark.parametrize(
    ("key", "accepted"),
    [
        ("team", True),
        ("example.com/gpu", True),
        ("CriticalAddonsOnly", True),
        ("eks.amazonaws.com/x", False),
        ("a b", False),
    ],
)
def test_keys_of_taints(key: str, accepted: bool) -> None:
    assert (list(taint_key_violations(key)) == []) == accepted


@pytest.mark.parametrize(
    ("kind", "size", "iops", "throughput", "fields"),
    [
        ("gp3", 50, None, None, []),
        ("gp3", 50, 3000, 750, []),
        ("gp3", 160, 80_000, 2000, []),
        ("gp3", 50, None, 751, ["throughput"]),
        ("gp3", 50, 2999, None, ["iops"]),
        ("gp3", 1000, 80_001, None, ["iops"]),
        ("gp3", 20, 10_001, None, ["iops"]),
        ("gp2", 50, None, None, []),
        ("gp2", 50, 3000, 125, ["iops", "throughput"]),
        ("io1", 50, 2500, None, []),
        ("io1", 50, 2501, None, ["iops"]),
        ("io1", 2000, 64_001, None, ["iops"]),
        ("io1", 50, None, None, ["iops"]),
        ("io2", 256, 256_000, None, []),
        ("io2", 50, 99, None, ["iops"]),
        ("io2", 50, 1000, 125, ["throughput"]),
    ],
)
def test_volumes(kind: VolumeType, size: int, iops: int | None, throughput: int | None, fields: list[str]) -> None:
    assert [violation.path for violation in volume_violations(kind, size, iops, throughput)] == [
        (name,) for name in fields
    ]


@given(st.integers(20, 1000), st.integers(3000, 80_000), st.integers(125, 2000))
def test_a_remedy_for_a_volume_helps(size: int, iops: int, throughput: int) -> None:
    """Following what is said, one after the other, ends in a volume that AWS takes."""
    for _ in range(3):
        found = list(volume_violations("gp3", size, iops, throughput))
        for violation in found:
            number = int(violation.remedy.partition(":")[2].split()[0])
            if "size_gib" in violation.remedy:
                size = number
            else:
                iops = number
    assert list(volume_violations("gp3", size, iops, throughput)) == []
