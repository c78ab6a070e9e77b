"""What is telling about the environments with add-ons that measure, log and watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.spec import Environment

__all__ = ["OBSERVED_TELLING"]


def _chosen(env: Environment) -> set[str]:
    return set(env.spec.addons.chosen(env.spec.capabilities))


def _log_groups(env: Environment) -> list[str]:
    return env.spec.addons.log_groups(env.cluster_name, env.spec.capabilities)


OBSERVED_TELLING: dict[str, Callable[[Environment], bool]] = {
    "everything-in-cloudwatch": lambda env: (
        _chosen(env) == {"metrics_server", "node_monitoring", "guardduty", "cloudwatch", "grafana"}
        and _log_groups(env) == []
    ),
    "metrics-by-adot-for-an-existing-workspace": lambda env: _chosen(env) == {"prometheus", "grafana"},
    "rules-and-nobody-who-collects": lambda env: (
        _chosen(env) == {"node_monitoring", "kube_state_metrics", "prometheus"}
    ),
    "logs-to-three-places": lambda env: (
        _log_groups(env) == ["/aws/containerinsights/platform-test/performance", "/aws/eks/platform-test/containers"]
    ),
    # kube-state-metrics has a namespace of its own, which no profile takes; the exporter of nodes has no node.
    "metrics-on-fargate-alone": lambda env: _chosen(env) == {"metrics_server", "prometheus"},
    "guardduty-manages-its-agent": lambda env: _chosen(env) == {"metrics_server", "guardduty"},
}
"""By environment, what is true of it once it was read."""
