"""File systems of FSx for OpenZFS, each with a class that makes volumes in it.

Owns their resources. The driver is in ``_fsx_drivers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
from pulumi_aws import fsx

from platform_sdk.components._objects import KubernetesObject
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
) -> fsx.OpenZfsFileSystem:
    """A file system, as a child of a component."""
    kept = ground.protects(spec.protect)
    two_zones = spec.deployment == "multi_az_1"
    subnets = subnets_of(ground, spec.zones, 2 if two_zones else 1)
    called = owner.called(f"openzfs-{name}")
    return fsx.OpenZfsFileSystem(
        called,
        deployment_type=spec.deployment.upper(),
        storage_capacity=spec.storage_gib,
        throughput_capacity=spec.throughput,
        subnet_ids=subnets,
        preferred_subnet_id=subnets[0] if two_zones else None,
        route_table_ids=route_tables(ground, spec.route_table_ids) if two_zones else None,
        security_group_ids=[reach.group.id],
        root_volume_configuration={
            "data_compression_type": spec.compression.upper(),
            "copy_tags_to_snapshots": True,
            "nfs_exports": {
                "client_configurations": [
                    {"clients": clients, "options": list(options)} for clients, options in _exports(spec, ground)
                ]
            },
        },
        copy_tags_to_backups=True,
        copy_tags_to_volumes=True,
        skip_final_backup=not keeps(spec.final_backup, ground),
        # Without this a file system with volumes of claims is not deleted.
        delete_options=None if kept else _EVERY_VOLUME,
        tags=owner.tags(called, **backup_tags(spec, ground)),
        **daily_backups(spec, ground),
        opts=owner.child(depends_on=reach.rules, protect=kept or None),
    )


def create_openzfs_class(
    owner: PlatformComponent,
    name: str,
    spec: OpenZfsSpec,
    system: fsx.OpenZfsFileSystem,
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
