"""What an environment may say of FSx for NetApp ONTAP: file systems, storage virtual machines, volumes.

Owns the fields and the rules of one file system. No password is said here: Trident reads one from Secrets Manager.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.fsx import ONTAP_SOURCE, OntapDeployment
from platform_sdk.rules.storage.fsx import ontap_violations, zones_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, ObjectName, Rule
from platform_sdk.spec.storage._fsx_fields import FileSystemBase, Gib, MibPerSecond, ZoneName
from platform_sdk.spec.storage.openzfs import RouteTableId

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OntapSpec", "OntapSvmSpec", "OntapVolumeSpec"]

_COOLED: frozenset[str] = frozenset({"auto", "snapshot_only"})
_CoolingDays: TypeAlias = Annotated[int, Strict(), Field(ge=2, le=183)]
_Junction: TypeAlias = Annotated[
    str,
    Rule("A junction path begins with a slash.", "Write /data.", r"/[A-Za-z0-9._/-]+", str(ONTAP_SOURCE)),
]
_SecretArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a secret of Secrets Manager.",
        "Write arn:aws:secretsmanager:<region>:<account>:secret:<name>-<six characters>.",
        r"arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+",
        "AWS Secrets Manager user guide, secret ARN, 2026-11",
    ),
]


class OntapVolumeSpec(Spec):
    """A volume that the platform makes, and that pods mount over NFS by its junction path."""

    size_gib: Gib = Field(description="Size in GiB.")
    junction_path: _Junction | None = Field(default=None, description="Where it is mounted. Default: / and its name.")
    tiering: Literal["auto", "snapshot_only", "all", "none"] = Field(
        default="snapshot_only", description="What moves from SSD to the cheaper capacity pool."
    )
    cooling_days: _CoolingDays | None = Field(
        default=None, description="Days without use before data moves; of auto and snapshot_only. Default: ONTAP's."
    )
    storage_efficiency: Flag = Field(default=True, description="Deduplication, compression and compaction.")

    def violations(self) -> Iterator[Violation]:
        """Days that no tiering counts."""
        if self.cooling_days is not None and self.tiering not in _COOLED:
            yield Violation(
                ("cooling_days",),
                f"With tiering {self.tiering} nothing waits before it moves, or nothing moves.",
                "Take cooling_days out, or set tiering: auto.",
                "Amazon FSx API reference, TieringPolicy, 2026-11",
            )


class OntapSvmSpec(Spec):
    """A storage virtual machine: an own server for NFS, with volumes."""

    credentials_secret_arn: _SecretArn | None = Field(
        default=None,
        description="Secret with username and password of vsadmin, for Trident: it brings the StorageClass "
        "ontap-<file system>-<name>. Default: no class.",
    )
    volumes: Mapping[ObjectName, OntapVolumeSpec] = Field(
        default={}, description="Volumes by name; hyphens become underscores in ONTAP."
    )


class OntapSpec(FileSystemBase):
    """A file system of FSx for NetApp ONTAP, with one pair of servers."""

    zones: ListOf[ZoneName] = Field(
        default=(), description="Its zone; of a multi_az deployment two, the preferred one first. Default: the first."
    )
    deployment: OntapDeployment = Field(description="single_az_1, single_az_2, multi_az_1 or multi_az_2.")
    storage_gib: Gib = Field(description="SSD in GiB, from 1024. It grows in place.")
    throughput: MibPerSecond = Field(description="MB/s of the pair of servers; each deployment has values of its own.")
    svms: Annotated[Mapping[ObjectName, OntapSvmSpec], Field(min_length=1)] = Field(
        description="Storage virtual machines, by name."
    )
    route_table_ids: ListOf[RouteTableId] = Field(
        default=(),
        description="Route tables of multi_az clients in a network that exists. Default: the created network's.",
    )

    @property
    def for_trident(self) -> dict[str, OntapSvmSpec]:
        """The storage virtual machines that Trident serves."""
        return {name: svm for name, svm in self.svms.items() if svm.credentials_secret_arn is not None}

    def violations(self) -> Iterator[Violation]:
        """Sizes, throughput and numbers of zones that ONTAP on FSx does not have."""
        yield from ontap_violations(self.deployment, self.storage_gib, self.throughput)
        yield from zones_violations(self.deployment, self.zones, ONTAP_SOURCE)
