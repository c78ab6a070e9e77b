"""EBS for pods: names of the drivers, types of volumes and their limits.

Owns what AWS and the driver say. Which class a place gets is decided in ``rules.storage``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ADDON",
    "AUTO_MODE_DRIVER",
    "AUTO_MODE_SOURCE",
    "COMPUTE_TYPE_LABEL",
    "CONTROLLER_ACCOUNT",
    "CONTROLLER_LABELS",
    "CSI_DRIVER",
    "DRIVER_SOURCE",
    "EBS_SOURCE",
    "GP3_BASELINE_IOPS",
    "IOPS_LIMITS",
    "IOPS_PER_THROUGHPUT",
    "NAMESPACE",
    "OUTPOSTS_SOURCE",
    "SNAPSHOT_ADDON",
    "SNAPSHOT_SOURCE",
    "THROUGHPUT_LIMITS",
    "ZONE_KEY",
    "ClassType",
]

ClassType: TypeAlias = Literal["gp2", "gp3", "io1", "io2", "st1", "sc1"]
"""Types of volumes that a class can make. The hard disks, st1 and sc1, boot no node."""

CSI_DRIVER: Final = "ebs.csi.aws.com"
"""The driver of the add-on aws-ebs-csi-driver."""
ADDON: Final = "aws-ebs-csi-driver"
NAMESPACE: Final = "kube-system"
CONTROLLER_ACCOUNT: Final = "ebs-csi-controller-sa"
"""Service account of the driver's controller, the one part that calls AWS."""
CONTROLLER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"app": "ebs-csi-controller", "app.kubernetes.io/name": "aws-ebs-csi-driver"}
)
"""Labels of the controller's pods, by which Fargate profiles take them."""
ZONE_KEY: Final = "topology.kubernetes.io/zone"
"""Key of the zone in a class's topology; the driver reports it for each node."""
DRIVER_SOURCE: Final = Source(
    "AWS EBS CSI driver 1.64, documentation",
    "2026-08",
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md",
)
OUTPOSTS_SOURCE: Final = Source(
    "AWS EBS CSI driver 1.64, driver on AWS Outposts",
    "2026-08",
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/outposts.md",
)
"""Needs the metadata service with a hop limit of 2. A class that names an Outpost loses the account that its ARN is
made of, so that its volumes would be made in the Region: the pod's node says which Outpost it is."""

AUTO_MODE_DRIVER: Final = "ebs.csi.eks.amazonaws.com"
"""The driver that EKS Auto Mode has built in."""
COMPUTE_TYPE_LABEL: Final = "eks.amazonaws.com/compute-type"
"""Label of nodes of Auto Mode, with the value auto: its driver runs on no others."""
AUTO_MODE_SOURCE: Final = Source(
    "Amazon EKS user guide, EKS Auto Mode, create a storage class",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html",
)

SNAPSHOT_ADDON: Final = "snapshot-controller"
SNAPSHOT_SOURCE: Final = Source(
    "Amazon EKS user guide, CSI snapshot controller",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/csi-snapshot-controller.html",
)
"""It has to be there before the driver, which looks for its resource types when it starts."""

EBS_SOURCE: Final = Source(
    "Amazon EBS user guide, volume types",
    "2026-11",
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
)
IOPS_LIMITS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"gp3": (3_000, 80_000), "io1": (100, 64_000), "io2": (100, 256_000)}
)
"""Fewest and most IOPS, of the types that have the setting."""
THROUGHPUT_LIMITS: Final = (125, 2_000)
"""Least and most throughput of a gp3 volume, in MiB/s."""
GP3_BASELINE_IOPS: Final = 3_000
IOPS_PER_THROUGHPUT: Final = 4
"""A gp3 volume gives 0.25 MiB/s for each of its IOPS."""
