"""What the drivers of FSx may do: Lustre's with file systems it makes, the others with volumes of the platform's.

Owns the three policies. AmazonFSxFullAccess, which the drivers' documentation attaches, reaches every file system of
the account. Sources: aws-fsx-csi-driver 1.9 and aws-fsx-openzfs-csi-driver 1.2, installation; NetApp Trident 26.06,
create an IAM role; Service Authorization Reference, Amazon FSx; 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.regions import DNS_SUFFIXES
from platform_sdk.facts.storage.fsx_drivers import CLUSTER_TAG
from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["lustre_driver_policy", "openzfs_driver_policy", "trident_policy"]


def lustre_driver_policy(
    *, partition: str, region: str, account_id: str, cluster_name: str, keys: Sequence[str] = ()
) -> Document:
    """Lets the Lustre driver make file systems with the cluster's tag, and change and delete those alone.

    Args:
        partition, region, account_id: where.
        cluster_name: value of the tag, which the classes hand to the driver.
        keys: ARNs of KMS keys that its file systems are encrypted with.
    """
    systems = f"arn:{partition}:fsx:{region}:{account_id}:file-system/*"
    requested = {"StringEquals": {f"aws:RequestTag/{CLUSTER_TAG}": cluster_name}}
    tagged = {"StringEquals": {f"aws:ResourceTag/{CLUSTER_TAG}": cluster_name}}
    return document(
        _allow("CreateWithOwnTag", ("fsx:CreateFileSystem", "fsx:TagResource"), (systems,), requested),
        _allow("ChangeOwn", ("fsx:DeleteFileSystem", "fsx:UpdateFileSystem"), (systems,), tagged),
        _allow("Look", ("fsx:DescribeFileSystems",), ("*",)),
        _service_role(partition, account_id),
        *_keys(keys, region, partition),
    )


def openzfs_driver_policy(
    *, partition: str, region: str, account_id: str, file_systems: Sequence[str], cluster_name: str
) -> Document:
    """Lets the OpenZFS driver make, tag and delete volumes and snapshots inside the platform's file systems.

    Args:
        partition, region, account_id: where.
        file_systems: ids of the file systems.
        cluster_name: value of the tag on what it makes.
    """
    place = f"arn:{partition}:fsx:{region}:{account_id}"
    volumes = tuple(f"{place}:volume/{one}/*" for one in file_systems)
    tagged = {"StringEquals": {f"aws:ResourceTag/{CLUSTER_TAG}": cluster_name}}
    requested = {"StringEquals": {f"aws:RequestTag/{CLUSTER_TAG}": cluster_name}}
    return document(
        _allow("CreateVolumes", ("fsx:CreateVolume",), volumes),
        _allow("TagVolumes", ("fsx:TagResource",), volumes, requested),
        # The root volume holds the platform's data, and has not the tag.
        _allow("DeleteOwnVolumes", ("fsx:DeleteVolume",), volumes, tagged),
        _allow("Look", ("fsx:DescribeFileSystems", "fsx:DescribeVolumes", "fsx:DescribeSnapshots"), ("*",)),
        _allow("LookAtTags", ("fsx:ListTagsForResource",), volumes),
    )


def trident_policy(
    *, partition: str, region: str, account_id: str, file_systems: Sequence[str], secrets: Sequence[str]
) -> Document:
    """Lets Trident work with volumes of the platform's file systems, and read the SVMs' credentials.

    Args:
        partition, region, account_id: where.
        file_systems: ids of the file systems.
        secrets: ARNs of the secrets of Secrets Manager.
    """
    place = f"arn:{partition}:fsx:{region}:{account_id}"
    inside = tuple(f"{place}:{kind}/{one}/*" for one in file_systems for kind in ("volume", "storage-virtual-machine"))
    volumes = tuple(f"{place}:volume/{one}/*" for one in file_systems)
    return document(
        _allow("CreateVolumes", ("fsx:CreateVolume",), inside),
        _allow(
            "ChangeVolumes",
            (
                "fsx:DeleteVolume",
                "fsx:RestoreVolumeFromSnapshot",
                "fsx:TagResource",
                "fsx:UntagResource",
                "fsx:UpdateVolume",
            ),
            volumes,
        ),
        _allow(
            "Look", ("fsx:DescribeFileSystems", "fsx:DescribeStorageVirtualMachines", "fsx:DescribeVolumes"), ("*",)
        ),
        _allow("ReadCredentials", ("secretsmanager:GetSecretValue",), tuple(secrets)),
    )


def _allow(
    sid: str, actions: tuple[str, ...], resources: tuple[str, ...], condition: dict[str, Any] | None = None
) -> dict[str, Any]:
    statement: dict[str, Any] = {
        "Sid": sid,
        "Effect": "Allow",
        "Action": one_or_many(actions),
        "Resource": one_or_many(resources),
    }
    return {**statement, "Condition": condition} if condition else statement


def _service_role(partition: str, account_id: str) -> dict[str, Any]:
    """The first file system of an account makes FSx's own role."""
    role = f"arn:{partition}:iam::{account_id}:role/aws-service-role/fsx.amazonaws.com/*"
    condition = {"StringEquals": {"iam:AWSServiceName": "fsx.amazonaws.com"}}
    return _allow("ServiceRole", ("iam:CreateServiceLinkedRole",), (role,), condition)


def _keys(keys: Sequence[str], region: str, partition: str) -> list[dict[str, Any]]:
    if not keys:
        return []
    through = {"StringEquals": {"kms:ViaService": f"fsx.{region}.{DNS_SUFFIXES[partition]}"}}
    actions = ("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*")
    return [_allow("EncryptThroughFsx", actions, tuple(keys), through)]
