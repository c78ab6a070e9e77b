"""The rules between the sections of an environment: network against cluster, nodes against both.

Owns what no section can know alone. Each rule asks only for the sections it needs, so that one wrong section hides no
problem of another. What is allowed and yet worth knowing is in ``_warnings``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.addons import COREDNS_TOLERATED_TAINTS
from platform_sdk.facts.control_plane import CLUSTER_NAME_PATTERN, CLUSTER_NAME_SOURCE, NETWORK_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.rules.cidrs import overlapping, service_cidr_for, service_cidr_violations
from platform_sdk.rules.subnets import zone_slots
from platform_sdk.rules.versions import skew_violations, support_violations
from platform_sdk.rules.zones import foreign_zone_violations, is_zone_id, zone_violations, zones_for
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from platform_sdk.errors import Step
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.network import ExistingNetworkSpec
    from platform_sdk.spec.nodes import ManagedNodeGroupSpec, Taint

__all__ = ["Parts", "violations_between"]

_NETWORK, _CLUSTER, _NODES = "platform:network", "platform:cluster", "platform:nodes"
_HARD_EFFECTS = frozenset({"no-schedule", "no-execute"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The sections of an environment that are valid by themselves; None for one that is not.

    ``complete`` is false when a node group is missing here because it is wrong. ``default_cluster_name`` is the name of
    a cluster that is given none.
    """

    region: str | None
    network: NetworkSpec | ExistingNetworkSpec | None
    cluster: ClusterSpec | None
    nodes: Mapping[str, ManagedNodeGroupSpec]
    complete: bool = True
    default_cluster_name: str = "platform"


def violations_between(parts: Parts, today: date) -> Iterator[Violation]:
    """Every rule between sections that is broken; paths are of the whole configuration."""
    cluster, network, region = parts.cluster, parts.network, parts.region
    if cluster:
        support = support_violations(cluster.version, cluster.support, today)
        yield from (found.within(_CLUSTER) for found in support)
        yield from _name(cluster, parts.default_cluster_name)
    if network and region:
        yield from (found.within(_NETWORK) for found in _zones(network, region))
    if region:
        yield from _arns(parts, region)
    if network and cluster:
        yield from _ranges_of_services(network, cluster)
        yield from _remote_networks(network, cluster)
        yield from _ip_family(network, cluster, region)
        yield from _pods_of_their_own(network, cluster)
        yield from _interfaces(network, cluster, region)
    for name, group in parts.nodes.items():
        yield from (found.within(_NODES, name) for found in _group(group, parts))
    if parts.nodes and parts.complete:
        yield from _coredns_has_a_place(parts.nodes)


def _name(cluster: ClusterSpec, default: str) -> Iterator[Violation]:
    if cluster.name is None and not re.fullmatch(CLUSTER_NAME_PATTERN, default):
        yield Violation(
            (_CLUSTER, "name"),
            f"The cluster would be called {default}; a name is up to 100 letters, digits, hyphens and underscores.",
            "Set name, for example to platform-prod.",
            str(CLUSTER_NAME_SOURCE),
        )


def _arns(parts: Parts, region: str) -> Iterator[Violation]:
    where = find_region(region)
    arns: dict[tuple[Step, ...], str | None] = {}
    if isinstance(parts.network, NetworkSpec):
        arns[_NETWORK, "flow_logs", "bucket_arn"] = parts.network.flow_logs.bucket_arn
    if parts.cluster:
        arns[_CLUSTER, "kms_key_arn"] = parts.cluster.kms_key_arn
        for name, entry in parts.cluster.access.items():
            arns[_CLUSTER, "access", name, "principal"] = entry.principal
            arns[_CLUSTER, "access", name, "policy"] = entry.policy
    for name, group in parts.nodes.items():
        arns[_NODES, name, "disk", "kms_key_arn"] = group.disk.kms_key_arn
    for path, arn in arns.items():
        if arn and where:
            yield from (found.within(*path) for found in arn_violations(arn, where))


def _zones(network: NetworkSpec | ExistingNetworkSpec, region: str) -> Iterator[Violation]:
    if isinstance(network, NetworkSpec):
        yield from (found.within("availability_zones") for found in _zones_to_create(network, region))
        return
    for tier in ("private", "public", "intra", "pods"):
        named: Mapping[str, str] = getattr(network.subnets, tier)
        for zone in named:
            yield from (found.within("subnets", tier, zone) for found in foreign_zone_violations(zone, region))


def _zones_to_create(network: NetworkSpec, region: str) -> Iterator[Violation]:
    found = list(zone_violations(network.availability_zones, region))
    yield from found
    if found:
        return
    slots = zone_slots(network.cidr)
    beyond = [zone.name for zone in zones_for(network.availability_zones, region) if zone.slot >= slots]
    if beyond:
        yield Violation(
            (),
            f"A VPC smaller than /21 has room for zones a to {'abcdef'[slots - 1]}; {', '.join(beyond)} has none.",
            "Take a larger range, or other zones.",
            "Subnet plan",
        )


def _ranges_of_services(network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec) -> Iterator[Violation]:
    ranges = _ranges(network)
    if cluster.service_cidr:
        found = service_cidr_violations(cluster.service_cidr, ranges)
        yield from (violation.within(_CLUSTER, "service_cidr") for violation in found)
    elif cluster.ip_family == "ipv4":
        default = service_cidr_for(ranges[0])
        taken = overlapping(default, ranges)
        if taken:
            yield Violation(
                (_CLUSTER, "service_cidr"),
                f"The default range for Services, {default}, overlaps {taken} of the VPC.",
                "Set service_cidr to a range that is free, for example 192.168.0.0/20.",
            )


def _remote_networks(network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec) -> Iterator[Violation]:
    if cluster.remote_networks is None:
        return
    ranges = _ranges(network)
    services = cluster.service_cidr or service_cidr_for(ranges[0])
    source = "Amazon EKS user guide, networking for hybrid nodes, 2026-11"
    if cluster.ip_family == "ipv6":
        yield Violation((_CLUSTER, "remote_networks"), "Hybrid nodes need IPv4.", "Set ip_family: ipv4.", source)
    before: list[str] = []
    for field in ("nodes", "pods"):
        remote: tuple[str, ...] = getattr(cluster.remote_networks, field)
        for position, cidr in enumerate(remote):
            taken = overlapping(cidr, [*ranges, services, *before])
            before.append(cidr)
            if taken:
                yield Violation(
                    (_CLUSTER, "remote_networks", field, position),
                    f"It overlaps {taken}; ranges on premises, of the VPC and of Services are all different.",
                    "Take another range.",
                    source,
                )


def _ip_family(
    network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec, region: str | None
) -> Iterator[Violation]:
    if cluster.ip_family == "ipv4":
        return
    known = find_region(region) if region else None
    if not network.ipv6:
        yield Violation(
            (_CLUSTER, "ip_family"),
            "An IPv6 cluster needs a network with IPv6 ranges.",
            "Set ipv6: true in platform:network.",
            str(NETWORK_SOURCE),
        )
    if known and known.partition == "aws-cn":
        yield Violation(
            (_CLUSTER, "ip_family"),
            "EKS has no IPv6 clusters in China.",
            "Set ip_family: ipv4.",
            "Amazon EKS API reference, KubernetesNetworkConfigRequest, 2026-11",
        )


def _pods_of_their_own(network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec) -> Iterator[Violation]:
    """Custom networking: the CNI finds a zone's subnet for pods by the zone's name, and without one runs no pod."""
    if not cluster.addons.vpc_cni.custom_networking:
        return
    source = "Amazon EKS user guide, custom networking, 2026-11"
    created = isinstance(network, NetworkSpec)
    if not (network.pod_cidrs if created else network.subnets.pods):
        yield Violation(
            (_CLUSTER, "addons", "vpc_cni", "custom_networking"),
            "Custom networking takes pods' addresses from ranges of their own, and the network has none.",
            "Set pod_cidrs (subnets.pods in an existing VPC) in platform:network, for example [100.64.0.0/16].",
            source,
        )
        return
    zones = network.availability_zones if created else tuple(network.subnets.private)
    if not isinstance(zones, int) and any(map(is_zone_id, zones)):
        yield Violation(
            (_NETWORK, "availability_zones") if created else (_NETWORK, "subnets", "private"),
            "Custom networking knows zones by their names, and these are ids.",
            "Write names, such as eu-west-1a.",
            source,
        )
    elif not created and (missing := sorted(set(network.subnets.private) - set(network.subnets.pods))):
        yield Violation(
            (_NETWORK, "subnets", "pods"),
            f"Nodes in {', '.join(missing)} would have no subnet for pods.",
            "Name a subnet for pods in every zone of the private ones.",
            source,
        )


def _interfaces(
    network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec, region: str | None
) -> Iterator[Violation]:
    """The control plane's interfaces: in zones that the network has, and reachable for its nodes."""
    if isinstance(network, NetworkSpec):
        if network.private and not cluster.endpoint.private:
            yield Violation(
                (_CLUSTER, "endpoint", "private"),
                "Nodes of a private network reach the Kubernetes API through its private endpoint alone.",
                "Set private: true.",
                "Amazon EKS user guide, private clusters, 2026-11",
            )
        there = _zone_names(network, region)
    else:
        there = sorted(network.subnets.intra or network.subnets.private)
        first = list(network.subnets.private)[:2]
        if not cluster.zones and not set(first) <= set(there):
            yield Violation(
                (_NETWORK, "subnets", "intra"),
                f"The control plane's interfaces go to the network's first two zones, {' and '.join(first)}, here.",
                "Name a subnet in each of them, or set zones in platform:cluster.",
                str(NETWORK_SOURCE),
            )
    for position, zone in enumerate(cluster.zones):
        if there and zone not in there:
            yield Violation(
                (_CLUSTER, "zones", position), f"The network is in {', '.join(there)}.", "Name zones of the network."
            )


def _group(group: ManagedNodeGroupSpec, parts: Parts) -> Iterator[Violation]:
    network, cluster = parts.network, parts.cluster
    if cluster and group.version:
        yield from (found.within("version") for found in skew_violations(group.version, cluster.version))
    if network is None:
        return
    there = _zone_names(network, parts.region)
    for position, zone in enumerate(group.zones):
        if there and zone not in there:
            yield Violation(("zones", position), f"The network is in {', '.join(there)}.", "Name zones of the network.")
    if isinstance(network, NetworkSpec):
        if group.tier not in network.tiers:
            yield Violation(
                ("tier",),
                f"The network has no {group.tier} subnets.",
                f"Add {group.tier} to the network's tiers, or choose another tier.",
            )
        elif group.tier != "public" and not network.has_way_out:
            yield _no_way_out("nat: single or per_zone, or private: true")
        elif group.tier == "intra" and not network.private:
            yield _no_way_out("private: true, which brings the VPC endpoints,")
    elif not getattr(network.subnets, group.tier):
        yield Violation(
            ("tier",),
            f"The network names no {group.tier} subnets.",
            f"Add subnets.{group.tier} to platform:network, or choose another tier.",
        )


def _no_way_out(remedy: str) -> Violation:
    return Violation(
        ("tier",),
        "Nodes there reach neither EKS nor their image registry: they would never join.",
        f"Set {remedy} in platform:network.",
        "Amazon EKS user guide, private clusters, 2026-11",
    )


def _coredns_has_a_place(nodes: Mapping[str, ManagedNodeGroupSpec]) -> Iterator[Violation]:
    """The add-on of CoreDNS fails after 20 minutes without a node that it may run on."""
    open_groups = {name: group for name, group in nodes.items() if not any(map(_keeps_coredns_away, group.taints))}
    first = next(iter(open_groups or nodes))
    if not open_groups:
        yield Violation(
            (_NODES, first, "taints"),
            "Every group is tainted, so that CoreDNS has no node to run on.",
            "Leave one group without taints.",
        )
    elif not any(group.scaling.initial for group in open_groups.values()):
        yield Violation(
            (_NODES, first, "scaling"),
            "No group without taints starts with a node, and CoreDNS needs one.",
            f"Set desired: 1 or more for a group without taints, for example {first}.",
        )


def _keeps_coredns_away(taint: Taint) -> bool:
    return taint.effect in _HARD_EFFECTS and taint.key not in COREDNS_TOLERATED_TAINTS


def _ranges(network: NetworkSpec | ExistingNetworkSpec) -> list[str]:
    """The VPC's IPv4 ranges, the primary one first."""
    return [network.cidr, *network.pod_cidrs] if isinstance(network, NetworkSpec) else list(network.cidrs)


def _zone_names(network: NetworkSpec | ExistingNetworkSpec, region: str | None) -> list[str]:
    if not isinstance(network, NetworkSpec):
        return sorted(network.subnets.private)
    if region is None or any(zone_violations(network.availability_zones, region)):
        return []
    return [zone.name for zone in zones_for(network.availability_zones, region)]
