"""What an environment may say of its network: a VPC to create, or one that exists.

Owns the fields and the rules between them. Where subnets lie is decided in ``rules.network.subnets``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Discriminator, Field, Strict, Tag, model_validator

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.facts.endpoints import GATEWAY_SERVICES, INTERFACE_SERVICES, PRIVATE_CLUSTER_INTERFACES
from platform_sdk.rules.cluster.logs import retention_violations
from platform_sdk.rules.network.cidrs import pod_range_violations, vpc_range_violations
from platform_sdk.rules.network.zones import MAX_ZONES
from platform_sdk.spec._base import Spec
from platform_sdk.spec._problems import nearest
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import Cidr, Days, Flag, ListOf, PlainText, Rule, SubnetId, Text
from platform_sdk.spec.edge import AnyEdge, AnyExistingEdge, EdgeName, edge_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnyNetworkSpec", "Endpoints", "ExistingNetworkSpec", "ExistingSubnets", "FlowLogs", "NetworkSpec"]

VpcId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a VPC.", "Write vpc- and 8 or 17 hexadecimal digits.", r"vpc-([0-9a-f]{8}|[0-9a-f]{17})"
    ),
]
BucketArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an S3 bucket, with an optional prefix.",
        "Write arn:aws:s3:::<bucket> or arn:aws:s3:::<bucket>/<prefix>.",
        r"arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/\S*)?",
        "Amazon VPC user guide, publish flow logs to Amazon S3, 2026-11",
    ),
]


def _count_or_names(value: Any) -> str:
    return "names" if isinstance(value, (list, tuple)) else "count"


AvailabilityZones: TypeAlias = Annotated[
    Annotated[Annotated[int, Strict(), Field(ge=2, le=MAX_ZONES)], Tag("count")]
    | Annotated[ListOf[PlainText], Tag("names")],
    Discriminator(_count_or_names),
]


class FlowLogs(Spec):
    """The record of the VPC's traffic."""

    development: ClassVar[dict[str, Any]] = {"retention_days": 7}

    enabled: Flag = Field(default=True, description="Record the VPC's traffic. On by default.")
    destination: Literal["cloudwatch", "s3"] = Field(
        default="cloudwatch", description="Where records go: a log group of the platform's own, or a bucket of yours."
    )
    bucket_arn: BucketArn | None = Field(
        default=None, description="The bucket, with an optional prefix, for destination s3."
    )
    traffic: Literal["all", "accept", "reject"] = Field(default="all", description="Which traffic is recorded.")
    aggregation_seconds: Literal[60, 600] = Field(
        default=600, description="Longest time that traffic is gathered into one record, in seconds."
    )
    retention_days: Days = Field(
        default=90,
        json_schema_extra={"enum": list(RETENTION_DAYS)},
        description="How long the log group keeps records, in days: one of the values that CloudWatch takes. "
        "Default: 90, in development 7.",
    )

    def violations(self) -> Iterator[Violation]:
        """CloudWatch takes the retention, and a bucket goes with S3."""
        yield from (found.within("retention_days") for found in retention_violations(self.retention_days))
        if self.enabled and self.destination == "s3" and not self.bucket_arn:
            yield Violation(
                ("bucket_arn",), "Records that go to S3 need a bucket.", "Give the bucket's ARN: arn:aws:s3:::<bucket>."
            )
        if self.destination == "cloudwatch" and self.bucket_arn:
            yield Violation(
                ("bucket_arn",),
                "A bucket is used only with destination s3.",
                "Set destination: s3, or take the bucket out.",
            )


class Endpoints(Spec):
    """VPC endpoints: AWS services reached without the internet."""

    gateway: ListOf[Literal["s3", "dynamodb"]] = Field(
        default=("s3",),
        description="Services reached through a route, free of charge. S3 holds the layers of ECR images.",
    )
    interface: ListOf[PlainText] = Field(
        default=(),
        description="Services reached through an interface in the VPC, e.g. ecr.api, sts. `private: true` adds all "
        "that a cluster needs.",
    )

    def violations(self) -> Iterator[Violation]:
        """Each service is known, is of its kind, and is there once."""
        for position, service in enumerate(self.interface):
            if service in GATEWAY_SERVICES:
                yield Violation(
                    ("interface", position),
                    f"{service} is reached through a gateway endpoint here.",
                    f"Put {service} under gateway.",
                )
            elif service not in INTERFACE_SERVICES:
                yield Violation(
                    ("interface", position),
                    "This is not the name of a service with interface endpoints.",
                    nearest(service, INTERFACE_SERVICES).strip()
                    or "Write the name as in com.amazonaws.<region>.<name>, for example ecr.api.",
                    "AWS PrivateLink guide, services that integrate, 2026-11",
                )
        if len(set(self.interface)) < len(self.interface):
            yield Violation(("interface",), "Each service can be listed once.", "Take the repeated one out.")


class NetworkSpec(Spec):
    """A VPC laid out over Availability Zones."""

    development: ClassVar[dict[str, Any]] = {"availability_zones": 2, "nat": "single"}

    kind: Literal["created"] = Field(default="created", description="A VPC that the platform creates.")
    cidr: Cidr = Field(description="The VPC's IPv4 range, /16 to /24. It cannot be changed later.")
    availability_zones: AvailabilityZones = Field(
        default=3,
        description="How many Availability Zones, 2 to 6, or which: names (eu-west-1a) or ids (euw1-az1). A zone added "
        "later moves no subnet. Default: 3, in development 2.",
    )
    tiers: ListOf[Literal["public", "private", "intra"]] = Field(
        default=("public", "private", "intra"),
        description="Which subnets each zone has: public (internet-facing load balancers, NAT), private (nodes), intra "
        "(no route out; control plane interfaces, endpoints).",
    )
    nat: Literal["none", "single", "per_zone"] = Field(
        default="per_zone",
        description="NAT gateways for the private subnets. Default: per_zone, in development single, with "
        "`private: true` none.",
    )
    private: Flag = Field(
        default=False,
        description="No way to the internet at all: brings every VPC endpoint that a cluster needs, and no public "
        "subnets.",
    )
    endpoints: Endpoints = Field(default=Endpoints(), description="VPC endpoints.")
    ipv6: Flag = Field(
        default=False,
        description="Dual stack: an Amazon-provided IPv6 range beside the IPv4 one. Needed for a cluster with "
        "ip_family ipv6.",
    )
    pod_cidrs: ListOf[Cidr] = Field(
        default=(), description="Secondary IPv4 ranges for pods (custom networking), e.g. 100.64.0.0/16."
    )
    edge: Mapping[EdgeName, AnyEdge] = Field(
        default={}, description="Subnets in Local Zones and on Outposts, by a name that groups refer to."
    )
    flow_logs: FlowLogs = Field(default=FlowLogs(), description="The record of the VPC's traffic.")

    @model_validator(mode="before")
    @classmethod
    def _private_means_no_way_out(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("private") is True:  # pyright: ignore[reportUnknownMemberType]
            return {"nat": "none", "tiers": ("private", "intra")} | data  # pyright: ignore[reportUnknownVariableType]
        return data  # pyright: ignore[reportUnknownVariableType]

    @classmethod
    def with_development_defaults(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        """As for every spec; a private network gets no NAT gateway."""
        fields = super().with_development_defaults(given)
        if fields.get("private") is True and "nat" not in given:
            del fields["nat"]
        return fields

    @property
    def edges(self) -> Mapping[str, AnyEdge]:
        """The edges by name, as for an existing network."""
        return self.edge

    @property
    def interface_endpoints(self) -> tuple[str, ...]:
        """Every interface endpoint, with those that `private` brings, sorted."""
        brought = PRIVATE_CLUSTER_INTERFACES if self.private else ()
        return tuple(sorted({*self.endpoints.interface, *brought}))

    @property
    def gateway_endpoints(self) -> tuple[str, ...]:
        """Every gateway endpoint, sorted. A private cluster cannot pull an image without S3's."""
        return tuple(sorted({*self.endpoints.gateway, *(("s3",) if self.private else ())}))

    @property
    def has_way_out(self) -> bool:
        """Whether nodes in private subnets reach AWS and their registries."""
        return self.nat != "none" or set(PRIVATE_CLUSTER_INTERFACES) <= set(self.interface_endpoints)

    def violations(self) -> Iterator[Violation]:
        """Ranges, tiers and ways out fit each other."""
        size = [found.within("cidr") for found in vpc_range_violations(self.cidr)]
        yield from size
        if not size:
            yield from (found.within("pod_cidrs") for found in pod_range_violations(self.pod_cidrs, self.cidr))
        yield from (found.within("edge") for found in edge_violations(self))
        if len(set(self.tiers)) < len(self.tiers):
            yield Violation(("tiers",), "Each tier can be listed once.", "Take the repeated tier out.")
        if "private" not in self.tiers:
            yield Violation(("tiers",), "Nodes live in private subnets.", "Add private to the tiers.")
        if self.private and self.nat != "none":
            yield Violation(
                ("nat",),
                "A private network has no way to the internet, and NAT is one.",
                "Set nat: none, or take private: true out.",
            )
        if self.private and "public" in self.tiers:
            yield Violation(
                ("tiers",),
                "A private network has no public subnets.",
                "Take public out of the tiers, or private: true out.",
            )
        if not self.private and self.nat != "none" and "public" not in self.tiers:
            yield Violation(
                ("nat",), "A NAT gateway stands in a public subnet.", "Add public to the tiers, or set nat: none."
            )


class ExistingSubnets(Spec):
    """Subnets that exist, by tier and zone name."""

    private: Mapping[Text, SubnetId] = Field(
        description="Subnets for nodes, by Availability Zone: {eu-west-1a: subnet-…}. At least two zones."
    )
    public: Mapping[Text, SubnetId] = Field(
        default={}, description="Subnets for internet-facing load balancers, by Availability Zone."
    )
    intra: Mapping[Text, SubnetId] = Field(
        default={}, description="Subnets without a route out, for the control plane's interfaces, by Availability Zone."
    )
    pods: Mapping[Text, SubnetId] = Field(
        default={}, description="Subnets for pods (custom networking), by Availability Zone."
    )
    edge: Mapping[EdgeName, AnyExistingEdge] = Field(
        default={}, description="Subnets in Local Zones and on Outposts, by a name that groups refer to."
    )

    def violations(self) -> Iterator[Violation]:
        """Two zones for each tier of the control plane, and each subnet once."""
        for tier in ("private", "intra"):
            zones: Mapping[str, str] = getattr(self, tier)
            if len(zones) == 1 or (tier == "private" and not zones):
                yield Violation(
                    (tier,),
                    "A cluster needs subnets in at least two Availability Zones.",
                    "Name the subnets of two or more zones.",
                    "Amazon EKS user guide, VPC requirements, 2026-11",
                )
        seen: dict[str, str] = {}
        given: dict[tuple[str, ...], str] = {
            (tier, zone): subnet
            for tier in ("private", "public", "intra", "pods")
            for zone, subnet in getattr(self, tier).items()
        }
        given |= {("edge", name, "subnet_id"): edge.subnet_id for name, edge in self.edge.items()}
        for path, subnet in given.items():
            if isinstance(subnet, Unreadable):
                continue
            if subnet in seen:
                yield Violation(path, f"This subnet is given as {seen[subnet]} already.", "Name a subnet once.")
            seen.setdefault(subnet, ".".join(path[:2]))


class ExistingNetworkSpec(Spec):
    """A VPC that exists and is managed elsewhere. Nothing of it is changed."""

    kind: Literal["existing"] = Field(description="A VPC that exists and is managed elsewhere.")
    vpc_id: VpcId = Field(description="The VPC's id.")
    cidrs: Annotated[ListOf[Cidr], Field(min_length=1)] = Field(
        description="The VPC's IPv4 ranges, the primary one first."
    )
    subnets: ExistingSubnets = Field(description="The VPC's subnets for the platform, by tier and zone.")
    ipv6: Flag = Field(default=False, description="Whether the VPC and the subnets have IPv6 ranges too.")

    @property
    def edges(self) -> Mapping[str, AnyExistingEdge]:
        """The edges by name, as for a network to create."""
        return self.subnets.edge


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("kind", "created"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return getattr(value, "kind", "created")


AnyNetworkSpec: TypeAlias = Annotated[
    Annotated[NetworkSpec, Tag("created")] | Annotated[ExistingNetworkSpec, Tag("existing")],
    Discriminator(_kind),
]
"""``platform:network``: created unless `kind: existing` is said."""
