"""What AWS says of FSx file systems: sizes, throughput, backups and ports, for Lustre, OpenZFS and NetApp ONTAP.

Owns the numbers. Whether a file system keeps to them is judged in ``rules.storage.fsx``; the drivers that mount them
are in ``fsx_drivers``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BACKUP_DAYS",
    "FSX_BACKUP_SOURCE",
    "FSX_ZONES_SOURCE",
    "LUSTRE_DEPLOYMENTS",
    "LUSTRE_PORTS",
    "LUSTRE_REPOSITORIES",
    "LUSTRE_SOURCE",
    "LUSTRE_STEP_GIB",
    "LUSTRE_THROUGHPUT",
    "LUSTRE_VERSION",
    "ONTAP_PORTS",
    "ONTAP_SECOND_GENERATION",
    "ONTAP_SOURCE",
    "ONTAP_STORAGE_GIB",
    "ONTAP_THROUGHPUT",
    "OPENZFS_PORTS",
    "OPENZFS_SOURCE",
    "OPENZFS_STORAGE_GIB",
    "OPENZFS_THROUGHPUT",
    "LustreDeployment",
    "OntapDeployment",
    "OpenZfsDeployment",
    "Ports",
]

LUSTRE_SOURCE: Final = Source(
    "Amazon FSx API reference, CreateFileSystem, StorageCapacity and LustreConfiguration",
    "2026-11",
    "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystem.html",
)
OPENZFS_SOURCE: Final = Source(
    "Amazon FSx API reference, CreateFileSystemOpenZFSConfiguration",
    "2026-11",
    "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemOpenZFSConfiguration.html",
)
ONTAP_SOURCE: Final = Source(
    "Amazon FSx API reference, CreateFileSystemOntapConfiguration",
    "2026-11",
    "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemOntapConfiguration.html",
)
FSX_BACKUP_SOURCE: Final = Source(
    "Amazon FSx API reference, CreateBackup",
    "2026-11",
    "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html",
)
FSX_ZONES_SOURCE: Final = Source(
    "Amazon FSx user guides, resources are regional: no Local Zones, no Outposts",
    "2026-11",
    "https://docs.aws.amazon.com/fsx/latest/LustreGuide/what-is.html",
)

BACKUP_DAYS: Final = 90
"""The longest that FSx keeps its automatic daily backups."""

LustreDeployment: TypeAlias = Literal["scratch_2", "persistent_1", "persistent_2"]
OpenZfsDeployment: TypeAlias = Literal["single_az_1", "single_az_2", "single_az_ha_1", "single_az_ha_2", "multi_az_1"]
OntapDeployment: TypeAlias = Literal["single_az_1", "single_az_2", "multi_az_1", "multi_az_2"]
Ports: TypeAlias = tuple[str, int, int]
"""Protocol, first and last port."""

LUSTRE_DEPLOYMENTS: Final[tuple[LustreDeployment, ...]] = ("scratch_2", "persistent_1", "persistent_2")
LUSTRE_STEP_GIB: Final = (1200, 2400)
"""An SSD file system has the first number of GiB, or a multiple of the second."""
LUSTRE_THROUGHPUT: Final[Mapping[LustreDeployment, tuple[int, ...]]] = MappingProxyType(
    {"scratch_2": (), "persistent_1": (50, 100, 200), "persistent_2": (125, 250, 500, 1000)}
)
"""MB/s for each TiB of storage on SSD, by deployment. Scratch file systems have 200, which nobody chooses."""
LUSTRE_REPOSITORIES: Final = 8
"""How many S3 data repositories a file system can be associated with."""
LUSTRE_VERSION: Final = "2.15"
"""The newest version of Lustre that FSx creates; its clients are in the kernels of AL2023 and Bottlerocket."""
LUSTRE_PORTS: Final[tuple[Ports, ...]] = (("tcp", 988, 988), ("tcp", 1018, 1023))
"""What servers and clients of Lustre reach each other on, in both directions.

Source: Amazon FSx for Lustre user guide, file system access control with Amazon VPC, 2026-11.
"""

OPENZFS_STORAGE_GIB: Final = (64, 524288)
_ZFS_FIRST: Final = (64, 128, 256, 512, 1024, 2048, 3072, 4096)
_ZFS_SECOND: Final = (160, 320, 640, 1280, 2560, 3840, 5120, 7680, 10240)
OPENZFS_THROUGHPUT: Final[Mapping[OpenZfsDeployment, tuple[int, ...]]] = MappingProxyType(
    {
        "single_az_1": _ZFS_FIRST,
        "single_az_2": _ZFS_SECOND,
        "single_az_ha_1": _ZFS_FIRST,
        "single_az_ha_2": _ZFS_SECOND,
        "multi_az_1": _ZFS_SECOND,
    }
)
"""MB/s of the whole file system, by deployment."""
OPENZFS_PORTS: Final[tuple[Ports, ...]] = tuple(
    (protocol, first, last) for protocol in ("tcp", "udp") for first, last in ((111, 111), (2049, 2049), (20001, 20003))
)
"""What clients of NFS reach. Source: Amazon FSx for OpenZFS user guide, access control with Amazon VPC, 2026-11."""

ONTAP_SECOND_GENERATION: Final[frozenset[OntapDeployment]] = frozenset({"single_az_2", "multi_az_2"})
"""Deployments whose throughput is said for each pair of servers."""
ONTAP_STORAGE_GIB: Final[Mapping[OntapDeployment, tuple[int, int]]] = MappingProxyType(
    {
        "single_az_1": (1024, 196608),
        "multi_az_1": (1024, 196608),
        "single_az_2": (1024, 524288),
        "multi_az_2": (1024, 524288),
    }
)
"""Smallest and largest SSD storage of one pair of servers, in GiB."""
_ONTAP_FIRST: Final = (128, 256, 512, 1024, 2048, 4096)
_ONTAP_SECOND: Final = (384, 768, 1536, 3072, 6144)
ONTAP_THROUGHPUT: Final[Mapping[OntapDeployment, tuple[int, ...]]] = MappingProxyType(
    {
        "single_az_1": _ONTAP_FIRST,
        "multi_az_1": _ONTAP_FIRST,
        "single_az_2": _ONTAP_SECOND,
        "multi_az_2": _ONTAP_SECOND,
    }
)
"""MB/s of a file system with one pair of servers, by deployment; with more pairs the two smallest are not to be had.

Source: Terraform AWS provider 6, ``aws_fsx_ontap_file_system``, 2026; AWS's API reference leaves the two out for
single_az_2 whatever the pairs.
"""
ONTAP_PORTS: Final[tuple[Ports, ...]] = (
    ("tcp", 111, 111),
    ("tcp", 443, 443),
    ("tcp", 635, 635),
    ("tcp", 2049, 2049),
    ("tcp", 3260, 3260),
    ("tcp", 4045, 4046),
)
"""NFS with its helpers, iSCSI, and the management that Trident calls.

Source: Amazon FSx for ONTAP user guide, access control with Amazon VPC, 2026-11.
"""
