"""Ids and computed outputs of FSx, AWS Backup and the settings of buckets.

Owns those types for ``_ids`` and ``_aws_outputs``, in the same form and from the same sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.offline._creation import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["ARNS", "AUTONAMED", "FORMS", "MORE", "PREFIXES", "WITHOUT_ARN"]

PREFIXES: Final[Mapping[str, str]] = {
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": "dra",
    "aws:fsx/lustreFileSystem:LustreFileSystem": "fs",
    "aws:fsx/ontapFileSystem:OntapFileSystem": "fs",
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": "svm",
    "aws:fsx/ontapVolume:OntapVolume": "fsvol",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": "fs",
    "aws:fsx/openZfsVolume:OpenZfsVolume": "fsvol",
}

_BUCKETS: Final = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
)


def _bucket_of(item: Creation) -> str:
    return item.text("bucket")


FORMS: Final[Mapping[str, Callable[[Creation], str]]] = {
    "aws:backup/plan:Plan": lambda item: item.uuid(),
    "aws:backup/selection:Selection": lambda item: item.uuid(),
    "aws:backup/vault:Vault": lambda item: item.text("name"),
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": lambda item: item.text("backupVaultName"),
    **dict.fromkeys(_BUCKETS, _bucket_of),
}

AUTONAMED: Final[Mapping[str, str]] = {
    "aws:backup/plan:Plan": "name",
    "aws:backup/selection:Selection": "name",
    "aws:backup/vault:Vault": "name",
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": "name",
    "aws:fsx/ontapVolume:OntapVolume": "name",
}

ARNS: Final[Mapping[str, tuple[str, str]]] = {
    "aws:backup/plan:Plan": ("backup", "backup-plan:{id}"),
    "aws:backup/vault:Vault": ("backup", "backup-vault:{name}"),
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": ("fsx", "association/{fileSystemId}/{id}"),
    "aws:fsx/lustreFileSystem:LustreFileSystem": ("fsx", "file-system/{id}"),
    "aws:fsx/ontapFileSystem:OntapFileSystem": ("fsx", "file-system/{id}"),
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": (
        "fsx",
        "storage-virtual-machine/{fileSystemId}/{id}",
    ),
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": ("fsx", "file-system/{id}"),
}

WITHOUT_ARN: Final = frozenset(
    {
        "aws:backup/selection:Selection",
        "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        *_BUCKETS,
    }
)


def _interfaces(item: Creation) -> list[str]:
    given = item.inputs.get("subnetIds")
    subnets = cast("list[Any]", given) if isinstance(given, list) else [given]
    return [f"eni-0{item.hex(16, f'eni{index}')}" for index in range(len(subnets))]


def _host(item: Creation) -> str:
    return f"{item.id}.fsx.{item.place.region}.{item.place.domain}"


def _file_system(item: Creation) -> dict[str, Any]:
    return {
        "dnsName": _host(item),
        "networkInterfaceIds": _interfaces(item),
        "ownerId": item.place.account_id,
        "vpcId": f"vpc-0{item.hex(16, 'vpc')}",
    }


def _lustre(item: Creation) -> dict[str, Any]:
    return {**_file_system(item), "mountName": item.hex(8, "mount")}


def _openzfs(item: Creation) -> dict[str, Any]:
    address = item.address("10.0.0")
    return {**_file_system(item), "endpointIpAddress": address, "rootVolumeId": f"fsvol-0{item.hex(16, 'root')}"}


def _ontap(item: Creation) -> dict[str, Any]:
    endpoints = [
        {
            kind: [{"dnsName": f"{name}.{_host(item)}", "ipAddresses": [item.address("198.19.0", name)]}]
            for kind, name in (("interclusters", "intercluster"), ("managements", "management"))
        }
    ]
    return {**_file_system(item), "endpoints": endpoints}


def _svm(item: Creation) -> dict[str, Any]:
    host = f"{item.id}.{item.text('fileSystemId')}.fsx.{item.place.region}.{item.place.domain}"
    endpoints = [
        {
            kind: [{"dnsName": host, "ipAddresses": [item.address("198.19.1")]}]
            for kind in ("iscsis", "managements", "nfs", "smbs")
        }
    ]
    return {"endpoints": endpoints, "subtype": "DEFAULT", "uuid": item.uuid("svm")}


def _volume(item: Creation) -> dict[str, Any]:
    # Its file system is that of its SVM, whose id does not tell it.
    system = f"fs-0{digest(item.text('storageVirtualMachineId'), 'file-system', length=16)}"
    return {
        "arn": item.arn("fsx", f"volume/{system}/{item.id}"),
        "fileSystemId": system,
        "ontapVolumeType": "RW",
        "uuid": item.uuid("volume"),
    }


MORE: Final[Mapping[str, Callable[[Creation], dict[str, Any]]]] = {
    "aws:backup/plan:Plan": lambda item: {"version": item.hex(48, "version")},
    "aws:backup/vault:Vault": lambda _: {"recoveryPoints": 0},
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": lambda item: {
        "backupVaultArn": item.arn("backup", f"backup-vault:{item.text('backupVaultName')}")
    },
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": lambda item: {"associationId": item.id},
    "aws:fsx/lustreFileSystem:LustreFileSystem": _lustre,
    "aws:fsx/ontapFileSystem:OntapFileSystem": _ontap,
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": _svm,
    "aws:fsx/ontapVolume:OntapVolume": _volume,
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": _openzfs,
}
