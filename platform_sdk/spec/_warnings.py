"""What an environment may say and should think twice about.

Owns the warnings; nothing here refuses anything. Each is a sentence that continues its field path.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.facts.cluster.control_plane import ADVISED_SUBNET_FREE_ADDRESSES, NETWORK_SOURCE
from platform_sdk.facts.iam import CLUSTER_ACCESS_POLICIES
from platform_sdk.facts.nodes.fargate import FARGATE_SOURCE, PROFILE_LABEL
from platform_sdk.rules.cluster.local_clusters import capacity_warning
from platform_sdk.rules.cluster.versions import support_warning
from platform_sdk.rules.network.edge_subnets import plan_edge
from platform_sdk.rules.network.subnets import plan_subnets
from platform_sdk.rules.network.zones import zones_for
from platform_sdk.rules.nodes.fargate import selectors_meet
from platform_sdk.rules.nodes.hybrid import activation_warning
from platform_sdk.rules.nodes.instance_types import instance_type_warning
from platform_sdk.rules.nodes.offerings import offering_warning
from platform_sdk.rules.nodes.pools import fitting_types
from platform_sdk.rules.placement import placement_warnings
from platform_sdk.spec._between._placement import placed_nodes
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._storage_warnings import storage_warnings
from platform_sdk.spec.autoscaling import KarpenterSpec
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import Ec2GroupSpec, FargateProfileSpec, SelfManagedNodeGroupSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from platform_sdk.spec.cluster import AccessEntry, ClusterSpec
    from platform_sdk.spec.environment import EnvironmentSpec
    from platform_sdk.spec.hybrid import HybridSpec

__all__ = ["warnings_of"]

_NETWORK, _CLUSTER, _NODES = "platform:network", "platform:cluster", "platform:nodes"
_AUTOSCALING, _HYBRID = "platform:autoscaling", "platform:hybrid"
_NOWHERE = "names no group: pods have nowhere to run, and coredns is not installed"
_NO_DNS = "names no group: coredns is not installed before there is one, and pods on hybrid nodes need it"
_ENOUGH_SPOT_TYPES = 3
_EFA = "Amazon EKS user guide, EFA devices, 2026-11"
_ENOUGH_TYPES_OF_A_POOL = 15


def warnings_of(spec: EnvironmentSpec, today: date) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence."""
    yield from _of_cluster(spec.cluster, today)
    if isinstance(spec.network, NetworkSpec):
        yield from _of_network(spec.network, spec.cluster, spec.region)
    if not spec.nodes and not spec.cluster.in_auto_mode:
        yield _NODES, _NOWHERE if spec.hybrid is None else _NO_DNS
    if spec.hybrid:
        yield from _of_hybrid(spec.hybrid, today)
    for name, group in spec.ec2_groups.items():
        yield from _of_group(name, group, spec)
    yield from _of_placement(spec)
    yield from _of_profiles(spec)
    yield from _of_local_cluster(spec)
    yield from _of_sections(spec)
    if isinstance(spec.autoscaling, KarpenterSpec):
        yield from _of_karpenter(spec.autoscaling)
        for name, group in spec.ec2_groups.items():
            if not group.scaling.initial:
                yield (
                    path_text((_NODES, name, "scaling", "desired")),
                    "is 0, and Karpenter starts nodes of its pools alone: the group stays empty until you scale it",
                )


def _of_placement(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    """What the placement matrix leaves to AWS, once for each field."""
    told: dict[tuple[str, str], None] = {}
    for home, placed in placed_nodes(spec.cluster, spec.nodes, spec.autoscaling):
        told |= {(path_text((*home, *path)), warning): None for path, warning in placement_warnings(placed)}
    yield from told


def _of_profiles(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    profiles = {name: group for name, group in spec.nodes.items() if isinstance(group, FargateProfileSpec)}
    for first, second in combinations(sorted(profiles), 2):
        mine, theirs = profiles[second].selectors, profiles[first].selectors
        if any(selectors_meet(one.pattern, other.pattern) for one in mine for other in theirs):
            warning = (
                f"may take pods that {first} takes too: the profile whose name in AWS comes first gets them, unless "
                f"their label {PROFILE_LABEL} names the other one ({FARGATE_SOURCE})"
            )
            yield path_text((_NODES, second, "selectors")), warning


def _of_group(name: str, group: Ec2GroupSpec, spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    where = path_text((_NODES, name, "instance_types"))
    if group.capacity_type == "spot" and len(group.instance_types) < _ENOUGH_SPOT_TYPES:
        yield where, "gives Spot fewer than three types to choose from: interruptions take the whole group"
    if group.efa and group.os == "al2023" and group.accelerator == "none" and not group.ami_id:
        yield (
            path_text((_NODES, name, "efa")),
            f"is for an image without EFA's software: only accelerated and Bottlerocket images bring it ({_EFA})",
        )
    if isinstance(group, SelfManagedNodeGroupSpec) and not (group.ami_release or group.ami_id):
        pinned = "ami_id" if group.is_windows else "ami_release"
        yield (
            path_text((_NODES, name, pinned)),
            "is not given: each image that AWS publishes is a change, and the next update replaces the nodes",
        )
    for warning in filter(None, map(instance_type_warning, group.instance_types)):
        yield where, warning
    if group.location == "region":
        zones = group.zones or _zones(spec)
        offered = offering_warning(group.instance_types, spec.region, zones)
        if offered:
            yield where, offered


def _zones(spec: EnvironmentSpec) -> list[str]:
    """The zones of the network, as they were asked for."""
    if isinstance(spec.network, NetworkSpec):
        return [zone.name for zone in zones_for(spec.network.availability_zones, spec.region)]
    return list(spec.network.subnets.private)


def _of_local_cluster(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    """A control plane on an Outpost keeps its size for good."""
    outpost = spec.cluster.outpost
    if outpost:
        nodes = sum(group.scaling.max for group in spec.ec2_groups.values())
        warning = capacity_warning(outpost.control_plane_instance_type, nodes)
        if warning:
            yield f"{_CLUSTER}.outpost.control_plane_instance_type", warning


def _of_hybrid(hybrid: HybridSpec, today: date) -> Iterator[tuple[str, str]]:
    if hybrid.cni == "none":
        yield f"{_HYBRID}.cni", "is none: machines never become ready before you install Cilium on them"
    credentials = hybrid.credentials
    if credentials.kind == "ssm" and credentials.registration_limit is not None:
        warning = activation_warning(credentials.expires, today)
        if warning:
            yield f"{_HYBRID}.credentials.expires", warning


def _of_karpenter(section: KarpenterSpec) -> Iterator[tuple[str, str]]:
    if not section.pools:
        yield f"{_AUTOSCALING}.pools", "names no pool: Karpenter starts no node until somebody makes one"
    for name, pool in section.pools.items():
        where = path_text((_AUTOSCALING, "pools", name))
        if pool.limits is None:
            yield f"{where}.limits", "is not set: nothing but the account's quotas bounds what the pool starts"
        if pool.follows_latest:
            yield f"{where}.image", "follows EKS's newest image: nodes are replaced whenever AWS publishes one"
        if pool.termination_grace_period is None:
            yield (
                f"{where}.termination_grace_period",
                "is null: a pod that does not end holds its node, and the pool's teardown, for as long as it likes",
            )
        types = len(fitting_types(pool.selection))
        if "spot" in pool.capacity and types < _ENOUGH_TYPES_OF_A_POOL:
            yield (
                f"{where}.instances",
                f"gives Spot {types} types to choose from: with {_ENOUGH_TYPES_OF_A_POOL} it is interrupted less",
            )


def _of_sections(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    """What stands on the cluster. The warnings of a section are imported where there is one."""
    if spec.teams or spec.identities:
        from platform_sdk.spec._tenant_warnings import tenant_warnings

        yield from tenant_warnings(spec)
    if spec.registries:
        from platform_sdk.spec._registry_warnings import registry_warnings

        yield from registry_warnings(spec.registries)
    if spec.ingress:
        from platform_sdk.spec._between._ingress import ingress_warnings

        yield from ingress_warnings(spec)
    if spec.addons.ack or spec.addons.external_secrets:
        from platform_sdk.spec._addon_warnings import addon_warnings

        yield from addon_warnings(spec.addons, spec.teams)
    yield from storage_warnings(spec.storage, spec.ec2_groups, spec.capabilities)
    if spec.dns:
        from platform_sdk.spec._dns_warnings import dns_warnings

        yield from dns_warnings(spec.dns, isolated=spec.capabilities.isolated)


def _of_cluster(cluster: ClusterSpec, today: date) -> Iterator[tuple[str, str]]:
    support = support_warning(cluster.version, cluster.support, today)
    if support:
        yield f"{_CLUSTER}.version", support
    if cluster.auto_mode and cluster.in_auto_mode and not cluster.auto_mode.starts_nodes:
        yield f"{_CLUSTER}.auto_mode", "has no pool: pods have nowhere to run before somebody makes a node pool"
    # A local cluster knows its creator as an administrator.
    if cluster.outpost is None and not any(map(_administers, cluster.access.values())):
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
    advised = f"AWS advises {ADVISED_SUBNET_FREE_ADDRESSES} ({NETWORK_SOURCE})"
    if smallest.addresses < ADVISED_SUBNET_FREE_ADDRESSES:
        yield f"{_NETWORK}.cidr", f"gives {smallest.tier} subnets of {smallest.addresses} addresses; {advised}"
    few = min((plan_edge(network.cidr, edge.slot).addresses for edge in network.edge.values()), default=None)
    if few is not None and few < ADVISED_SUBNET_FREE_ADDRESSES:
        yield f"{_NETWORK}.edge", f"gives nodes and their pods {few} addresses at each edge; {advised}"
