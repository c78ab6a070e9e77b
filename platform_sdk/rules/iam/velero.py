"""What Velero may do: its bucket, and snapshots and volumes that carry the tag of its own storage location.

Owns the document. Velero's own sample allows snapshots of every volume, and to delete every snapshot.
Source: velero-plugin-for-aws, README and volume snapshotter, 2026-02; Service Authorization Reference, EC2, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.velero import LOCATION_TAG
from platform_sdk.facts.regions import DNS_SUFFIXES
from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["velero_policy"]

_VOLUME_TAG = "ebs.csi.aws.com/cluster"
"""On every volume that the EBS CSI driver makes."""


def velero_policy(
    *,
    partition: str,
    region: str,
    account_id: str,
    bucket_arn: str,
    prefix: str | None = None,
    bucket_key: str | None = None,
    location: str,
    snapshots: bool,
    volume_keys: Sequence[str] = (),
) -> Document:
    """The rights of its server, which its node agents share.

    Args:
        partition, region, account_id: where it runs.
        bucket_arn: the bucket of its backups.
        prefix: what the keys of its objects begin with.
        bucket_key: ARN of the key that the bucket is encrypted with.
        location: name of its storage location, which tags its snapshots.
        snapshots: it takes snapshots of EBS volumes itself.
        volume_keys: ARNs of customer keys of those volumes.
    """
    domain = DNS_SUFFIXES[partition]
    objects = f"{bucket_arn}/{prefix}/*" if prefix else f"{bucket_arn}/*"
    statements: list[dict[str, Any]] = [
        {"Sid": "ListBackups", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": bucket_arn},
        {
            "Sid": "KeepBackups",
            "Effect": "Allow",
            "Action": [
                "s3:AbortMultipartUpload",
                "s3:DeleteObject",
                "s3:GetObject",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ],
            "Resource": objects,
        },
    ]
    if bucket_key:
        statements.append(
            _use_key("UseBucketKey", ("kms:Decrypt", "kms:GenerateDataKey"), (bucket_key,), f"s3.{region}.{domain}")
        )
    if snapshots:
        statements += _snapshots(f"arn:{partition}:ec2:{region}", account_id, region, location)
        if volume_keys:
            statements += _volume_keys(volume_keys, f"ec2.{region}.{domain}")
    return document(*statements)


def _snapshots(ec2: str, account: str, region: str, location: str) -> list[dict[str, Any]]:
    """Snapshots of the CSI driver's volumes, and volumes of our snapshots; ``ec2`` is how ARNs in the Region begin."""
    volumes, snapshots = f"{ec2}:{account}:volume/*", f"{ec2}::snapshot/*"
    ours = {"StringEquals": {f"aws:ResourceTag/{LOCATION_TAG}": location}}
    as_ours = {"StringEquals": {f"aws:RequestTag/{LOCATION_TAG}": location}}
    return [
        {
            "Sid": "SeeVolumes",
            "Effect": "Allow",
            "Action": ["ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
            "Resource": "*",
            "Condition": {"StringEquals": {"aws:RequestedRegion": region}},
        },
        {
            "Sid": "SnapshotVolumesOfPods",
            "Effect": "Allow",
            "Action": "ec2:CreateSnapshot",
            "Resource": volumes,
            "Condition": {"StringEquals": {f"aws:ResourceTag/{_VOLUME_TAG}": "true"}},
        },
        {
            "Sid": "MakeOurs",
            "Effect": "Allow",
            "Action": ["ec2:CreateSnapshot", "ec2:CreateVolume"],
            "Resource": [snapshots, volumes],
            "Condition": as_ours,
        },
        {
            "Sid": "RestoreOurs",
            "Effect": "Allow",
            "Action": ["ec2:CreateVolume", "ec2:DeleteSnapshot"],
            "Resource": snapshots,
            "Condition": ours,
        },
        {
            "Sid": "TagWhatIsMade",
            "Effect": "Allow",
            "Action": "ec2:CreateTags",
            "Resource": [snapshots, volumes],
            "Condition": {"StringEquals": {"ec2:CreateAction": ["CreateSnapshot", "CreateVolume"]}},
        },
    ]


def _volume_keys(keys: Sequence[str], service: str) -> list[dict[str, Any]]:
    """What EC2 needs in Velero's name to make a volume of an encrypted snapshot."""
    grants = _use_key("GrantVolumeKeys", ("kms:CreateGrant",), keys, service)
    grants["Condition"]["Bool"] = {"kms:GrantIsForAWSResource": "true"}
    actions = ("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*")
    return [_use_key("UseVolumeKeys", actions, keys, service), grants]


def _use_key(sid: str, actions: tuple[str, ...], keys: Sequence[str], service: str) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Action": one_or_many(actions),
        "Resource": one_or_many(tuple(sorted(keys))),
        "Condition": {"StringEquals": {"kms:ViaService": service}},
    }
