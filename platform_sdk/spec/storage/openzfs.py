"""What an environment may say of FSx for OpenZFS: file systems, and who mounts them.

Owns the fields and the rules of one file system. Zones are judged in ``_between``.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.facts.storage.fsx import OPENZFS_SOURCE, OpenZfsDeployment
from platform_sdk.rules.storage.fsx import openzfs_violations, zones_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, Rule
from platform_sdk.spec.storage._fsx_fields import FileSystemBase, Gib, MibPerSecond, ZoneName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Violation

__all__ = ["NfsExportSpec", "OpenZfsSpec"]


def _is_client(text: str) -> bool:
    if text == "*":
        return True
    try:
        ipaddress.ip_network(text, strict=True)
    except ValueError:
        return False
    return True


Client: TypeAlias = Annotated[
    str,
    Rule(
        "Clients of NFS are an address, a range that starts on its own boundary, or * for all.",
        "Write 10.20.0.0/16.",
        source=str(OPENZFS_SOURCE),
        check=_is_client,
    ),
]
_Option: TypeAlias = Annotated[
    str,
    Rule(
        "This is no option of an NFS export.",
        "Write options such as rw, ro, crossmnt, sync, no_root_squash.",
        r"[a-z_]+(=[0-9]+)?",
        str(OPENZFS_SOURCE),
    ),
]
RouteTableId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a route table.",
        "Write rtb- and 8 or 17 hexadecimal digits.",
        r"rtb-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]


class NfsExportSpec(Spec):
    """Who mounts a file system over NFS, and how."""

    clients: Client = Field(description="Addresses that may mount it.")
    options: Annotated[ListOf[_Option], Field(min_length=1)] = Field(
        default=("rw", "crossmnt"), description="Options of the export."
    )


class OpenZfsSpec(FileSystemBase):
    """A file system of FSx for OpenZFS, and a class that makes volumes in it."""

    zones: ListOf[ZoneName] = Field(
        default=(), description="Its zone; of a multi_az deployment two, the preferred one first. Default: the first."
    )
    deployment: OpenZfsDeployment = Field(description="single_az_1, single_az_ha_2, multi_az_1 or another.")
    storage_gib: Gib = Field(description="Size in GiB, 64 to 524288. It grows in place.")
    throughput: MibPerSecond = Field(
        description="MB/s of the whole file system; each deployment has values of its own."
    )
    compression: Literal["zstd", "lz4", "none"] = Field(default="zstd", description="Compression of data.")
    exports: ListOf[NfsExportSpec] = Field(
        default=(), description="Who mounts it. Default: every address of the VPC, to read and write."
    )
    storage_class: Flag = Field(
        default=True, description="Have the StorageClass openzfs-<name>, which makes a volume in it for each claim."
    )
    route_table_ids: ListOf[RouteTableId] = Field(
        default=(),
        description="Route tables of multi_az clients in a network that exists. Default: the created network's.",
    )

    def violations(self) -> Iterator[Violation]:
        """Sizes, throughput and numbers of zones that OpenZFS on FSx does not have."""
        yield from openzfs_violations(self.deployment, self.storage_gib, self.throughput)
        yield from zones_violations(self.deployment, self.zones, OPENZFS_SOURCE)
