"""What an environment may say of Argo Rollouts.

Owns the fields. What nodes have to say is in ``_between``.
"""

from __future__ import annotations

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag
from platform_sdk.spec.charts import ChartVersion

__all__ = ["ArgoRolloutsSpec"]


class ArgoRolloutsSpec(Spec):
    """Argo Rollouts: new versions step by step, or beside the old one."""

    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    high_availability: Flag | None = Field(
        default=None, description="Two copies of its controller. Default: in production."
    )
