"""Which add-ons an environment has: what is asked for, and what profile and place say of the rest.

Owns that decision. What is refused of what was asked for is told by the rules between sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.addons.pods import KUBE_STATE_METRICS, METRICS_SERVER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.rules.capabilities import Capabilities

__all__ = ["chosen_addons", "default_addons"]


def default_addons(capabilities: Capabilities, *, prometheus: bool = False) -> frozenset[str]:
    """The add-ons that a cluster has without being asked: those whose pods find a node, in profiles that want them.

    EKS installs none of them on a local cluster. Nodes of Auto Mode have node monitoring built in.

    Args:
        capabilities: what the cluster can have.
        prometheus: metrics are collected by Prometheus' rules, which want numbers of objects and of nodes.
    """
    if not capabilities.eks_addons:
        return frozenset()
    wanted = {
        "metrics_server": capabilities.has_home_for(METRICS_SERVER.namespace, METRICS_SERVER.labels),
        "node_monitoring": capabilities.production and capabilities.linux_nodes,
        "kube_state_metrics": prometheus
        and capabilities.has_home_for(KUBE_STATE_METRICS.namespace, KUBE_STATE_METRICS.labels),
        "node_exporter": prometheus and capabilities.daemons,
    }
    return frozenset(name for name, on in wanted.items() if on)


def chosen_addons(
    asked: Mapping[str, bool | None], capabilities: Capabilities, *, defaults: bool = True
) -> tuple[str, ...]:
    """The add-ons of an environment, in the order in which they are given.

    Args:
        asked: whether each add-on is wanted, by its field's name; None where nothing is said.
        capabilities: what the cluster can have.
        defaults: install what the profile has where nothing is said.
    """
    prometheus = bool(asked.get("prometheus"))
    default = default_addons(capabilities, prometheus=prometheus) if defaults else frozenset[str]()
    return tuple(name for name, wanted in asked.items() if (name in default if wanted is None else wanted))
