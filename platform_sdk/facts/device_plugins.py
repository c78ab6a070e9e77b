"""Device plugins: the charts by which a cluster learns of GPUs, Neuron devices and fabric adapters.

Owns names, homes and versions of the charts, each as of the day it was read. Which node needs which plugin, and with
what values a chart is installed, is decided in ``rules.devices``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BUILT_IN_SOURCE", "DEVICE_PLUGINS", "Chart", "DevicePlugin"]

DevicePlugin: TypeAlias = Literal["nvidia", "neuron", "efa"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A Helm chart.

    Attributes:
        name: the chart's name.
        repository: URL of its repository, ``https://`` with an index or ``oci://`` without the chart's name.
        version: the newest that was released on the source's day.
        image: repository of the plugin's own image, without the tag.
        source: where that was read.
    """

    name: str
    repository: str
    version: str
    image: str
    source: Source


DEVICE_PLUGINS: Final[Mapping[DevicePlugin, Chart]] = MappingProxyType(
    {
        "nvidia": Chart(
            "nvidia-device-plugin",
            "https://nvidia.github.io/k8s-device-plugin",
            "0.20.0",
            "nvcr.io/nvidia/k8s-device-plugin",
            Source("NVIDIA/k8s-device-plugin, chart", "2026-08", "https://github.com/NVIDIA/k8s-device-plugin"),
        ),
        "neuron": Chart(
            "neuron-helm-chart",
            "oci://public.ecr.aws/neuron",
            "1.10.0",
            "public.ecr.aws/neuron/neuron-device-plugin",
            Source(
                "aws-neuron/neuron-helm-charts, releases",
                "2026-08-19",
                "https://github.com/aws-neuron/neuron-helm-charts/releases",
            ),
        ),
        "efa": Chart(
            "aws-efa-k8s-device-plugin",
            "https://aws.github.io/eks-charts",
            "v0.5.30",
            "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efa-k8s-device-plugin",
            Source("aws/eks-charts, aws-efa-k8s-device-plugin", "2026-07-21", "https://github.com/aws/eks-charts"),
        ),
    }
)
"""The chart of each plugin."""

BUILT_IN_SOURCE: Final = Source(
    "Amazon EKS user guide, device plugins for NVIDIA GPUs (pull request 1143) and for EFA",
    "2025-10",
    "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-k8s-device-plugin.html",
)
"""That Bottlerocket's NVIDIA images bring NVIDIA's plugin, and that no image of EKS brings the others."""
