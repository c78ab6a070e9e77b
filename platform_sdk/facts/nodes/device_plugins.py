"""Device plugins: the charts by which a cluster learns of GPUs, Neuron devices and fabric adapters.

Owns names, homes and versions of the charts, each as of the day it was read. Which node needs which plugin, and with
what values a chart is installed, is decided in ``rules.nodes.devices``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BUILT_IN_SOURCE", "DEVICE_PLUGINS", "DevicePlugin"]

DevicePlugin: TypeAlias = Literal["nvidia", "neuron", "efa"]


DEVICE_PLUGINS: Final[Mapping[DevicePlugin, Chart]] = MappingProxyType(
    {
        "nvidia": Chart(
            "nvidia-device-plugin",
            "0.20.0",
            "https://nvidia.github.io/k8s-device-plugin",
            "0.20.0",
            Source("NVIDIA/k8s-device-plugin, chart", "2026-08", "https://github.com/NVIDIA/k8s-device-plugin"),
            images=("nvcr.io/nvidia/k8s-device-plugin",),
        ),
        "neuron": Chart(
            "oci://public.ecr.aws/neuron/neuron-helm-chart",
            "1.10.0",
            "",
            "1.10.0",
            Source(
                "aws-neuron/neuron-helm-charts, releases",
                "2026-08-19",
                "https://github.com/aws-neuron/neuron-helm-charts/releases",
            ),
            images=("public.ecr.aws/neuron/neuron-device-plugin",),
        ),
        "efa": Chart(
            "aws-efa-k8s-device-plugin",
            "v0.5.30",
            "https://aws.github.io/eks-charts",
            "v0.5.30",
            Source("aws/eks-charts, aws-efa-k8s-device-plugin", "2026-07-21", "https://github.com/aws/eks-charts"),
            images=("602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efa-k8s-device-plugin",),
        ),
    }
)
"""The chart of each plugin; its first image is the plugin's own."""

BUILT_IN_SOURCE: Final = Source(
    "Amazon EKS user guide, device plugins for NVIDIA GPUs (pull request 1143) and for EFA",
    "2025-10",
    "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-k8s-device-plugin.html",
)
"""That Bottlerocket's NVIDIA images bring NVIDIA's plugin, and that no image of EKS brings the others."""
