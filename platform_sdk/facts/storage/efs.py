"""EFS for pods: its driver, modes and limits.

Owns what AWS and the driver say.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACCESS_POINTS_SOURCE",
    "ADDON",
    "CONTROLLER_ACCOUNT",
    "CONTROLLER_LABELS",
    "CSI_DRIVER",
    "DRIVER_SOURCE",
    "EFS_SOURCE",
    "ENDPOINT",
    "LIFECYCLE_DAYS",
    "LIFECYCLE_SOURCE",
    "MAX_PROVISIONED_MIBPS",
    "MOUNT_TARGETS_SOURCE",
    "NAMESPACE",
    "NFS_PORT",
]

CSI_DRIVER: Final = "efs.csi.aws.com"
"""The driver of the add-on aws-efs-csi-driver. Fargate has it built in, for volumes that exist."""
ADDON: Final = "aws-efs-csi-driver"
NAMESPACE: Final = "kube-system"
CONTROLLER_ACCOUNT: Final = "efs-csi-controller-sa"
"""Service account of the driver's controller, which makes access points."""
CONTROLLER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app": "efs-csi-controller", "app.kubernetes.io/name": "aws-efs-csi-driver"}
)
"""Labels of the controller's pods, by which Fargate profiles take them."""
DRIVER_SOURCE: Final = Source(
    "AWS EFS CSI driver 3.4, parameters",
    "2026-07",
    "https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/master/docs/parameters.md",
)

NFS_PORT: Final = 2049
ENDPOINT: Final = "elasticfilesystem"
"""The service's VPC endpoint, which the controller needs where no route leads out."""

EFS_SOURCE: Final = Source(
    "Amazon EFS user guide, performance specifications",
    "2026-11",
    "https://docs.aws.amazon.com/efs/latest/ug/performance.html",
)
"""Max I/O goes neither with elastic throughput nor with One Zone."""
MAX_PROVISIONED_MIBPS: Final = 3414
"""Most provisioned throughput in MiB/s, of any Region."""

LIFECYCLE_SOURCE: Final = Source(
    "Amazon EFS API reference, LifecyclePolicy",
    "2026-11",
    "https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html",
)
LIFECYCLE_DAYS: Final[tuple[int, ...]] = (1, 7, 14, 30, 60, 90, 180, 270, 365)
"""Days without access after which files move. The archive needs elastic throughput."""

ACCESS_POINTS_SOURCE: Final = Source(
    "Amazon EFS user guide, working with access points",
    "2026-11",
    "https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html",
)
"""A path has at most four directories and 100 characters; user and group ids are 0 to 4294967295."""

MOUNT_TARGETS_SOURCE: Final = Source(
    "Amazon EFS user guide, managing mount targets",
    "2026-11",
    "https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html",
)
"""One in each Availability Zone; Local Zones and Outposts have none."""
