"""File systems of FSx, and their drivers.

Owns the component: which sorts there are, what waits for what, and what is told of them. Each sort has a module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components.storage._fsx_drivers import create_lustre_driver, create_openzfs_driver, create_trident
from platform_sdk.components.storage._fsx_ground import create_reach
from platform_sdk.components.storage._lustre import create_lustre, create_lustre_classes
from platform_sdk.components.storage._ontap import create_ontap, create_ontap_classes
from platform_sdk.components.storage._openzfs import create_openzfs, create_openzfs_class
from platform_sdk.facts.storage.fsx import LUSTRE_PORTS, ONTAP_PORTS, OPENZFS_PORTS

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.storage.fsx import FsxSpec

__all__ = ["Fsx"]


class Fsx(PlatformComponent):
    """File systems of Lustre, OpenZFS and NetApp ONTAP for pods, and classes that make volumes on them.

    Where what holds data is protected, ``pulumi destroy`` refuses before it deletes anything.

    Args:
        name: logical name.
        spec: the file systems.
        ground: what they stand on.
        opts: options of the component.
    """

    TYPE = "platform:storage:Fsx"

    def __init__(self, name: str, spec: FsxSpec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.classes: list[str] = []
        self.file_systems: dict[str, dict[str, Any]] = {}
        if spec.uses_lustre:
            self._create_lustre(spec, ground)
        if spec.openzfs:
            self._create_openzfs(spec, ground)
        if spec.ontap:
            self._create_ontap(spec, ground)
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it: by sort and name ids and addresses; and the names of all classes."""
        return {**self.file_systems, "classes": self.classes}

    def _create_lustre(self, spec: FsxSpec, ground: Ground) -> None:
        reach = create_reach(self, ground, "lustre", LUSTRE_PORTS, mutual=True)
        driver = create_lustre_driver(self, spec, ground=ground)
        systems = {
            name: create_lustre(self, name, system, ground=ground, reach=reach)
            for name, system in sorted(spec.lustre.items())
        }
        self.file_systems["lustre"] = {
            name: {"id": system.id, "dns_name": system.dns_name, "mount_name": system.mount_name}
            for name, system in systems.items()
        }
        create_lustre_classes(self, spec.lustre_classes, ground=ground, reach=reach, waits=[driver])
        self.classes += sorted(spec.lustre_classes)

    def _create_openzfs(self, spec: FsxSpec, ground: Ground) -> None:
        reach = create_reach(self, ground, "openzfs", OPENZFS_PORTS, mutual=False)
        systems = {
            name: create_openzfs(self, name, system, ground=ground, reach=reach)
            for name, system in sorted(spec.openzfs.items())
        }
        ids = [system.id for system in systems.values()]
        driver = create_openzfs_driver(self, spec, ground=ground, file_systems=ids)
        for name, system in systems.items():
            if spec.openzfs[name].storage_class:
                made = create_openzfs_class(self, name, spec.openzfs[name], system, ground=ground, waits=[driver])
                self.classes.append(made)
        self.file_systems["openzfs"] = {
            name: {"id": system.id, "dns_name": system.dns_name, "root_volume_id": system.root_volume_id}
            for name, system in systems.items()
        }

    def _create_ontap(self, spec: FsxSpec, ground: Ground) -> None:
        reach = create_reach(self, ground, "ontap", ONTAP_PORTS, mutual=False)
        systems = {
            name: create_ontap(self, name, system, ground=ground, reach=reach)
            for name, system in sorted(spec.ontap.items())
        }
        self.file_systems["ontap"] = {
            name: {"id": made.system.id, "svms": {key: svm.id for key, svm in made.svms.items()}}
            for name, made in systems.items()
        }
        if not spec.uses_trident:
            return
        ids = [made.system.id for name, made in systems.items() if spec.ontap[name].for_trident]
        driver = create_trident(self, spec, ground=ground, file_systems=ids)
        for name, made in systems.items():
            self.classes += create_ontap_classes(self, name, spec.ontap[name], made, ground=ground, waits=[driver])
