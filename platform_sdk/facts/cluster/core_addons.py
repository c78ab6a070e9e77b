"""EKS add-ons: their order of bring-up, how versions look, which were current, and what vpc-cni takes as configuration.

Owns names and a dated table of versions for offline answers. Which version a cluster gets is asked of AWS
(DescribeAddonVersions) wherever it can be reached.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts._source import Source
from platform_sdk.facts.storage.addons import STORAGE_ADDON_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ADDON_VERSION_PATTERN",
    "ADDON_VERSION_SOURCE",
    "COREDNS_TOLERATED_TAINTS",
    "COREDNS_TOLERATED_TAINTS_SOURCE",
    "CORE_ADDONS_AFTER_NODES",
    "CORE_ADDONS_BEFORE_NODES",
    "CORE_ADDONS_SOURCE",
    "DEFAULT_VERSIONS",
    "DEFAULT_VERSIONS_SOURCE",
    "ENI_CONFIG_REQUIRED",
    "VPC_CNI_CONFIGURATION",
    "VPC_CNI_CONFIGURATION_SOURCE",
    "VPC_CNI_ENV",
    "ZONE_LABEL",
    "ValueForm",
    "offline_version",
]

CORE_ADDONS_BEFORE_NODES: Final[tuple[str, ...]] = ("vpc-cni", "kube-proxy", "eks-pod-identity-agent")
"""Add-ons without which a node does not become ready, or its first pods get no credentials.

They are DaemonSets and wait for nothing.
"""
CORE_ADDONS_AFTER_NODES: Final[tuple[str, ...]] = ("coredns",)
"""Add-ons that need a node to become active."""
CORE_ADDONS_SOURCE: Final = Source(
    "Amazon EKS user guide, Amazon EKS add-ons",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html",
)

COREDNS_TOLERATED_TAINTS: Final[frozenset[str]] = frozenset(
    {"CriticalAddonsOnly", "node-role.kubernetes.io/control-plane"}
)
"""Keys of the taints that CoreDNS tolerates where its add-on is not told otherwise."""
COREDNS_TOLERATED_TAINTS_SOURCE: Final = Source(
    "Amazon EKS add-on coredns, tolerations of its Deployment",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html",
)

ADDON_VERSION_PATTERN: Final = r"^v[0-9]+\.[0-9]+\.[0-9]+-eksbuild\.[0-9]+$"
"""Major, minor, patch and EKS build number: `v1.21.1-eksbuild.1`."""
ADDON_VERSION_SOURCE: Final = Source(
    "Amazon EKS user guide, Amazon VPC CNI, considerations",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html",
)

DEFAULT_VERSIONS_SOURCE: Final = Source(
    "Amazon EKS user guide, add-on version tables, as repeated by public projects",
    "2026-10",
    "https://docs.aws.amazon.com/eks/latest/userguide/managing-kube-proxy.html",
)

_VPC_CNI = "v1.23.1-eksbuild.1"
_POD_IDENTITY_AGENT = "v1.3.10-eksbuild.3"
_BY_MINOR: Final[tuple[tuple[str, str, str], ...]] = (
    # Kubernetes, kube-proxy, coredns.
    ("1.31", "v1.31.14-eksbuild.32", "v1.11.4-eksbuild.53"),
    ("1.32", "v1.32.13-eksbuild.28", "v1.11.4-eksbuild.53"),
    ("1.33", "v1.33.10-eksbuild.25", "v1.12.4-eksbuild.31"),
    ("1.34", "v1.34.6-eksbuild.25", "v1.13.2-eksbuild.24"),
    ("1.35", "v1.35.3-eksbuild.25", "v1.14.3-eksbuild.16"),
    ("1.36", "v1.36.0-eksbuild.21", "v1.14.3-eksbuild.16"),
)

DEFAULT_VERSIONS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        minor: MappingProxyType(
            {
                "vpc-cni": _VPC_CNI,
                "kube-proxy": kube_proxy,
                "eks-pod-identity-agent": _POD_IDENTITY_AGENT,
                "coredns": coredns,
            }
        )
        for minor, kube_proxy, coredns in _BY_MINOR
    }
)
"""Kubernetes minor version to add-on to the version that was current on the source's date.

vpc-cni and the Pod Identity agent have one version for all of these minors. The table is for previews, tests and
rehearsals without AWS; a deployment must not pin from it.
"""

ValueForm = Literal["boolean text", "integer text", "text", "boolean", "object"]

VPC_CNI_ENV: Final[Mapping[str, ValueForm]] = MappingProxyType(
    {
        "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG": "boolean text",
        "AWS_VPC_K8S_CNI_EXTERNALSNAT": "boolean text",
        "ENABLE_POD_ENI": "boolean text",
        "ENABLE_PREFIX_DELEGATION": "boolean text",
        "ENI_CONFIG_LABEL_DEF": "text",
        "MINIMUM_IP_TARGET": "integer text",
        "NETWORK_POLICY_ENFORCING_MODE": "text",
        "POD_SECURITY_GROUP_ENFORCING_MODE": "text",
        "WARM_ENI_TARGET": "integer text",
        "WARM_IP_TARGET": "integer text",
        "WARM_PREFIX_TARGET": "integer text",
    }
)
"""Members of `env` in the configuration of vpc-cni. Every value is a string, truth and numbers too: `"true"`, `"1"`."""

VPC_CNI_CONFIGURATION: Final[Mapping[str, ValueForm]] = MappingProxyType(
    {
        "enableNetworkPolicy": "boolean text",
        "enableWindowsIpam": "boolean text",
        "env": "object",
        "eniConfig": "object",
        "nodeAgent": "object",
    }
)
"""Top-level members used here. The schema refuses members that it does not know."""

ENI_CONFIG_REQUIRED: Final[Mapping[str, ValueForm]] = MappingProxyType(
    {
        "create": "boolean",
        "region": "text",
        "subnets": "object",
    }
)
"""Members of `eniConfig`, all required. `create` is a real boolean, unlike the values of `env`.

`subnets` maps a name to `{"id": …, "securityGroups": […]}`, at least one, with `id` required. The name is that of
the ENIConfig object, so with `ENI_CONFIG_LABEL_DEF` set to `ZONE_LABEL` it is the zone's name. Without
`securityGroups` pods take those of the node's first interface.
"""

ZONE_LABEL: Final = "topology.kubernetes.io/zone"
"""Node label that picks the ENIConfig by zone."""

VPC_CNI_CONFIGURATION_SOURCE: Final = Source(
    "AWS CLI reference, describe-addon-configuration (schema of vpc-cni v1.15.1)",
    "2026-11",
    "https://docs.aws.amazon.com/cli/latest/reference/eks/describe-addon-configuration.html",
)


def offline_version(addon: str, kubernetes_minor: str) -> str | None:
    """The version of `addon` that was current for a Kubernetes minor version, or None where the table does not say."""
    versions = DEFAULT_VERSIONS.get(kubernetes_minor)
    return None if versions is None else versions.get(addon) or STORAGE_ADDON_VERSIONS.get(addon)
