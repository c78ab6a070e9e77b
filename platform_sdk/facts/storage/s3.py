"""What AWS says of S3 buckets as volumes: the Mountpoint driver, what it may call, names of buckets.

Owns names and limits. The policy made of them is in ``rules.iam.storage_s3``.
"""

from __future__ import annotations

import re
from typing import Final

from platform_sdk.facts._source import Source

__all__ = [
    "BUCKET_NAME",
    "BUCKET_NAME_SOURCE",
    "DIRECTORY_BUCKET",
    "S3_ADDON",
    "S3_DRIVER",
    "S3_DRIVER_SOURCE",
    "S3_OBJECT_READS",
    "S3_OBJECT_WRITES",
    "S3_SERVICE_ACCOUNT",
    "is_bucket_name",
    "is_directory_bucket",
]

S3_DRIVER_SOURCE: Final = Source(
    "awslabs/mountpoint-s3-csi-driver 2.7, README and configuration",
    "2026-08",
    "https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md",
)
BUCKET_NAME_SOURCE: Final = Source(
    "Amazon S3 user guide, bucket naming rules",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
)

S3_ADDON: Final = "aws-mountpoint-s3-csi-driver"
S3_DRIVER: Final = "s3.csi.aws.com"
S3_SERVICE_ACCOUNT: Final = "s3-csi-driver-sa"
"""In kube-system. Since release 2 of the driver EKS Pod Identity serves it."""

S3_OBJECT_READS: Final = ("s3:GetObject",)
S3_OBJECT_WRITES: Final = ("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject")
"""What Mountpoint calls on objects, beside s3:ListBucket on the bucket (Mountpoint for Amazon S3, configuration)."""

BUCKET_NAME: Final = r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
DIRECTORY_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9-]*--[a-z0-9-]+-az\d+--x-s3")
_RESERVED_STARTS: Final = ("xn--", "sthree-", "amzn-s3-demo-")
_RESERVED_ENDS: Final = ("-s3alias", "--ol-s3", ".mrap", "--table-s3")


def is_directory_bucket(name: str) -> bool:
    """Whether a bucket is one of S3 Express One Zone, whose name ends in its zone's id and ``--x-s3``."""
    return DIRECTORY_BUCKET.fullmatch(name) is not None


def is_bucket_name(name: str) -> bool:
    """Whether S3 takes a name for a bucket, general or directory."""
    formed = re.fullmatch(BUCKET_NAME, name) is not None and ".." not in name
    address = re.fullmatch(r"\d+(\.\d+){3}", name) is not None
    reserved = name.startswith(_RESERVED_STARTS) or name.endswith(_RESERVED_ENDS)
    directory = not name.endswith("--x-s3") or is_directory_bucket(name)
    return formed and directory and not address and not reserved
