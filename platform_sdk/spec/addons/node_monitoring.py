"""What an environment may say of the EKS node monitoring agent, which tells EKS of a node's health.

Owns the fields; node repair itself is said with each node group.
"""

from __future__ import annotations

from platform_sdk.spec.addons._addon import OptionalAddonSpec

__all__ = ["NodeMonitoringSpec"]


class NodeMonitoringSpec(OptionalAddonSpec):
    """The node monitoring agent: conditions of nodes, by which EKS and Karpenter repair them."""
