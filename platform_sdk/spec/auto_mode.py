"""What an environment may say of EKS Auto Mode: EKS starts the nodes, and runs what they need.

Owns the switch, the built-in node pools and pools of one's own. What all node pools share is in ``node_pools``; rules
that also need the network are in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.auto_mode import (
    AUTO_MODE_IAM_SOURCE,
    BUILT_IN_NODE_CLASS,
    BUILT_IN_NODE_POOLS,
    MAX_EPHEMERAL_GIB,
    MAX_EPHEMERAL_IOPS,
    MAX_EPHEMERAL_THROUGHPUT,
    MIN_EPHEMERAL_IOPS,
    MIN_EPHEMERAL_THROUGHPUT,
    NODE_CLASS_SOURCE,
    BuiltInNodePool,
)
from platform_sdk.rules.nodes.auto_mode import node_life_violations
from platform_sdk.rules.placement import lacking_field
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KmsKeyArn, ListOf
from platform_sdk.spec.node_pools import DurationOrNever, NodePoolBase, PoolName
from platform_sdk.spec.nodes._fields import ReservationId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.placement import Placed

__all__ = ["AutoModeSpec", "AutoPool", "EphemeralStorage"]


class EphemeralStorage(Spec):
    """The volume for images and what pods write, encrypted always."""

    size_gib: Annotated[int, Strict(), Field(ge=1, le=MAX_EPHEMERAL_GIB)] = Field(
        default=80, description="Size in GiB."
    )
    iops: Annotated[int, Strict(), Field(ge=MIN_EPHEMERAL_IOPS, le=MAX_EPHEMERAL_IOPS)] = Field(
        default=3000, description="Operations a second."
    )
    throughput: Annotated[int, Strict(), Field(ge=MIN_EPHEMERAL_THROUGHPUT, le=MAX_EPHEMERAL_THROUGHPUT)] = Field(
        default=125, description="MiB a second."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None,
        description="A KMS key of yours, whose policy lets the cluster's role use it. Default: a key of AWS.",
    )

    def document(self) -> dict[str, Any]:
        """The volume in the words of the API."""
        key = {"kmsKeyID": self.kms_key_arn} if self.kms_key_arn else {}
        return {"size": f"{self.size_gib}Gi", "iops": self.iops, "throughput": self.throughput, **key}


class AutoPool(NodePoolBase):
    """Nodes that EKS starts for pods which find no room, of types that you choose."""

    expire_after: DurationOrNever = Field(
        default="336h", description="Age at which a node is replaced, e.g. 336h for 14 days; 480h at most."
    )
    storage: EphemeralStorage = Field(
        default=EphemeralStorage(), description="The volume for images and what pods write."
    )
    network_policy: Literal["default_allow", "default_deny"] = Field(
        default="default_allow", description="What pods without a network policy may reach: everything, or nothing."
    )
    snat: Flag = Field(default=True, description="Hide pods behind their node's address where they leave the VPC.")
    fips: Flag = Field(default=False, description="Use images with validated FIPS 140 cryptography.")
    reservations: ListOf[ReservationId] = Field(
        default=(), description="Capacity reservations that the pool may use, with capacity: [reserved]."
    )

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """What groups of EC2 nodes can say and a pool cannot, as the placement matrix has it."""
        return lacking_field("auto_mode", name, value)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The pool, as the placement matrix sees it: nodes of EKS's own system, in private subnets."""
        return tuple(
            replace(one, kind="auto_mode", os="bottlerocket", volume="gp3", tier="private", fips=self.fips)
            for one in super().placed
        )

    def violations(self) -> Iterator[Violation]:
        """Nodes live no longer than EKS lets them; reserved capacity is named; the policy is one of Auto Mode's."""
        yield from super().violations()
        yield from node_life_violations(self.expire_after, self.termination_grace_period)
        if self.disruption.policy == "balanced":
            yield Violation(
                ("disruption", "policy"),
                "Auto Mode consolidates nodes that are empty, or those that are underutilized too.",
                "Set when_empty or when_empty_or_underutilized.",
                "Amazon EKS user guide, node pool of EKS Auto Mode, 2026-11",
            )
        if ("reserved" in self.capacity) != bool(self.reservations):
            yield Violation(
                ("reservations",),
                "Reserved capacity is that of the reservations which are listed.",
                "List reservations and add reserved to capacity, or take both out.",
                str(NODE_CLASS_SOURCE),
            )


class AutoModeSpec(Spec):
    """EKS Auto Mode."""

    enabled: Flag = Field(
        default=True,
        description="false turns Auto Mode off again: EKS must be told so, which leaving the section out does not.",
    )
    node_pools: ListOf[BuiltInNodePool] = Field(
        default=BUILT_IN_NODE_POOLS,
        description="EKS's own pools: general-purpose (x86_64, on-demand), system (for critical add-ons).",
    )
    pools: Mapping[PoolName, AutoPool] = Field(default={}, description="Pools of your own, by name.")

    @property
    def starts_nodes(self) -> bool:
        """Whether any pool is there that starts nodes."""
        return self.enabled and bool(self.node_pools or self.pools)

    def violations(self) -> Iterator[Violation]:
        """Names are free, and a pool needs Auto Mode."""
        if len(set(self.node_pools)) < len(self.node_pools):
            yield Violation(("node_pools",), "Each pool can be listed once.", "Take the repeated pool out.")
        for name in self.pools:
            if name in {*BUILT_IN_NODE_POOLS, BUILT_IN_NODE_CLASS}:
                yield Violation(
                    ("pools", name),
                    f"{name} is the name of a pool or a node class of EKS.",
                    "Choose another name.",
                    str(AUTO_MODE_IAM_SOURCE),
                )
        if self.pools and not self.enabled:
            yield Violation(
                ("pools",),
                "Without Auto Mode nobody takes the nodes of these pools down.",
                "Take the pools out, deploy, and turn Auto Mode off then.",
                str(NODE_CLASS_SOURCE),
            )
