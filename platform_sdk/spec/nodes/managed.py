"""What an environment may say of its managed node groups: EC2 nodes that EKS brings up, updates and drains.

Owns the fields that only they have. What all groups of EC2 nodes share is in ``_ec2``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import EKS_MERGE_SOURCE
from platform_sdk.facts.nodes.groups import WARM_POOL_REFUSALS, WARM_POOL_SOURCE
from platform_sdk.rules.nodes.releases import release_violations
from platform_sdk.spec.nodes._ec2 import Ec2GroupSpec
from platform_sdk.spec.nodes._parts import Repair, Update, WarmPool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.placement import Placed

__all__ = ["ManagedNodeGroupSpec"]


class ManagedNodeGroupSpec(Ec2GroupSpec):
    """A group of EC2 nodes that EKS manages."""

    kind: Literal["managed"] = Field(default="managed", description="A managed node group.")
    update: Update = Field(default=Update(), description="How nodes are replaced when the group changes.")
    repair: Repair = Field(default=Repair(), description="Automatic replacement of nodes that stay unhealthy.")
    warm_pool: WarmPool | None = Field(default=None, description="Instances that have started once and wait.")

    @property
    def placed(self) -> Placed:
        """The group, as the placement matrix sees it."""
        return replace(super().placed, kind="managed", warm_pool=self.warm_pool is not None)

    @property
    def _merged_by_eks(self) -> bool:
        return self.ami_id is None

    def violations(self) -> Iterator[Violation]:
        """The rules of all groups of EC2 nodes; warm pool and image are what EKS manages."""
        yield from super().violations()
        if self.ami_release and not self.ami_id:
            yield from release_violations(self.image.os, self.ami_release)
        if self.ami_id and self.is_windows:
            yield Violation(
                ("ami_id",),
                "EKS manages Windows nodes with its own images alone: with another one their access entry would let no "
                "pod reach its Service.",
                "Take ami_id out, or set kind: self_managed.",
                str(EKS_MERGE_SOURCE),
            )
        yield from (found.within("warm_pool") for found in self._warm_pool_violations())

    def _warm_pool_violations(self) -> Iterator[Violation]:
        pool, source = self.warm_pool, str(WARM_POOL_SOURCE)
        if pool is None:
            return
        if self.ami_id:
            yield Violation(
                (),
                "EKS has no warm pools for images of your own.",
                "Take the warm pool out, or ami_id.",
                source,
            )
        if self.os == "bottlerocket" and pool.state == "hibernated":
            yield Violation(("state",), WARM_POOL_REFUSALS["bottlerocket-hibernated"], "Set state: stopped.", source)
        if self.os == "bottlerocket" and pool.reuse_on_scale_in:
            yield Violation(
                ("reuse_on_scale_in",),
                WARM_POOL_REFUSALS["bottlerocket-reuse"],
                "Set reuse_on_scale_in: false.",
                source,
            )
        if pool.max_prepared is not None and pool.max_prepared < pool.min:
            yield Violation(
                ("max_prepared",),
                f"The most instances are not fewer than the fewest that wait, {pool.min}.",
                f"Set max_prepared to {pool.min} or more.",
            )
