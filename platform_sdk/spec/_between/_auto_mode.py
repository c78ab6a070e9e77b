"""The rules between EKS Auto Mode, autoscaling and the network.

Owns what neither can know alone. Which other kinds of nodes and places go with Auto Mode is the placement matrix's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.auto_mode import AUTO_MODE_IAM_SOURCE
from platform_sdk.spec._between._parts import AUTOSCALING, CLUSTER, Parts, zone_names
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.auto_mode import AutoModeSpec
    from platform_sdk.spec.network import ExistingNetworkSpec

__all__ = ["auto_mode_violations"]


def auto_mode_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    auto = parts.cluster.auto_mode if parts.cluster else None
    if auto and auto.enabled and parts.autoscaling and parts.autoscaling.kind != "none":
        yield Violation(
            (AUTOSCALING, "kind"),
            "EKS Auto Mode starts nodes for pods that find no room, as this would: a cluster has one of the two.",
            "Set kind: none, or take auto_mode out of platform:cluster.",
            str(AUTO_MODE_IAM_SOURCE),
        )
    if auto and auto.starts_nodes and parts.network:
        found = _in_network(auto, parts.network, parts.region)
        yield from (violation.within(CLUSTER, "auto_mode") for violation in found)


def _in_network(
    auto: AutoModeSpec, network: NetworkSpec | ExistingNetworkSpec, region: str | None
) -> Iterator[Violation]:
    if isinstance(network, NetworkSpec) and not network.has_way_out:
        yield Violation(
            (),
            "Nodes of Auto Mode are in private subnets, which reach neither EKS nor their image registry here.",
            "Set nat: single or per_zone, or private: true in platform:network.",
            "Amazon EKS user guide, private clusters, 2026-11",
        )
    there = zone_names(network, region)
    for name, pool in auto.pools.items():
        for position, zone in enumerate(pool.zones):
            if there and zone not in there:
                yield Violation(
                    ("pools", name, "zones", position), f"The network is in {', '.join(there)}.", "Name its zones."
                )
