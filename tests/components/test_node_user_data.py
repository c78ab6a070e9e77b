"""User data of managed nodes as it stands in their launch template, decoded, with golden files."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.golden import check_golden
from tests.support.recording import node_group_graph

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"

GPU: dict[str, Any] = {
    "instance_types": ["g5.2xlarge"],
    "accelerator": "nvidia",
    "al2023": {"local_storage": "raid0", "fast_image_pull": True},
    "kubelet": {"max_pods": 40},
}
INFERENCE: dict[str, Any] = {"instance_types": ["inf2.xlarge"], "accelerator": "neuron", "os": "bottlerocket"}
HARDENED: dict[str, Any] = {
    "instance_types": ["m7g.large"],
    "os": "bottlerocket",
    "fips": True,
    "bottlerocket": {
        "control_container": False,
        "kernel_lockdown": "integrity",
        "sysctl": {"vm.max_map_count": "262144"},
    },
}
IIS: dict[str, Any] = {
    "instance_types": ["m7i.xlarge"],
    "os": "windows_core_2022",
    "disk": {"size_gib": 100},
    "windows": {"before": "Set-TimeZone -Id UTC"},
}
OWN_GPU_IMAGE: dict[str, Any] = {
    "instance_types": ["g5.2xlarge"],
    "accelerator": "nvidia",
    "ami_id": "ami-0123456789abcdef0",
    "labels": {"example.com/pool": "gpu"},
}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("group-gpu.mime", GPU),
        ("group-inference.toml", INFERENCE),
        ("group-hardened.toml", HARDENED),
        ("group-iis.ps1", IIS),
        ("group-own-gpu-image.mime", OWN_GPU_IMAGE),
    ],
)
def test_user_data(name: str, fields: dict[str, Any], pytestconfig: pytest.Config, repository_root: Path) -> None:
    data = node_group_graph(**fields).one(TEMPLATE).get("userData")
    text = base64.b64decode(data, validate=True).decode()
    check_golden(pytestconfig, repository_root / "tests" / "golden" / "user_data" / name, text)


@pytest.mark.parametrize(
    "fields",
    [
        {"instance_types": ["g5.2xlarge"], "accelerator": "nvidia"},
        {"instance_types": ["m7g.large"], "os": "bottlerocket"},
        {"instance_types": ["m7i.large"], "os": "windows_full_2022", "disk": {"size_gib": 50}},
    ],
)
def test_nodes_that_differ_in_nothing_are_told_nothing(fields: dict[str, Any]) -> None:
    assert node_group_graph(**fields).one(TEMPLATE).get("userData", None) is None


def test_nodes_of_an_image_of_ones_own_register_the_label_of_their_plugin() -> None:
    data = node_group_graph(**OWN_GPU_IMAGE).one(TEMPLATE).get("userData")
    text = base64.b64decode(data).decode()
    assert "device-plugin.platform-sdk.io/nvidia=true" in text
    assert "example.com/pool=gpu" in text
