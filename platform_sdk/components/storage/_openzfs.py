"""File systems of FSx for OpenZFS, each with a class that makes volumes in it.

Owns their resources. The driver is in ``_fsx_drivers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._resources import OpenZfsSystem
from platform_sdk.components.storage._fsx_ground import (
    backup_tags,
    daily_backups,
    keeps,
    route_tables,
    subnets_of,
)
from platform_sdk.rules.storage.fsx_documents import openzfs_class, openzfs_class_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.storage._fsx_ground import Reach
    from platform_sdk.spec.storage.openzfs import OpenZfsSpec

__all__ = ["create_openzfs", "create_openzfs_class"]

_EVERY_VOLUME = ["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"]


def create_openzfs(
    owner: PlatformComponent, name: str, spec: OpenZfsSpec, *, ground: Ground, reach: Reach
) -> OpenZfsSystem:
    """A file system, as a child of a component."""
    kept = ground.protects(spec.protect)
    two_zones = spec.deployment == "multi_az_1"
    subnets = subnets_of(ground, spec.zones, 2 if two_zones else 1)
    called = owner.called(f"openzfs-{name}")
    return OpenZfsSystem(
        "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
        called,
        {
            "deploymentType": spec.deployment.upper(),
            "storageCapacity": spec.storage_gib,
            "throughputCapacity": spec.throughput,
            "subnetIds": subnets,
            "preferredSubnetId": subnets[0] if two_zones else None,
            "routeTableIds": route_tables(ground, spec.route_table_ids) if two_zones else None,
            "securityGroupIds": [reach.group.id],
            "rootVolumeConfiguration": {
                "dataCompressionType": spec.compression.upper(),
                "copyTagsToSnapshots": True,
                "nfsExports": {
                    "clientConfigurations": [
                        {"clients": clients, "options": list(options)} for clients, options in _exports(spec, ground)
                    ]
                },
            },
            "copyTagsToBackups": True,
            "copyTagsToVolumes": True,
            "skipFinalBackup": not keeps(spec.final_backup, ground),
            # Without this a file system with volumes of claims is not deleted.
            "deleteOptions": None if kept else _EVERY_VOLUME,
            "tags": owner.tags(called, **backup_tags(spec, ground)),
            **daily_backups(spec, ground),
        },
        owner.child(depends_on=reach.rules, protect=kept or None),
    )


def create_openzfs_class(
    owner: PlatformComponent,
    name: str,
    spec: OpenZfsSpec,
    system: OpenZfsSystem,
    *,
    ground: Ground,
    waits: Iterable[pulumi.Resource],
) -> str:
    """The StorageClass that makes volumes in a file system, and its name."""
    exports = [{"Clients": clients, "Options": list(options)} for clients, options in _exports(spec, ground)]
    cluster_name, compression = ground.cluster.aws_name, spec.compression
    parameters = system.root_volume_id.apply(
        lambda root: openzfs_class_parameters(
            parent_volume=root, cluster_name=cluster_name, compression=compression, exports=exports
        )
    )
    class_name = f"openzfs-{name}"
    KubernetesObject(
        owner.called(f"class-{class_name}"),
        openzfs_class(class_name, parameters, retain=ground.capabilities.production),
        owner.child(provider=ground.cluster.provider, depends_on=list(waits)),
    )
    return class_name


def _exports(spec: OpenZfsSpec, ground: Ground) -> list[tuple[str, tuple[str, ...]]]:
    """Clients and their options; every range of the VPC where nothing is said. Pods write as whatever user they are."""
    if spec.exports:
        return [(export.clients, tuple(export.options)) for export in spec.exports]
    return [(cidr, ("rw", "crossmnt")) for cidr in ground.cluster.network.cidrs]
