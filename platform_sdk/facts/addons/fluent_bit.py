"""Fluent Bit as AWS packs it: its chart, and where it runs.

Owns those names. What the chart is told is decided in ``rules.addons.fluent_bit``.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

__all__ = ["FLUENT_BIT_CHART", "FLUENT_BIT_SOURCE", "NAMESPACE", "SERVICE_ACCOUNT"]

FLUENT_BIT_SOURCE: Final = Source(
    "aws/eks-charts, aws-for-fluent-bit", "2026-08-03", "https://github.com/aws/eks-charts"
)
FLUENT_BIT_CHART: Final = Chart(
    "aws-for-fluent-bit",
    "0.2.0",
    "https://aws.github.io/eks-charts",
    "3.2.1",
    FLUENT_BIT_SOURCE,
    images=("public.ecr.aws/aws-observability/aws-for-fluent-bit",),
)
NAMESPACE: Final = "kube-system"
SERVICE_ACCOUNT: Final = "fluent-bit"
