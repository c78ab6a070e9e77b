"""EFS for pods: the driver with its rights, file systems, and classes that make access points.

Owns the add-on and its order. What belongs to one file system is ``file_system``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._pod_roles import create_pod_role
from platform_sdk.components.addon import create_addon
from platform_sdk.components.storage.file_system import EfsFileSystem
from platform_sdk.facts.iam import EFS_CSI_POLICY
from platform_sdk.facts.storage.efs import ADDON, CONTROLLER_ACCOUNT, CONTROLLER_LABELS, NAMESPACE
from platform_sdk.rules.storage.file_systems import efs_class_document

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.storage.efs import EfsSpec

__all__ = ["Efs"]


class Efs(PlatformComponent):
    """EFS for pods.

    Args:
        name: logical name.
        spec: driver and file systems.
        ground: what it stands on.
        opts: options of the component.

    Attributes:
        file_systems: the file systems, by name.
        classes: names of the classes that make access points.
        ready: what pods with claims wait for, beside their file system.
    """

    TYPE = "platform:storage:Efs"

    def __init__(self, name: str, spec: EfsSpec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.file_systems = {
            system: EfsFileSystem(self.called(system), chosen, ground=ground, opts=self.child())
            for system, chosen in sorted(spec.file_systems.items())
        }
        self.ready = self._create_driver(spec, ground) if spec.installs_driver(ground.capabilities) else ()
        names = spec.class_names
        self.classes = sorted(names.values())
        for system, class_name in sorted(names.items()):
            chosen = spec.file_systems[system].dynamic
            if chosen is not None:
                KubernetesObject(
                    self.called(f"{system}-class"),
                    efs_class_document(class_name, chosen, file_system=self.file_systems[system].file_system_id),
                    self.child(provider=ground.cluster.provider),
                )
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {
            "classes": self.classes,
            "file_systems": {name: system.exported() for name, system in self.file_systems.items()},
        }

    def _create_driver(self, spec: EfsSpec, ground: Ground) -> tuple[pulumi.Resource, ...]:
        cluster = cast("Cluster", ground.cluster)
        on_fargate = ground.capabilities.runs_on_fargate(NAMESPACE, CONTROLLER_LABELS)
        made = create_pod_role(
            self,
            cluster,
            called="driver",
            namespace=NAMESPACE,
            service_account=CONTROLLER_ACCOUNT,
            managed={"points": EFS_CSI_POLICY},
            web_identity=on_fargate,
        )
        driver = create_addon(
            self,
            cluster,
            ADDON,
            version=spec.version,
            roles=None if on_fargate else {CONTROLLER_ACCOUNT: made.role.arn},
            account_role=made.role.arn if on_fargate else None,
            opts=self.child(depends_on=[*made.rights, *ground.runs_on]),
        )
        return (driver,)
