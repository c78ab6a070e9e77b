"""File systems of FSx for Lustre, and the classes that make more of them.

Owns their resources. The driver is in ``_fsx_drivers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import LustreSystem
from platform_sdk.components.storage._fsx_ground import backup_tags, daily_backups, keeps, subnets_of
from platform_sdk.facts.storage.fsx import LUSTRE_VERSION
from platform_sdk.rules.storage.fsx import lustre_throughput
from platform_sdk.rules.storage.fsx_documents import lustre_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.storage._fsx_ground import Reach
    from platform_sdk.spec.storage.lustre import LustreClassSpec, LustreRepositorySpec, LustreSpec

__all__ = ["create_lustre", "create_lustre_classes"]


def create_lustre(
    owner: PlatformComponent, name: str, spec: LustreSpec, *, ground: Ground, reach: Reach
) -> LustreSystem:
    """A file system and its data repositories, as children of a component."""
    # What is on a scratch file system may be lost at any time.
    kept = ground.protects(spec.protect) if spec.deployment != "scratch_2" else spec.protect
    called = owner.called(f"lustre-{name}")
    system = LustreSystem(
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        called,
        {
            "deploymentType": spec.deployment.upper(),
            "storageCapacity": spec.storage_gib,
            "perUnitStorageThroughput": lustre_throughput(spec.deployment, spec.throughput),
            "dataCompressionType": spec.compression.upper(),
            "fileSystemTypeVersion": LUSTRE_VERSION,
            "subnetIds": subnets_of(ground, [spec.zone] if spec.zone else [], 1)[0],
            "securityGroupIds": [reach.group.id],
            "copyTagsToBackups": True if spec.backed_up else None,
            "skipFinalBackup": not (spec.backed_up and keeps(spec.final_backup, ground)),
            "tags": owner.tags(called, **backup_tags(spec, ground, possible=spec.backed_up)),
            **daily_backups(spec, ground, possible=spec.backed_up),
        },
        owner.child(depends_on=reach.rules, protect=kept or None),
    )
    for key, repository in sorted(spec.repositories.items()):
        linked = owner.called(f"lustre-{name}-{key}")
        PlainResource(
            "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
            linked,
            {
                "fileSystemId": system.id,
                "dataRepositoryPath": repository.s3,
                "fileSystemPath": repository.path,
                "batchImportMetaDataOnCreate": bool(repository.imports),
                "deleteDataInFilesystem": False,
                "s3": _policies(repository),
                "tags": owner.tags(linked),
            },
            owner.child(),
        )
    return system


def create_lustre_classes(
    owner: PlatformComponent,
    classes: Mapping[str, LustreClassSpec],
    *,
    ground: Ground,
    reach: Reach,
    waits: Iterable[pulumi.Resource],
) -> None:
    """StorageClasses whose claims each get a file system of their own."""
    before = list(waits)
    for name, spec in sorted(classes.items()):
        document = lustre_class(
            name,
            cluster_name=ground.cluster.aws_name,
            subnet=subnets_of(ground, [spec.zone] if spec.zone else [], 1)[0],
            security_group=reach.group.id,
            deployment=spec.deployment,
            throughput=lustre_throughput(spec.deployment, spec.throughput),
            compression=spec.compression,
            kms_key_arn=spec.kms_key_arn,
            retain=keeps(spec.retain, ground),
        )
        KubernetesObject(
            owner.called(f"class-{name}"),
            document,
            owner.child(provider=ground.cluster.provider, depends_on=[*before, *reach.rules]),
        )


def _policies(repository: LustreRepositorySpec) -> dict[str, Any] | None:
    policies: dict[str, Any] = {}
    if repository.imports:
        policies["autoImportPolicy"] = {"events": [event.upper() for event in sorted(repository.imports)]}
    if repository.exports:
        policies["autoExportPolicy"] = {"events": [event.upper() for event in sorted(repository.exports)]}
    return policies or None
