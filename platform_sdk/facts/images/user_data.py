"""User data of nodes: what EC2, nodeadm, Bottlerocket and the Windows bootstrap script take.

Owns names, limits and the settings that a node's configuration must not take away from the platform. How user data is
put together is in `rules.user_data`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BOTTLEROCKET_FIPS_SOURCE",
    "BOTTLEROCKET_NEURON_SOURCE",
    "BOTTLEROCKET_RESERVED",
    "BOTTLEROCKET_SOURCE",
    "EKS_MERGE_SOURCE",
    "FIPS_ENDPOINT_PREFIXES",
    "HYBRID_SOURCE",
    "KUBELET_EFFECTS",
    "KUBELET_RESERVED_CONFIG",
    "KUBELET_RESERVED_FLAGS",
    "KUBELET_SOURCE",
    "LOCAL_STORAGE_STRATEGIES",
    "MAX_HYBRID_NODE_NAME",
    "MAX_USER_DATA",
    "NODEADM_SOURCE",
    "NODE_CONFIG_API",
    "NODE_CONFIG_CONTENT_TYPE",
    "OUTPOST_ENDPOINT_SOURCE",
    "USER_DATA_SOURCE",
    "WINDOWS_BOOTSTRAP_SOURCE",
    "KernelLockdown",
    "LocalStorage",
    "has_fips_endpoints",
]

MAX_USER_DATA: Final = 16 * 1024
"""Bytes of user data that an instance may have, counted before base64."""
USER_DATA_SOURCE: Final = Source(
    "Amazon EC2 user guide, work with instance user data",
    "2026-11",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
)
EKS_MERGE_SOURCE: Final = Source(
    "Amazon EKS user guide, customize managed nodes with launch templates",
    "2024-12",
    "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
)
"""What EKS merges for managed groups: MIME for Amazon Linux, some of TOML for Bottlerocket, PowerShell for Windows."""

KUBELET_EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {"no-schedule": "NoSchedule", "prefer-no-schedule": "PreferNoSchedule", "no-execute": "NoExecute"}
)
"""Effect of a taint as an environment writes it, to Kubernetes' own name."""
KUBELET_RESERVED_CONFIG: Final[Mapping[str, str]] = MappingProxyType(
    {
        "apiVersion": "nodeadm writes it",
        "kind": "nodeadm writes it",
        "authentication": "the control plane could no longer reach the kubelet",
        "authorization": "the control plane could no longer reach the kubelet",
        "cgroupDriver": "it must be that of containerd on the image",
        "clusterDNS": "it has a field of its own, cluster_dns",
        "clusterDomain": "CoreDNS of EKS serves cluster.local",
        "containerRuntimeEndpoint": "it is where containerd of the image listens",
        "maxPods": "it has a field of its own, max_pods",
        "providerID": "the node's own instance id stands there",
        "registerWithTaints": "taints have a field of their own, taints",
        "serverTLSBootstrap": "the control plane could no longer reach the kubelet",
    }
)
"""Fields of KubeletConfiguration that are not free, with the reason in words."""
KUBELET_RESERVED_FLAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "--cloud-provider": "EKS runs the cloud provider apart from the kubelet",
        "--cluster-dns": "it has a field of its own, cluster_dns",
        "--config": "nodeadm writes the file that it names",
        "--config-dir": "nodeadm writes the folder that it names",
        "--hostname-override": "the node's name must be the one that its role is trusted for",
        "--kubeconfig": "nodeadm writes the file that it names",
        "--max-pods": "it has a field of its own, max_pods",
        "--node-ip": "it is the instance's own address",
        "--node-labels": "labels have a field of their own, labels",
        "--register-with-taints": "taints have a field of their own, taints",
    }
)
"""Flags of the kubelet that are not free, with the reason in words."""
KUBELET_SOURCE: Final = Source(
    "Kubernetes documentation, kubelet reference and KubeletConfiguration v1beta1",
    "2026-11",
    "https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/",
)

NODE_CONFIG_API: Final = "node.eks.aws/v1alpha1"
NODE_CONFIG_CONTENT_TYPE: Final = "application/node.eks.aws"
LocalStorage = Literal["raid0", "raid10", "mount"]
LOCAL_STORAGE_STRATEGIES: Final[Mapping[LocalStorage, str]] = MappingProxyType(
    {"raid0": "RAID0", "raid10": "RAID10", "mount": "Mount"}
)
"""What nodeadm does with instance store disks: one striped volume, one mirrored (from 4 disks), or each by itself."""
NODEADM_SOURCE: Final = Source(
    "nodeadm API reference and source (awslabs/amazon-eks-ami)",
    "2026-07",
    "https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/",
)
OUTPOST_ENDPOINT_SOURCE: Final = Source(
    "eksctl pull request 8591, AL2023 nodes on an Outpost; nodeadm source",
    "2026-07",
    "https://github.com/eksctl-io/eksctl/pull/8591",
)
"""A local cluster's endpoint comes with a port, and nodeadm looks the whole up as a host name."""

MAX_HYBRID_NODE_NAME: Final = 64
"""Characters of a hybrid node's name under IAM Roles Anywhere."""
HYBRID_SOURCE: Final = Source(
    "Amazon EKS user guide, hybrid nodes nodeadm reference; source of aws/eks-hybrid",
    "2026-08",
    "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-nodeadm.html",
)

BOTTLEROCKET_RESERVED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kubernetes.api-server": "it is the cluster's",
        "kubernetes.authentication-mode": "nodes of EKS authenticate with their role",
        "kubernetes.bootstrap-token": "nodes of EKS authenticate with their role",
        "kubernetes.cloud-provider": "EKS runs the cloud provider apart from the kubelet",
        "kubernetes.cluster-certificate": "it is the cluster's",
        "kubernetes.cluster-dns-ip": "it has a field of its own, cluster_dns",
        "kubernetes.cluster-domain": "CoreDNS of EKS serves cluster.local",
        "kubernetes.cluster-name": "it is the cluster's",
        "kubernetes.hostname-override": "the node's name must be the one that its role is trusted for",
        "kubernetes.max-pods": "it has a field of its own, max_pods",
        "kubernetes.node-ip": "it is the instance's own address",
        "kubernetes.node-labels": "labels have a field of their own, labels",
        "kubernetes.node-taints": "taints have a field of their own, taints",
        "kubernetes.provider-id": "the node's own instance id stands there",
        "kubernetes.standalone-mode": "the node would not join the cluster",
    }
)
"""Settings under `settings` that are not free, as dotted paths, with the reason in words."""
KernelLockdown = Literal["none", "integrity", "confidentiality"]
"""Modes of the kernel's lockdown, from least to most. `integrity` is the default, but `none` of the NVIDIA variants."""
BOTTLEROCKET_SOURCE: Final = Source(
    "Bottlerocket settings reference 1.57",
    "2026-04",
    "https://bottlerocket.dev/en/os/1.57.x/api/settings/",
)
BOTTLEROCKET_NEURON_SOURCE: Final = Source(
    "Bottlerocket QUICKSTART-EKS, Neuron support (pull request 4400)",
    "2025-02",
    "https://github.com/bottlerocket-os/bottlerocket/pull/4400",
)

FIPS_ENDPOINT_PREFIXES: Final[tuple[str, ...]] = ("us-", "ca-")
"""Beginnings of the names of Regions whose services have FIPS endpoints: the United States, GovCloud and Canada."""
BOTTLEROCKET_FIPS_SOURCE: Final = Source(
    "Bottlerocket settings reference 1.57, settings.aws.config",
    "2026-04",
    "https://bottlerocket.dev/en/os/1.57.x/api/settings/aws/",
)
"""A FIPS variant calls FIPS endpoints, and outside those Regions must be told not to."""

WINDOWS_BOOTSTRAP_SOURCE: Final = Source(
    "Amazon EKS user guide, Windows AMIs, bootstrap script configuration parameters; eksctl source",
    "2026-08",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html",
)
"""The script once took a container runtime as well; since Kubernetes 1.24 containerd is the only one."""


def has_fips_endpoints(region: str) -> bool:
    """Whether the services of a Region have FIPS endpoints."""
    return region.startswith(FIPS_ENDPOINT_PREFIXES)
