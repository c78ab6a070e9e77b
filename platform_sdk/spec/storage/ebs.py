"""What an environment may say of EBS: the driver, classes of volumes, snapshots.

Owns the fields and the rules inside the section. Which classes there are without a word is decided in
``rules.storage.classes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.backup import BACKUP_TAG
from platform_sdk.facts.storage.ebs import EBS_SOURCE, THROUGHPUT_LIMITS, ClassType
from platform_sdk.rules.storage.classes import BlockClass, default_classes, performance_violations, with_defaults
from platform_sdk.spec._base import Spec
from platform_sdk.spec._tags import TagKey, owned_tag_violations
from platform_sdk.spec._types import Flag, KmsKeyArn, ListOf, PlainText
from platform_sdk.spec.core_addons import AddonVersion
from platform_sdk.spec.storage._class_name import ClassName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.capabilities import Capabilities

__all__ = ["EbsClass", "EbsSnapshots", "EbsSpec"]

_KUBERNETES = "Kubernetes documentation, Storage Classes, 2026-11"


class EbsClass(Spec):
    """A class of volumes on EBS."""

    type: ClassType = Field(default="gp3", description="Type of the volumes.")
    iops: Annotated[int, Strict(), Field(ge=100)] | None = Field(
        default=None, description="Operations per second of each volume, for gp3, io1 and io2. gp3 has 3000 without it."
    )
    throughput: Annotated[int, Strict(), Field(ge=THROUGHPUT_LIMITS[0], le=THROUGHPUT_LIMITS[1])] | None = Field(
        default=None, description="MiB per second of each volume, for gp3. 125 without it."
    )
    encrypted: Flag = Field(default=True, description="Encrypt the volumes.")
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="A KMS key of yours. Default: that of ebs, and without one the account's key for EBS."
    )
    filesystem: Literal["ext4", "xfs", "ntfs"] | None = Field(
        default=None, description="The file system; ntfs for pods on Windows. Default: ext4."
    )
    reclaim: Literal["delete", "retain"] = Field(
        default="delete", description="What becomes of a volume when its claim goes."
    )
    binding: Literal["WaitForFirstConsumer", "Immediate"] = Field(
        default="WaitForFirstConsumer",
        description="Make a volume with its first pod, in that pod's zone, or with its claim, in one of zones.",
    )
    expansion: Flag = Field(default=True, description="Let claims grow.")
    zones: ListOf[PlainText] = Field(
        default=(), description="Zones where its volumes may be, Local Zones among them. Default: the pod's."
    )
    tags: Annotated[Mapping[TagKey, str], Field(max_length=30)] = Field(
        default={}, description="Tags of each volume, beside the environment's."
    )
    backup: Flag | None = Field(
        default=None,
        description="Tag the volumes for the backup plan. A volume keeps the tags it was made with. Default: in "
        "production.",
    )
    default: Flag = Field(default=False, description="Take the claims that name no class.")

    def violations(self) -> Iterator[Violation]:
        """The type has these settings, and what is said of keys and zones fits."""
        yield from performance_violations(self.type, self.iops, self.throughput)
        if self.kms_key_arn and not self.encrypted:
            yield Violation(
                ("kms_key_arn",),
                "A key encrypts, and the volumes are not to be encrypted.",
                "Take encrypted: false out.",
                str(EBS_SOURCE),
            )
        if self.binding == "Immediate" and not self.zones:
            yield Violation(
                ("binding",),
                "A volume that is made before its pod stands in some zone, and the pod can run in that zone alone.",
                "Set binding: WaitForFirstConsumer, or name the zones that have room for the pods.",
                _KUBERNETES,
            )
        if len(set(self.zones)) < len(self.zones):
            yield Violation(("zones",), "Each zone can be listed once.", "Take the repeated zone out.")
        yield from owned_tag_violations(self.tags)

    def block_class(self, *, production: bool, cluster_name: str, kms_key_arn: str | None) -> BlockClass:
        """The class in plain values.

        Args:
            production: the profile is production's.
            cluster_name: in AWS; the value of the backup's tag.
            kms_key_arn: the key where the class names none.
        """
        backup = production if self.backup is None else self.backup
        return BlockClass(
            type=self.type,
            iops=self.iops,
            throughput=self.throughput,
            encrypted=self.encrypted,
            kms_key_arn=(self.kms_key_arn or kms_key_arn) if self.encrypted else None,
            filesystem=self.filesystem,
            retain=self.reclaim == "retain",
            immediate=self.binding == "Immediate",
            expansion=self.expansion,
            zones=tuple(self.zones),
            tags={**self.tags, **({BACKUP_TAG: cluster_name} if backup else {})},
            default=self.default,
        )


class EbsSnapshots(Spec):
    """Snapshots of volumes, as objects of Kubernetes."""

    enabled: Flag | None = Field(
        default=None,
        description="Install the snapshot controller and a class of snapshots, ebs. Default: in production.",
    )
    version: AddonVersion | None = Field(
        default=None, description="Pinned version of snapshot-controller. Default: EKS's default, asked of AWS."
    )
    reclaim: Literal["delete", "retain"] = Field(
        default="delete", description="What becomes of a snapshot in AWS when its object goes."
    )


class EbsSpec(Spec):
    """Volumes of EBS."""

    enabled: Flag | None = Field(
        default=None, description="Have volumes of EBS. Default: wherever nodes mount them and EKS installs the driver."
    )
    version: AddonVersion | None = Field(
        default=None, description="Pinned version of aws-ebs-csi-driver. Default: EKS's default, asked of AWS."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="A KMS key of yours for all classes. Default: the account's key for EBS."
    )
    classes: Mapping[ClassName, EbsClass] = Field(
        default={},
        description="Classes of volumes, by name, beside gp3 and gp3-retain (in production) and gp2 (at edges). One "
        "with such a name takes its place.",
    )
    snapshots: EbsSnapshots = Field(default_factory=EbsSnapshots, description="Snapshots of volumes.")

    def violations(self) -> Iterator[Violation]:
        """One default, and nothing is said of what is switched off."""
        defaults = [name for name, chosen in self.classes.items() if chosen.default]
        for name in defaults[1:]:
            yield Violation(
                ("classes", name, "default"),
                f"A cluster has one default class, and {defaults[0]} is it.",
                "Take default: true out of one of them.",
                _KUBERNETES,
            )
        if self.enabled is False and self.snapshots.enabled:
            yield Violation(
                ("snapshots", "enabled"),
                "Snapshots are of volumes on EBS, and ebs is switched off.",
                "Take enabled: false out of ebs, or set snapshots.enabled: false.",
            )
        if self.enabled is False and self.classes:
            yield Violation(
                ("classes",),
                "A class needs the driver, and ebs is switched off.",
                "Take enabled: false or the classes out.",
            )

    def installs(self, capabilities: Capabilities) -> bool:
        """Whether a cluster has volumes of EBS: by an add-on that finds a node, or built into Auto Mode."""
        possible = capabilities.auto_mode or (capabilities.eks_addons and capabilities.general_nodes)
        return possible and self.enabled is not False

    def takes_snapshots(self, capabilities: Capabilities) -> bool:
        """Whether the snapshot controller is installed."""
        wanted = capabilities.production if self.snapshots.enabled is None else self.snapshots.enabled
        return wanted and capabilities.general_nodes and self.installs(capabilities)

    def all_classes(self, capabilities: Capabilities, cluster_name: str) -> dict[str, BlockClass]:
        """The cluster's classes by name, sorted: those that are said and those that it has anyway.

        Args:
            capabilities: what the cluster can have.
            cluster_name: in AWS.
        """
        production = capabilities.production
        given = {
            name: chosen.block_class(production=production, cluster_name=cluster_name, kms_key_arn=self.kms_key_arn)
            for name, chosen in self.classes.items()
        }
        own = default_classes(
            production=production,
            region=capabilities.region_nodes,
            local_zones=capabilities.local_zones,
            outposts=capabilities.outposts,
            kms_key_arn=self.kms_key_arn,
            tags={BACKUP_TAG: cluster_name} if production else {},
        )
        return with_defaults(given, own)

    def keys(self, classes: Mapping[str, BlockClass]) -> tuple[str, ...]:
        """The keys of one's own that the driver uses, sorted."""
        return tuple(sorted({chosen.kms_key_arn for chosen in classes.values() if chosen.kms_key_arn}))
