"""AWS Fargate for EKS: what a profile takes.

Owns limits and names. What pods on Fargate cannot do is a matter of placement.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source

__all__ = ["FARGATE_SOURCE", "MAX_SELECTORS", "MAX_SELECTOR_LABELS"]

FARGATE_SOURCE: Final = Source(
    "Amazon EKS user guide, Fargate profile",
    "2024-12",
    "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
)

MAX_SELECTORS: Final = 5
"""Selectors of one profile."""
MAX_SELECTOR_LABELS: Final = 5
"""Label pairs of one selector."""
