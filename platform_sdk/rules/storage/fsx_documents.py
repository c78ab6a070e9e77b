"""What the drivers of FSx are told: StorageClasses, Trident's backends, values of the charts.

Owns those documents. They take ids of what exists as they come: texts, or outputs that become ones.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.facts.storage.backup import BACKUP_TAG
from platform_sdk.facts.storage.fsx import LUSTRE_VERSION
from platform_sdk.facts.storage.fsx_drivers import (
    CLUSTER_TAG,
    LUSTRE_DRIVER,
    OPENZFS_CHART,
    OPENZFS_DRIVER,
    OPENZFS_SERVICE_ACCOUNT,
    TRIDENT_CHART,
    TRIDENT_DRIVER,
    TRIDENT_IMAGE,
    TRIDENT_NAMESPACE,
    TRIDENT_OPERATOR_IMAGE,
    TRIDENT_SIDECARS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.facts.storage.fsx import LustreDeployment

__all__ = [
    "NFS_MOUNT_OPTIONS",
    "lustre_class",
    "openzfs_class",
    "openzfs_class_parameters",
    "openzfs_values",
    "trident_backend",
    "trident_class",
    "trident_values",
]

NFS_MOUNT_OPTIONS: Final = ("nfsvers=4.1", "rsize=1048576", "wsize=1048576", "timeo=600")
"""How OpenZFS is mounted. Source: Amazon FSx for OpenZFS user guide, mounting volumes, 2026-11."""


def lustre_class(
    name: str,
    *,
    cluster_name: str,
    subnet: object,
    security_group: object,
    deployment: LustreDeployment,
    throughput: int | None,
    compression: str,
    kms_key_arn: str | None,
    retain: bool,
) -> dict[str, Any]:
    """A class whose claims each get a file system of Lustre, with the tags that the driver's rights ask for."""
    tags = {CLUSTER_TAG: cluster_name, **({} if deployment == "scratch_2" else {BACKUP_TAG: cluster_name})}
    parameters: dict[str, Any] = {
        "subnetId": subnet,
        "securityGroupIds": security_group,
        "deploymentType": deployment.upper(),
        "fileSystemTypeVersion": LUSTRE_VERSION,
        "dataCompressionType": compression.upper(),
        "extraTags": ",".join(f"{key}={value}" for key, value in tags.items()),
    }
    if throughput is not None:
        parameters["perUnitStorageThroughput"] = str(throughput)
    if kms_key_arn is not None:
        parameters["kmsKeyId"] = kms_key_arn
    return _class(name, LUSTRE_DRIVER, parameters, retain=retain, expands=True, options=("flock",))


def openzfs_class_parameters(
    *, parent_volume: str, cluster_name: str, compression: str, exports: list[dict[str, Any]]
) -> dict[str, str]:
    """Parameters of a class that makes volumes of OpenZFS below another one: JSON, but for the first.

    Args:
        parent_volume: id of the volume that they are made in.
        cluster_name: value of the tag that the driver's rights ask for.
        compression: ``zstd``, ``lz4`` or ``none``.
        exports: client configurations as FSx has them.
    """
    return {
        "ResourceType": "volume",
        "ParentVolumeId": json.dumps(parent_volume),
        "CopyTagsToSnapshots": "true",
        "DataCompressionType": json.dumps(compression.upper()),
        "NfsExports": json.dumps([{"ClientConfigurations": exports}]),
        "Tags": json.dumps([{"Key": CLUSTER_TAG, "Value": cluster_name}]),
        "OptionsOnDeletion": json.dumps(["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"]),
    }


def openzfs_class(name: str, parameters: object, *, retain: bool) -> dict[str, Any]:
    """A class whose claims each get a volume inside a file system of OpenZFS. They do not grow: the driver cannot."""
    return _class(name, OPENZFS_DRIVER, parameters, retain=retain, expands=False, options=NFS_MOUNT_OPTIONS)


def openzfs_values(*, region: str, annotations: dict[str, Any], image: Callable[[str], str]) -> dict[str, Any]:
    """Values of the OpenZFS driver's chart.

    Args:
        region: where it calls FSx.
        annotations: of the controller's service account.
        image: gives the repository to take an image from.
    """
    driver, liveness, registrar, provisioner, resizer, snapshotter = OPENZFS_CHART.images
    sidecars = {
        "livenessProbe": liveness,
        "nodeDriverRegistrar": registrar,
        "provisioner": provisioner,
        "resizer": resizer,
        "snapshotter": snapshotter,
    }
    account: dict[str, Any] = {"create": True, "name": OPENZFS_SERVICE_ACCOUNT}
    return {
        "image": {"repository": image(driver)},
        "sidecars": {name: {"image": {"repository": image(repository)}} for name, repository in sidecars.items()},
        "controller": {
            "region": region,
            "serviceAccount": {**account, "annotations": annotations} if annotations else account,
        },
    }


def trident_values(*, role_arn: object, image: Callable[[str], str]) -> dict[str, Any]:
    """Values of Trident's chart: who its controller is in AWS, no reports to NetApp, and copies of images.

    Args:
        role_arn: what becomes ``eks.amazonaws.com/role-arn: <ARN>``, the annotation of its service account.
        image: gives the repository to take an image from.
    """
    values: dict[str, Any] = {
        "cloudProvider": "AWS",
        "cloudIdentity": role_arn,
        "tridentExcludeAutosupport": True,
        "operatorDebug": False,
    }
    tag = TRIDENT_CHART.app_version
    if image(TRIDENT_IMAGE) != TRIDENT_IMAGE:
        values |= {
            "operatorImage": f"{image(TRIDENT_OPERATOR_IMAGE)}:{tag}",
            "tridentImage": f"{image(TRIDENT_IMAGE)}:{tag}",
        }
    if image(TRIDENT_SIDECARS) != TRIDENT_SIDECARS:
        values["imageRegistry"] = image(TRIDENT_SIDECARS)
    return values


def trident_backend(name: str, *, svm: str, file_system: object, secret_arn: str) -> dict[str, Any]:
    """A backend of Trident: one storage virtual machine over NFS, with credentials from Secrets Manager."""
    return {
        "apiVersion": "trident.netapp.io/v1",
        "kind": "TridentBackendConfig",
        "metadata": {"name": name, "namespace": TRIDENT_NAMESPACE},
        "spec": {
            "version": 1,
            "backendName": name,
            "storageDriverName": "ontap-nas",
            "svm": svm,
            "aws": {"fsxFilesystemID": file_system},
            "credentials": {"name": secret_arn, "type": "awsarn"},
        },
    }


def trident_class(name: str, *, retain: bool) -> dict[str, Any]:
    """A class whose claims each get a volume of the backend with the class's name."""
    parameters = {"backendType": "ontap-nas", "storagePools": f"{name}:.*", "provisioningType": "thin"}
    return _class(name, TRIDENT_DRIVER, parameters, retain=retain, expands=True, options=())


def _class(
    name: str, provisioner: str, parameters: object, *, retain: bool, expands: bool, options: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {"name": name},
        "provisioner": provisioner,
        "parameters": parameters,
        "reclaimPolicy": "Retain" if retain else "Delete",
        "allowVolumeExpansion": expands,
        "volumeBindingMode": "Immediate",
        **({"mountOptions": list(options)} if options else {}),
    }
