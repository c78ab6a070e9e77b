"""AWS Regions with EKS and their Availability Zones.

Owns partition, DNS suffix, zone letters and zone id prefixes, so that a network can be planned without asking AWS.
Local Zones, Wavelength Zones and the isolated and sovereign partitions are not here.

Letters name zones for one account. In the oldest Regions AWS maps letters to places account by account (accounts made
since November 2025 share one mapping), and an old account may hold letters that are not listed here, or lack one that
is: us-west-1 above all, where accounts see two of three. A zone id (`use1-az1`) is the same place for everyone. Where
AWS can be reached, ask it; where the letters matter, name the zones in the environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DNS_SUFFIXES",
    "MAX_ZONE_LETTERS",
    "REGIONS",
    "REGIONS_SOURCE",
    "UNSUPPORTED_ZONES_SOURCE",
    "UNSUPPORTED_ZONE_IDS",
    "ZONE_ID_PREFIX",
    "ZONE_ID_SOURCE",
    "Region",
    "find_region",
]


@dataclass(frozen=True, slots=True)
class Region:
    """A Region and the letters of its zones in order; `partition` is `aws`, `aws-cn` or `aws-us-gov`."""

    name: str
    partition: str
    dns_suffix: str
    zones: tuple[str, ...]


REGIONS_SOURCE: Final = Source(
    "EKS endpoints of botocore 1.44.5; zone letters of moto 5.2.5",
    "2026-11",
    "https://docs.aws.amazon.com/general/latest/gr/eks.html",
)
ZONE_ID_SOURCE: Final = Source(
    "AWS Regions and Availability Zones, AZ IDs",
    "2026-11",
    "https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html",
)
UNSUPPORTED_ZONES_SOURCE: Final = Source(
    "Amazon EKS user guide, VPC and subnet requirements",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
)

MAX_ZONE_LETTERS: Final = "abcdef"
"""Every letter that a zone of any Region may have."""

UNSUPPORTED_ZONE_IDS: Final[frozenset[str]] = frozenset({"use1-az3", "usw1-az2", "cac1-az3"})
"""Zones in which a cluster cannot have its subnets. Which letter they carry differs by account."""

DNS_SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aws": "amazonaws.com",
        "aws-us-gov": "amazonaws.com",
        "aws-cn": "amazonaws.com.cn",
    }
)
"""By partition."""

# Partition, name, zone letters, prefix of the zone ids.
_TABLE: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("aws", "af-south-1", "abc", "afs1"),
    ("aws", "ap-east-1", "abc", "ape1"),
    ("aws", "ap-east-2", "abc", "ape2"),
    ("aws", "ap-northeast-1", "acd", "apne1"),
    ("aws", "ap-northeast-2", "abcd", "apne2"),
    ("aws", "ap-northeast-3", "abc", "apne3"),
    ("aws", "ap-south-1", "abc", "aps1"),
    ("aws", "ap-south-2", "abc", "aps2"),
    ("aws", "ap-southeast-1", "abc", "apse1"),
    ("aws", "ap-southeast-2", "abc", "apse2"),
    ("aws", "ap-southeast-3", "abc", "apse3"),
    ("aws", "ap-southeast-4", "abc", "apse4"),
    ("aws", "ap-southeast-5", "abc", "apse5"),
    ("aws", "ap-southeast-6", "abc", "apse6"),
    ("aws", "ap-southeast-7", "abc", "apse7"),
    ("aws", "ca-central-1", "abd", "cac1"),
    ("aws", "ca-west-1", "abc", "caw1"),
    ("aws", "eu-central-1", "abc", "euc1"),
    ("aws", "eu-central-2", "abc", "euc2"),
    ("aws", "eu-north-1", "abc", "eun1"),
    ("aws", "eu-south-1", "abc", "eus1"),
    ("aws", "eu-south-2", "abc", "eus2"),
    ("aws", "eu-west-1", "abc", "euw1"),
    ("aws", "eu-west-2", "abc", "euw2"),
    ("aws", "eu-west-3", "abc", "euw3"),
    ("aws", "il-central-1", "abc", "ilc1"),
    ("aws", "me-central-1", "abc", "mec1"),
    ("aws", "me-south-1", "abc", "mes1"),
    ("aws", "mx-central-1", "abc", "mxc1"),
    ("aws", "sa-east-1", "abc", "sae1"),
    ("aws", "us-east-1", "abcdef", "use1"),
    ("aws", "us-east-2", "abc", "use2"),
    ("aws", "us-west-1", "ab", "usw1"),
    ("aws", "us-west-2", "abcd", "usw2"),
    ("aws-cn", "cn-north-1", "abd", "cnn1"),
    ("aws-cn", "cn-northwest-1", "abc", "cnnw1"),
    ("aws-us-gov", "us-gov-east-1", "abc", "usge1"),
    ("aws-us-gov", "us-gov-west-1", "abc", "usgw1"),
)

REGIONS: Final[Mapping[str, Region]] = MappingProxyType(
    {name: Region(name, partition, DNS_SUFFIXES[partition], tuple(letters)) for partition, name, letters, _ in _TABLE}
)
"""By name."""

ZONE_ID_PREFIX: Final[Mapping[str, str]] = MappingProxyType({name: prefix for _, name, _, prefix in _TABLE})
"""Region name to what stands before `-az1` in its zone ids: `us-east-1` to `use1`."""


def find_region(name: str) -> Region | None:
    """The Region of that name, or None when it is not in the table (an isolated Region, a new one, or a mistake)."""
    return REGIONS.get(name)
