"""What an environment may say of EFS: the driver, file systems, access points, classes.

Owns the fields and the rules inside the section.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.efs import (
    ACCESS_POINTS_SOURCE,
    DRIVER_SOURCE,
    EFS_SOURCE,
    LIFECYCLE_SOURCE,
    MAX_PROVISIONED_MIBPS,
)
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KmsKeyArn, ObjectName, PlainText, Rule
from platform_sdk.spec.core_addons import AddonVersion
from platform_sdk.spec.storage._class_name import ClassName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.capabilities import Capabilities

__all__ = ["EfsAccessPoint", "EfsClass", "EfsFileSystemSpec", "EfsLifecycle", "EfsSpec"]

_Path: TypeAlias = Annotated[
    str,
    Rule(
        "A path begins with a slash, has at most four directories and 100 characters, and no empty or relative part.",
        "Write a path such as /shop/uploads.",
        r"(?=.{2,100}$)(/(?!\.{1,2}(/|$))[^/\s]+){1,4}",
        str(ACCESS_POINTS_SOURCE),
    ),
]
_Permissions: TypeAlias = Annotated[
    str,
    Rule(
        "Permissions of a directory are three or four octal digits.",
        'Write them in quotes, for example "750".',
        r"[0-7]{3,4}",
        str(ACCESS_POINTS_SOURCE),
    ),
]
_Id: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=4_294_967_295)]
_LifecycleDays: TypeAlias = Literal[1, 7, 14, 30, 60, 90, 180, 270, 365]


class EfsAccessPoint(Spec):
    """A directory of a file system, and the user that everybody is who mounts it."""

    path: _Path = Field(description="The directory, which is made with the first mount: /shop/uploads.")
    uid: _Id = Field(description="The user that every client is, and that owns the directory.")
    gid: _Id = Field(description="The group that every client is in, and that owns the directory.")
    permissions: _Permissions = Field(default="750", description='Permissions of the directory: "750".')


class EfsClass(Spec):
    """A class that makes an access point for each claim."""

    name: ClassName | None = Field(default=None, description="Name of the class. Default: efs- and the file system's.")
    base_path: _Path = Field(default="/dynamic", description="The directory in which its directories are made.")
    permissions: _Permissions = Field(default="700", description='Permissions of each directory: "700".')
    uid: _Id | None = Field(default=None, description="The user of all of them. Default: one each, from gid_from on.")
    gid: _Id | None = Field(default=None, description="The group of all of them; with uid.")
    gid_from: _Id | None = Field(default=None, description="First of the ids that they get. Default: 50000.")
    gid_to: _Id | None = Field(default=None, description="Last of the ids that they get. Default: 7000000.")
    reclaim: Literal["delete", "retain"] = Field(
        default="retain",
        description="What becomes of an access point when its claim goes. The files stay either way.",
    )

    def violations(self) -> Iterator[Violation]:
        """One user, or a range of them."""
        source = str(DRIVER_SOURCE)
        if (self.uid is None) != (self.gid is None):
            yield Violation(
                ("uid" if self.uid is None else "gid",),
                "A user has a group, and a group a user.",
                "Give uid and gid, or neither.",
                source,
            )
        if (self.gid_from is None) != (self.gid_to is None):
            yield Violation(
                ("gid_from" if self.gid_from is None else "gid_to",),
                "A range of ids has two ends.",
                "Give gid_from and gid_to, or neither.",
                source,
            )
        elif self.gid_from is not None and self.gid_to is not None and self.gid_from >= self.gid_to:
            yield Violation(("gid_to",), "A range ends after its start.", f"Set gid_to above {self.gid_from}.", source)
        if self.uid is not None and self.gid_from is not None:
            yield Violation(
                ("gid_from",), "With uid and gid every directory has the same ones.", "Take the range out.", source
            )


class EfsLifecycle(Spec):
    """Where files go that nobody reads."""

    infrequent_after_days: _LifecycleDays | None = Field(
        default=30, description="Days without access, then Infrequent Access: 1, 7, 14, 30, 60, 90, 180, 270, 365."
    )
    archive_after_days: _LifecycleDays | None = Field(
        default=None, description="Days without access, then the archive; the same choices."
    )
    back_on_access: Flag = Field(default=True, description="Bring a file back when it is read.")

    def violations(self) -> Iterator[Violation]:
        """Files go to the archive after Infrequent Access."""
        first, second = self.infrequent_after_days, self.archive_after_days
        if first is not None and second is not None and second <= first:
            yield Violation(
                ("archive_after_days",),
                "A file is in Infrequent Access before it goes to the archive.",
                f"Set archive_after_days above {first}.",
                str(LIFECYCLE_SOURCE),
            )


class EfsFileSystemSpec(Spec):
    """A file system that pods of all zones mount."""

    throughput: Literal["elastic", "bursting", "provisioned"] = Field(
        default="elastic", description="How much it gives: what is asked, by its size, or a number."
    )
    provisioned_mibps: Annotated[int, Strict(), Field(ge=1, le=MAX_PROVISIONED_MIBPS)] | None = Field(
        default=None, description="MiB per second, with throughput: provisioned."
    )
    performance: Literal["general_purpose", "max_io"] = Field(
        default="general_purpose", description="max_io: more operations at once, each slower. It is not changed later."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="A KMS key of yours. Default: the account's key for EFS. Encrypted always."
    )
    one_zone: PlainText | None = Field(
        default=None, description="Keep it in this zone alone: cheaper, and lost with the zone. Default: all zones."
    )
    lifecycle: EfsLifecycle = Field(default_factory=EfsLifecycle, description="Where files go that nobody reads.")
    backup: Flag | None = Field(default=None, description="Tag it for the backup plan. Default: in production.")
    protect: Flag | None = Field(
        default=None, description="Refuse to delete it with the stack. Default: as platform:protect says."
    )
    root_access: Flag = Field(
        default=False, description="Let root be root on it, where no access point says otherwise."
    )
    access_points: Mapping[ObjectName, EfsAccessPoint] = Field(
        default={}, description="Directories for applications, by name."
    )
    dynamic: EfsClass | None = Field(
        default=None, description="A class that makes an access point for each claim. Default: none."
    )

    def violations(self) -> Iterator[Violation]:
        """Throughput, performance, zones and lifecycle go together."""
        source = str(EFS_SOURCE)
        provisioned = self.throughput == "provisioned"
        if provisioned and self.provisioned_mibps is None:
            yield Violation(
                ("provisioned_mibps",),
                "Provisioned throughput is a number.",
                "Add provisioned_mibps, for example 128, or set throughput: elastic.",
                source,
            )
        if self.provisioned_mibps is not None and not provisioned:
            yield Violation(
                ("provisioned_mibps",),
                f"Throughput that is {self.throughput} has no number.",
                "Set throughput: provisioned, or take provisioned_mibps out.",
                source,
            )
        if self.performance == "max_io" and (self.throughput == "elastic" or self.one_zone):
            other = "One Zone" if self.one_zone else "elastic throughput"
            yield Violation(
                ("performance",), f"Max I/O does not go with {other}.", "Set performance: general_purpose.", source
            )
        if self.lifecycle.archive_after_days is not None and (self.throughput != "elastic" or self.one_zone):
            yield Violation(
                ("lifecycle", "archive_after_days"),
                "The archive is of file systems in all zones with elastic throughput.",
                "Set throughput: elastic, or take archive_after_days out.",
                str(LIFECYCLE_SOURCE),
            )
        paths: dict[str, str] = {}
        for name, point in self.access_points.items():
            if point.path in paths:
                yield Violation(
                    ("access_points", name, "path"),
                    f"The directory is that of {paths[point.path]}, and belongs to one user.",
                    "Give each access point a directory of its own.",
                    str(ACCESS_POINTS_SOURCE),
                )
            paths.setdefault(point.path, name)


class EfsSpec(Spec):
    """File systems of EFS."""

    version: AddonVersion | None = Field(
        default=None, description="Pinned version of aws-efs-csi-driver. Default: EKS's default, asked of AWS."
    )
    driver: Flag | None = Field(
        default=None, description="Install the driver. Default: wherever pods run on EC2 nodes; Fargate has its own."
    )
    file_systems: Mapping[ObjectName, EfsFileSystemSpec] = Field(default={}, description="File systems, by name.")

    def violations(self) -> Iterator[Violation]:
        """Classes have names of their own, and a driver."""
        names: dict[str, str] = {}
        for name, system in self.file_systems.items():
            if system.dynamic is None:
                continue
            chosen = class_name(name, system.dynamic)
            where = ("file_systems", name, "dynamic")
            if chosen in names:
                yield Violation(
                    (*where, "name"), f"The class {chosen} is that of {names[chosen]}.", "Choose another name."
                )
            names.setdefault(chosen, name)
            if self.driver is False:
                yield Violation(
                    where, "A class needs the driver, which is switched off.", "Take driver: false or dynamic out."
                )

    def installs_driver(self, capabilities: Capabilities) -> bool:
        """Whether the driver is installed."""
        possible = capabilities.eks_addons and capabilities.general_nodes
        return possible and self.driver is not False

    @property
    def class_names(self) -> dict[str, str]:
        """The class of each file system that has one."""
        return {name: class_name(name, system.dynamic) for name, system in self.file_systems.items() if system.dynamic}


def class_name(file_system: str, chosen: EfsClass) -> str:
    """The name of a file system's class."""
    return chosen.name or f"efs-{file_system}"
