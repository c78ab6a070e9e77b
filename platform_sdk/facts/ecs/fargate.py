"""Sizes of tasks on Fargate. Fargate of EKS has the same ones.

Owns the table.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FARGATE_SIZES", "FARGATE_SIZES_SOURCE", "KUBERNETES_MIB"]

FARGATE_SIZES_SOURCE: Final = Source(
    "Amazon ECS API reference, RegisterTaskDefinition memory (botocore 1.44.5); "
    "Amazon EKS user guide, Fargate pod configuration",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
)

_GIB = 1024

FARGATE_SIZES: Final[Mapping[int, tuple[int, ...]]] = MappingProxyType(
    {
        256: (512, 1 * _GIB, 2 * _GIB),
        512: tuple(range(1 * _GIB, 4 * _GIB + 1, _GIB)),
        1024: tuple(range(2 * _GIB, 8 * _GIB + 1, _GIB)),
        2048: tuple(range(4 * _GIB, 16 * _GIB + 1, _GIB)),
        4096: tuple(range(8 * _GIB, 30 * _GIB + 1, _GIB)),
        8192: tuple(range(16 * _GIB, 60 * _GIB + 1, 4 * _GIB)),
        16384: tuple(range(32 * _GIB, 120 * _GIB + 1, 8 * _GIB)),
    }
)
"""CPU units to the amounts of memory, in MiB, that go with them."""

KUBERNETES_MIB: Final = 256
"""What EKS adds to the memory that a pod asks for, for kubelet and its like."""
