"""What an environment may say and should think twice about.

Owns the warnings; nothing here refuses anything. Each is a sentence that continues its field path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.facts.control_plane import ADVISED_SUBNET_FREE_ADDRESSES, NETWORK_SOURCE
from platform_sdk.facts.iam import CLUSTER_ACCESS_POLICIES
from platform_sdk.rules.instance_types import instance_type_warning
from platform_sdk.rules.subnets import plan_subnets
from platform_sdk.rules.versions import support_warning
from platform_sdk.rules.zones import zones_for
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import Ec2GroupSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from platform_sdk.spec.cluster import AccessEntry, ClusterSpec
    from platform_sdk.spec.environment import EnvironmentSpec

__all__ = ["warnings_of"]

_NETWORK, _CLUSTER, _NODES = "platform:network", "platform:cluster", "platform:nodes"
_ENOUGH_SPOT_TYPES = 3


def warnings_of(spec: EnvironmentSpec, today: date) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence."""
    yield from _of_cluster(spec.cluster, today)
    if isinstance(spec.network, NetworkSpec):
        yield from _of_network(spec.network, spec.cluster, spec.region)
    if not spec.nodes:
        yield _NODES, "names no group: pods have nowhere to run, and coredns is not installed"
    for name, group in spec.nodes.items():
        if isinstance(group, Ec2GroupSpec):
            yield from _of_group(name, group)


def _of_group(name: str, group: Ec2GroupSpec) -> Iterator[tuple[str, str]]:
    where = path_text((_NODES, name, "instance_types"))
    if group.capacity_type == "spot" and len(group.instance_types) < _ENOUGH_SPOT_TYPES:
        yield where, "gives Spot fewer than three types to choose from: interruptions take the whole group"
    for warning in filter(None, map(instance_type_warning, group.instance_types)):
        yield where, warning


def _of_cluster(cluster: ClusterSpec, today: date) -> Iterator[tuple[str, str]]:
    support = support_warning(cluster.version, cluster.support, today)
    if support:
        yield f"{_CLUSTER}.version", support
    if not any(map(_administers, cluster.access.values())):
        yield f"{_CLUSTER}.access", "names no cluster-admin: nobody can administer the cluster, not even who creates it"
    if "0.0.0.0/0" in cluster.endpoint.public_cidrs:
        yield f"{_CLUSTER}.endpoint.public_cidrs", "opens the Kubernetes API to the whole internet"
    elif not cluster.endpoint.private:
        yield (
            f"{_CLUSTER}.endpoint.private",
            "is false: nodes reach the public endpoint through NAT, and join only if public_cidrs lists its addresses",
        )


def _administers(entry: AccessEntry) -> bool:
    """Whether an entry may be meant to administer the whole cluster; a policy that cannot be read is believed to."""
    names = ("cluster-admin", CLUSTER_ACCESS_POLICIES["cluster-admin"])
    admin = isinstance(entry.policy, Unreadable) or entry.policy.rpartition("/")[2] in names
    return admin and not entry.namespaces


def _of_network(network: NetworkSpec, cluster: ClusterSpec, region: str) -> Iterator[tuple[str, str]]:
    if network.pod_cidrs and not cluster.addons.vpc_cni.custom_networking:
        yield f"{_NETWORK}.pod_cidrs", "is used by no pod while cluster.addons.vpc_cni.custom_networking is false"
    zones = zones_for(network.availability_zones, region)
    smallest = min(plan_subnets(network.cidr, zones, network.tiers), key=lambda subnet: subnet.addresses)
    if smallest.addresses < ADVISED_SUBNET_FREE_ADDRESSES:
        advised = f"AWS advises {ADVISED_SUBNET_FREE_ADDRESSES} ({NETWORK_SOURCE})"
        yield f"{_NETWORK}.cidr", f"gives {smallest.tier} subnets of {smallest.addresses} addresses; {advised}"
