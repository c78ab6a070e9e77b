"""Pods on a node: AWS's own numbers, and how its options move them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.instances.max_pods import LARGE_NODE_VCPUS, max_pods, max_windows_pods, pod_ceiling
from platform_sdk.facts.instances.types import InstanceType, instance_type, instance_type_names

TYPES = [found for name in instance_type_names() if (found := instance_type(name))]

# AWS's list of the EKS images (awslabs/amazon-eks-ami, instance-info.jsonl of 2026-07-01) by its formula.
AWS_NUMBERS = [
    ("c6gd.metal", 737),
    ("c6gn.16xlarge", 737),
    ("c8gn.48xlarge", 590),
    ("f2.6xlarge", 234),
    ("g5.48xlarge", 345),
    ("g6.2xlarge", 58),
    ("g6e.48xlarge", 492),
    ("hpc6id.32xlarge", 51),
    ("hpc7g.16xlarge", 198),
    ("i4i.large", 29),
    ("inf1.24xlarge", 321),
    ("inf2.48xlarge", 737),
    ("m3.medium", 12),
    ("m5.24xlarge", 737),
    ("m5.large", 29),
    ("m5.xlarge", 58),
    ("m7g.medium", 8),
    ("m7g.xlarge", 58),
    ("m7i.48xlarge", 737),
    ("p4d.24xlarge", 737),
    ("p5.48xlarge", 100),
    ("p5en.48xlarge", 198),
    ("p6-b200.48xlarge", 198),
    ("p6-b300.48xlarge", 198),
    ("r8g.metal-48xl", 737),
    ("t2.micro", 4),
    ("t3.medium", 17),
    ("t3.nano", 4),
    ("t4g.small", 11),
    ("trn1.32xlarge", 247),
    ("trn2.48xlarge", 100),
    ("u7in-16tb.224xlarge", 394),
    ("x2iezn.2xlarge", 58),
]


def known(name: str) -> InstanceType:
    found = instance_type(name)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "pods"), AWS_NUMBERS)
def test_the_numbers_of_aws(name: str, pods: int) -> None:
    assert max_pods(known(name), capped=False) == pods


@pytest.mark.parametrize(
    ("name", "prefix_delegation", "custom_networking", "capped", "pods"),
    [
        # The three that the user guide works out.
        ("m5.large", False, False, True, 29),
        ("m5.large", False, True, True, 20),
        ("m5.large", True, False, True, 110),
        ("m5.large", True, False, False, 434),
        ("m5.large", True, True, False, 290),
        ("m5.24xlarge", False, False, True, 250),
        ("m5.24xlarge", True, False, True, 250),
        ("t3.nano", True, False, True, 34),
        # Xen has no prefixes.
        ("t2.micro", True, False, True, 4),
        # Bare metal has.
        ("c6gd.metal", True, False, False, 11762),
        # One interface on the default card, and custom networking takes it away.
        ("hpc6id.32xlarge", False, True, True, 0),
        ("hpc6id.32xlarge", True, True, True, 0),
    ],
)
def test_options(name: str, prefix_delegation: bool, custom_networking: bool, capped: bool, pods: int) -> None:
    instance = known(name)
    found = max_pods(instance, prefix_delegation=prefix_delegation, custom_networking=custom_networking, capped=capped)
    assert found == pods


@given(st.sampled_from(TYPES), st.booleans(), st.booleans())
def test_options_move_the_number_one_way(instance: InstanceType, prefix: bool, custom: bool) -> None:
    def pods(*, prefix_delegation: bool = prefix, custom_networking: bool = custom, capped: bool = False) -> int:
        return max_pods(
            instance, prefix_delegation=prefix_delegation, custom_networking=custom_networking, capped=capped
        )

    assert pods(prefix_delegation=True) >= pods(prefix_delegation=False)
    assert pods(custom_networking=True) < pods(custom_networking=False)
    assert pods(capped=True) == min(pods(), pod_ceiling(instance))


@pytest.mark.parametrize(("name", "ceiling"), [("m5.large", 110), ("m7i.4xlarge", 110), ("m7i.8xlarge", 250)])
def test_the_ceiling_by_size(name: str, ceiling: int) -> None:
    assert pod_ceiling(known(name)) == ceiling


def test_no_type_is_at_the_edge_that_aws_leaves_open() -> None:
    assert [instance.name for instance in TYPES if instance.vcpus == LARGE_NODE_VCPUS] == []


@pytest.mark.parametrize(
    ("name", "prefix_delegation", "pods"),
    [("c5.large", False, 9), ("c5.large", True, 110), ("m5.24xlarge", False, 49), ("t3.nano", True, 16)],
)
def test_windows_uses_one_interface(name: str, prefix_delegation: bool, pods: int) -> None:
    assert max_windows_pods(known(name), prefix_delegation=prefix_delegation) == pods
