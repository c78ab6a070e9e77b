"""Device plugins, by which a cluster learns of GPUs, Neuron devices and fabric adapters.

Owns their Helm releases. Which of them a cluster needs, and their values, is decided in ``rules.nodes.devices``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._releases import HelmRelease
from platform_sdk.facts.nodes.device_plugins import DEVICE_PLUGINS
from platform_sdk.rules.charts import Mirrors
from platform_sdk.rules.nodes.devices import chart_of, chart_values
from platform_sdk.spec.device_plugins import NeuronPluginSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.facts.nodes.device_plugins import DevicePlugin
    from platform_sdk.spec.device_plugins import DevicePluginSpec

__all__ = ["DevicePlugins"]

_NAMESPACE = "kube-system"


class DevicePlugins(PlatformComponent):
    """The device plugins that a cluster's nodes need.

    They do not wait for nodes: a plugin that is there first has a node's devices counted from its first minute.

    Args:
        name: logical name.
        cluster: where they are installed.
        plugins: what is said of each that is installed.
        mirrors: where charts and images come from, but for those that a plugin names itself.
        opts: options of the component.
    """

    TYPE = "platform:cluster:DevicePlugins"

    versions: pulumi.Output[dict[str, str]]
    """Version of the chart by plugin."""

    def __init__(
        self,
        name: str,
        *,
        cluster: AnyCluster,
        plugins: Mapping[DevicePlugin, DevicePluginSpec],
        mirrors: Mirrors | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, opts=opts)
        self._mirrors = mirrors or Mirrors()
        releases = {plugin: self._create_release(plugin, spec, cluster) for plugin, spec in plugins.items()}
        self.versions = pulumi.Output.all(**{plugin: release.version for plugin, release in releases.items()})
        self.finish()

    def _create_release(self, plugin: DevicePlugin, spec: DevicePluginSpec, cluster: AnyCluster) -> HelmRelease:
        chart, repository = chart_of(plugin, spec.repository, self._mirrors)
        image = spec.image or self._mirrors.copy_of(DEVICE_PLUGINS[plugin].images[0])
        scheduler = isinstance(spec, NeuronPluginSpec) and spec.scheduler
        return HelmRelease(
            self.called(plugin),
            name=DEVICE_PLUGINS[plugin].short_name,
            namespace=_NAMESPACE,
            chart=chart,
            repository=repository,
            timeout_seconds=None,
            version=spec.version or DEVICE_PLUGINS[plugin].version,
            values=chart_values(plugin, image=image, scheduler=scheduler),
            # A group may have no node, and a DaemonSet without one never counts as rolled out.
            skip_await=True,
            opts=self.child(provider=cluster.provider, depends_on=list(cluster.node_prerequisites)),
        )
