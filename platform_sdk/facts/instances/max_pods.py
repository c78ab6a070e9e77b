"""How many pods a node of an instance type can run.

Owns AWS's formulas and ceilings, for the VPC CNI on EC2 nodes. What a given kind of node does with the number is said
at `max_pods`; Fargate runs one pod on a node, and other CNIs have their own limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from platform_sdk.facts.instances.types import InstanceType

__all__ = [
    "ADDRESSES_IN_PREFIX",
    "LARGE_NODE_CEILING",
    "LARGE_NODE_VCPUS",
    "MAX_PODS_SOURCE",
    "SMALL_NODE_CEILING",
    "WINDOWS_PODS_SOURCE",
    "max_pods",
    "max_windows_pods",
    "pod_ceiling",
]

MAX_PODS_SOURCE: Final = Source(
    "Amazon EKS user guide, choose an instance type, how maxPods is determined; max-pods-calculator.sh",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html",
)
WINDOWS_PODS_SOURCE: Final = Source(
    "Amazon EKS user guide, Windows support; EKS best practices, prefix mode for Windows",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html",
)

ADDRESSES_IN_PREFIX: Final = 16
"""Addresses of a /28, which prefix delegation gives an interface in the place of one address."""
SMALL_NODE_CEILING: Final = 110
LARGE_NODE_CEILING: Final = 250
LARGE_NODE_VCPUS: Final = 30
"""From here on a node is large. AWS says "less" and "more than 30"; no type has just 30."""

# The VPC CNI and kube-proxy, which take the node's own address.
_HOST_NETWORK_PODS: Final = 2


def pod_ceiling(instance: InstanceType) -> int:
    """The most pods AWS advises on a node, whatever its addresses: 110, or 250 from 30 vCPUs on.

    EKS Auto Mode stops at `SMALL_NODE_CEILING` on nodes of any size.
    """
    return LARGE_NODE_CEILING if instance.vcpus >= LARGE_NODE_VCPUS else SMALL_NODE_CEILING


def max_pods(
    instance: InstanceType,
    *,
    prefix_delegation: bool = False,
    custom_networking: bool = False,
    capped: bool = True,
) -> int:
    """The pods of a Linux node: what its addresses suffice for, and no more than the ceiling when `capped`.

    Interfaces of the default network card × (addresses of one, less 1) + 2. Prefix delegation, which IPv6 clusters
    always use, gives 16 pods for each of those addresses, on the Nitro System alone; elsewhere the CNI falls back to
    single addresses. Custom networking takes pods off the first interface; a type with no second one is left with 0.

    A managed group with EKS's own image is held to the ceiling. AL2023 elsewhere takes the uncapped number without
    prefixes unless its NodeConfig says otherwise: give it `maxPods`.
    """
    interfaces = instance.network_cards[0].interfaces - (1 if custom_networking else 0)
    if interfaces == 0:
        return 0
    addresses = instance.addresses_per_interface - 1
    if prefix_delegation and instance.nitro:
        addresses *= ADDRESSES_IN_PREFIX
    pods = interfaces * addresses + _HOST_NETWORK_PODS
    return min(pods, pod_ceiling(instance)) if capped else pods


def max_windows_pods(instance: InstanceType, *, prefix_delegation: bool = False) -> int:
    """The pods of a Windows node, which uses one network interface and stays at the kubelet's default ceiling, 110."""
    addresses = instance.addresses_per_interface - 1
    if prefix_delegation and instance.nitro:
        addresses *= ADDRESSES_IN_PREFIX
    return min(addresses, SMALL_NODE_CEILING)
