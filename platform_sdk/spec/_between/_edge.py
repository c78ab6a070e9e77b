"""The rules between edges, the network's Region and the groups that stand at an edge.

Owns the names: that a group's edge is there and of its kind, that zones and Outposts belong to the Region, and that
nodes there can join. What may stand at an edge at all is decided by ``rules.placement``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.endpoints import PRIVATE_CLUSTER_INTERFACES
from platform_sdk.facts.outposts import ONE_OUTPOST_SOURCE, OUTPOSTS_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.rules.network.edge_zones import local_zone_violations, parent_zone_violations
from platform_sdk.rules.network.zones import foreign_zone_violations
from platform_sdk.spec._between._parts import CLUSTER, NETWORK, NODES, Parts, zone_names
from platform_sdk.spec.edge import ExistingOutpostSubnet, LocalZoneSubnets, OutpostSubnets
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.edge import EdgeSpec, ExistingLocalZoneSubnet
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = ["edge_violations"]

_PRIVATE_SOURCE = "Amazon EKS user guide, private clusters, 2026-11"
_KINDS = {"local_zone": "a Local Zone", "outpost": "an Outpost"}


def edge_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    network = parts.network
    if network is None:
        return
    home = (NETWORK, "edge") if isinstance(network, NetworkSpec) else (NETWORK, "subnets", "edge")
    for name, edge in network.edges.items():
        yield from (found.within(*home, name) for found in _place(edge, parts))
    for name, group in parts.ec2_groups.items():
        yield from (found.within(NODES, name) for found in _group(group, parts))
    yield from _one_outpost(parts)
    yield from _endpoint(parts)


def _place(edge: EdgeSpec | ExistingLocalZoneSubnet | ExistingOutpostSubnet, parts: Parts) -> Iterator[Violation]:
    """The zone and the Outpost are of the Region, and the zone behind a created edge is one of the network's."""
    region, network = parts.region, parts.network
    if region and edge.kind == "local_zone":
        yield from (found.within("zone") for found in local_zone_violations(edge.zone, region))
    where = find_region(region) if region else None
    if where and isinstance(edge, (OutpostSubnets, ExistingOutpostSubnet)):
        yield from (found.within("outpost_arn") for found in arn_violations(edge.outpost_arn, where))
    if network and isinstance(edge, (LocalZoneSubnets, OutpostSubnets)):
        field = "parent_zone" if isinstance(edge, LocalZoneSubnets) else "zone"
        behind = parent_zone_violations(edge.parent_zone, zone_names(network, region))
        yield from (found.within(field) for found in behind)
    elif region and isinstance(edge, ExistingOutpostSubnet):
        yield from (found.within("zone") for found in foreign_zone_violations(edge.zone, region))


def _group(group: Ec2GroupSpec, parts: Parts) -> Iterator[Violation]:
    network, place = parts.network, group.place
    if network is None or place is None:
        return
    edge = network.edges.get(place.edge)
    if edge is None:
        known = ", ".join(sorted(network.edges))
        yield Violation(
            ("place", "edge"),
            f"The network has no edge {place.edge}; it has {known}." if known else "The network has no edges.",
            "Name one of platform:network.edge, or add it there (in an existing VPC, to subnets.edge).",
        )
    elif edge.kind != place.kind:
        yield Violation(
            ("place", "kind"),
            f"The edge {place.edge} is {_KINDS[edge.kind]}.",
            f"Set kind: {edge.kind}, or name another edge.",
        )
    for field in ("tier", "zones"):
        if field in group.model_fields_set:
            yield Violation(
                (field,),
                "A group at an edge has that edge's subnet, and no tier and zones of the Region.",
                f"Take {field} out, or place.",
            )
    holds = edge.holds if isinstance(edge, (OutpostSubnets, ExistingOutpostSubnet)) else ()
    for position, name in enumerate(group.instance_types if holds else ()):
        if name not in holds:
            yield Violation(
                ("instance_types", position),
                f"The rack holds {', '.join(holds)}.",
                "Choose one of these, or add it to holds of the edge if the rack has it.",
                str(OUTPOSTS_SOURCE),
            )


def _one_outpost(parts: Parts) -> Iterator[Violation]:
    """A cluster is extended to one Outpost."""
    first: tuple[str, str] | None = None
    for name, group in parts.ec2_groups.items():
        edge = parts.network.edges.get(group.place.edge) if parts.network and group.place else None
        if not isinstance(edge, (OutpostSubnets, ExistingOutpostSubnet)):
            continue
        if first is None:
            first = (name, edge.outpost_arn)
        elif edge.outpost_arn != first[1]:
            yield Violation(
                (NODES, name, "place", "edge"),
                f"A cluster is extended to one Outpost, and {first[0]} is on another one.",
                f"Use the Outpost of {first[0]}, or make a cluster for this one.",
                str(ONE_OUTPOST_SOURCE),
            )


def _endpoint(parts: Parts) -> Iterator[Violation]:
    """Nodes at an edge without NAT reach AWS through the VPC's endpoints and the API through its private one."""
    network, cluster = parts.network, parts.cluster
    if not isinstance(network, NetworkSpec):
        return
    lacking = sorted(set(PRIVATE_CLUSTER_INTERFACES) - set(network.interface_endpoints))
    for name, group in parts.ec2_groups.items():
        edge = network.edge.get(group.place.edge) if group.place else None
        if edge is None or edge.nat != "none":
            continue
        if lacking:
            yield Violation(
                (NODES, name, "place", "edge"),
                f"Without NAT, nodes there reach AWS through VPC endpoints, and {', '.join(lacking)} are missing.",
                "Set nat: region for the edge, or add these to endpoints.interface of platform:network.",
                _PRIVATE_SOURCE,
            )
        elif cluster and not cluster.endpoint.private and not network.private:
            yield Violation(
                (CLUSTER, "endpoint", "private"),
                f"Without NAT, nodes of {name} reach the Kubernetes API through its private endpoint alone.",
                "Set private: true.",
                _PRIVATE_SOURCE,
            )
