"""A file system of EFS: mount targets, who reaches and mounts it, access points.

Owns everything in AWS that belongs to one. The driver is ``efs``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
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
        system = PlainResource(
            "aws:efs/fileSystem:FileSystem",
            name,
            {
                "availabilityZoneName": spec.one_zone,
                "encrypted": True,
                "kmsKeyId": spec.kms_key_arn,
                "lifecyclePolicies": policies or None,
                "performanceMode": "maxIO" if spec.performance == "max_io" else "generalPurpose",
                "throughputMode": spec.throughput,
                "provisionedThroughputInMibps": spec.provisioned_mibps,
                "tags": self.tags(name, **extra),
            },
            self.child(protect=protect or None),
        )
        self.file_system_id, self.arn = system.id, system.arn
        policy = PlainResource(
            "aws:efs/fileSystemPolicy:FileSystemPolicy",
            name,
            {
                "fileSystemId": system.id,
                "policy": system.arn.apply(
                    lambda arn: document_text(file_system_policy(file_system=arn, root_access=spec.root_access))
                ),
            },
            self.child(),
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
        group = PlainResource(
            "aws:ec2/securityGroup:SecurityGroup",
            self.pulumi_resource_name,
            {
                "description": "NFS from pods and nodes to a file system of EFS",
                "vpcId": network.vpc_id,
                "tags": self.tags(self.pulumi_resource_name),
            },
            self.child(),
        )
        rule = PlainResource(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            self.pulumi_resource_name,
            {
                "securityGroupId": group.id,
                "description": "NFS",
                "ipProtocol": "tcp",
                "fromPort": NFS_PORT,
                "toPort": NFS_PORT,
                "referencedSecurityGroupId": self._ground.cluster.security_group_id,
                "tags": self.tags(),
            },
            self.child(),
        )
        subnets = {
            zone: subnet for zone, subnet in sorted(network.subnets["private"].items()) if one_zone in {None, zone}
        }
        targets = [
            PlainResource(
                "aws:efs/mountTarget:MountTarget",
                self.called(zone.removeprefix(network.region)),
                {"fileSystemId": self.file_system_id, "subnetId": subnet, "securityGroups": [group.id]},
                self.child(),
            )
            for zone, subnet in subnets.items()
        ]
        return [*targets, rule]

    def _create_access_point(self, name: str, chosen: EfsAccessPoint) -> PlainResource:
        return PlainResource(
            "aws:efs/accessPoint:AccessPoint",
            self.called(f"point-{name}"),
            {
                "fileSystemId": self.file_system_id,
                "posixUser": {"uid": chosen.uid, "gid": chosen.gid},
                "rootDirectory": {
                    "path": chosen.path,
                    "creationInfo": {
                        "ownerUid": chosen.uid,
                        "ownerGid": chosen.gid,
                        "permissions": chosen.permissions,
                    },
                },
                "tags": self.tags(self.called(f"point-{name}")),
            },
            self.child(),
        )
