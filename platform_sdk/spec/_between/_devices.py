"""The rules between device plugins, node groups and the network.

Owns whether a plugin that the nodes need can come to run on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.device_plugins import DEVICE_PLUGINS
from platform_sdk.rules.charts import images_out_of_reach
from platform_sdk.rules.nodes.efa import EFA_SOURCE, efa_interfaces
from platform_sdk.spec._between._parts import CLUSTER, Parts
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["device_violations"]

_FIRST_CNI = "v1.18.5"


def device_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    cluster = parts.cluster
    if cluster is None:
        return
    version = cluster.addons.vpc_cni.version
    if version and _parsed(version) < _parsed(_FIRST_CNI) and any(map(_has_bare_fabric, parts.ec2_groups.values())):
        yield Violation(
            (CLUSTER, "addons", "vpc_cni", "version"),
            f"Before {_FIRST_CNI} the VPC CNI takes an interface that is EFA alone for one with addresses.",
            f"Take {_FIRST_CNI} or newer, or leave version out.",
            EFA_SOURCE,
        )
    if isinstance(parts.network, NetworkSpec) and parts.network.private:
        yield from _out_of_reach(parts, cluster)


def _out_of_reach(parts: Parts, cluster: ClusterSpec) -> Iterator[Violation]:
    """Images of plugins that nodes of a private network cannot pull."""
    needed = {plugin for group in parts.ec2_groups.values() for plugin in group.device_plugins}
    for name, plugin in cluster.device_plugins.chosen(needed).items():
        home = DEVICE_PLUGINS[name].images[0]
        if plugin.image is None and images_out_of_reach([home], parts.charts.images if parts.charts else {}):
            yield Violation(
                (CLUSTER, "device_plugins", name, "image"),
                f"Nodes of a private network do not reach {home.partition('/')[0]}, where the plugin's image lies: no "
                "pod would get a device.",
                f"Copy {home} to a registry in this Region and set image to the copy, or set enabled: false.",
                str(DEVICE_PLUGINS[name].source),
            )


def _has_bare_fabric(group: Ec2GroupSpec) -> bool:
    """Whether a node has interfaces without addresses."""
    return group.efa and len(efa_interfaces(group.instance_types[0])) > 1


def _parsed(version: str) -> tuple[int, ...]:
    """``(1, 18, 5)`` of ``v1.18.5-eksbuild.1``."""
    return tuple(int(part) for part in version.removeprefix("v").partition("-")[0].split("."))
