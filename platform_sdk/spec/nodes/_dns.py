"""Where CoreDNS runs: on groups of EC2 nodes that it may run on, or on Fargate where there are none.

Owns the decision from the groups alone. A file in which CoreDNS has no place is refused in ``spec._between``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.nodes.fargate import COREDNS_SELECTOR
from platform_sdk.spec.nodes._ec2 import Ec2GroupSpec
from platform_sdk.spec.nodes.fargate import FargateProfileSpec, Selector

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DNS_PROFILE", "dns_profile", "runs_dns_on_fargate"]

DNS_PROFILE = "coredns"
"""The name of the profile that the platform adds for CoreDNS."""


def runs_dns_on_fargate(groups: Mapping[str, object]) -> bool:
    """Whether CoreDNS runs on Fargate: there are profiles, and no group of EC2 nodes that it may run on.

    A cluster whose only Linux nodes are tainted, or that has Windows nodes alone beside Fargate, is such a one.
    """
    profiles = any(isinstance(group, FargateProfileSpec) for group in groups.values())
    return profiles and not any(isinstance(group, Ec2GroupSpec) and group.runs_coredns for group in groups.values())


def dns_profile() -> FargateProfileSpec:
    """The profile that the platform adds for CoreDNS."""
    namespace, labels = COREDNS_SELECTOR
    return FargateProfileSpec(kind="fargate", selectors=[Selector(namespace=namespace, labels=dict(labels))])
