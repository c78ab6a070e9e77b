"""What an environment may say of its device plugins: whether, which version, and where copies of them lie.

Owns the fields. Which plugins a cluster needs follows from its node groups and is decided in ``rules.nodes.devices``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, Rule
from platform_sdk.spec.charts import ChartVersion

if TYPE_CHECKING:
    from collections.abc import Collection

    from platform_sdk.facts.nodes.device_plugins import DevicePlugin

__all__ = ["DevicePluginSpec", "DevicePluginsSpec", "ImageRepository", "NeuronPluginSpec"]

ChartRepository: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the address of a Helm repository.",
        "Write https://… for one with an index, or oci://… without the chart's name.",
        r"(https|oci)://[^\s/]+(/\S*)?",
    ),
]
ImageRepository: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the repository of an image, without a tag.",
        "Write registry and name, for example 123456789012.dkr.ecr.eu-west-1.amazonaws.com/k8s-device-plugin.",
        r"[a-z0-9.-]+(:\d+)?(/[a-z0-9._-]+)+",
    ),
]


class DevicePluginSpec(Spec):
    """A device plugin."""

    enabled: Flag = Field(
        default=True, description="Install it where a node group needs it. false: the cluster has one from elsewhere."
    )
    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    repository: ChartRepository | None = Field(
        default=None, description="A copy of the repository of its chart. Default: the chart's home."
    )
    image: ImageRepository | None = Field(
        default=None, description="A copy of the repository of its image, without a tag. Default: the chart's."
    )


class NeuronPluginSpec(DevicePluginSpec):
    """The device plugin for Inferentia and Trainium."""

    scheduler: Flag = Field(
        default=False,
        description="Also Neuron's scheduler, neuron-scheduler, which gives pods that name it devices side by side.",
    )


class DevicePluginsSpec(Spec):
    """How pods get accelerators and fabric adapters."""

    nvidia: DevicePluginSpec = Field(
        default=DevicePluginSpec(), description="For NVIDIA GPUs on Amazon Linux 2023; Bottlerocket has its own."
    )
    neuron: NeuronPluginSpec = Field(default=NeuronPluginSpec(), description="For Inferentia and Trainium.")
    efa: DevicePluginSpec = Field(default=DevicePluginSpec(), description="For Elastic Fabric Adapters.")

    def chosen(self, needed: Collection[str]) -> dict[DevicePlugin, DevicePluginSpec]:
        """Those that nodes need and that are not switched off, sorted by name."""
        every: dict[DevicePlugin, DevicePluginSpec] = {"efa": self.efa, "neuron": self.neuron, "nvidia": self.nvidia}
        return {name: plugin for name, plugin in every.items() if name in needed and plugin.enabled}
