"""The parts that groups of EC2 nodes are described with: sizes, taints, disks, updates, repair, warm pools.

Owns the fields of each and the rules inside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.rules.nodes.groups import VolumeType, taint_key_violations, volume_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, Flag, KmsKeyArn, Percent, PlainText
from platform_sdk.spec.nodes._fields import Size, TaintValue

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Disk", "Repair", "Scaling", "Taint", "Update", "WarmPool"]


class Scaling(Spec):
    """How many nodes."""

    min: Count = Field(description="Fewest nodes.")
    max: Size = Field(description="Most nodes.")
    desired: Count | None = Field(default=None, description="Nodes to start with. Default: min.")
    autoscaled: Flag = Field(
        default=True,
        description="An autoscaler owns the number of nodes: `desired` counts at creation only. false: the platform "
        "holds it at desired.",
    )

    @property
    def initial(self) -> int:
        """The desired size that the group is created with."""
        return self.min if self.desired is None else self.desired

    def violations(self) -> Iterator[Violation]:
        """min, desired and max are in order."""
        if self.min > self.max:
            yield Violation(
                ("min",),
                f"The fewest nodes are not more than the most, which are {self.max}.",
                f"Set min to {self.max} or less, or raise max.",
            )
        elif self.desired is not None and not self.min <= self.desired <= self.max:
            yield Violation(
                ("desired",),
                f"The desired number lies between min and max, {self.min} and {self.max}.",
                "Choose a number between them.",
            )


class Taint(Spec):
    """A mark that keeps pods away unless they tolerate it."""

    key: PlainText = Field(description="Key of the taint.")
    value: TaintValue = Field(default="", description="Value of the taint; may be empty.")
    effect: Literal["no-schedule", "prefer-no-schedule", "no-execute"] = Field(
        default="no-schedule", description="What happens to pods that do not tolerate it."
    )

    def violations(self) -> Iterator[Violation]:
        """Kubernetes takes the key."""
        yield from (found.within("key") for found in taint_key_violations(self.key))


class Disk(Spec):
    """The volume for images, logs and ephemeral storage; encrypted always."""

    size_gib: Annotated[int, Strict(), Field(ge=20, le=16384)] = Field(
        default=50, description="Size in GiB, 20 to 16384."
    )
    type: VolumeType | None = Field(
        default=None, description="EBS volume type. Default: gp3; gp2 in Local Zones and on Outposts."
    )
    iops: Annotated[int, Strict(), Field(ge=100, le=256000)] | None = Field(
        default=None, description="Operations per second, for gp3, io1 and io2. gp3 has 3000 without it."
    )
    throughput: Annotated[int, Strict(), Field(ge=125, le=2000)] | None = Field(
        default=None, description="MiB per second, for gp3. 125 without it."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="A KMS key of yours. Default: the account's key for EBS."
    )

    def violations(self) -> Iterator[Violation]:
        """The volume type has these settings."""
        yield from volume_violations(self.type or "gp3", self.size_gib, self.iops, self.throughput)


class Update(Spec):
    """How nodes are replaced when the group changes."""

    max_unavailable: Annotated[int, Strict(), Field(ge=1, le=100)] | None = Field(
        default=None, description="Nodes that may be away at once, 1 to 100."
    )
    max_unavailable_percentage: Percent | None = Field(
        default=None, description="The same in percent of the group. Default: 33."
    )
    strategy: Literal["default", "minimal"] = Field(
        default="default",
        description="default: new nodes come before old ones go. minimal: old ones go first, for capacity that cannot "
        "be had twice.",
    )

    def violations(self) -> Iterator[Violation]:
        """A number or a percentage."""
        if self.max_unavailable is not None and self.max_unavailable_percentage is not None:
            yield Violation(
                ("max_unavailable",),
                "Give a number or a percentage, not both.",
                "Take max_unavailable or max_unavailable_percentage out.",
                "Amazon EKS API reference, NodegroupUpdateConfig, 2026-11",
            )


class Repair(Spec):
    """Automatic replacement of nodes that stay unhealthy."""

    enabled: Flag = Field(default=True, description="Let EKS replace or reboot unhealthy nodes. On by default.")
    max_parallel_percentage: Percent | None = Field(
        default=None, description="Nodes repaired at once, in percent of the group."
    )
    max_unhealthy_percentage: Percent | None = Field(
        default=None, description="Stop repairing when more of the group than this is unhealthy, in percent."
    )


class WarmPool(Spec):
    """Instances that have started once and wait."""

    state: Literal["stopped", "running", "hibernated"] = Field(default="stopped", description="How they wait.")
    min: Count = Field(default=0, description="Fewest instances that wait.")
    max_prepared: Count | None = Field(
        default=None, description="Most instances, waiting and working together. Default: the group's max."
    )
    reuse_on_scale_in: Flag = Field(default=False, description="Let nodes return to the pool when the group shrinks.")
