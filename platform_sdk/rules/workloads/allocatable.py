"""What pods get of a node: all of it but what the kubelet and the system keep.

Owns the sums. Source: awslabs/amazon-eks-ami, nodeadm, kubelet defaults (kube-reserved by cores and by the most pods;
eviction below 100 MiB), 2026-11. Bottlerocket keeps the same; Windows and other images somewhat different amounts.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

__all__ = ["allocatable_cpu", "allocatable_memory_mib", "fargate_room"]

_EVICTION_MIB: Final = 100
_RESERVED_MIB: Final = 255
_RESERVED_MIB_PER_POD: Final = 11
_SHARES: Final = ((1, Decimal("0.06")), (1, Decimal("0.01")), (2, Decimal("0.005")))
_SHARE_OF_REST: Final = Decimal("0.0025")
_FARGATE_MIB: Final = 256
"""What Kubernetes' own parts take of a Fargate pod's memory."""


def allocatable_memory_mib(memory_mib: int, pods: int) -> int:
    """MiB of memory that pods get together.

    Args:
        memory_mib: of the node.
        pods: the most that the node takes.
    """
    return max(memory_mib - _RESERVED_MIB - _RESERVED_MIB_PER_POD * pods - _EVICTION_MIB, 0)


def allocatable_cpu(vcpus: int) -> Decimal:
    """Cores that pods get together.

    Args:
        vcpus: of the node.
    """
    kept, left = Decimal(0), vcpus
    for cores, share in _SHARES:
        counted = min(cores, left)
        kept += counted * share
        left -= counted
    return Decimal(vcpus) - kept - left * _SHARE_OF_REST


def fargate_room(memory_mib: int) -> int:
    """MiB of memory that containers get of a Fargate pod's.

    Args:
        memory_mib: of the largest pod.
    """
    return memory_mib - _FARGATE_MIB
