"""The rules between Fargate profiles, the network and the Region.

Owns what no profile can know alone: its name, its ways out, and that the Region has Fargate. Two profiles that take the
same pods are warned of and not refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.fargate import (
    COREDNS_SOURCE,
    FARGATE_REGIONS_SOURCE,
    FARGATE_SOURCE,
    UNSUPPORTED_PARTITIONS,
)
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.nodes.fargate import profile_name_violations
from platform_sdk.spec._between._parts import NODES, Parts
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import DNS_PROFILE, runs_dns_on_fargate

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fargate_violations"]


def fargate_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    region = find_region(parts.region) if parts.region else None
    for name in parts.fargate_profiles:
        yield from (found.within(NODES, name) for found in profile_name_violations(name))
        if region and region.partition in UNSUPPORTED_PARTITIONS:
            yield Violation(
                (NODES, name, "kind"),
                f"EKS has no Fargate in {region.name}.",
                "Take the profile out, or make it a group of another kind, for example managed.",
                str(FARGATE_REGIONS_SOURCE),
            )
        if isinstance(parts.network, NetworkSpec) and not parts.network.has_way_out:
            yield Violation(
                (NODES, name, "tier"),
                "Pods there reach neither EKS nor their image registry: they would never start.",
                "Set nat: single or per_zone, or private: true in platform:network.",
                str(FARGATE_SOURCE),
            )
    if parts.complete and DNS_PROFILE in parts.nodes and runs_dns_on_fargate(parts.nodes):
        yield Violation(
            (NODES, DNS_PROFILE),
            f"CoreDNS runs on Fargate here, in a profile called {DNS_PROFILE} that the platform adds.",
            "Take this group out, or give it another name.",
            str(COREDNS_SOURCE),
        )
