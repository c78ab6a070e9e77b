"""File systems of FSx for NetApp ONTAP: storage virtual machines, volumes, and classes through Trident.

Owns their resources. No password passes through here: vsadmin's is set by its owner, and Trident reads it from Secrets
Manager.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_aws import fsx

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components.storage._fsx_ground import (
    backup_tags,
    daily_backups,
    keeps,
    route_tables,
    subnets_of,
)
from platform_sdk.rules.storage.fsx import ontap_throughput
from platform_sdk.rules.storage.fsx_documents import trident_backend, trident_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.storage._fsx_ground import Reach
    from platform_sdk.spec.storage.ontap import OntapSpec, OntapVolumeSpec

__all__ = ["OntapSystem", "create_ontap", "create_ontap_classes"]

_MIB_IN_GIB = 1024


class OntapSystem:
    """A file system with its storage virtual machines by name.

    Args:
        system: the file system.
        svms: its storage virtual machines.
    """

    def __init__(self, system: fsx.OntapFileSystem, svms: dict[str, fsx.OntapStorageVirtualMachine]) -> None:
        self.system = system
        self.svms = svms


def create_ontap(owner: PlatformComponent, name: str, spec: OntapSpec, *, ground: Ground, reach: Reach) -> OntapSystem:
    """A file system with everything in it, as children of a component."""
    kept = ground.protects(spec.protect) or None
    two_zones = spec.deployment.startswith("multi_az")
    subnets = subnets_of(ground, spec.zones, 2 if two_zones else 1)
    called = owner.called(f"ontap-{name}")
    system = fsx.OntapFileSystem(
        called,
        deployment_type=spec.deployment.upper(),
        storage_capacity=spec.storage_gib,
        subnet_ids=subnets,
        preferred_subnet_id=subnets[0],
        route_table_ids=route_tables(ground, spec.route_table_ids) if two_zones else None,
        security_group_ids=[reach.group.id],
        tags=owner.tags(called),
        **ontap_throughput(spec.deployment, spec.throughput),
        **daily_backups(spec, ground),
        opts=owner.child(depends_on=reach.rules, protect=kept),
    )
    svms: dict[str, fsx.OntapStorageVirtualMachine] = {}
    for key, svm in sorted(spec.svms.items()):
        machine = fsx.OntapStorageVirtualMachine(
            owner.called(f"ontap-{name}-{key}"),
            name=key,
            file_system_id=system.id,
            root_volume_security_style="UNIX",
            tags=owner.tags(owner.called(f"ontap-{name}-{key}")),
            opts=owner.child(protect=kept),
        )
        svms[key] = machine
        for volume, wanted in sorted(svm.volumes.items()):
            role = f"ontap-{name}-{key}-{volume}"
            _create_volume(owner, role, volume, wanted, spec_of_system=spec, svm=machine, ground=ground)
    return OntapSystem(system, svms)


def create_ontap_classes(
    owner: PlatformComponent,
    name: str,
    spec: OntapSpec,
    made: OntapSystem,
    *,
    ground: Ground,
    waits: Iterable[pulumi.Resource],
) -> list[str]:
    """Trident's backend and StorageClass of each SVM that has credentials, and the classes' names."""
    before, provider = list(waits), ground.cluster.provider
    names: list[str] = []
    for key, svm in sorted(spec.for_trident.items()):
        class_name = f"ontap-{name}-{key}"
        names.append(class_name)
        backend = KubernetesObject(
            owner.called(f"backend-{class_name}"),
            trident_backend(
                class_name, svm=key, file_system=made.system.id, secret_arn=svm.credentials_secret_arn or ""
            ),
            owner.child(provider=provider, depends_on=[*before, made.svms[key]]),
        )
        KubernetesObject(
            owner.called(f"class-{class_name}"),
            trident_class(class_name, retain=ground.capabilities.production),
            owner.child(provider=provider, depends_on=[backend]),
        )
    return names


def _create_volume(
    owner: PlatformComponent,
    role: str,
    name: str,
    spec: OntapVolumeSpec,
    *,
    spec_of_system: OntapSpec,
    svm: fsx.OntapStorageVirtualMachine,
    ground: Ground,
) -> fsx.OntapVolume:
    """A volume. ONTAP's names have no hyphens."""
    tiering: fsx.OntapVolumeTieringPolicyArgsDict = {"name": spec.tiering.upper()}
    if spec.cooling_days is not None:
        tiering["cooling_period"] = spec.cooling_days
    return fsx.OntapVolume(
        owner.called(role),
        name=name.replace("-", "_"),
        storage_virtual_machine_id=svm.id,
        size_in_megabytes=spec.size_gib * _MIB_IN_GIB,
        junction_path=spec.junction_path or f"/{name}",
        security_style="UNIX",
        storage_efficiency_enabled=spec.storage_efficiency,
        tiering_policy=tiering,
        copy_tags_to_backups=True,
        skip_final_backup=not keeps(spec_of_system.final_backup, ground),
        tags=owner.tags(owner.called(role), **backup_tags(spec_of_system, ground)),
        opts=owner.child(protect=ground.protects(spec_of_system.protect) or None),
    )
