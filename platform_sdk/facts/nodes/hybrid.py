"""Hybrid nodes of EKS: addresses on premises, ports, credentials, and the CNI that AWS supports there.

Owns names and limits. Documents of IAM and Helm values are decided in ``rules``.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

__all__ = [
    "ACTIVATION_CLUSTER_TAG",
    "CILIUM_CHART",
    "CILIUM_SOURCE",
    "CILIUM_SUPPORTED_MINORS",
    "CILIUM_VERSION",
    "CREDENTIALS_SOURCE",
    "HYBRID_ACCESS_TYPE",
    "HYBRID_COMPUTE_TYPE",
    "INGRESS_PORTS",
    "MAX_ACTIVATION_DAYS",
    "MAX_CERTIFICATE_BUNDLE",
    "MAX_MACHINES_OF_AN_ACTIVATION",
    "NETWORKING_SOURCE",
    "ROLES_ANYWHERE_SESSION_SECONDS",
    "Port",
]

NETWORKING_SOURCE: Final = Source(
    "Amazon EKS user guide, networking for hybrid nodes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html",
)
CREDENTIALS_SOURCE: Final = Source(
    "Amazon EKS user guide, credentials for hybrid nodes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-creds.html",
)

Port: TypeAlias = "tuple[str, str, int]"
"""A role, a protocol and a port."""

INGRESS_PORTS: Final[tuple[Port, ...]] = (("api", "tcp", 443), ("dns-udp", "udp", 53), ("dns-tcp", "tcp", 53))
"""What the cluster's security group lets in from the ranges on premises: the API, and CoreDNS on nodes in AWS."""

HYBRID_ACCESS_TYPE: Final = "HYBRID_LINUX"
"""Type of the access entry of hybrid nodes."""
HYBRID_COMPUTE_TYPE: Final[tuple[str, str]] = ("eks.amazonaws.com/compute-type", "hybrid")
"""Label that nodeadm gives to every hybrid node, and its value."""

MAX_MACHINES_OF_AN_ACTIVATION: Final = 1000
MAX_ACTIVATION_DAYS: Final = 30
"""How far ahead an activation may expire; without a date it does so after 24 hours (Systems Manager API)."""
ACTIVATION_CLUSTER_TAG: Final = "EKSClusterARN"
"""Tag of an activation, handed on to its machines; the role may take down the registrations that carry it."""

MAX_CERTIFICATE_BUNDLE: Final = 204_800
"""Characters of a trust anchor's certificates (IAM Roles Anywhere API)."""
ROLES_ANYWHERE_SESSION_SECONDS: Final = 3600
"""How long a node's session lasts; the role must allow for longer ones."""

CILIUM_VERSION: Final = "1.17.6-0"
"""The chart's version that the guide installs; the number after the hyphen is AWS's own."""
CILIUM_SUPPORTED_MINORS: Final[tuple[str, ...]] = ("1.17", "1.18")
CILIUM_SOURCE: Final = Source(
    "Amazon EKS user guide, CNI for hybrid nodes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cni.html",
)
CILIUM_CHART: Final = Chart("oci://public.ecr.aws/eks/cilium/cilium", CILIUM_VERSION, "", "1.17.6", CILIUM_SOURCE)
