"""The rules between node groups, the cluster and the network.

Owns what no group can know alone: versions, zones and ways out, and that CoreDNS has a node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.rules.cluster.versions import skew_violations
from platform_sdk.rules.nodes.images import image_version_violations
from platform_sdk.spec._between._parts import NODES, Parts, zone_names
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import runs_dns_on_fargate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.rules.network.subnets import Tier
    from platform_sdk.spec.network import ExistingNetworkSpec
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["node_violations", "place_violations"]


def node_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    for name, group in parts.ec2_groups.items():
        yield from (found.within(NODES, name) for found in _group(group, parts))
    for name, profile in parts.fargate_profiles.items():
        if parts.network:
            found_zones = _zones(profile.zones, parts.network, parts.region)
            yield from (found.within(NODES, name) for found in found_zones)
    linux = {name: group for name, group in parts.ec2_groups.items() if not group.is_windows}
    # With EKS Auto Mode there are nodes for CoreDNS that no group starts.
    in_auto_mode = parts.cluster is not None and parts.cluster.in_auto_mode
    if linux and parts.complete and not in_auto_mode and not runs_dns_on_fargate(parts.nodes):
        yield from _coredns_has_a_place(linux)


def _group(group: Ec2GroupSpec, parts: Parts) -> Iterator[Violation]:
    network, cluster = parts.network, parts.cluster
    if cluster:
        yield from image_version_violations(group.image, group.version or cluster.version)
    if cluster and group.version:
        yield from (found.within("version") for found in skew_violations(group.version, cluster.version))
    if network is None or group.location != "region":
        return
    yield from place_violations(group.tier, group.zones, network, parts.region)


def place_violations(
    tier: Tier, zones: Sequence[str], network: NetworkSpec | ExistingNetworkSpec, region: str | None
) -> Iterator[Violation]:
    """What is wrong with a tier and zones of the network that nodes shall live in; paths are ``tier`` and ``zones``."""
    yield from _zones(zones, network, region)
    yield from _tier(tier, network)


def _tier(tier: Tier, network: NetworkSpec | ExistingNetworkSpec) -> Iterator[Violation]:
    if isinstance(network, NetworkSpec):
        if tier not in network.tiers:
            yield Violation(
                ("tier",),
                f"The network has no {tier} subnets.",
                f"Add {tier} to the network's tiers, or choose another tier.",
            )
        elif tier != "public" and not network.has_way_out:
            yield _no_way_out("nat: single or per_zone, or private: true")
        elif tier == "intra" and not network.private:
            yield _no_way_out("private: true, which brings the VPC endpoints,")
    elif not getattr(network.subnets, tier):
        yield Violation(
            ("tier",),
            f"The network names no {tier} subnets.",
            f"Add subnets.{tier} to platform:network, or choose another tier.",
        )


def _zones(zones: Sequence[str], network: NetworkSpec | ExistingNetworkSpec, region: str | None) -> Iterator[Violation]:
    there = zone_names(network, region)
    for position, zone in enumerate(zones):
        if there and zone not in there:
            yield Violation(("zones", position), f"The network is in {', '.join(there)}.", "Name zones of the network.")


def _no_way_out(remedy: str) -> Violation:
    return Violation(
        ("tier",),
        "Nodes there reach neither EKS nor their image registry: they would never join.",
        f"Set {remedy} in platform:network.",
        "Amazon EKS user guide, private clusters, 2026-11",
    )


def _coredns_has_a_place(nodes: Mapping[str, Ec2GroupSpec]) -> Iterator[Violation]:
    """The add-on of CoreDNS fails after 20 minutes without a node that it may run on."""
    open_groups = {name: group for name, group in nodes.items() if group.runs_coredns}
    first = next(iter(open_groups or nodes))
    if not open_groups:
        yield Violation(
            (NODES, first, "taints"),
            "Every group is tainted, so that CoreDNS has no node to run on.",
            "Leave one group without taints, or add a Fargate profile: CoreDNS then runs there.",
        )
    elif not any(group.scaling.initial for group in open_groups.values()):
        yield Violation(
            (NODES, first, "scaling"),
            "No group without taints starts with a node, and CoreDNS needs one.",
            f"Set desired: 1 or more for a group without taints, for example {first}.",
        )
