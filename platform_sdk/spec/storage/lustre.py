"""What an environment may say of FSx for Lustre: file systems, their data repositories, classes for claims.

Owns the fields and the rules of one file system or class. Zones are judged in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.fsx import LUSTRE_REPOSITORIES, LUSTRE_SOURCE, LustreDeployment
from platform_sdk.rules.storage.fsx import can_be_backed_up, lustre_size_violations, lustre_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KmsKeyArn, ListOf, ObjectName, Rule
from platform_sdk.spec.storage._fsx_fields import FileSystemBase, Gib, MibPerSecond, ZoneName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LustreClassSpec", "LustreRepositorySpec", "LustreSpec"]

Event: TypeAlias = Literal["new", "changed", "deleted"]
_EVENTS: tuple[Event, ...] = ("new", "changed", "deleted")

_S3Path: TypeAlias = Annotated[
    str,
    Rule(
        "A data repository is a bucket of S3, and a prefix in it if there is one.",
        "Write s3://my-bucket/prefix/.",
        r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?",
        str(LUSTRE_SOURCE),
    ),
]
_Folder: TypeAlias = Annotated[
    str,
    Rule("A folder of the file system begins with a slash.", "Write /data.", r"/[A-Za-z0-9._/-]*", str(LUSTRE_SOURCE)),
]


class LustreRepositorySpec(Spec):
    """A bucket whose objects are files of the file system: they are loaded when they are first read."""

    s3: _S3Path = Field(description="The bucket, and a prefix in it: s3://my-bucket/prefix/.")
    path: _Folder = Field(description="The folder of the file system that stands for it: /data.")
    imports: ListOf[Event] = Field(default=_EVENTS, description="Changes in S3 that the file system follows.")
    exports: ListOf[Event] = Field(default=(), description="Changes of files that are written to S3. Default: none.")


class LustreSpec(FileSystemBase):
    """A file system of FSx for Lustre, in one zone."""

    zone: ZoneName | None = Field(default=None, description="Its zone. Default: the first of the network's.")
    deployment: LustreDeployment = Field(
        default="persistent_2", description="persistent_2, persistent_1, or scratch_2 for data that may be lost."
    )
    storage_gib: Gib = Field(description="Size: 1200 GiB, or a multiple of 2400. It grows in place.")
    throughput: MibPerSecond | None = Field(
        default=None, description="MB/s for each TiB. Default: the least that the deployment has."
    )
    compression: Literal["lz4", "none"] = Field(default="lz4", description="Compression of data.")
    repositories: Annotated[Mapping[ObjectName, LustreRepositorySpec], Field(max_length=LUSTRE_REPOSITORIES)] = Field(
        default={}, description="Buckets of S3 as folders of the file system, by name."
    )

    @property
    def backed_up(self) -> bool:
        """Whether FSx takes backups of it."""
        return can_be_backed_up(self.deployment, linked=bool(self.repositories))

    def violations(self) -> Iterator[Violation]:
        """Sizes, throughput and backups that Lustre on FSx does not have; folders that two repositories share."""
        yield from lustre_size_violations(self.deployment, self.storage_gib, self.throughput)
        yield from lustre_violations(
            self.deployment,
            linked=bool(self.repositories),
            encrypted_by_key=self.kms_key_arn is not None,
            backup_days=self.backup_days,
        )
        seen: dict[str, str] = {}
        for name, repository in sorted(self.repositories.items()):
            folder = repository.path.rstrip("/") or "/"
            inside = next((one for one in seen if _overlap(one, folder)), None)
            if inside is not None:
                yield Violation(
                    ("repositories", name, "path"),
                    f"The folder is that of {seen[inside]}, or one of them lies in the other.",
                    "Give each repository a folder of its own.",
                    str(LUSTRE_SOURCE),
                )
            seen[folder] = name


class LustreClassSpec(Spec):
    """A StorageClass: each claim gets a whole file system of its own, of the size that it asks for."""

    zone: ZoneName | None = Field(default=None, description="Zone of the file systems. Default: the network's first.")
    deployment: LustreDeployment = Field(default="scratch_2", description="As of a file system.")
    throughput: MibPerSecond | None = Field(default=None, description="As of a file system.")
    compression: Literal["lz4", "none"] = Field(default="lz4", description="Compression of data.")
    kms_key_arn: KmsKeyArn | None = Field(default=None, description="KMS key that encrypts them.")
    retain: Flag | None = Field(
        default=None, description="Keep a file system whose claim is deleted. Default: in production."
    )

    def violations(self) -> Iterator[Violation]:
        """Throughput and keys that Lustre on FSx does not have."""
        yield from lustre_size_violations(self.deployment, None, self.throughput)
        yield from lustre_violations(
            self.deployment, linked=False, encrypted_by_key=self.kms_key_arn is not None, backup_days=None
        )


def _overlap(one: str, other: str) -> bool:
    return f"{one.rstrip('/')}/".startswith(f"{other.rstrip('/')}/") or f"{other.rstrip('/')}/".startswith(
        f"{one.rstrip('/')}/"
    )
