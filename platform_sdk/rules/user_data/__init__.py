"""User data: what a node is told at its first start, for each operating system.

Each module owns one system, with settings as plain values, a function that writes them and one that finds what is wrong
with them. A node of a managed group is told its cluster by EKS, so its user data has only what differs from the image;
any other node needs a `Join` as well. What components pass in comes from the cluster (endpoint, certificates, id), so
they call a writer inside one `apply` over those values; everything else is plain.
"""

from __future__ import annotations

from platform_sdk.rules.user_data._limit import UserDataError
from platform_sdk.rules.user_data.al2023 import Al2023Settings, al2023_user_data, al2023_violations
from platform_sdk.rules.user_data.bottlerocket import (
    BottlerocketSettings,
    bottlerocket_user_data,
    bottlerocket_violations,
)
from platform_sdk.rules.user_data.cluster import ClusterAddress, Join
from platform_sdk.rules.user_data.hybrid import (
    HybridCredentials,
    RolesAnywhere,
    SsmActivation,
    hybrid_node_config,
    hybrid_violations,
)
from platform_sdk.rules.user_data.kubelet import KubeletSettings, Taint
from platform_sdk.rules.user_data.windows import WindowsSettings, windows_user_data, windows_violations

__all__ = [
    "Al2023Settings",
    "BottlerocketSettings",
    "ClusterAddress",
    "HybridCredentials",
    "Join",
    "KubeletSettings",
    "RolesAnywhere",
    "SsmActivation",
    "Taint",
    "UserDataError",
    "WindowsSettings",
    "al2023_user_data",
    "al2023_violations",
    "bottlerocket_user_data",
    "bottlerocket_violations",
    "hybrid_node_config",
    "hybrid_violations",
    "windows_user_data",
    "windows_violations",
]
