"""What an environment may say: frozen, validated specs, a module per concern, and how a file becomes them.

Owns shape and rules of input. It registers nothing and imports no pulumi: a spec can be made, checked and published
without an engine.
"""

from __future__ import annotations

from platform_sdk.spec._standins import UNREADABLE, Unreadable
from platform_sdk.spec.addons import CoreAddon, CoreAddons, CoreDns, VpcCni
from platform_sdk.spec.cluster import AccessEntry, ClusterSpec, Endpoint, Logs, RemoteNetworks
from platform_sdk.spec.document import Document, environment_names, find_environment, read_document
from platform_sdk.spec.environment import PROJECT, Environment, EnvironmentSpec, load_environment, parse_environment
from platform_sdk.spec.network import (
    AnyNetworkSpec,
    Endpoints,
    ExistingNetworkSpec,
    ExistingSubnets,
    FlowLogs,
    NetworkSpec,
)
from platform_sdk.spec.nodes import (
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
    "PROJECT",
    "UNREADABLE",
    "AccessEntry",
    "Al2023",
    "AnyNetworkSpec",
    "Bottlerocket",
    "Capacity",
    "ClusterSpec",
    "CoreAddon",
    "CoreAddons",
    "CoreDns",
    "Disk",
    "Document",
    "Ec2GroupSpec",
    "Endpoint",
    "Endpoints",
    "Environment",
    "EnvironmentSpec",
    "ExistingNetworkSpec",
    "ExistingSubnets",
    "FargateProfileSpec",
    "FlowLogs",
    "Kubelet",
    "Logs",
    "ManagedNodeGroupSpec",
    "NetworkSpec",
    "NodeGroupSpec",
    "Place",
    "Refresh",
    "RemoteNetworks",
    "Repair",
    "Scaling",
    "Selector",
    "SelfManagedNodeGroupSpec",
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
