"""Kubernetes on AWS, with Pulumi: an environment file says what a platform is, components register it.

Names are loaded on first use, so that a program pays only for what it imports.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.components.addon import ClusterDns
    from platform_sdk.components.auto_mode import AutoModePools
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.cluster_autoscaler import ClusterAutoscaler
    from platform_sdk.components.devices import DevicePlugins
    from platform_sdk.components.hybrid import HybridNodes
    from platform_sdk.components.karpenter import Karpenter
    from platform_sdk.components.local_cluster import LocalCluster
    from platform_sdk.components.network import ExistingNetwork, Network
    from platform_sdk.components.nodes.fargate import FargateProfile
    from platform_sdk.components.nodes.managed import ManagedNodeGroup
    from platform_sdk.components.nodes.self_managed import SelfManagedNodeGroup
    from platform_sdk.components.state import StateBackend
    from platform_sdk.errors import ConfigurationError, PlatformError, Problem
    from platform_sdk.platform import Platform
    from platform_sdk.spec import (
        AccessEntry,
        Al2023,
        AutoModeSpec,
        AutoPool,
        Bottlerocket,
        Capacity,
        ClusterAutoscalerSpec,
        ClusterSpec,
        CoreAddon,
        CoreAddons,
        CoreDns,
        DevicePluginSpec,
        DevicePluginsSpec,
        Disk,
        Endpoint,
        Endpoints,
        Environment,
        ExistingNetworkSpec,
        ExistingSubnets,
        FargateLogging,
        FargateProfileSpec,
        FlowLogs,
        HybridRoutes,
        HybridSpec,
        Instances,
        KarpenterPoolSpec,
        KarpenterSpec,
        Kubelet,
        LocalClusterSpec,
        LocalZoneSubnets,
        Logs,
        ManagedNodeGroupSpec,
        NetworkSpec,
        NeuronPluginSpec,
        OutpostSubnets,
        Place,
        PoolBudget,
        PoolDisruption,
        PoolLimits,
        Refresh,
        RemoteNetworks,
        Repair,
        RolesAnywhereCredentials,
        Scaling,
        Selector,
        SelfManagedNodeGroupSpec,
        SsmCredentials,
        Taint,
        Update,
        VpcCni,
        WarmPool,
        Windows,
        load_environment,
    )

_MODULES = {
    "platform_sdk.components.addon": ["ClusterDns"],
    "platform_sdk.components.auto_mode": ["AutoModePools"],
    "platform_sdk.components.cluster": ["Cluster"],
    "platform_sdk.components.devices": ["DevicePlugins"],
    "platform_sdk.components.hybrid": ["HybridNodes"],
    "platform_sdk.components.local_cluster": ["LocalCluster"],
    "platform_sdk.components.cluster_autoscaler": ["ClusterAutoscaler"],
    "platform_sdk.components.karpenter": ["Karpenter"],
    "platform_sdk.components.network": ["ExistingNetwork", "Network"],
    "platform_sdk.components.nodes.fargate": ["FargateProfile"],
    "platform_sdk.components.nodes.managed": ["ManagedNodeGroup"],
    "platform_sdk.components.nodes.self_managed": ["SelfManagedNodeGroup"],
    "platform_sdk.components.state": ["StateBackend"],
    "platform_sdk.errors": ["ConfigurationError", "PlatformError", "Problem"],
    "platform_sdk.platform": ["Platform"],
}

__all__ = [
    "AccessEntry",
    "Al2023",
    "AutoModePools",
    "AutoModeSpec",
    "AutoPool",
    "Bottlerocket",
    "Capacity",
    "Cluster",
    "ClusterAutoscaler",
    "ClusterAutoscalerSpec",
    "ClusterDns",
    "ClusterSpec",
    "ConfigurationError",
    "CoreAddon",
    "CoreAddons",
    "CoreDns",
    "DevicePluginSpec",
    "DevicePlugins",
    "DevicePluginsSpec",
    "Disk",
    "Endpoint",
    "Endpoints",
    "Environment",
    "ExistingNetwork",
    "ExistingNetworkSpec",
    "ExistingSubnets",
    "FargateLogging",
    "FargateProfile",
    "FargateProfileSpec",
    "FlowLogs",
    "HybridNodes",
    "HybridRoutes",
    "HybridSpec",
    "Instances",
    "Karpenter",
    "KarpenterPoolSpec",
    "KarpenterSpec",
    "Kubelet",
    "LocalCluster",
    "LocalClusterSpec",
    "LocalZoneSubnets",
    "Logs",
    "ManagedNodeGroup",
    "ManagedNodeGroupSpec",
    "Network",
    "NetworkSpec",
    "NeuronPluginSpec",
    "OutpostSubnets",
    "Place",
    "Platform",
    "PlatformError",
    "PoolBudget",
    "PoolDisruption",
    "PoolLimits",
    "Problem",
    "Refresh",
    "RemoteNetworks",
    "Repair",
    "RolesAnywhereCredentials",
    "Scaling",
    "Selector",
    "SelfManagedNodeGroup",
    "SelfManagedNodeGroupSpec",
    "SsmCredentials",
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
