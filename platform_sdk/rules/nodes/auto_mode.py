"""Decisions of EKS Auto Mode: the document of a node class, and how old nodes may become.

Owns what is different from Karpenter; node pools themselves are in ``node_pools``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.auto_mode import MAX_NODE_LIFE_HOURS, NODE_LIFE_SOURCE
from platform_sdk.rules.nodes.pools import seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["node_class_spec", "node_life_violations"]

_HOUR = 3600


def node_life_violations(expire_after: str, termination_grace_period: str | None) -> Iterator[Violation]:
    """A pool whose nodes would become older than EKS lets them; the path is ``expire_after``."""
    age = seconds_of(expire_after)
    if age is None or age + (seconds_of(termination_grace_period or "0s") or 0) > MAX_NODE_LIFE_HOURS * _HOUR:
        yield Violation(
            ("expire_after",),
            f"A node of Auto Mode lives {MAX_NODE_LIFE_HOURS // 24} days at most, with the time that it drains.",
            "Set expire_after to 480h or less.",
            str(NODE_LIFE_SOURCE),
        )


def node_class_spec(
    *,
    role: Any,
    subnets: Sequence[Any],
    security_group: Any,
    storage: dict[str, Any] | None = None,
    network_policy: str = "",
    snat: bool = True,
    fips: bool = False,
    reservations: Sequence[str] = (),
) -> dict[str, Any]:
    """The ``spec`` of a NodeClass of eks.amazonaws.com/v1. Names and ids may be outputs of other resources.

    Args:
        role: name of the nodes' role.
        subnets: ids of the nodes' subnets.
        security_group: id of the nodes' security group.
        storage: of the nodes' data volume, in the API's words.
        network_policy: ``DefaultAllow`` or ``DefaultDeny``; empty for EKS's default.
        snat: pods' addresses are hidden behind their node's.
        fips: images with cryptography of FIPS 140.
        reservations: ids of capacity reservations.
    """
    document: dict[str, Any] = {
        "role": role,
        "subnetSelectorTerms": [{"id": subnet} for subnet in subnets],
        "securityGroupSelectorTerms": [{"id": security_group}],
        "snatPolicy": "Random" if snat else "Disabled",
    }
    if storage:
        document["ephemeralStorage"] = storage
    if network_policy:
        document["networkPolicy"] = network_policy
    if fips:
        document["advancedSecurity"] = {"fips": True}
    if reservations:
        document["capacityReservationSelectorTerms"] = [{"id": reservation} for reservation in reservations]
    return document
