"""What an environment may say of FSx: file systems of Lustre, OpenZFS and NetApp ONTAP, and their drivers.

Owns the section; each sort of file system has a module beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.fsx_drivers import OPENZFS_CHART, TRIDENT_CHART
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ObjectName, Rule
from platform_sdk.spec.charts import ChartVersion
from platform_sdk.spec.core_addons import AddonVersion
from platform_sdk.spec.storage.lustre import LustreClassSpec, LustreSpec
from platform_sdk.spec.storage.ontap import OntapSpec
from platform_sdk.spec.storage.openzfs import OpenZfsSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FileSystemName", "FsxSpec"]

_NAME_LENGTH = 30

FileSystemName: TypeAlias = Annotated[
    str,
    Rule(
        f"The name of a file system is 1 to {_NAME_LENGTH} lower-case letters, digits and hyphens, and begins with a "
        "letter.",
        "Choose a name such as scratch.",
        rf"[a-z]([a-z0-9-]{{0,{_NAME_LENGTH - 2}}}[a-z0-9])?",
    ),
]


class FsxSpec(Spec):
    """File systems of FSx, and classes that make more of them."""

    lustre: Mapping[FileSystemName, LustreSpec] = Field(default={}, description="File systems of Lustre, by name.")
    lustre_classes: Mapping[ObjectName, LustreClassSpec] = Field(
        default={}, description="StorageClasses that make a file system of Lustre for each claim, by name."
    )
    openzfs: Mapping[FileSystemName, OpenZfsSpec] = Field(default={}, description="File systems of OpenZFS, by name.")
    ontap: Mapping[FileSystemName, OntapSpec] = Field(default={}, description="File systems of NetApp ONTAP, by name.")
    lustre_driver: AddonVersion | None = Field(
        default=None, description="Version of the EKS add-on aws-fsx-csi-driver. Default: EKS's own choice."
    )
    openzfs_chart: ChartVersion = Field(
        default=OPENZFS_CHART.version, description="Version of the chart aws-fsx-openzfs-csi-driver."
    )
    trident_chart: ChartVersion = Field(
        default=TRIDENT_CHART.version, description="Version of the chart trident-operator."
    )

    @property
    def uses_lustre(self) -> bool:
        """Whether the driver for Lustre is installed."""
        return bool(self.lustre or self.lustre_classes)

    @property
    def uses_trident(self) -> bool:
        """Whether Trident is installed: a storage virtual machine has credentials for it."""
        return any(system.for_trident for system in self.ontap.values())

    @property
    def stateful(self) -> bool:
        """Whether there is a file system whose data is worth a backup."""
        return bool(self.openzfs or self.ontap) or any(system.backed_up for system in self.lustre.values())

    def violations(self) -> Iterator[Violation]:
        """Names that two things would have in Kubernetes."""
        made = {f"openzfs-{name}" for name, system in self.openzfs.items() if system.storage_class}
        made |= {f"ontap-{name}-{svm}" for name, system in self.ontap.items() for svm in system.for_trident}
        for name in sorted(made & set(self.lustre_classes)):
            yield Violation(
                ("lustre_classes", name),
                "A file system of the section brings a StorageClass of this name.",
                "Choose another name.",
            )
