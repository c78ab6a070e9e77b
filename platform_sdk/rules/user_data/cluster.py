"""What a node must know to join a cluster by itself.

Owns that record and what follows from it: the cluster's DNS address. EKS tells it to the nodes of managed groups, so
only other nodes carry it in their user data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.rules.user_data.kubelet import Taint

__all__ = ["WIDEST_CLUSTER", "ClusterAddress", "Join", "dns_address"]

_DNS_HOST = 10


def dns_address(service_range: str) -> str:
    """Address of a cluster's DNS: the tenth of its range of Services."""
    return str(ip_network(service_range)[_DNS_HOST])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterAddress:
    """A cluster as its nodes see it.

    Attributes:
        name: name in AWS.
        endpoint: URL of the API server, ``https://…``.
        certificate_authority: its certificates in base64, as EKS gives them.
        service_cidr: range of Services, IPv4 or IPv6. With a wrong one nodes do not become ready.
        local_id: id of a local cluster on an Outpost, which is not its name; None for a cluster in the Region.
    """

    name: str
    endpoint: str
    certificate_authority: str
    service_cidr: str
    local_id: str | None = None

    @property
    def dns_address(self) -> str:
        """Address of the cluster's DNS: the tenth of the range of Services."""
        return dns_address(self.service_cidr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """What a node that EKS does not manage registers with."""

    cluster: ClusterAddress
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    taints: Sequence[Taint] = ()


WIDEST_CLUSTER = ClusterAddress(
    name="n" * 100,
    endpoint=f"https://{'e' * 32}.{'g' * 3}.{'r' * 20}.eks.amazonaws.com.cn:443",
    certificate_authority="c" * 2048,
    service_cidr="fd12:3456:789a::/108",
    local_id="00000000-0000-0000-0000-000000000000",
)
"""Stands for a cluster that is not there yet, with values as long as they get: so that too long user data is found
before anything is registered."""
