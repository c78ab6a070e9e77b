"""Kubernetes on AWS, with Pulumi: an environment file says what a platform is, components register it.

Names are loaded on first use, so that a program pays only for what it imports.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.components.addon import ClusterDns
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.network import ExistingNetwork, Network
    from platform_sdk.components.nodes.managed import ManagedNodeGroup
    from platform_sdk.components.state import StateBackend
    from platform_sdk.errors import ConfigurationError, PlatformError, Problem
    from platform_sdk.platform import Platform
    from platform_sdk.spec import (
        AccessEntry,
        Al2023,
        Bottlerocket,
        Capacity,
        ClusterSpec,
        CoreAddon,
        CoreAddons,
        CoreDns,
        Disk,
        Endpoint,
        Endpoints,
        Environment,
        ExistingNetworkSpec,
        ExistingSubnets,
        FargateProfileSpec,
        FlowLogs,
        Kubelet,
        Logs,
        ManagedNodeGroupSpec,
        NetworkSpec,
        Place,
        Refresh,
        RemoteNetworks,
        Repair,
        Scaling,
        Selector,
        SelfManagedNodeGroupSpec,
        Taint,
        Update,
        VpcCni,
        WarmPool,
        Windows,
        load_environment,
    )

_MODULES = {
    "platform_sdk.components.addon": ["ClusterDns"],
    "platform_sdk.components.cluster": ["Cluster"],
    "platform_sdk.components.network": ["ExistingNetwork", "Network"],
    "platform_sdk.components.nodes.managed": ["ManagedNodeGroup"],
    "platform_sdk.components.state": ["StateBackend"],
    "platform_sdk.errors": ["ConfigurationError", "PlatformError", "Problem"],
    "platform_sdk.platform": ["Platform"],
}

__all__ = [
    "AccessEntry",
    "Al2023",
    "Bottlerocket",
    "Capacity",
    "Cluster",
    "ClusterDns",
    "ClusterSpec",
    "ConfigurationError",
    "CoreAddon",
    "CoreAddons",
    "CoreDns",
    "Disk",
    "Endpoint",
    "Endpoints",
    "Environment",
    "ExistingNetwork",
    "ExistingNetworkSpec",
    "ExistingSubnets",
    "FargateProfileSpec",
    "FlowLogs",
    "Kubelet",
    "Logs",
    "ManagedNodeGroup",
    "ManagedNodeGroupSpec",
    "Network",
    "NetworkSpec",
    "Place",
    "Platform",
    "PlatformError",
    "Problem",
    "Refresh",
    "RemoteNetworks",
    "Repair",
    "Scaling",
    "Selector",
    "SelfManagedNodeGroupSpec",
    "StateBackend",
    "Taint",
    "Update",
    "VpcCni",
    "WarmPool",
    "Windows",
    "load_environment",
]

_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Loads the module of a public name; names without an entry are specs."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES.get(name, "platform_sdk.spec")), name)
