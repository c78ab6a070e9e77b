"""What an environment may say of a team's network policy: whether its pods are isolated, and who reaches whom.

Owns the fields and the rules of a single policy. How policies look is decided in ``rules.teams.network``.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.teams import MAX_POLICY_PORTS, NETWORK_POLICY_SOURCE, VPC_CNI_POLICY_SOURCE
from platform_sdk.rules.teams.network import Within
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, ObjectName, Rule
from platform_sdk.spec.cluster import EntryName
from platform_sdk.spec.identities import NamespaceName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PolicyPort", "TeamNetwork", "Traffic"]

_Number: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=65535)]


def _is_range(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=True)
    except ValueError:
        return False
    return "/" in text


_Range: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a range in CIDR notation, IPv4 or IPv6, that starts on its own boundary.",
        "Write network/prefix, for example 10.20.0.0/16; a single address has /32 or /128.",
        source=str(NETWORK_POLICY_SOURCE),
        check=_is_range,
        plain=True,
    ),
]


class PolicyPort(Spec):
    """A port, or a range of ports."""

    port: _Number = Field(description="The port, or the first of several. Of the pod: it must be the Service's too.")
    end: _Number | None = Field(default=None, description="The last port of several. Default: the first.")
    protocol: Literal["tcp", "udp", "sctp"] = Field(default="tcp", description="tcp, udp or sctp.")

    @property
    def plain(self) -> tuple[str, int, int]:
        """Protocol, first and last port."""
        return self.protocol, self.port, self.end or self.port

    def violations(self) -> Iterator[Violation]:
        """A range is upwards."""
        if self.end is not None and self.end < self.port:
            yield Violation(
                ("end",),
                f"The last port, {self.end}, comes before the first, {self.port}.",
                "Write the lower number as port.",
                str(NETWORK_POLICY_SOURCE),
            )


class Traffic(Spec):
    """Traffic that is allowed, by its other end."""

    namespaces: ListOf[NamespaceName] = Field(default=(), description="Namespaces, by name.")
    teams: ListOf[ObjectName] = Field(default=(), description="Other teams: all their namespaces.")
    vpc: Flag = Field(
        default=False, description="Every address of the VPC: load balancers, nodes, databases. IPv4 only."
    )
    cidrs: ListOf[_Range] = Field(default=(), description="Ranges of addresses, of the cluster's IP family.")
    internet: Flag = Field(
        default=False, description="Every address outside the VPC, the Services' range and what nodes keep."
    )
    ports: ListOf[PolicyPort] = Field(default=(), description="Ports. Default: all.")

    def violations(self) -> Iterator[Violation]:
        """There is another end, and not too many ports."""
        if not (self.namespaces or self.teams or self.vpc or self.cidrs or self.internet):
            yield Violation(
                (),
                "This allows no traffic: there is no other end.",
                "Name namespaces, teams or cidrs, or set vpc: true or internet: true.",
                str(NETWORK_POLICY_SOURCE),
            )
        if len(self.ports) > MAX_POLICY_PORTS:
            yield Violation(
                ("ports",),
                f"The VPC CNI takes {MAX_POLICY_PORTS} ports for one peer, and these are {len(self.ports)}.",
                "Join neighbouring ports with end.",
                str(VPC_CNI_POLICY_SOURCE),
            )


class TeamNetwork(Spec):
    """Who reaches a team's pods, and whom they reach."""

    isolated: Flag = Field(
        default=True,
        description="Deny all traffic to and from the pods but names, credentials of Pod Identity and what is said "
        "here.",
    )
    within: Within = Field(
        default="namespace",
        description="Which pods of the team reach each other: those of a namespace, all of the team, or nothing.",
    )
    allow_from: Mapping[EntryName, Traffic] = Field(
        default={}, description="Who reaches the pods, by a name of your choice."
    )
    allow_to: Mapping[EntryName, Traffic] = Field(
        default={}, description="Whom the pods reach, by a name of your choice."
    )

    def violations(self) -> Iterator[Violation]:
        """Allowances are for pods that are isolated."""
        if self.isolated:
            return
        for field in ("allow_from", "allow_to"):
            if getattr(self, field):
                yield Violation(
                    (field,),
                    "The first rule that allows traffic denies all other, and isolated is false.",
                    f"Set isolated: true, or take {field} out.",
                    str(NETWORK_POLICY_SOURCE),
                )
