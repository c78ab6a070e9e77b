"""What an environment may say of subnets beyond the Availability Zones: in Local Zones and on Outposts.

Owns the fields of an edge and the rules between edges and their network. Which nodes may stand there is decided by
``rules.placement``, where the subnets lie by ``rules.network.edge_subnets``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.outposts import (
    CUSTOMER_POOL_PATTERN,
    LOCAL_GATEWAY_SOURCE,
    LOCAL_GATEWAY_TABLE_PATTERN,
    OUTPOST_ARN_PATTERN,
)
from platform_sdk.rules.network.cidrs import overlapping
from platform_sdk.rules.network.edge_subnets import EDGE_SLOTS, EDGE_SMALLEST_VPC, has_room_for_edges
from platform_sdk.rules.network.edge_zones import local_zone_violations
from platform_sdk.rules.nodes.instance_types import instance_type_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Cidr, Flag, ListOf, PlainText, Rule, SubnetId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.spec.network import NetworkSpec

__all__ = [
    "AnyEdge",
    "AnyExistingEdge",
    "EdgeName",
    "EdgeSpec",
    "ExistingLocalZoneSubnet",
    "ExistingOutpostSubnet",
    "LocalGateway",
    "LocalZoneSubnets",
    "OutpostArn",
    "OutpostSubnets",
    "edge_violations",
]

_ANYWHERE = "0.0.0.0/0"

EdgeName: TypeAlias = Annotated[
    str,
    Rule(
        "An edge's name is 1 to 30 lower-case letters, digits and hyphens, and starts with a letter.",
        "Choose a name such as lax.",
        r"[a-z]([a-z0-9-]{0,28}[a-z0-9])?",
    ),
]
OutpostArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an Outpost.",
        "Write arn:aws:outposts:<region>:<account>:outpost/op-<17 hexadecimal digits>.",
        OUTPOST_ARN_PATTERN,
        "AWS Outposts API reference, GetOutpost, 2026-11",
        plain=True,
    ),
]
_LocalGatewayTable: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a local gateway's route table.",
        "Write lgw-rtb- and 8 or 17 hexadecimal digits.",
        LOCAL_GATEWAY_TABLE_PATTERN,
        str(LOCAL_GATEWAY_SOURCE),
        plain=True,
    ),
]
_CustomerPool: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a pool of customer-owned addresses.",
        "Write ipv4pool-coip- and 8 or 17 hexadecimal digits.",
        CUSTOMER_POOL_PATTERN,
        str(LOCAL_GATEWAY_SOURCE),
    ),
]
_Slot: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=EDGE_SLOTS - 1)]


def _types_violations(holds: Sequence[str]) -> Iterator[Violation]:
    for position, name in enumerate(holds):
        for found in instance_type_violations([name]):
            yield replace(found, path=("holds", position))
    if len(set(holds)) < len(holds):
        yield Violation(("holds",), "Each instance type can be listed once.", "Take the repeated one out.")


class LocalZoneSubnets(Spec):
    """Subnets in a Local Zone."""

    kind: Literal["local_zone"] = Field(description="A Local Zone, or an Outpost.")
    zone: PlainText = Field(
        description="The Local Zone's name, e.g. us-west-2-lax-1a, to which the account has opted in. For an Outpost, "
        "the Availability Zone that it is anchored to."
    )
    slot: _Slot = Field(
        description="Which eighth of the ranges for edges it has, 0 to 7, unlike all others. It is not changed later."
    )
    parent_zone: PlainText = Field(
        description="The Availability Zone of the network that the Local Zone belongs to, as "
        "`aws ec2 describe-availability-zones` tells it: its NAT gateway is that zone's."
    )
    nat: Literal["region", "zone", "none"] = Field(
        default="region",
        description="How nodes reach the internet: through the NAT gateway of the parent zone, through one in the "
        "Local Zone (where it has them), or not at all.",
    )
    public: Flag = Field(
        default=False, description="A public subnet as well, for load balancers and the zone's own NAT gateway."
    )

    def violations(self) -> Iterator[Violation]:
        """The zone is formed as one, and its NAT gateway has a subnet to stand in."""
        yield from (found.within("zone") for found in local_zone_violations(self.zone))
        if self.nat == "zone" and not self.public:
            yield Violation(
                ("nat",), "A NAT gateway stands in a public subnet.", "Set public: true, or nat: region or none."
            )


class LocalGateway(Spec):
    """The way from an Outpost to the network of its site."""

    route_table_id: _LocalGatewayTable = Field(
        description="The local gateway's route table, which the VPC is associated with."
    )
    destinations: Annotated[ListOf[Cidr], Field(min_length=1)] = Field(
        description="Ranges of the site that nodes reach through it."
    )


class OutpostSubnets(Spec):
    """A subnet on an Outpost, for nodes of a cluster in the Region."""

    kind: Literal["outpost"] = Field(description="A Local Zone, or an Outpost.")
    outpost_arn: OutpostArn = Field(description="The Outpost's ARN.")
    zone: PlainText = Field(description="The Availability Zone of the network that the Outpost is anchored to.")
    slot: _Slot = Field(
        description="Which eighth of the ranges for edges it has, 0 to 7, unlike all others. It is not changed later."
    )
    nat: Literal["region", "none"] = Field(
        default="region",
        description="How nodes reach the internet: through the NAT gateway of the zone, or not at all.",
    )
    holds: ListOf[PlainText] = Field(
        default=(),
        description="The instance types that the rack has, as `aws outposts get-outpost-instance-types` lists them. "
        "Groups are checked against them; without a list they are not.",
    )
    local_gateway: LocalGateway | None = Field(
        default=None, description="The way from an Outpost to the network of its site. Default: none."
    )
    customer_owned_ipv4_pool: _CustomerPool | None = Field(
        default=None,
        description="Pool of customer-owned addresses that instances on the Outpost get, where its local gateway does "
        "not route the VPC's own. Default: none.",
    )

    @property
    def parent_zone(self) -> str:
        """The Availability Zone behind the Outpost."""
        return self.zone

    def violations(self) -> Iterator[Violation]:
        """Instance types are known, and what needs the local gateway has it."""
        yield from _types_violations(self.holds)
        gateway = self.local_gateway
        if self.customer_owned_ipv4_pool and gateway is None:
            yield Violation(
                ("customer_owned_ipv4_pool",),
                "Customer-owned addresses are reached through the local gateway, and the edge has none.",
                "Add local_gateway, or take the pool out.",
                str(LOCAL_GATEWAY_SOURCE),
            )
        if gateway is None:
            return
        where = ("local_gateway", "destinations")
        if len(set(gateway.destinations)) < len(gateway.destinations):
            yield Violation(where, "Each range can be listed once.", "Take the repeated range out.")
        if _ANYWHERE in gateway.destinations and self.nat != "none":
            yield Violation(
                where,
                f"A subnet has one route to {_ANYWHERE}, and nat: {self.nat} is that.",
                "Name the ranges of the site, or set nat: none.",
            )


class ExistingLocalZoneSubnet(Spec):
    """A subnet that exists in a Local Zone."""

    kind: Literal["local_zone"] = Field(description="A Local Zone, or an Outpost.")
    zone: PlainText = Field(description="The Local Zone's name; for an Outpost, its Availability Zone.")
    subnet_id: SubnetId = Field(description="The subnet for nodes.")

    def violations(self) -> Iterator[Violation]:
        """The zone is formed as one."""
        yield from (found.within("zone") for found in local_zone_violations(self.zone))


class ExistingOutpostSubnet(Spec):
    """A subnet that exists on an Outpost."""

    kind: Literal["outpost"] = Field(description="A Local Zone, or an Outpost.")
    outpost_arn: OutpostArn = Field(description="The Outpost's ARN.")
    zone: PlainText = Field(description="The Local Zone's name; for an Outpost, its Availability Zone.")
    subnet_id: SubnetId = Field(description="The subnet for nodes.")
    holds: ListOf[PlainText] = Field(default=(), description="The instance types that the rack has.")

    def violations(self) -> Iterator[Violation]:
        """Instance types are known."""
        yield from _types_violations(self.holds)


EdgeSpec: TypeAlias = LocalZoneSubnets | OutpostSubnets
"""An edge of a VPC that the platform creates."""

AnyEdge: TypeAlias = Annotated[EdgeSpec, Field(discriminator="kind")]
"""One entry of ``platform:network.edge``."""

AnyExistingEdge: TypeAlias = Annotated[ExistingLocalZoneSubnet | ExistingOutpostSubnet, Field(discriminator="kind")]
"""One entry of ``subnets.edge`` of an existing network."""


def edge_violations(network: NetworkSpec) -> Iterator[Violation]:
    """What is wrong with the edges of a network; paths are relative to ``edge``."""
    edges: Mapping[str, EdgeSpec] = network.edge
    if edges and not has_room_for_edges(network.cidr):
        yield Violation(
            (),
            f"A VPC smaller than /{EDGE_SMALLEST_VPC} has no ranges for Local Zones and Outposts.",
            "Take a larger cidr, for example a /16; that is another VPC.",
            "Subnet plan",
        )
    taken: dict[int, str] = {}
    for name, edge in edges.items():
        if edge.slot in taken:
            free = min(set(range(EDGE_SLOTS)) - {other.slot for other in edges.values()}, default=None)
            yield Violation(
                (name, "slot"),
                f"{taken[edge.slot]} has this slot.",
                "Take an edge out." if free is None else f"Take one that is free, for example {free}.",
                "Subnet plan",
            )
        taken.setdefault(edge.slot, name)
        yield from (found.within(name) for found in _ways_out(edge, network))
        if isinstance(edge, OutpostSubnets) and edge.local_gateway:
            yield from (found.within(name) for found in _destinations(edge.local_gateway, network))


def _ways_out(edge: EdgeSpec, network: NetworkSpec) -> Iterator[Violation]:
    public = isinstance(edge, LocalZoneSubnets) and edge.public
    if network.private:
        if edge.nat != "none":
            yield Violation(
                ("nat",),
                "A private network has no way to the internet, and NAT is one.",
                "Set nat: none, or take private: true out of platform:network.",
            )
        if public:
            yield Violation(
                ("public",),
                "A private network has no public subnets.",
                "Set public: false, or take private: true out of platform:network.",
            )
        return
    if edge.nat == "region" and network.nat == "none":
        yield Violation(
            ("nat",),
            "The network has no NAT gateway in the Region.",
            "Set nat: single or per_zone in platform:network, or nat: none here.",
        )
    if public and "public" not in network.tiers:
        yield Violation(
            ("public",),
            "The internet gateway comes with the network's public tier, and it has none.",
            "Add public to tiers in platform:network, or set public: false.",
        )


def _destinations(gateway: LocalGateway, network: NetworkSpec) -> Iterator[Violation]:
    for position, cidr in enumerate(gateway.destinations):
        other = overlapping(cidr, [network.cidr, *network.pod_cidrs])
        if other and cidr != _ANYWHERE:
            yield Violation(
                ("local_gateway", "destinations", position),
                f"It overlaps {other} of the VPC, whose addresses are reached inside it.",
                "Name ranges of the site.",
                str(LOCAL_GATEWAY_SOURCE),
            )
