"""What an environment may say of GuardDuty's agent, which watches what runs on nodes.

Owns the fields and the rules between them. Where the agent runs is asked between sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.spec._types import Flag
from platform_sdk.spec.addons._addon import EksAddonSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GuardDutySpec"]

_SOURCE = "Amazon GuardDuty user guide, Runtime Monitoring for Amazon EKS clusters, 2026-11"


class GuardDutySpec(EksAddonSpec):
    """GuardDuty Runtime Monitoring of the cluster's nodes. Runtime Monitoring itself is a setting of the account."""

    managed_by: Literal["platform", "guardduty"] = Field(
        default="platform",
        description="Who installs the agent and its VPC endpoint: the platform, or GuardDuty's automated agent "
        "configuration. GuardDuty is told by a tag of the cluster.",
    )
    endpoint: Flag | None = Field(
        default=None,
        description="Make the VPC endpoint guardduty-data, by which the agent reports. Default: yes, unless the "
        "network's endpoints have it.",
    )

    def violations(self) -> Iterator[Violation]:
        """What GuardDuty does itself, the platform is told nothing of."""
        if self.managed_by == "platform":
            return
        for name in (name for name in ("version", "configuration", "endpoint") if getattr(self, name)):
            yield Violation(
                (name,),
                f"GuardDuty installs the agent and its endpoint itself, so that {name} would be without effect.",
                f"Take {name} out, or set managed_by: platform.",
                _SOURCE,
            )

    @property
    def cluster_tags(self) -> dict[str, str]:
        """By which GuardDuty's automated agent configuration takes the cluster, or leaves it alone."""
        return {"GuardDutyManaged": "true" if self.managed_by == "guardduty" else "false"}
