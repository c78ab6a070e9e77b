"""What an environment may say of the logs of its Fargate pods.

Owns the section. What the log router is told is in ``rules.nodes.fargate``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.rules.cluster.logs import retention_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Days, Flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Violation

__all__ = ["FargateLogging"]


class FargateLogging(Spec):
    """The logs of containers that run on Fargate, where no agent of one's own can collect them."""

    development: ClassVar[dict[str, Any]] = {"retention_days": 7}

    enabled: Flag = Field(
        default=True,
        description="Send the containers' output to CloudWatch Logs, where there is a Fargate profile. On by default.",
    )
    retention_days: Days = Field(
        default=90,
        json_schema_extra={"enum": list(RETENTION_DAYS)},
        description="How long it is kept, in days: one of the values that CloudWatch takes. Default: 90, in "
        "development 7.",
    )

    def violations(self) -> Iterator[Violation]:
        """CloudWatch takes the retention."""
        yield from (found.within("retention_days") for found in retention_violations(self.retention_days))
