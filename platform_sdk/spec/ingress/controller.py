"""The AWS Load Balancer Controller and the bucket for access logs, as an environment says them.

Owns those two sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.ingress import CONTROLLER_CHART, FEATURE_GATES
from platform_sdk.spec._base import Spec
from platform_sdk.spec._problems import nearest
from platform_sdk.spec._types import Days, Flag, PlainText
from platform_sdk.spec.charts import ChartVersion
from platform_sdk.spec.ingress._fields import BucketName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AccessLogsSpec", "LoadBalancerControllerSpec"]


class LoadBalancerControllerSpec(Spec):
    """The AWS Load Balancer Controller. EKS Auto Mode has one built in, and needs none of this."""

    version: ChartVersion = Field(default=CONTROLLER_CHART.version, description="Version of its chart.")
    replicas: Annotated[int, Strict(), Field(ge=1, le=5)] | None = Field(
        default=None, description="Copies; one works, all answer webhooks. Default: 2, in development 1."
    )
    cpu_millis: Annotated[int, Strict(), Field(ge=10)] = Field(
        default=100, description="Thousandths of a vCPU that each copy asks for."
    )
    memory_mib: Annotated[int, Strict(), Field(ge=64)] = Field(
        default=256, description="MiB of memory that each copy asks for, and gets at most."
    )
    service_webhook: Flag = Field(
        default=True,
        description="Make it responsible for every new Service of type LoadBalancer. Without, those that name no class "
        "get a Classic Load Balancer.",
    )
    feature_gates: Mapping[PlainText, Flag] = Field(default={}, description="Features to switch on or off, by name.")
    log_level: Literal["info", "debug"] = Field(default="info", description="How much it writes to its log.")

    def copies(self, *, production: bool) -> int:
        """How many copies run."""
        return self.replicas or (2 if production else 1)

    def violations(self) -> Iterator[Violation]:
        """Each feature is one that the controller has."""
        for name in self.feature_gates:
            if name not in FEATURE_GATES and self.version == CONTROLLER_CHART.version:
                yield Violation(
                    ("feature_gates", name),
                    f"Controller {CONTROLLER_CHART.app_version} has no such feature.",
                    nearest(name, FEATURE_GATES).strip() or "Take it out.",
                    str(CONTROLLER_CHART.source),
                )


class AccessLogsSpec(Spec):
    """The record of requests to load balancers. The bucket is encrypted by S3's own keys: ALBs write to no other."""

    enabled: Flag | None = Field(default=None, description="Keep access logs. Default: in production.")
    bucket: BucketName | None = Field(
        default=None,
        description="A bucket of yours in this Region, which lets load balancers write. Default: a new one.",
    )
    retention_days: Days | None = Field(
        default=None, description="How long logs are kept, in days. Default: 90, in development 7."
    )

    def kept(self, *, production: bool) -> bool:
        """Whether load balancers write logs unless their class says otherwise."""
        return production if self.enabled is None else self.enabled

    def days(self, *, production: bool) -> int:
        """How long logs are kept."""
        return self.retention_days or (90 if production else 7)

    def violations(self) -> Iterator[Violation]:
        """What belongs to somebody else is not changed."""
        if self.bucket and self.retention_days:
            yield Violation(
                ("retention_days",),
                "The bucket is yours, and how long it keeps things is said there.",
                "Take retention_days out, or bucket, to have one made.",
            )
