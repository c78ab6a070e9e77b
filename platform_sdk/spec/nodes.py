"""What an environment may say of its managed node groups.

Owns the fields and the rules inside one group. What needs the cluster or the network is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.node_groups import MAX_INSTANCE_TYPES, MAX_TAINTS, WARM_POOL_REFUSALS, WARM_POOL_SOURCE
from platform_sdk.rules.nodes import (
    VolumeType,
    architecture_for,
    instance_type_violations,
    label_violations,
    taint_key_violations,
    volume_violations,
)
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, Flag, KmsKeyArn, ListOf, Percent, PlainText, Rule
from platform_sdk.spec.cluster import KubernetesVersionText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.instance_families import Architecture

__all__ = ["Disk", "GroupName", "ManagedNodeGroupSpec", "Repair", "Scaling", "Taint", "Update", "WarmPool"]

Size: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
GroupName: TypeAlias = Annotated[
    str,
    Rule(
        "A group's name is at most 36 lowercase letters, digits and hyphens, and starts with a letter: AWS's name adds "
        "26 characters.",
        "Choose a name such as general.",
        r"[a-z]([a-z0-9-]{0,34}[a-z0-9])?",
    ),
]
TaintValue: TypeAlias = Annotated[
    str,
    Rule(
        "A taint's value is at most 63 letters, digits, hyphens, underscores and dots.",
        "Shorten or simplify the value.",
        r"([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?",
        "Kubernetes documentation, taints and tolerations, 2026-11",
    ),
]
AmiRelease: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the release of an EKS optimized image.",
        "Write it as EKS lists it: 1.35.2-20261105 for AL2023, 1.50.0-1a2b3c4d for Bottlerocket.",
        r"\d+\.\d+\.\d+-[0-9a-f]{8}",
    ),
]


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
    type: VolumeType = Field(default="gp3", description="EBS volume type.")
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
        yield from volume_violations(self.type, self.size_gib, self.iops, self.throughput)


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


class ManagedNodeGroupSpec(Spec):
    """A group of EC2 nodes that EKS manages."""

    kind: Literal["managed"] = Field(default="managed", description="A managed node group.")
    instance_types: Annotated[ListOf[PlainText], Field(min_length=1, max_length=MAX_INSTANCE_TYPES)] = Field(
        description="EC2 instance types of one architecture, in order of preference. Spot wants several."
    )
    scaling: Scaling = Field(description="How many nodes.")
    os: Literal["al2023", "bottlerocket"] = Field(default="al2023", description="Amazon Linux 2023 or Bottlerocket.")
    fips: Flag = Field(default=False, description="The FIPS variant of Bottlerocket.")
    capacity_type: Literal["on_demand", "spot"] = Field(
        default="on_demand", description="on_demand, or spot: cheaper, and taken back at two minutes' notice."
    )
    labels: Mapping[str, PlainText] = Field(default={}, description="Kubernetes labels of the nodes.")
    taints: Annotated[ListOf[Taint], Field(max_length=MAX_TAINTS)] = Field(
        default=(), description="Kubernetes taints of the nodes."
    )
    tier: Literal["private", "public", "intra"] = Field(
        default="private", description="Subnets that the nodes live in."
    )
    zones: ListOf[PlainText] = Field(
        default=(),
        description="Availability Zones of the network that the group is limited to. Default: all of them. A change "
        "rolls the group over.",
    )
    disk: Disk = Field(default=Disk(), description="The volume for images, logs and ephemeral storage.")
    version: KubernetesVersionText | None = Field(
        default=None, description="Kubernetes version of the nodes. Default: the cluster's."
    )
    ami_release: AmiRelease | None = Field(
        default=None,
        description="Pinned release of the image. Default: the newest when the group is created or its version "
        "changes.",
    )
    update: Update = Field(default=Update(), description="How nodes are replaced when the group changes.")
    repair: Repair = Field(default=Repair(), description="Automatic replacement of nodes that stay unhealthy.")
    warm_pool: WarmPool | None = Field(default=None, description="Instances that have started once and wait.")
    session_manager: Flag = Field(
        default=False, description="Let administrators open a shell on the nodes through AWS Systems Manager."
    )
    containers_use_imds: Flag = Field(
        default=False,
        description="Let containers reach the instance metadata service (hop limit 2). Use identities instead.",
    )

    @property
    def architecture(self) -> Architecture:
        """x86_64 or arm64, told from the instance types."""
        return architecture_for(self.instance_types)

    def violations(self) -> Iterator[Violation]:
        """Instance types, image, labels, taints and warm pool fit each other."""
        yield from (found.within("instance_types") for found in instance_type_violations(self.instance_types))
        yield from (found.within("labels") for found in label_violations(self.labels))
        if self.fips and self.os != "bottlerocket":
            yield Violation(
                ("fips",),
                "FIPS images exist for Bottlerocket.",
                "Set os: bottlerocket, or take fips out.",
                "Amazon EKS API reference, AMI types, 2026-11",
            )
        marks = [(taint.key, taint.effect) for taint in self.taints]
        if len(set(marks)) < len(marks):
            yield Violation(
                ("taints",),
                "A taint's key and effect appear once.",
                "Take the repeated taint out.",
                "Kubernetes API, Taint, 2026-11",
            )
        if len(set(self.zones)) < len(self.zones):
            yield Violation(("zones",), "Each zone can be listed once.", "Take the repeated zone out.")
        yield from self._warm_pool_violations()

    def _warm_pool_violations(self) -> Iterator[Violation]:
        pool, source = self.warm_pool, str(WARM_POOL_SOURCE)
        if pool is None:
            return
        if self.capacity_type == "spot":
            yield Violation(
                ("warm_pool",),
                WARM_POOL_REFUSALS["spot"],
                "Set capacity_type: on_demand, or take the warm pool out.",
                source,
            )
        if self.os == "bottlerocket" and pool.state == "hibernated":
            yield Violation(
                ("warm_pool", "state"), WARM_POOL_REFUSALS["bottlerocket-hibernated"], "Set state: stopped.", source
            )
        if self.os == "bottlerocket" and pool.reuse_on_scale_in:
            yield Violation(
                ("warm_pool", "reuse_on_scale_in"),
                WARM_POOL_REFUSALS["bottlerocket-reuse"],
                "Set reuse_on_scale_in: false.",
                source,
            )
        if pool.max_prepared is not None and pool.max_prepared < pool.min:
            yield Violation(
                ("warm_pool", "max_prepared"),
                f"The most instances are not fewer than the fewest that wait, {pool.min}.",
                f"Set max_prepared to {pool.min} or more.",
            )
