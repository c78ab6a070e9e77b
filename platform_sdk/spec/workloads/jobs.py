"""Workloads that run to their end: once, or at set times.

Owns their own fields and rules. What all workloads share is in ``_workload``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.rules.addons.cron import is_cron
from platform_sdk.rules.workloads.defaults import DefaultName
from platform_sdk.rules.workloads.time_zones import is_time_zone
from platform_sdk.spec._types import Count, Flag, PlainText
from platform_sdk.spec.workloads._fields import Seconds
from platform_sdk.spec.workloads._workload import WorkloadSpec

__all__ = ["BatchJobSpec", "ScheduledJobSpec"]

_CRON = "Kubernetes documentation, CronJob, 2026-11"

JobCount: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=10_000)]


class BatchJobSpec(WorkloadSpec):
    """A program that runs to its end: a Job."""

    always_off: ClassVar[frozenset[DefaultName]] = frozenset(
        {"disruption_budget", "readiness", "liveness", "zone_spread"}
    )

    completions: JobCount = Field(default=1, description="How many pods have to end well.")
    parallelism: JobCount = Field(default=1, description="How many run at the same time.")
    indexed: Flag = Field(default=False, description="Give each pod a number, in JOB_COMPLETION_INDEX.")
    retries: Count = Field(default=3, description="How often a pod that failed is tried again.")
    deadline_seconds: Seconds | None = Field(
        default=86_400, description="Seconds after which it has failed. Default: a day."
    )
    keep_seconds: Count = Field(default=86_400, description="Seconds that it is kept after its end. Default: a day.")

    def violations(self) -> Iterator[Violation]:
        """No more run at a time than have to end."""
        yield from super().violations()
        if self.parallelism > self.completions:
            yield Violation(
                ("parallelism",),
                f"{self.parallelism} at the same time, and {self.completions} have to end.",
                "Lower parallelism, or raise completions.",
                "Kubernetes documentation, Jobs, 2026-11",
            )


class ScheduledJobSpec(BatchJobSpec):
    """A program that runs at set times: a CronJob."""

    schedule: PlainText = Field(description='When, as cron writes it: "0 2 * * *".')
    time_zone: PlainText = Field(default="Etc/UTC", description="Time zone of the schedule: Europe/Berlin.")
    concurrency: Literal["forbid", "allow", "replace"] = Field(
        default="forbid", description="What happens when it is time and the last one still runs."
    )
    suspended: Flag = Field(default=False, description="Start none.")
    start_within_seconds: Seconds = Field(
        default=600, description="Seconds after its time within which it is still started."
    )

    def violations(self) -> Iterator[Violation]:
        """The schedule is one, and so is the time zone."""
        yield from super().violations()
        if not is_cron(self.schedule):
            yield Violation(
                ("schedule",),
                "This is no schedule: minute, hour, day of the month, month, day of the week.",
                'Write five fields, such as "0 2 * * *".',
                _CRON,
            )
        if not is_time_zone(self.time_zone):
            yield Violation(
                ("time_zone",),
                "The database of time zones has no such name.",
                "Write a name such as Europe/Berlin.",
                _CRON,
            )
