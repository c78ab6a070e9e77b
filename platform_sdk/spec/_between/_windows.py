"""The rules between Windows nodes and the other groups.

Owns what a cluster with Windows nodes needs beside them. What Windows does not go with is decided by
``rules.placement``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.spec._between._parts import NODES, Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["windows_violations"]

_SOURCE = "Amazon EKS user guide, Windows nodes on EKS clusters, 2025-10"


def windows_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    groups = parts.ec2_groups
    windows = [name for name, group in groups.items() if group.is_windows]
    if not windows:
        return
    if parts.complete and len(windows) == len(groups) and not parts.fargate_profiles:
        yield Violation(
            (NODES, windows[0], "os"),
            "Every group runs Windows, and CoreDNS runs on Linux or Fargate alone.",
            "Add a group with os: al2023, with two nodes or more.",
            _SOURCE,
        )
