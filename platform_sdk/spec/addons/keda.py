"""What an environment may say of KEDA: which queues it may look at.

Owns the fields. What Regions and nodes have to say is in ``_between``.
"""

from __future__ import annotations

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf
from platform_sdk.spec.addons._fields import QueueArn
from platform_sdk.spec.charts import ChartVersion

__all__ = ["KedaSpec"]


class KedaSpec(Spec):
    """KEDA: how many pods there are follows from what there is to do."""

    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    high_availability: Flag | None = Field(
        default=None, description="Two copies of each of its parts. Default: in production."
    )
    queues: ListOf[QueueArn] = Field(
        default=(),
        description="ARNs, or patterns of ARNs, of the queues of Amazon SQS whose length it may ask, for every team.",
    )
