"""The rules between network and cluster: addresses, zones, interfaces.

Owns what neither section can know alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.control_plane import NETWORK_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.network.cidrs import overlapping, service_cidr_for, service_cidr_violations
from platform_sdk.rules.network.subnets import zone_slots
from platform_sdk.rules.network.zones import foreign_zone_violations, is_zone_id, zone_violations, zones_for
from platform_sdk.spec._between._parts import CLUSTER, NETWORK, Parts, ranges_of, zone_names
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.network import ExistingNetworkSpec

__all__ = ["network_violations"]


def network_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    cluster, network, region = parts.cluster, parts.network, parts.region
    if network and region:
        yield from (found.within(NETWORK) for found in _zones(network, region))
    if network and cluster:
        yield from _ranges_of_services(network, cluster)
        yield from _remote_networks(network, cluster)
        yield from _ip_family(network, cluster, region)
        yield from _pods_of_their_own(network, cluster)
        yield from _interfaces(network, cluster, region)


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
    ranges = ranges_of(network)
    if cluster.service_cidr:
        found = service_cidr_violations(cluster.service_cidr, ranges)
        yield from (violation.within(CLUSTER, "service_cidr") for violation in found)
    elif cluster.ip_family == "ipv4":
        default = service_cidr_for(ranges[0])
        taken = overlapping(default, ranges)
        if taken:
            yield Violation(
                (CLUSTER, "service_cidr"),
                f"The default range for Services, {default}, overlaps {taken} of the VPC.",
                "Set service_cidr to a range that is free, for example 192.168.0.0/20.",
            )


def _remote_networks(network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec) -> Iterator[Violation]:
    if cluster.remote_networks is None:
        return
    ranges = ranges_of(network)
    services = cluster.service_cidr or service_cidr_for(ranges[0])
    source = "Amazon EKS user guide, networking for hybrid nodes, 2026-11"
    if cluster.ip_family == "ipv6":
        yield Violation((CLUSTER, "remote_networks"), "Hybrid nodes need IPv4.", "Set ip_family: ipv4.", source)
    before: list[str] = []
    for field in ("nodes", "pods"):
        remote: tuple[str, ...] = getattr(cluster.remote_networks, field)
        for position, cidr in enumerate(remote):
            taken = overlapping(cidr, [*ranges, services, *before])
            before.append(cidr)
            if taken:
                yield Violation(
                    (CLUSTER, "remote_networks", field, position),
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
            (CLUSTER, "ip_family"),
            "An IPv6 cluster needs a network with IPv6 ranges.",
            "Set ipv6: true in platform:network.",
            str(NETWORK_SOURCE),
        )
    if known and known.partition == "aws-cn":
        yield Violation(
            (CLUSTER, "ip_family"),
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
            (CLUSTER, "addons", "vpc_cni", "custom_networking"),
            "Custom networking takes pods' addresses from ranges of their own, and the network has none.",
            "Set pod_cidrs (subnets.pods in an existing VPC) in platform:network, for example [100.64.0.0/16].",
            source,
        )
        return
    zones = network.availability_zones if created else tuple(network.subnets.private)
    if not isinstance(zones, int) and any(map(is_zone_id, zones)):
        yield Violation(
            (NETWORK, "availability_zones") if created else (NETWORK, "subnets", "private"),
            "Custom networking knows zones by their names, and these are ids.",
            "Write names, such as eu-west-1a.",
            source,
        )
    elif not created and (missing := sorted(set(network.subnets.private) - set(network.subnets.pods))):
        yield Violation(
            (NETWORK, "subnets", "pods"),
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
                (CLUSTER, "endpoint", "private"),
                "Nodes of a private network reach the Kubernetes API through its private endpoint alone.",
                "Set private: true.",
                "Amazon EKS user guide, private clusters, 2026-11",
            )
        there = zone_names(network, region)
    else:
        there = sorted(network.subnets.intra or network.subnets.private)
        first = list(network.subnets.private)[:2]
        if not cluster.zones and not set(first) <= set(there):
            yield Violation(
                (NETWORK, "subnets", "intra"),
                f"The control plane's interfaces go to the network's first two zones, {' and '.join(first)}, here.",
                "Name a subnet in each of them, or set zones in platform:cluster.",
                str(NETWORK_SOURCE),
            )
    for position, zone in enumerate(cluster.zones):
        if there and zone not in there:
            yield Violation(
                (CLUSTER, "zones", position), f"The network is in {', '.join(there)}.", "Name zones of the network."
            )
