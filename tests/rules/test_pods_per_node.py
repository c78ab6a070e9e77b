"""Pods of a node, for each way to give them addresses."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.facts.instances.types import InstanceType, instance_type
from platform_sdk.rules.nodes.pods_per_node import PodNetwork, pods_per_node

PLAIN, PREFIXES = PodNetwork(), PodNetwork(prefix_delegation=True)
CUSTOM = PodNetwork(custom_networking=True)


def known(name: str) -> InstanceType:
    found = instance_type(name)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "network", "options", "pods"),
    [
        # Amazon EKS, eni-max-pods: m5.large 29, m5.xlarge 58, c5.18xlarge 737.
        ("m5.large", PLAIN, {}, 29),
        ("m5.xlarge", PLAIN, {}, 58),
        ("m5.large", PREFIXES, {}, 110),
        ("m5.large", CUSTOM, {}, 20),
        ("c5.18xlarge", PLAIN, {}, 250),
        ("c5.18xlarge", PLAIN, {"managed": False}, 737),
        ("m5.large", PREFIXES, {"managed": False}, 29),
        ("m5.large", CUSTOM, {"managed": False}, 20),
        ("m5.large", PLAIN, {"configured": 12}, 12),
        ("m5.large", PLAIN, {"configured": 200}, 29),
        ("m5.large", PREFIXES, {"configured": 200}, 200),
        ("m5.large", PLAIN, {"windows": True}, 9),
        ("m5.large", PREFIXES, {"windows": True}, 110),
        ("m5.large", PREFIXES, {"windows": True, "configured": 30}, 30),
    ],
)
def test_pods(name: str, network: PodNetwork, options: dict[str, Any], pods: int) -> None:
    assert pods_per_node(known(name), network, **options) == pods
