"""Volumes of EBS: the driver with its rights, classes of volumes and of snapshots.

Owns the add-ons and their order. Which classes there are is decided in ``rules.storage.classes``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._pod_roles import create_pod_role
from platform_sdk.components.addon import create_addon
from platform_sdk.facts.iam import EBS_CSI_POLICY
from platform_sdk.facts.storage.ebs import ADDON, CONTROLLER_ACCOUNT, CONTROLLER_LABELS, NAMESPACE, SNAPSHOT_ADDON
from platform_sdk.rules.cluster.core_addons import configuration_text
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.storage import auto_mode_volume_policy, volume_keys_policy
from platform_sdk.rules.storage.classes import class_document, default_class
from platform_sdk.rules.storage.drivers import ebs_configuration, snapshot_class_document

if TYPE_CHECKING:
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.storage.ebs import EbsSpec

__all__ = ["Ebs"]

_SNAPSHOT_CLASS = "ebs"


class Ebs(PlatformComponent):
    """Volumes of EBS.

    Args:
        name: logical name.
        spec: driver, classes and snapshots.
        ground: what it stands on.
        opts: options of the component.

    Attributes:
        classes: names of the classes of volumes.
        default_class: the one that takes claims without a class, if any.
        ready: what pods with claims wait for.
    """

    TYPE = "platform:storage:Ebs"

    def __init__(self, name: str, spec: EbsSpec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        # Local clusters have no such add-on, and no such component.
        cluster, can = cast("Cluster", ground.cluster), ground.capabilities
        self._cluster, self._ground = cluster, ground
        classes = spec.all_classes(can, cluster.aws_name)
        keys = spec.keys(classes)
        snapshots = self._create_snapshot_controller(spec) if spec.takes_snapshots(can) else []
        self.ready = self._extend_auto_mode(keys) if can.auto_mode else self._create_driver(spec, keys, snapshots)
        self.classes = list(classes)
        self.default_class = default_class(classes)
        for class_name, chosen in classes.items():
            # The add-on tags volumes itself, so that another tag of the environment replaces no class.
            tags = ground.tags if can.auto_mode else None
            document = class_document(class_name, chosen, auto_mode=can.auto_mode, tags=tags)
            KubernetesObject(self.called(f"class-{class_name}"), document, self.child(provider=cluster.provider))
        if snapshots:
            KubernetesObject(
                self.called("snapshots"),
                snapshot_class_document(
                    _SNAPSHOT_CLASS, retain=spec.snapshots.reclaim == "retain", auto_mode=can.auto_mode
                ),
                # Its type comes with the controller.
                self.child(provider=cluster.provider, depends_on=snapshots),
            )
        self.snapshot_class = _SNAPSHOT_CLASS if snapshots else None
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        snapshots = {"snapshot_class": self.snapshot_class} if self.snapshot_class else {}
        return {"classes": self.classes, "default_class": self.default_class, **snapshots}

    def _create_snapshot_controller(self, spec: EbsSpec) -> list[pulumi.Resource]:
        addon = create_addon(
            self,
            self._cluster,
            SNAPSHOT_ADDON,
            version=spec.snapshots.version,
            opts=self.child(depends_on=[*self._ground.runs_on]),
        )
        return [addon]

    def _create_driver(
        self, spec: EbsSpec, keys: tuple[str, ...], snapshots: list[pulumi.Resource]
    ) -> tuple[pulumi.Resource, ...]:
        on_fargate = self._ground.capabilities.runs_on_fargate(NAMESPACE, CONTROLLER_LABELS)
        made = create_pod_role(
            self,
            self._cluster,
            called="driver",
            namespace=NAMESPACE,
            service_account=CONTROLLER_ACCOUNT,
            policy=document_text(volume_keys_policy(keys)) if keys else None,
            managed={"volumes": EBS_CSI_POLICY},
            web_identity=on_fargate,
        )
        driver = create_addon(
            self,
            self._cluster,
            ADDON,
            version=spec.version,
            configuration=configuration_text(ebs_configuration(tags=self._ground.tags)),
            roles=None if on_fargate else {CONTROLLER_ACCOUNT: made.role.arn},
            account_role=made.role.arn if on_fargate else None,
            # It looks for the types of snapshots when it starts.
            opts=self.child(depends_on=[*made.rights, *self._ground.runs_on, *snapshots]),
        )
        return (driver,)

    def _extend_auto_mode(self, keys: tuple[str, ...]) -> tuple[pulumi.Resource, ...]:
        """EKS makes the volumes with the cluster's role, which may neither tag them nor use keys of one's own."""
        policy = auto_mode_volume_policy(partition=self._cluster.region.partition, keys=keys)
        rights = PlainResource(
            "aws:iam/rolePolicy:RolePolicy",
            self.called("driver"),
            {"role": self._cluster.role.name, "policy": document_text(policy)},
            self.child(),
        )
        return (rights,)
