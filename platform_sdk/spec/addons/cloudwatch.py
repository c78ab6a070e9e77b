"""What an environment may say of CloudWatch observability: Container Insights, containers' logs, Application Signals.

Owns the fields and the rules between them. What the add-on is told is decided in ``rules.addons.cloudwatch``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.rules.addons.cloudwatch import cloudwatch_configuration
from platform_sdk.rules.addons.configuration import contradictions
from platform_sdk.rules.cluster.logs import retention_violations
from platform_sdk.spec._types import Days, Flag, KmsKeyArn
from platform_sdk.spec.addons._addon import EksAddonSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

__all__ = ["CloudWatchSpec"]

_SOURCE = "Amazon CloudWatch user guide, Amazon CloudWatch Observability EKS add-on, 2026-11"
_POD_IDENTITY_SINCE = (3, 1, 0)


class CloudWatchSpec(EksAddonSpec):
    """The add-on amazon-cloudwatch-observability."""

    container_insights: Flag = Field(
        default=True, description="Numbers of pods, nodes and the cluster, with enhanced observability. On by default."
    )
    container_logs: Flag = Field(
        default=True, description="The containers' output and what nodes write, by Fluent Bit. On by default."
    )
    application_signals: Flag = Field(
        default=False, description="Traces and numbers of applications. Off by default: it is billed by the request."
    )
    retention_days: Days | None = Field(
        default=None,
        json_schema_extra={"enum": [*RETENTION_DAYS, None]},
        description="How long logs are kept, in days: one of the values that CloudWatch takes. Default: 90, in "
        "development 7.",
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None,
        description="The key of the log groups, which lets CloudWatch Logs use it. Default: the cluster's.",
    )

    @property
    def ours(self) -> Mapping[str, Any]:
        """The platform's configuration values."""
        return cloudwatch_configuration(
            container_logs=self.container_logs,
            container_insights=self.container_insights,
            application_signals=self.application_signals,
        )

    def violations(self) -> Iterator[Violation]:
        """Something is collected, kept for a time that there is, by a version that knows Pod Identity."""
        if self.retention_days is not None:
            yield from (found.within("retention_days") for found in retention_violations(self.retention_days))
        if not (self.container_insights or self.container_logs or self.application_signals):
            yield Violation(
                ("container_insights",),
                "CloudWatch observability is there to collect something, and all that it collects is switched off.",
                "Switch container_insights, container_logs or application_signals on, or take cloudwatch out.",
                _SOURCE,
            )
        if self.version and _numbers(self.version) < _POD_IDENTITY_SINCE:
            yield Violation(
                ("version",),
                "The add-on gets its rights through EKS Pod Identity, which it knows since version 3.1.0.",
                "Pin v3.1.0-eksbuild.1 or a later version, or none.",
                _SOURCE,
            )
        for path in contradictions(self.ours, self.configuration):
            yield Violation(
                ("configuration", *path),
                "This contradicts what the platform tells the add-on.",
                "Use container_insights, container_logs and application_signals for it.",
                _SOURCE,
            )


def _numbers(version: str) -> tuple[int, ...]:
    """Major, minor and patch of v6.2.0-eksbuild.1."""
    return tuple(int(part) for part in version.removeprefix("v").partition("-")[0].split("."))
