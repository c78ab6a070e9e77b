"""Device plugins: which a node needs, by which label they find it, and with what values their charts are installed.

Owns those decisions, from plain values. The charts themselves are facts (`facts.nodes.device_plugins`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.nodes.device_plugins import DEVICE_PLUGINS
from platform_sdk.rules.charts import chart_address

if TYPE_CHECKING:
    from platform_sdk.facts.nodes.device_plugins import DevicePlugin
    from platform_sdk.rules.charts import Mirrors
    from platform_sdk.rules.nodes.images import Image

__all__ = ["PLUGIN_LABELS", "chart_of", "chart_values", "plugins_of"]

_ON = "true"
PLUGIN_LABELS: dict[DevicePlugin, str] = {name: f"device-plugin.platform-sdk.io/{name}" for name in DEVICE_PLUGINS}
"""The label, with the value ``true``, of the nodes that a plugin runs on."""


def plugins_of(image: Image, *, efa: bool) -> tuple[DevicePlugin, ...]:
    """The plugins that nodes with an image need, sorted by name.

    Bottlerocket's NVIDIA images have that plugin built in. A second one would count each GPU for itself.
    """
    needed: set[DevicePlugin] = set()
    if image.accelerator == "neuron":
        needed.add("neuron")
    if image.accelerator == "nvidia" and image.os == "al2023":
        needed.add("nvidia")
    if efa:
        needed.add("efa")
    return tuple(sorted(needed))


def chart_of(
    name: DevicePlugin, repository: str | None = None, mirrors: Mirrors | None = None
) -> tuple[str, str | None]:
    """Chart and repository as Helm takes them: an OCI chart is one address, and has no repository.

    Args:
        name: the plugin.
        repository: where a copy of this chart lies; None for where all charts come from.
        mirrors: where all charts come from; None for their homes.
    """
    return chart_address(DEVICE_PLUGINS[name], repository or (mirrors.charts if mirrors else None))


def chart_values(name: DevicePlugin, *, image: str | None = None, scheduler: bool = False) -> dict[str, Any]:
    """The values of a plugin's chart.

    Each DaemonSet goes to the nodes with its label and tolerates every taint there: who tainted a node knows the
    workload, and the plugin must run all the same.

    Args:
        name: the plugin.
        image: repository of a copy of the plugin's image, without a tag; None for the chart's.
        scheduler: Neuron's second scheduler as well, which gives pods devices that lie side by side.
    """
    everywhere: list[dict[str, Any]] = [{"operator": "Exists"}]
    source = {"image": {"repository": image}} if image else {}
    if name == "nvidia":
        # The chart's own affinity asks for labels of Node Feature Discovery, which nobody sets here.
        return {"affinity": _affinity(name), "tolerations": everywhere, **source}
    if name == "efa":
        # The chart lists instance types, and so knows no new ones; it takes any label in their place.
        on_label = {"keys": [PLUGIN_LABELS[name]], "values": [_ON]}
        return {"supportedInstanceLabels": on_label, "tolerations": everywhere, **source}
    values: dict[str, Any] = {
        "devicePlugin": {"affinity": _affinity(name), "tolerations": everywhere, **source},
        # Node repair is EKS's.
        "npd": {"enabled": False},
    }
    if scheduler:
        values["scheduler"] = {"enabled": True, "customScheduler": {"fullnameOverride": "neuron-scheduler"}}
    return values


def _affinity(name: DevicePlugin) -> dict[str, Any]:
    term = {"matchExpressions": [{"key": PLUGIN_LABELS[name], "operator": "In", "values": [_ON]}]}
    return {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]}}}
