"""IPv4 ranges against each other: what a VPC, its secondary ranges and the service range may be.

Owns the rules between ranges. How a VPC is divided is ``subnets``'.
"""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.control_plane import (
    DEFAULT_SERVICE_CIDRS,
    SERVICE_CIDR_BLOCKS,
    SERVICE_CIDR_MAX_PREFIX,
    SERVICE_CIDR_MIN_PREFIX,
    SERVICE_CIDR_SOURCE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "overlapping",
    "pod_range_violations",
    "range_label",
    "service_cidr_for",
    "service_cidr_violations",
    "vpc_range_violations",
]

_VPC_SOURCE = "Amazon VPC user guide, VPC CIDR blocks, 2026-11"
_LARGEST_VPC, _SMALLEST_VPC, _SMALLEST_WITH_SUBNETS = 16, 28, 24
_RESERVED = IPv4Network("198.19.0.0/16")
# What a VPC that lies in the first takes no secondary range in.
_CLASHES = (
    (IPv4Network("10.0.0.0/15"), IPv4Network("10.0.0.0/16")),
    (IPv4Network("172.16.0.0/12"), IPv4Network("172.31.0.0/16")),
)
_RFC_1918 = tuple(IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))


def range_label(cidr: str) -> str:
    """A range as a part of a logical name: ``10-20-0-0-16`` for 10.20.0.0/16."""
    return cidr.replace(".", "-").replace("/", "-")


def overlapping(cidr: str, others: Sequence[str]) -> str | None:
    """The first of the other ranges that shares addresses with this one, or None."""
    block = IPv4Network(cidr)
    return next((other for other in others if block.overlaps(IPv4Network(other))), None)


def vpc_range_violations(cidr: str) -> Iterator[Violation]:
    """What is wrong with a VPC's primary range. A range that is no range at all is not for here."""
    prefix = IPv4Network(cidr).prefixlen
    if not _LARGEST_VPC <= prefix <= _SMALLEST_WITH_SUBNETS:
        yield Violation(
            (),
            f"A VPC is /{_LARGEST_VPC} to /{_SMALLEST_VPC}, and the subnets of a cluster need at least a "
            f"/{_SMALLEST_WITH_SUBNETS} (a /21 for more than four zones).",
            "Take a range of that size, for example 10.20.0.0/16.",
            f"{_VPC_SOURCE}; subnet plan",
        )


def pod_range_violations(cidrs: Sequence[str], vpc: str) -> Iterator[Violation]:
    """What is wrong with a VPC's secondary ranges; paths are positions in the list."""
    primary = IPv4Network(vpc)
    home = next((block for block in _RFC_1918 if primary.subnet_of(block)), None)
    clashes = [other for existing, other in _CLASHES if primary.overlaps(existing)]
    for position, cidr in enumerate(cidrs):
        block = IPv4Network(cidr)
        foreign = next((other for other in _RFC_1918 if other != home and block.overlaps(other)), None)
        if not _LARGEST_VPC <= block.prefixlen <= _SMALLEST_WITH_SUBNETS:
            yield Violation(
                (position,),
                f"A secondary range is at most a /{_LARGEST_VPC}, and the pods of six zones need at least a "
                f"/{_SMALLEST_WITH_SUBNETS}.",
                "Take a range of that size, for example 100.64.0.0/16.",
                _VPC_SOURCE,
            )
        taken = overlapping(cidr, [vpc, *cidrs[:position]])
        if taken:
            yield Violation(
                (position,), f"It overlaps {taken}, which this VPC has already.", "Take another range.", _VPC_SOURCE
            )
        if block.overlaps(_RESERVED):
            yield Violation(
                (position,), f"AWS keeps {_RESERVED} for itself.", "Take a range of 100.64.0.0/10.", _VPC_SOURCE
            )
        for refused in [*([foreign] if foreign else []), *(other for other in clashes if block.overlaps(other))]:
            yield Violation(
                (position,),
                f"A VPC of {primary} takes no secondary range in {refused}.",
                f"Take a range of 100.64.0.0/10{f' or of {home}' if home and refused == foreign else ''}.",
                _VPC_SOURCE,
            )


def service_cidr_for(vpc: str) -> str:
    """The range for Services where none was asked for: AWS's second default, or its first if the VPC has that.

    It follows from the VPC's primary range alone, which cannot change: the service range cannot change either.
    """
    first, second = DEFAULT_SERVICE_CIDRS
    return first if overlapping(second, [vpc]) else second


def service_cidr_violations(cidr: str, taken: Sequence[str]) -> Iterator[Violation]:
    """What is wrong with a service range, beside the ranges of the VPC."""
    block = IPv4Network(cidr)
    if not SERVICE_CIDR_MIN_PREFIX <= block.prefixlen <= SERVICE_CIDR_MAX_PREFIX:
        yield Violation(
            (),
            f"The range for Services is /{SERVICE_CIDR_MIN_PREFIX} to /{SERVICE_CIDR_MAX_PREFIX}.",
            "Take a range of that size, for example 172.20.0.0/16.",
            str(SERVICE_CIDR_SOURCE),
        )
    if not any(block.subnet_of(IPv4Network(private)) for private in SERVICE_CIDR_BLOCKS):
        yield Violation(
            (),
            f"The range for Services lies in {', '.join(SERVICE_CIDR_BLOCKS)}.",
            "Take a range there, for example 172.20.0.0/16.",
            str(SERVICE_CIDR_SOURCE),
        )
    other = overlapping(cidr, taken)
    if other:
        yield Violation(
            (),
            f"The range for Services overlaps {other} of the VPC, and cannot be changed once the cluster exists.",
            "Take a range that the VPC and the networks joined to it do not use, for example 172.20.0.0/16.",
            str(SERVICE_CIDR_SOURCE),
        )
