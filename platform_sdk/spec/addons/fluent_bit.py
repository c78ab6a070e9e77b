"""What an environment may say of Fluent Bit, which sends the containers' output to where it is kept.

Owns the fields and the rules between them. What its chart is told is decided in ``rules.addons.fluent_bit``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.rules.cluster.logs import retention_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Days, KmsKeyArn, Rule
from platform_sdk.spec.charts import ChartVersion
from platform_sdk.spec.device_plugins import ImageRepository

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FluentBitCloudWatch", "FluentBitSearch", "FluentBitSpec"]

_SOURCE = "AWS for Fluent Bit, outputs, 2026-08"

_StreamArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a Firehose stream.",
        "Write arn:aws:firehose:<region>:<account>:deliverystream/<name>.",
        r"arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream/[a-zA-Z0-9_.-]{1,64}",
        _SOURCE,
    ),
]
_SearchArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an OpenSearch domain, or of a collection of OpenSearch Serverless.",
        "Write arn:aws:es:<region>:<account>:domain/<name> or arn:aws:aoss:<region>:<account>:collection/<id>.",
        r"arn:aws[a-z-]*:(es:[a-z0-9-]+:\d{12}:domain/[a-z][a-z0-9-]{2,27}|aoss:[a-z0-9-]+:\d{12}:collection/[a-z0-9]+)",
        _SOURCE,
    ),
]
_Host: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a host name, without a scheme or a path.",
        "Write it as the console shows the endpoint, without https://.",
        r"[a-z0-9-]+(\.[a-z0-9-]+)+",
    ),
]
_Index: TypeAlias = Annotated[
    str,
    Rule(
        "The name of an index is lower-case letters, digits, hyphens, underscores and dots, and begins with a letter.",
        "Choose a name such as containers.",
        r"[a-z][a-z0-9._-]{0,254}",
        "Amazon OpenSearch Service developer guide, naming restrictions for indexes, 2026-11",
    ),
]


class FluentBitCloudWatch(Spec):
    """A log group of CloudWatch, which the platform makes."""

    retention_days: Days | None = Field(
        default=None,
        json_schema_extra={"enum": [*RETENTION_DAYS, None]},
        description="How long logs are kept, in days. Default: 90, in development 7.",
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="The log group's key, which lets CloudWatch Logs use it. Default: the cluster's."
    )

    def violations(self) -> Iterator[Violation]:
        """CloudWatch takes the retention."""
        if self.retention_days is not None:
            yield from (found.within("retention_days") for found in retention_violations(self.retention_days))


class FluentBitSearch(Spec):
    """An OpenSearch domain, or a collection of OpenSearch Serverless; it lets the role of Fluent Bit in."""

    arn: _SearchArn = Field(description="ARN of the domain or of the collection.")
    host: _Host = Field(description="Host name of its endpoint.")
    index: _Index = Field(default="containers", description="Index that logs go to.")


class FluentBitSpec(Spec):
    """AWS for Fluent Bit on every Linux node: the containers' output to one destination or more."""

    cloudwatch: FluentBitCloudWatch | None = Field(default=None, description="To a log group of CloudWatch.")
    firehose_stream_arn: _StreamArn | None = Field(default=None, description="To a Firehose stream.")
    opensearch: FluentBitSearch | None = Field(default=None, description="To OpenSearch.")
    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    image: ImageRepository | None = Field(
        default=None, description="A copy of the repository of its image, without a tag. Default: the chart's."
    )

    def violations(self) -> Iterator[Violation]:
        """Logs go somewhere."""
        if not (self.cloudwatch or self.firehose_stream_arn or self.opensearch):
            yield Violation(
                ("cloudwatch",),
                "Fluent Bit is given no destination, and would throw every log away.",
                "Write cloudwatch: {}, or name a Firehose stream or OpenSearch.",
                _SOURCE,
            )
