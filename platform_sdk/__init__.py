"""Kubernetes on AWS, with Pulumi: an environment file says what a platform is, components register it.

Names are loaded on first use, so that a program pays only for what it imports.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.addon import ClusterDns
    from platform_sdk.components.addons import Addons
    from platform_sdk.components.auto_mode import AutoModePools
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.cluster_autoscaler import ClusterAutoscaler
    from platform_sdk.components.devices import DevicePlugins
    from platform_sdk.components.dns import Dns
    from platform_sdk.components.dns.controllers import DnsControllers
    from platform_sdk.components.hybrid import HybridNodes
    from platform_sdk.components.identity import Identity
    from platform_sdk.components.ingress import AlbIngress, Ingress, NetworkLoadBalancer, TargetGroupBinding
    from platform_sdk.components.karpenter import Karpenter
    from platform_sdk.components.local_cluster import LocalCluster
    from platform_sdk.components.network import ExistingNetwork, Network
    from platform_sdk.components.nodes.fargate import FargateProfile
    from platform_sdk.components.nodes.managed import ManagedNodeGroup
    from platform_sdk.components.nodes.self_managed import SelfManagedNodeGroup
    from platform_sdk.components.registries import Registry, Repository
    from platform_sdk.components.state import StateBackend
    from platform_sdk.components.storage import Storage
    from platform_sdk.components.storage.file_system import EfsFileSystem
    from platform_sdk.components.storage.volume import PersistentVolume
    from platform_sdk.components.teams import Team
    from platform_sdk.errors import ConfigurationError, PlatformError, Problem
    from platform_sdk.platform import Platform
    from platform_sdk.rules.placement import Placed
    from platform_sdk.spec import (
        AccessEntry,
        AccessLogsSpec,
        AckCapabilitySpec,
        AckChartsSpec,
        AckServiceSpec,
        AcmeIssuerSpec,
        AddonsSpec,
        Al2023,
        AlbClassSpec,
        AlbIngressSpec,
        Amounts,
        ArgoCdCapabilitySpec,
        ArgoCdChartSpec,
        ArgoRolloutsSpec,
        AutoModeSpec,
        AutoPool,
        BackupCopySpec,
        BackupSpec,
        BackupVaultSpec,
        BootstrapSpec,
        Bottlerocket,
        CaIssuerSpec,
        CapabilitiesSpec,
        Capacity,
        CertManagerSpec,
        CloudWatchSpec,
        ClusterAutoscalerSpec,
        ClusterSpec,
        CoreAddon,
        CoreAddons,
        CoreDns,
        CreationTemplate,
        DevicePluginSpec,
        DevicePluginsSpec,
        Disk,
        DnsSpec,
        EbsClass,
        EbsSnapshots,
        EbsSpec,
        EbsVolume,
        EfsAccessPoint,
        EfsClass,
        EfsFileSystemSpec,
        EfsLifecycle,
        EfsSpec,
        EfsVolume,
        Endpoint,
        Endpoints,
        Environment,
        ExistingCertificateSpec,
        ExistingNetworkSpec,
        ExistingSubnets,
        ExistingZoneSpec,
        ExternalDnsSpec,
        ExternalSecretsSpec,
        FargateLogging,
        FargateProfileSpec,
        FlowLogs,
        FluentBitCloudWatch,
        FluentBitSearch,
        FluentBitSpec,
        FsxSpec,
        GatewayClassSpec,
        GatewaySpec,
        GrafanaMembers,
        GrafanaSaml,
        GrafanaSpec,
        GuardDutySpec,
        HybridRoutes,
        HybridSpec,
        IamStatement,
        IdentityCenterSpec,
        IdentitySpec,
        IngressBackend,
        IngressSpec,
        Instances,
        KarpenterPoolSpec,
        KarpenterSpec,
        KedaSpec,
        KroSpec,
        Kubelet,
        KubeStateMetricsSpec,
        LifecycleRule,
        Limits,
        LoadBalancerControllerSpec,
        LocalClusterSpec,
        LocalZoneSubnets,
        Logs,
        LustreClassSpec,
        LustreRepositorySpec,
        LustreSpec,
        LustreVolume,
        ManagedNodeGroupSpec,
        Member,
        MetricsServerSpec,
        NetworkLoadBalancerSpec,
        NetworkPort,
        NetworkSpec,
        NeuronPluginSpec,
        NfsExportSpec,
        NodeExporterSpec,
        NodeMonitoringSpec,
        OntapSpec,
        OntapSvmSpec,
        OntapVolume,
        OntapVolumeSpec,
        OpenZfsSpec,
        OpenZfsVolume,
        OutpostSubnets,
        Place,
        PolicyPort,
        PoolBudget,
        PoolDisruption,
        PoolLimits,
        PrivateCaIssuerSpec,
        PrivateZoneSpec,
        ProjectSpec,
        PrometheusSpec,
        PublicZoneSpec,
        PullThroughCache,
        Quota,
        Refresh,
        RegistriesSpec,
        RemoteNetworks,
        Repair,
        ReplicationRule,
        RepositorySpec,
        RequestedCertificateSpec,
        RoleMembersSpec,
        RolesAnywhereCredentials,
        S3BucketSpec,
        S3Spec,
        S3Volume,
        Scaling,
        Scanning,
        SecretsStoreCsiSpec,
        SecretStoreSpec,
        Selector,
        SelfManagedNodeGroupSpec,
        SelfSignedIssuerSpec,
        ServerIngressSpec,
        SignOnSpec,
        SsmCredentials,
        StorageSpec,
        Taint,
        TargetGroupBindingSpec,
        TargetHealthCheck,
        TeamNamespace,
        TeamNetwork,
        TeamRights,
        TeamSpec,
        Traffic,
        Update,
        VaultLockSpec,
        VeleroScheduleSpec,
        VeleroSpec,
        VpcCni,
        WarmPool,
        Windows,
        WorkspaceLogs,
        load_environment,
    )

_MODULES = {
    "platform_sdk.components._ground": ["Ground"],
    "platform_sdk.components.addon": ["ClusterDns"],
    "platform_sdk.components.addons": ["Addons"],
    "platform_sdk.components.auto_mode": ["AutoModePools"],
    "platform_sdk.components.cluster": ["Cluster"],
    "platform_sdk.components.devices": ["DevicePlugins"],
    "platform_sdk.components.dns": ["Dns"],
    "platform_sdk.components.dns.controllers": ["DnsControllers"],
    "platform_sdk.components.hybrid": ["HybridNodes"],
    "platform_sdk.components.identity": ["Identity"],
    "platform_sdk.components.local_cluster": ["LocalCluster"],
    "platform_sdk.components.cluster_autoscaler": ["ClusterAutoscaler"],
    "platform_sdk.components.ingress": ["AlbIngress", "Ingress", "NetworkLoadBalancer", "TargetGroupBinding"],
    "platform_sdk.components.karpenter": ["Karpenter"],
    "platform_sdk.components.network": ["ExistingNetwork", "Network"],
    "platform_sdk.components.nodes.fargate": ["FargateProfile"],
    "platform_sdk.components.nodes.managed": ["ManagedNodeGroup"],
    "platform_sdk.components.nodes.self_managed": ["SelfManagedNodeGroup"],
    "platform_sdk.components.registries": ["Registry", "Repository"],
    "platform_sdk.components.state": ["StateBackend"],
    "platform_sdk.components.teams": ["Team"],
    "platform_sdk.components.storage": ["Storage"],
    "platform_sdk.components.storage.file_system": ["EfsFileSystem"],
    "platform_sdk.components.storage.volume": ["PersistentVolume"],
    "platform_sdk.errors": ["ConfigurationError", "PlatformError", "Problem"],
    "platform_sdk.platform": ["Platform"],
    "platform_sdk.rules.placement": ["Placed"],
}

# fmt: off
__all__ = [
    "AccessEntry", "AccessLogsSpec", "AckCapabilitySpec", "AckChartsSpec", "AckServiceSpec", "AcmeIssuerSpec",
    "Addons", "AddonsSpec", "Al2023", "AlbClassSpec", "AlbIngress", "AlbIngressSpec", "Amounts",
    "ArgoCdCapabilitySpec", "ArgoCdChartSpec", "ArgoRolloutsSpec", "AutoModePools", "AutoModeSpec", "AutoPool",
    "BackupCopySpec",
    "BackupSpec", "BackupVaultSpec", "BootstrapSpec", "Bottlerocket", "CaIssuerSpec", "CapabilitiesSpec",
    "Capacity", "CertManagerSpec", "CloudWatchSpec", "Cluster", "ClusterAutoscaler", "ClusterAutoscalerSpec",
    "ClusterDns", "ClusterSpec", "ConfigurationError", "CoreAddon", "CoreAddons", "CoreDns", "CreationTemplate",
    "DevicePluginSpec", "DevicePlugins", "DevicePluginsSpec", "Disk", "Dns", "DnsControllers", "DnsSpec",
    "EbsClass", "EbsSnapshots", "EbsSpec", "EbsVolume", "EfsAccessPoint", "EfsClass", "EfsFileSystem",
    "EfsFileSystemSpec", "EfsLifecycle", "EfsSpec", "EfsVolume", "Endpoint", "Endpoints", "Environment",
    "ExistingCertificateSpec", "ExistingNetwork", "ExistingNetworkSpec", "ExistingSubnets", "ExistingZoneSpec",
    "ExternalDnsSpec", "ExternalSecretsSpec", "FargateLogging", "FargateProfile", "FargateProfileSpec", "FlowLogs",
    "FluentBitCloudWatch", "FluentBitSearch", "FluentBitSpec", "FsxSpec", "GatewayClassSpec", "GatewaySpec",
    "GrafanaMembers", "GrafanaSaml", "GrafanaSpec", "Ground", "GuardDutySpec", "HybridNodes", "HybridRoutes",
    "HybridSpec", "IamStatement", "Identity", "IdentityCenterSpec", "IdentitySpec", "Ingress", "IngressBackend",
    "IngressSpec", "Instances", "Karpenter", "KarpenterPoolSpec", "KarpenterSpec", "KedaSpec", "KroSpec",
    "KubeStateMetricsSpec", "Kubelet", "LifecycleRule", "Limits", "LoadBalancerControllerSpec", "LocalCluster",
    "LocalClusterSpec", "LocalZoneSubnets", "Logs", "LustreClassSpec", "LustreRepositorySpec", "LustreSpec",
    "LustreVolume", "ManagedNodeGroup", "ManagedNodeGroupSpec", "Member", "MetricsServerSpec", "Network",
    "NetworkLoadBalancer", "NetworkLoadBalancerSpec", "NetworkPort", "NetworkSpec", "NeuronPluginSpec",
    "NfsExportSpec", "NodeExporterSpec", "NodeMonitoringSpec", "OntapSpec", "OntapSvmSpec", "OntapVolume",
    "OntapVolumeSpec", "OpenZfsSpec", "OpenZfsVolume", "OutpostSubnets", "PersistentVolume", "Place", "Placed",
    "Platform", "PlatformError", "PolicyPort", "PoolBudget", "PoolDisruption", "PoolLimits", "PrivateCaIssuerSpec",
    "PrivateZoneSpec", "Problem", "ProjectSpec", "PrometheusSpec", "PublicZoneSpec", "PullThroughCache", "Quota",
    "Refresh", "RegistriesSpec", "Registry", "RemoteNetworks", "Repair", "ReplicationRule", "Repository",
    "RepositorySpec", "RequestedCertificateSpec", "RoleMembersSpec", "RolesAnywhereCredentials", "S3BucketSpec",
    "S3Spec", "S3Volume", "Scaling", "Scanning", "SecretStoreSpec", "SecretsStoreCsiSpec", "Selector",
    "SelfManagedNodeGroup", "SelfManagedNodeGroupSpec", "SelfSignedIssuerSpec", "ServerIngressSpec", "SignOnSpec",
    "SsmCredentials", "StateBackend", "Storage", "StorageSpec", "Taint", "TargetGroupBinding",
    "TargetGroupBindingSpec", "TargetHealthCheck", "Team", "TeamNamespace", "TeamNetwork", "TeamRights", "TeamSpec",
    "Traffic", "Update", "VaultLockSpec", "VeleroScheduleSpec", "VeleroSpec", "VpcCni", "WarmPool", "Windows",
    "WorkspaceLogs", "load_environment",
]
# fmt: on

_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Loads the module of a public name; names without an entry are specs."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES.get(name, "platform_sdk.spec")), name)
