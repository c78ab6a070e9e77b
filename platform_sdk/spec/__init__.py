"""What an environment may say: frozen, validated specs, a module per concern, and how a file becomes them.

Owns shape and rules of input. It registers nothing and imports no pulumi: a spec can be made, checked and published
without an engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.spec._standins import UNREADABLE, Unreadable
    from platform_sdk.spec.addons import AddonsSpec
    from platform_sdk.spec.addons._argocd_parts import (
        BootstrapSpec,
        IdentityCenterSpec,
        ProjectSpec,
        RoleMembersSpec,
        ServerIngressSpec,
        SignOnSpec,
    )
    from platform_sdk.spec.addons.ack import AckCapabilitySpec, AckChartsSpec, AckServiceSpec
    from platform_sdk.spec.addons.argo_rollouts import ArgoRolloutsSpec
    from platform_sdk.spec.addons.argocd import ArgoCdCapabilitySpec, ArgoCdChartSpec
    from platform_sdk.spec.addons.capabilities import CapabilitiesSpec, KroSpec
    from platform_sdk.spec.addons.cloudwatch import CloudWatchSpec
    from platform_sdk.spec.addons.exporters import KubeStateMetricsSpec, NodeExporterSpec
    from platform_sdk.spec.addons.external_secrets import ExternalSecretsSpec, SecretStoreSpec
    from platform_sdk.spec.addons.fluent_bit import FluentBitCloudWatch, FluentBitSearch, FluentBitSpec
    from platform_sdk.spec.addons.grafana import GrafanaMembers, GrafanaSaml, GrafanaSpec
    from platform_sdk.spec.addons.guardduty import GuardDutySpec
    from platform_sdk.spec.addons.keda import KedaSpec
    from platform_sdk.spec.addons.metrics_server import MetricsServerSpec
    from platform_sdk.spec.addons.node_monitoring import NodeMonitoringSpec
    from platform_sdk.spec.addons.prometheus import PrometheusSpec, WorkspaceLogs
    from platform_sdk.spec.addons.secrets_store_csi import SecretsStoreCsiSpec
    from platform_sdk.spec.addons.velero import VeleroScheduleSpec, VeleroSpec
    from platform_sdk.spec.auto_mode import AutoModeSpec, AutoPool, EphemeralStorage
    from platform_sdk.spec.autoscaling import (
        AnyAutoscalingSpec,
        AutoscalingSpec,
        ClusterAutoscalerSpec,
        KarpenterSpec,
        NoAutoscaling,
    )
    from platform_sdk.spec.cluster import AccessEntry, ClusterSpec, Endpoint, Logs, RemoteNetworks
    from platform_sdk.spec.core_addons import CoreAddon, CoreAddons, CoreDns, VpcCni
    from platform_sdk.spec.device_plugins import DevicePluginSpec, DevicePluginsSpec, NeuronPluginSpec
    from platform_sdk.spec.dns import (
        AcmeIssuerSpec,
        CaIssuerSpec,
        CertManagerSpec,
        DnsSpec,
        ExistingCertificateSpec,
        ExistingZoneSpec,
        ExternalDnsSpec,
        PrivateCaIssuerSpec,
        PrivateZoneSpec,
        PublicZoneSpec,
        RequestedCertificateSpec,
        SelfSignedIssuerSpec,
    )
    from platform_sdk.spec.document import Document, environment_names, find_environment, read_document
    from platform_sdk.spec.edge import (
        ExistingLocalZoneSubnet,
        ExistingOutpostSubnet,
        LocalGateway,
        LocalZoneSubnets,
        OutpostSubnets,
    )
    from platform_sdk.spec.environment import PROJECT, Environment, EnvironmentSpec
    from platform_sdk.spec.fargate_logging import FargateLogging
    from platform_sdk.spec.hybrid import Cilium, HybridRoutes, HybridSpec, RolesAnywhereCredentials, SsmCredentials
    from platform_sdk.spec.iam_statements import IamStatement
    from platform_sdk.spec.identities import IdentitySpec
    from platform_sdk.spec.ingress import (
        AccessLogsSpec,
        AlbClassSpec,
        AlbIngressSpec,
        GatewayClassSpec,
        GatewaySpec,
        IngressBackend,
        IngressSpec,
        LoadBalancerControllerSpec,
        NetworkLoadBalancerSpec,
        NetworkPort,
        TargetGroupBindingSpec,
        TargetHealthCheck,
    )
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
    from platform_sdk.spec.parsing import load_environment, parse_environment
    from platform_sdk.spec.registries import (
        CreationTemplate,
        LifecycleRule,
        PullThroughCache,
        RegistriesSpec,
        ReplicationRule,
        RepositorySpec,
        Scanning,
    )
    from platform_sdk.spec.storage import StorageSpec
    from platform_sdk.spec.storage.backup import BackupCopySpec, BackupSpec, BackupVaultSpec, VaultLockSpec
    from platform_sdk.spec.storage.ebs import EbsClass, EbsSnapshots, EbsSpec
    from platform_sdk.spec.storage.efs import EfsAccessPoint, EfsClass, EfsFileSystemSpec, EfsLifecycle, EfsSpec
    from platform_sdk.spec.storage.fsx import FsxSpec
    from platform_sdk.spec.storage.lustre import LustreClassSpec, LustreRepositorySpec, LustreSpec
    from platform_sdk.spec.storage.ontap import OntapSpec, OntapSvmSpec, OntapVolumeSpec
    from platform_sdk.spec.storage.openzfs import NfsExportSpec, OpenZfsSpec
    from platform_sdk.spec.storage.s3 import S3BucketSpec, S3Spec
    from platform_sdk.spec.storage.volumes import (
        EbsVolume,
        EfsVolume,
        LustreVolume,
        OntapVolume,
        OpenZfsVolume,
        S3Volume,
    )
    from platform_sdk.spec.teams import (
        Amounts,
        Limits,
        Member,
        PolicyPort,
        Quota,
        TeamNamespace,
        TeamNetwork,
        TeamRights,
        TeamSpec,
        Traffic,
    )

# fmt: off
__all__ = [
    "DNS_PROFILE", "PROJECT", "UNREADABLE", "AccessEntry", "AccessLogsSpec", "AckCapabilitySpec", "AckChartsSpec",
    "AckServiceSpec", "AcmeIssuerSpec", "AddonsSpec", "Al2023", "AlbClassSpec", "AlbIngressSpec", "Amounts",
    "AnyAutoscalingSpec", "AnyNetworkSpec", "ArgoCdCapabilitySpec", "ArgoCdChartSpec", "ArgoRolloutsSpec",
    "AutoModeSpec", "AutoPool", "AutoscalingSpec", "BackupCopySpec", "BackupSpec", "BackupVaultSpec", "BootstrapSpec",
    "Bottlerocket", "CaIssuerSpec", "CapabilitiesSpec", "Capacity", "CertManagerSpec", "Cilium", "CloudWatchSpec",
    "ClusterAutoscalerSpec", "ClusterSpec", "CoreAddon", "CoreAddons", "CoreDns", "CreationTemplate",
    "DevicePluginSpec", "DevicePluginsSpec", "Disk", "DnsSpec", "Document", "EbsClass", "EbsSnapshots", "EbsSpec",
    "EbsVolume", "Ec2GroupSpec", "EfsAccessPoint", "EfsClass", "EfsFileSystemSpec", "EfsLifecycle", "EfsSpec",
    "EfsVolume", "Endpoint", "Endpoints", "Environment", "EnvironmentSpec", "EphemeralStorage",
    "ExistingCertificateSpec", "ExistingLocalZoneSubnet", "ExistingNetworkSpec", "ExistingOutpostSubnet",
    "ExistingSubnets", "ExistingZoneSpec", "ExternalDnsSpec", "ExternalSecretsSpec", "FargateLogging",
    "FargateProfileSpec", "FlowLogs", "FluentBitCloudWatch", "FluentBitSearch", "FluentBitSpec", "FsxSpec",
    "GatewayClassSpec", "GatewaySpec", "GrafanaMembers", "GrafanaSaml", "GrafanaSpec", "GuardDutySpec",
    "HybridRoutes", "HybridSpec", "IamStatement", "IdentityCenterSpec", "IdentitySpec", "IngressBackend",
    "IngressSpec", "Instances", "KarpenterPoolSpec", "KarpenterSpec", "KedaSpec", "KroSpec", "KubeStateMetricsSpec",
    "Kubelet", "LifecycleRule", "Limits", "LoadBalancerControllerSpec", "LocalClusterSpec", "LocalGateway",
    "LocalZoneSubnets", "Logs", "LustreClassSpec", "LustreRepositorySpec", "LustreSpec", "LustreVolume",
    "ManagedNodeGroupSpec", "Member", "MetricsServerSpec", "NetworkLoadBalancerSpec", "NetworkPort", "NetworkSpec",
    "NeuronPluginSpec", "NfsExportSpec", "NoAutoscaling", "NodeExporterSpec", "NodeGroupSpec", "NodeMonitoringSpec",
    "NodePoolBase", "OntapSpec", "OntapSvmSpec", "OntapVolume", "OntapVolumeSpec", "OpenZfsSpec", "OpenZfsVolume",
    "OutpostSubnets", "Place", "PolicyPort", "PoolBudget", "PoolDisruption", "PoolLimits", "PrivateCaIssuerSpec",
    "PrivateZoneSpec", "ProjectSpec", "PrometheusSpec", "PublicZoneSpec", "PullThroughCache", "Quota", "Refresh",
    "RegistriesSpec", "RemoteNetworks", "Repair", "ReplicationRule", "RepositorySpec", "RequestedCertificateSpec",
    "RoleMembersSpec", "RolesAnywhereCredentials", "S3BucketSpec", "S3Spec", "S3Volume", "Scaling", "Scanning",
    "SecretStoreSpec", "SecretsStoreCsiSpec", "Selector", "SelfManagedNodeGroupSpec", "SelfSignedIssuerSpec",
    "ServerIngressSpec", "SignOnSpec", "SsmCredentials", "StorageSpec", "Taint", "TargetGroupBindingSpec",
    "TargetHealthCheck", "TeamNamespace", "TeamNetwork", "TeamRights", "TeamSpec", "Traffic", "Unreadable",
    "Update", "VaultLockSpec", "VeleroScheduleSpec", "VeleroSpec", "VpcCni", "WarmPool", "Windows",
    "WorkspaceLogs", "environment_names", "find_environment", "load_environment", "parse_environment",
    "read_document",
]
# fmt: on

_NAMES = {
    "_standins": "UNREADABLE Unreadable",
    "addons": "AddonsSpec",
    "addons._argocd_parts": (
        "BootstrapSpec IdentityCenterSpec ProjectSpec RoleMembersSpec ServerIngressSpec SignOnSpec"
    ),
    "addons.ack": "AckCapabilitySpec AckChartsSpec AckServiceSpec",
    "addons.argo_rollouts": "ArgoRolloutsSpec",
    "addons.argocd": "ArgoCdCapabilitySpec ArgoCdChartSpec",
    "addons.capabilities": "CapabilitiesSpec KroSpec",
    "addons.cloudwatch": "CloudWatchSpec",
    "addons.exporters": "KubeStateMetricsSpec NodeExporterSpec",
    "addons.external_secrets": "ExternalSecretsSpec SecretStoreSpec",
    "addons.fluent_bit": "FluentBitCloudWatch FluentBitSearch FluentBitSpec",
    "addons.grafana": "GrafanaMembers GrafanaSaml GrafanaSpec",
    "addons.guardduty": "GuardDutySpec",
    "addons.keda": "KedaSpec",
    "addons.metrics_server": "MetricsServerSpec",
    "addons.node_monitoring": "NodeMonitoringSpec",
    "addons.prometheus": "PrometheusSpec WorkspaceLogs",
    "addons.secrets_store_csi": "SecretsStoreCsiSpec",
    "addons.velero": "VeleroScheduleSpec VeleroSpec",
    "auto_mode": "AutoModeSpec AutoPool EphemeralStorage",
    "autoscaling": "AnyAutoscalingSpec AutoscalingSpec ClusterAutoscalerSpec KarpenterSpec NoAutoscaling",
    "cluster": "AccessEntry ClusterSpec Endpoint Logs RemoteNetworks",
    "core_addons": "CoreAddon CoreAddons CoreDns VpcCni",
    "device_plugins": "DevicePluginSpec DevicePluginsSpec NeuronPluginSpec",
    "dns": (
        "AcmeIssuerSpec CaIssuerSpec CertManagerSpec DnsSpec ExistingCertificateSpec ExistingZoneSpec "
        "ExternalDnsSpec PrivateCaIssuerSpec PrivateZoneSpec PublicZoneSpec RequestedCertificateSpec "
        "SelfSignedIssuerSpec"
    ),
    "document": "Document environment_names find_environment read_document",
    "edge": "ExistingLocalZoneSubnet ExistingOutpostSubnet LocalGateway LocalZoneSubnets OutpostSubnets",
    "environment": "Environment EnvironmentSpec PROJECT",
    "fargate_logging": "FargateLogging",
    "hybrid": "Cilium HybridRoutes HybridSpec RolesAnywhereCredentials SsmCredentials",
    "iam_statements": "IamStatement",
    "identities": "IdentitySpec",
    "ingress": (
        "AccessLogsSpec AlbClassSpec AlbIngressSpec GatewayClassSpec GatewaySpec IngressBackend IngressSpec "
        "LoadBalancerControllerSpec NetworkLoadBalancerSpec NetworkPort TargetGroupBindingSpec "
        "TargetHealthCheck"
    ),
    "karpenter_pools": "KarpenterPoolSpec",
    "local_cluster": "LocalClusterSpec",
    "network": "AnyNetworkSpec Endpoints ExistingNetworkSpec ExistingSubnets FlowLogs NetworkSpec",
    "node_pools": "Instances NodePoolBase PoolBudget PoolDisruption PoolLimits",
    "nodes": (
        "Al2023 Bottlerocket Capacity DNS_PROFILE Disk Ec2GroupSpec FargateProfileSpec Kubelet "
        "ManagedNodeGroupSpec NodeGroupSpec Place Refresh Repair Scaling Selector SelfManagedNodeGroupSpec "
        "Taint Update WarmPool Windows"
    ),
    "parsing": "load_environment parse_environment",
    "registries": (
        "CreationTemplate LifecycleRule PullThroughCache RegistriesSpec ReplicationRule RepositorySpec Scanning"
    ),
    "storage": "StorageSpec",
    "storage.backup": "BackupCopySpec BackupSpec BackupVaultSpec VaultLockSpec",
    "storage.ebs": "EbsClass EbsSnapshots EbsSpec",
    "storage.efs": "EfsAccessPoint EfsClass EfsFileSystemSpec EfsLifecycle EfsSpec",
    "storage.fsx": "FsxSpec",
    "storage.lustre": "LustreClassSpec LustreRepositorySpec LustreSpec",
    "storage.ontap": "OntapSpec OntapSvmSpec OntapVolumeSpec",
    "storage.openzfs": "NfsExportSpec OpenZfsSpec",
    "storage.s3": "S3BucketSpec S3Spec",
    "storage.volumes": "EbsVolume EfsVolume LustreVolume OntapVolume OpenZfsVolume S3Volume",
    "teams": "Amounts Limits Member PolicyPort Quota TeamNamespace TeamNetwork TeamRights TeamSpec Traffic",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Loads the module of a public name when it is first used: few environments have every section."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
