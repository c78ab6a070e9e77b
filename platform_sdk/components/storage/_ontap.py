"""File systems of FSx for NetApp ONTAP: storage virtual machines, volumes, and classes through Trident.

Owns their resources. No password passes through here: vsadmin's is set by its owner, and Trident reads it from Secrets
Manager.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
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

    def __init__(self, system: PlainResource, svms: dict[str, PlainResource]) -> None:
        self.system = system
        self.svms = svms


def create_ontap(owner: PlatformComponent, name: str, spec: OntapSpec, *, ground: Ground, reach: Reach) -> OntapSystem:
    """A file system with everything in it, as children of a component."""
    kept = ground.protects(spec.protect) or None
    two_zones = spec.deployment.startswith("multi_az")
    subnets = subnets_of(ground, spec.zones, 2 if two_zones else 1)
    called = owner.called(f"ontap-{name}")
    system = PlainResource(
        "aws:fsx/ontapFileSystem:OntapFileSystem",
        called,
        {
            "deploymentType": spec.deployment.upper(),
            "storageCapacity": spec.storage_gib,
            "subnetIds": subnets,
            "preferredSubnetId": subnets[0],
            "routeTableIds": route_tables(ground, spec.route_table_ids) if two_zones else None,
            "securityGroupIds": [reach.group.id],
            "tags": owner.tags(called),
            **ontap_throughput(spec.deployment, spec.throughput),
            **daily_backups(spec, ground),
        },
        owner.child(depends_on=reach.rules, protect=kept),
    )
    svms: dict[str, PlainResource] = {}
    for key, svm in sorted(spec.svms.items()):
        machine = PlainResource(
            "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
            owner.called(f"ontap-{name}-{key}"),
            {
                "name": key,
                "fileSystemId": system.id,
                "rootVolumeSecurityStyle": "UNIX",
                "tags": owner.tags(owner.called(f"ontap-{name}-{key}")),
            },
            owner.child(protect=kept),
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
    svm: PlainResource,
    ground: Ground,
) -> PlainResource:
    """A volume. ONTAP's names have no hyphens."""
    tiering: dict[str, Any] = {"name": spec.tiering.upper()}
    if spec.cooling_days is not None:
        tiering["coolingPeriod"] = spec.cooling_days
    return PlainResource(
        "aws:fsx/ontapVolume:OntapVolume",
        owner.called(role),
        {
            "name": name.replace("-", "_"),
            "storageVirtualMachineId": svm.id,
            "sizeInMegabytes": spec.size_gib * _MIB_IN_GIB,
            "junctionPath": spec.junction_path or f"/{name}",
            "securityStyle": "UNIX",
            "storageEfficiencyEnabled": spec.storage_efficiency,
            "tieringPolicy": tiering,
            "copyTagsToBackups": True,
            "skipFinalBackup": not keeps(spec_of_system.final_backup, ground),
            "tags": owner.tags(owner.called(role), **backup_tags(spec_of_system, ground)),
        },
        owner.child(protect=ground.protects(spec_of_system.protect) or None),
    )
