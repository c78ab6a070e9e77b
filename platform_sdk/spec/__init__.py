"""What an environment may say: frozen, validated specs, a module per concern, and how a file becomes them.

Owns shape and rules of input. It registers nothing and imports no pulumi: a spec can be made, checked and published
without an engine.
"""

from __future__ import annotations

from platform_sdk.spec._standins import UNREADABLE, Unreadable
from platform_sdk.spec.addons import CoreAddon, CoreAddons, CoreDns, VpcCni
from platform_sdk.spec.auto_mode import AutoModeSpec, AutoPool, EphemeralStorage
from platform_sdk.spec.autoscaling import (
    AnyAutoscalingSpec,
    AutoscalingSpec,
    ClusterAutoscalerSpec,
    KarpenterSpec,
    NoAutoscaling,
)
from platform_sdk.spec.cluster import AccessEntry, ClusterSpec, Endpoint, Logs, RemoteNetworks
from platform_sdk.spec.device_plugins import DevicePluginSpec, DevicePluginsSpec, NeuronPluginSpec
from platform_sdk.spec.document import Document, environment_names, find_environment, read_document
from platform_sdk.spec.edge import (
    ExistingLocalZoneSubnet,
    ExistingOutpostSubnet,
    LocalGateway,
    LocalZoneSubnets,
    OutpostSubnets,
)
from platform_sdk.spec.environment import PROJECT, Environment, EnvironmentSpec, load_environment, parse_environment
from platform_sdk.spec.fargate_logging import FargateLogging
from platform_sdk.spec.hybrid import Cilium, HybridRoutes, HybridSpec, RolesAnywhereCredentials, SsmCredentials
from platform_sdk.spec.karpenter_pools import KarpenterPoolSpec
from platform_sdk.spec.local_cluster import LocalClusterSpec
from platform_sdk.spec.network import (
    AnyNetworkSpec,
    Endpoints,
    ExistingNetworkSpec,
    ExistingSubnets,
    FlowLogs,
    NetworkSpec,
)
from platform_sdk.spec.node_pools import Instances, NodePoolBase, PoolBudget, PoolDisruption, PoolLimits
from platform_sdk.spec.nodes import (
    DNS_PROFILE,
    Al2023,
    Bottlerocket,
    Capacity,
    Disk,
    Ec2GroupSpec,
    FargateProfileSpec,
    Kubelet,
    ManagedNodeGroupSpec,
    NodeGroupSpec,
    Place,
    Refresh,
    Repair,
    Scaling,
    Selector,
    SelfManagedNodeGroupSpec,
    Taint,
    Update,
    WarmPool,
    Windows,
)

__all__ = [
    "DNS_PROFILE",
    "PROJECT",
    "UNREADABLE",
    "AccessEntry",
    "Al2023",
    "AnyAutoscalingSpec",
    "AnyNetworkSpec",
    "AutoModeSpec",
    "AutoPool",
    "AutoscalingSpec",
    "Bottlerocket",
    "Capacity",
    "Cilium",
    "ClusterAutoscalerSpec",
    "ClusterSpec",
    "CoreAddon",
    "CoreAddons",
    "CoreDns",
    "DevicePluginSpec",
    "DevicePluginsSpec",
    "Disk",
    "Document",
    "Ec2GroupSpec",
    "Endpoint",
    "Endpoints",
    "Environment",
    "EnvironmentSpec",
    "EphemeralStorage",
    "ExistingLocalZoneSubnet",
    "ExistingNetworkSpec",
    "ExistingOutpostSubnet",
    "ExistingSubnets",
    "FargateLogging",
    "FargateProfileSpec",
    "FlowLogs",
    "HybridRoutes",
    "HybridSpec",
    "Instances",
    "KarpenterPoolSpec",
    "KarpenterSpec",
    "Kubelet",
    "LocalClusterSpec",
    "LocalGateway",
    "LocalZoneSubnets",
    "Logs",
    "ManagedNodeGroupSpec",
    "NetworkSpec",
    "NeuronPluginSpec",
    "NoAutoscaling",
    "NodeGroupSpec",
    "NodePoolBase",
    "OutpostSubnets",
    "Place",
    "PoolBudget",
    "PoolDisruption",
    "PoolLimits",
    "Refresh",
    "RemoteNetworks",
    "Repair",
    "RolesAnywhereCredentials",
    "Scaling",
    "Selector",
    "SelfManagedNodeGroupSpec",
    "SsmCredentials",
    "Taint",
    "Unreadable",
    "Update",
    "VpcCni",
    "WarmPool",
    "Windows",
    "environment_names",
    "find_environment",
    "load_environment",
    "parse_environment",
    "read_document",
]
