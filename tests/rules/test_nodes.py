"""Groups of EC2 nodes: labels, taints, volumes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.nodes.groups import (
    VolumeType,
    label_violations,
    taint_key_violations,
    volume_violations,
)


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
