"""A file system of EFS: mount targets, who reaches and mounts it, access points.

Owns everything in AWS that belongs to one. The driver is ``efs``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_aws import ec2, efs, vpc

from platform_sdk.components._base import PlatformComponent
from platform_sdk.facts.storage.backup import BACKUP_TAG
from platform_sdk.facts.storage.efs import NFS_PORT
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.storage import file_system_policy
from platform_sdk.rules.storage.file_systems import lifecycle_policies

if TYPE_CHECKING:
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.storage.efs import EfsAccessPoint, EfsFileSystemSpec

__all__ = ["EfsFileSystem"]


class EfsFileSystem(PlatformComponent):
    """A file system of EFS in the cluster's network.

    Args:
        name: logical name.
        spec: what it is.
        ground: what its clients run on.
        opts: options of the component.

    Attributes:
        access_points: ARN and id of each access point, by name.
        handles: what the driver knows each access point by, by name.
        ready: what pods that mount it wait for.
    """

    TYPE = "platform:storage:EfsFileSystem"

    file_system_id: pulumi.Output[str]
    """Id of the file system."""
    arn: pulumi.Output[str]
    """ARN of the file system."""

    def __init__(
        self, name: str, spec: EfsFileSystemSpec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self._ground = ground
        backup = ground.capabilities.production if spec.backup is None else spec.backup
        protect = ground.protects(spec.protect)
        extra = {BACKUP_TAG: ground.cluster.aws_name} if backup else {}
        policies = lifecycle_policies(
            infrequent_after=spec.lifecycle.infrequent_after_days,
            archive_after=spec.lifecycle.archive_after_days,
            back_on_access=spec.lifecycle.back_on_access,
        )
        system = efs.FileSystem(
            name,
            availability_zone_name=spec.one_zone,
            encrypted=True,
            kms_key_id=spec.kms_key_arn,
            lifecycle_policies=[efs.FileSystemLifecyclePolicyArgs(**policy) for policy in policies] or None,
            performance_mode="maxIO" if spec.performance == "max_io" else "generalPurpose",
            throughput_mode=spec.throughput,
            provisioned_throughput_in_mibps=spec.provisioned_mibps,
            tags=self.tags(name, **extra),
            opts=self.child(protect=protect or None),
        )
        self.file_system_id, self.arn = system.id, system.arn
        policy = efs.FileSystemPolicy(
            name,
            file_system_id=system.id,
            policy=system.arn.apply(
                lambda arn: document_text(file_system_policy(file_system=arn, root_access=spec.root_access))
            ),
            opts=self.child(),
        )
        targets = self._create_mount_targets(spec.one_zone)
        self.access_points = {
            point: self._create_access_point(point, chosen) for point, chosen in sorted(spec.access_points.items())
        }
        self.handles = {
            point: pulumi.Output.concat(self.file_system_id, "::", made.id)
            for point, made in self.access_points.items()
        }
        self.ready: tuple[pulumi.Resource, ...] = (policy, *targets)
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        points = {name: {"id": point.id, "arn": point.arn} for name, point in self.access_points.items()}
        return {"id": self.file_system_id, "arn": self.arn, **({"access_points": points} if points else {})}

    def _create_mount_targets(self, one_zone: str | None) -> list[pulumi.Resource]:
        """One in each zone with nodes, which all pods' addresses reach: they have the cluster's security group."""
        network = self._ground.cluster.network
        group = ec2.SecurityGroup(
            self.pulumi_resource_name,
            description="NFS from pods and nodes to a file system of EFS",
            vpc_id=network.vpc_id,
            tags=self.tags(self.pulumi_resource_name),
            opts=self.child(),
        )
        rule = vpc.SecurityGroupIngressRule(
            self.pulumi_resource_name,
            security_group_id=group.id,
            description="NFS",
            ip_protocol="tcp",
            from_port=NFS_PORT,
            to_port=NFS_PORT,
            referenced_security_group_id=self._ground.cluster.security_group_id,
            tags=self.tags(),
            opts=self.child(),
        )
        subnets = {
            zone: subnet for zone, subnet in sorted(network.subnets["private"].items()) if one_zone in {None, zone}
        }
        targets = [
            efs.MountTarget(
                self.called(zone.removeprefix(network.region)),
                file_system_id=self.file_system_id,
                subnet_id=subnet,
                security_groups=[group.id],
                opts=self.child(),
            )
            for zone, subnet in subnets.items()
        ]
        return [*targets, rule]

    def _create_access_point(self, name: str, chosen: EfsAccessPoint) -> efs.AccessPoint:
        return efs.AccessPoint(
            self.called(f"point-{name}"),
            file_system_id=self.file_system_id,
            posix_user={"uid": chosen.uid, "gid": chosen.gid},
            root_directory={
                "path": chosen.path,
                "creation_info": {
                    "owner_uid": chosen.uid,
                    "owner_gid": chosen.gid,
                    "permissions": chosen.permissions,
                },
            },
            tags=self.tags(self.called(f"point-{name}")),
            opts=self.child(),
        )
