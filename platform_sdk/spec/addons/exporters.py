"""What an environment may say of the two exporters that Prometheus' rules want: of objects, and of nodes.

Owns their fields. That they come along with a collector of metrics is decided in ``rules.addons``.
"""

from __future__ import annotations

from platform_sdk.spec.addons._addon import OptionalAddonSpec

__all__ = ["KubeStateMetricsSpec", "NodeExporterSpec"]


class KubeStateMetricsSpec(OptionalAddonSpec):
    """kube-state-metrics: the state of objects as metrics."""


class NodeExporterSpec(OptionalAddonSpec):
    """prometheus-node-exporter: CPU, memory, disks and network of each node as metrics."""
