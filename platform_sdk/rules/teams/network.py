"""Network policies of a team's namespaces.

Owns the policies' ``spec``: what holds for every pod, and what each rule of the team's adds. Policies add up, so each
only allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from platform_sdk.facts.identities import POD_IDENTITY_ADDRESSES
from platform_sdk.facts.teams import NODE_LOCAL_DNS
from platform_sdk.rules.user_data.cluster import dns_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.facts.placement import IpFamily

__all__ = ["TEAM_LABEL", "Peers", "Within", "default_policy", "peer_policy"]

TEAM_LABEL: Final = "platform/team"
"""Label of a namespace: the team that it belongs to. Members cannot change it: a namespace is no object within it."""

Within: TypeAlias = Literal["team", "namespace", "nothing"]
"""Between which pods of the team traffic is free."""

_NAMESPACE: Final = "kubernetes.io/metadata.name"
_ALL: Final[dict[IpFamily, str]] = {"ipv4": "0.0.0.0/0", "ipv6": "::/0"}
_LINK_LOCAL: Final[dict[IpFamily, tuple[str, ...]]] = {
    "ipv4": ("169.254.0.0/16",),
    "ipv6": ("fd00:ec2::/32", "fe80::/10"),
}


@dataclass(frozen=True, slots=True)
class Peers:
    """The other end of what a rule allows.

    Attributes:
        namespaces: by name.
        teams: by name: all their namespaces.
        cidrs: ranges, of the cluster's IP family.
        internet: everything but the VPC, Services and what nodes keep for themselves.
        ports: protocol, first and last port; empty for all.
    """

    namespaces: Sequence[str] = ()
    teams: Sequence[str] = ()
    cidrs: Sequence[str] = ()
    internet: bool = False
    ports: Sequence[tuple[str, int, int]] = ()


def default_policy(*, team: str, within: Within, service_range: str, ip_family: IpFamily) -> dict[str, Any]:
    """Denies all traffic of a namespace's pods but names, the agent of Pod Identity, and what is free in the team.

    Names are asked of the pods of CoreDNS, and of the address of the cluster's DNS: nodes of EKS Auto Mode answer
    there themselves, without a pod (aws/containers-roadmap#2552), and the VPC CNI looks at packets before a Service's
    address is replaced.

    Args:
        team: the team.
        within: between which of its pods traffic is free.
        service_range: the cluster's range of Services.
        ip_family: the cluster's.
    """
    width = 32 if ip_family == "ipv4" else 128
    servers = [
        {
            "namespaceSelector": {"matchLabels": {_NAMESPACE: "kube-system"}},
            "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}},
        },
        {"ipBlock": {"cidr": f"{dns_address(service_range)}/{width}"}},
        *([{"ipBlock": {"cidr": NODE_LOCAL_DNS}}] if ip_family == "ipv4" else []),
    ]
    same: dict[Within, list[dict[str, Any]]] = {
        "team": [{"namespaceSelector": {"matchLabels": {TEAM_LABEL: team}}}],
        "namespace": [{"podSelector": {}}],
        "nothing": [],
    }
    free = same[within]
    return {
        "podSelector": {},
        "policyTypes": ["Ingress", "Egress"],
        # The API server keeps no empty list: each time it were applied, the object would change.
        **({"ingress": [{"from": free}]} if free else {}),
        "egress": [
            {"to": servers, "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]},
            {
                "to": [{"ipBlock": {"cidr": POD_IDENTITY_ADDRESSES[ip_family]}}],
                "ports": [{"port": 80, "protocol": "TCP"}],
            },
            *([{"to": free}] if free else []),
        ],
    }


def peer_policy(
    peers: Peers,
    *,
    incoming: bool,
    vpc_ranges: Sequence[str],
    service_range: str,
    ip_family: IpFamily,
) -> dict[str, Any]:
    """Allows what one rule of a team's says, for all pods of a namespace.

    Args:
        peers: the other end.
        incoming: whether traffic comes from there, or goes there.
        vpc_ranges: the VPC's, which are not the internet.
        service_range: the cluster's range of Services, which is not either.
        ip_family: the cluster's.
    """
    ends: list[dict[str, Any]] = [
        *([{"namespaceSelector": _one_of(_NAMESPACE, peers.namespaces)}] if peers.namespaces else []),
        *([{"namespaceSelector": _one_of(TEAM_LABEL, peers.teams)}] if peers.teams else []),
        *({"ipBlock": {"cidr": cidr}} for cidr in sorted(set(peers.cidrs))),
    ]
    if peers.internet:
        ours = vpc_ranges if ip_family == "ipv4" else ()
        others = sorted({*ours, service_range, *_LINK_LOCAL[ip_family]})
        ends.append({"ipBlock": {"cidr": _ALL[ip_family], "except": others}})
    direction, end = ("ingress", "from") if incoming else ("egress", "to")
    rule: dict[str, Any] = {end: ends}
    if peers.ports:
        rule["ports"] = [_port(*port) for port in peers.ports]
    return {"podSelector": {}, "policyTypes": [direction.capitalize()], direction: [rule]}


def _one_of(label: str, values: Sequence[str]) -> dict[str, Any]:
    return {"matchExpressions": [{"key": label, "operator": "In", "values": sorted(set(values))}]}


def _port(protocol: str, first: int, last: int) -> dict[str, Any]:
    return {"protocol": protocol.upper(), "port": first, **({"endPort": last} if last > first else {})}
