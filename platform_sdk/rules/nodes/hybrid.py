"""Decisions of hybrid nodes: which certificates and ranges will do, what is let in, when an activation ends, Cilium.

Owns no document of IAM (``iam.hybrid``) and no configuration of a machine (``user_data.hybrid``).
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, datetime
from ipaddress import IPv4Network
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.hybrid import HYBRID_COMPUTE_TYPE, INGRESS_PORTS, MAX_ACTIVATION_DAYS, NETWORKING_SOURCE
from platform_sdk.rules.network.cidrs import range_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

__all__ = [
    "Ingress",
    "activation_warning",
    "cilium_values",
    "expiry_of",
    "ingress_of",
    "is_certificate_bundle",
    "remote_range_violations",
]

Ingress = tuple[str, str, str, int]
"""Role, range, protocol and port of a rule of the cluster's security group."""

_PRIVATE: Final = tuple(
    IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)
_CERTIFICATE: Final = re.compile(
    r"-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----\s*", re.ASCII
)
_DER_SEQUENCE: Final = 0x30


def is_certificate_bundle(text: str) -> bool:
    """Whether a text is one PEM certificate after another and nothing else: no key, no comment.

    What the certificates say is not looked at; DER starts with a sequence, which a pasted key or text does not.
    """
    rest = text.strip()
    while rest:
        found = _CERTIFICATE.match(rest)
        if found is None:
            return False
        try:
            content = base64.b64decode("".join(found[1].split()), validate=True)
        except binascii.Error:
            return False
        if content[:1] != bytes([_DER_SEQUENCE]):
            return False
        rest = rest[found.end() :]
    return bool(text.strip())


def expiry_of(text: str) -> datetime | None:
    """The moment of a text such as ``2026-12-24T00:00:00Z``; None if it is not one in UTC to the second."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def activation_warning(expires: str | None, today: date) -> str | None:
    """What is worth knowing of an activation's end. AWS counts from its creation, so nothing is refused."""
    if expires is None:
        return "is not set: the activation ends 24 hours after it is made, and a later one is a replacement of it"
    moment = expiry_of(expires)
    if moment is None:
        return None
    if moment.date() <= today:
        return "is past: no more machines can register, and AWS makes no new activation with it"
    if (moment.date() - today).days > MAX_ACTIVATION_DAYS:
        return f"is more than {MAX_ACTIVATION_DAYS} days ahead, and AWS makes no such activation"
    return None


def remote_range_violations(cidr: str) -> Iterator[Violation]:
    """What is wrong with a range on premises. A range that is no range at all is not for here."""
    block = IPv4Network(cidr)
    if not any(block.subnet_of(private) for private in _PRIVATE):
        yield Violation(
            (),
            "Hybrid nodes and their pods have private addresses: of RFC 1918 or RFC 6598.",
            "Take a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
            str(NETWORKING_SOURCE),
        )


def ingress_of(ranges: Sequence[str], *, reaching_the_api: Sequence[str]) -> list[Ingress]:
    """The rules for ranges on premises, in the order of the ranges.

    Args:
        ranges: of machines and pods.
        reaching_the_api: ranges that the cluster lets in to the API already; EC2 takes no rule twice.
    """
    return [
        (f"{role}-{range_label(cidr)}", cidr, protocol, port)
        for cidr in ranges
        for role, protocol, port in INGRESS_PORTS
        if not (role == "api" and cidr in reaching_the_api)
    ]


def cilium_values(pod_ranges: Sequence[str], *, mask_size: int) -> dict[str, Any]:
    """Values of Cilium's chart for a cluster where it serves hybrid nodes alone.

    Source: Amazon EKS user guide, CNI for hybrid nodes, 2026-11. The operator leaves pods of other nodes alone, and
    kube-proxy keeps its work.

    Args:
        pod_ranges: what pods' addresses are taken from. Cilium cannot change them once they are in use.
        mask_size: prefix length of each machine's share.
    """
    label, value = HYBRID_COMPUTE_TYPE
    terms = [{"matchExpressions": [{"key": label, "operator": "In", "values": [value]}]}]
    affinity = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": terms}}}
    return {
        "affinity": affinity,
        "envoy": {"enabled": False},
        "ipam": {
            "mode": "cluster-pool",
            "operator": {"clusterPoolIPv4MaskSize": mask_size, "clusterPoolIPv4PodCIDRList": list(pod_ranges)},
        },
        "kubeProxyReplacement": "false",
        "loadBalancer": {"serviceTopology": True},
        "operator": {"affinity": affinity, "unmanagedPodWatcher": {"restart": False}},
    }
