"""Rights of storage drivers, and who may mount a file system of EFS.

Owns what AWS's managed policies for the drivers leave out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["auto_mode_volume_policy", "file_system_policy", "volume_keys_policy"]

_MOUNT = "elasticfilesystem:ClientMount"
_WRITE = "elasticfilesystem:ClientWrite"
_ROOT = "elasticfilesystem:ClientRootAccess"


def volume_keys_policy(keys: tuple[str, ...]) -> Document:
    """Lets the EBS driver make and mount volumes that are encrypted with keys of one's own.

    Source: AWS EBS CSI driver 1.64, installation, encrypted volumes, 2026-08.

    Args:
        keys: ARNs of the keys.
    """
    return document(*_keys(keys))


def auto_mode_volume_policy(*, partition: str, keys: tuple[str, ...]) -> Document:
    """What the cluster's role needs beside its managed policies for volumes of EKS Auto Mode with tags and keys.

    The managed policy lets no tags be set but EKS's own. Source: Amazon EKS user guide, Auto Mode cluster IAM role,
    custom AWS tags for EKS Auto resources, 2026-11.

    Args:
        partition: `aws`, `aws-cn`.
        keys: ARNs of keys of one's own.
    """
    tagged: dict[str, Any] = {
        "Sid": "TaggedVolumes",
        "Effect": "Allow",
        "Action": ["ec2:CreateSnapshot", "ec2:CreateVolume"],
        "Resource": [f"arn:{partition}:ec2:*:*:snapshot/*", f"arn:{partition}:ec2:*:*:volume/*"],
        "Condition": {
            "StringEquals": {"aws:RequestTag/eks:eks-cluster-name": "${aws:PrincipalTag/eks:eks-cluster-name}"}
        },
    }
    return document(tagged, *_keys(keys))


def _keys(keys: tuple[str, ...]) -> list[dict[str, Any]]:
    if not keys:
        return []
    return [
        {
            "Sid": "UseKeys",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
            "Resource": one_or_many(keys),
        },
        {
            "Sid": "LendKeysToVolumes",
            "Effect": "Allow",
            "Action": "kms:CreateGrant",
            "Resource": one_or_many(keys),
            # EC2 gets a grant for each volume; nobody else does.
            "Condition": {"Bool": {"kms:GrantIsForAWSResource": "true"}},
        },
    ]


def file_system_policy(*, file_system: str, root_access: bool) -> Document:
    """Who may mount a file system: clients in its VPC, through its mount targets, with TLS.

    Which pods reach a mount target is its security group's to say, and what they see their access point's. A file
    system without a policy lets clients mount it in plain text, and as root.
    Source: Amazon EFS user guide, using IAM to control access to file systems, 2026-11.

    Args:
        file_system: its ARN.
        root_access: let root be root, where no access point says otherwise.
    """
    return document(
        {
            "Sid": "MountInVpc",
            "Effect": "Allow",
            "Principal": {"AWS": "*"},
            "Action": [_MOUNT, *([_ROOT] if root_access else []), _WRITE],
            "Resource": file_system,
            "Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}},
        },
        {
            "Sid": "EncryptedInTransit",
            "Effect": "Deny",
            "Principal": {"AWS": "*"},
            "Action": "*",
            "Resource": file_system,
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        },
    )
