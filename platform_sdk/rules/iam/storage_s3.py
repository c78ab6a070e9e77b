"""What the Mountpoint driver may do with the buckets that it mounts, and what nobody may do with one of the platform's.

Owns both policies. Sources: Mountpoint for Amazon S3, IAM permissions; Amazon S3 user guide, TLS; 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.facts.storage.s3 import S3_OBJECT_READS, S3_OBJECT_WRITES, is_directory_bucket
from platform_sdk.rules.iam.documents import document, one_or_many, tls_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["Mount", "bucket_arn", "bucket_policy", "mountpoint_policy"]


@dataclass(frozen=True, slots=True)
class Mount:
    """A bucket as the driver mounts it.

    Attributes:
        arn: of the bucket.
        name: of the bucket, which tells whether it is a directory bucket; empty where it is not known yet.
        prefix: beginning of the keys that are mounted; empty for all.
        read_only: nothing is written.
        kms_key_arn: the key that its objects are encrypted with, where it is not S3's own.
    """

    arn: str
    name: str = ""
    prefix: str = ""
    read_only: bool = False
    kms_key_arn: str | None = None


def bucket_arn(name: str, *, partition: str, region: str, account_id: str) -> str:
    """The ARN of a bucket; that of a directory bucket names Region and account."""
    if is_directory_bucket(name):
        return f"arn:{partition}:s3express:{region}:{account_id}:bucket/{name}"
    return f"arn:{partition}:s3:::{name}"


def mountpoint_policy(mounts: Sequence[Mount]) -> Document:
    """Lets the driver list and read the buckets, and write to those that are not read-only, below their prefixes."""
    general = [one for one in mounts if not is_directory_bucket(one.name)]
    whole = [one.arn for one in general if not one.prefix]
    statements: list[dict[str, Any]] = []
    if whole:
        statements.append(_allow("ListBuckets", ("s3:ListBucket",), whole))
    statements += [
        {
            # A Sid has no hyphens; the order is that of the names.
            **_allow(f"ListPrefix{number}", ("s3:ListBucket",), [one.arn]),
            "Condition": {"StringLike": {"s3:prefix": [one.prefix, f"{one.prefix}*"]}},
        }
        for number, one in enumerate((one for one in general if one.prefix), start=1)
    ]
    if general:
        statements.append(_allow("ReadObjects", S3_OBJECT_READS, [f"{one.arn}/{one.prefix}*" for one in general]))
    written = [f"{one.arn}/{one.prefix}*" for one in general if not one.read_only]
    if written:
        statements.append(_allow("WriteObjects", S3_OBJECT_WRITES, written))
    statements += _sessions(mounts)
    keys = sorted({one.kms_key_arn for one in mounts if one.kms_key_arn})
    if keys:
        statements.append(_allow("UseKeys", ("kms:Decrypt", "kms:GenerateDataKey"), keys))
    return document(*statements)


def bucket_policy(bucket_arn: str) -> Document:
    """Refuses every request that is not over TLS."""
    return document(tls_only("s3", bucket_arn, f"{bucket_arn}/*"))


def _sessions(mounts: Sequence[Mount]) -> list[dict[str, Any]]:
    """A directory bucket is reached through sessions, which read and write or read alone."""
    directories = [one for one in mounts if is_directory_bucket(one.name)]
    writable = [one.arn for one in directories if not one.read_only]
    reading = [one.arn for one in directories if one.read_only]
    found: list[dict[str, Any]] = []
    if writable:
        found.append(_allow("OpenSessions", ("s3express:CreateSession",), writable))
    if reading:
        only = {"StringEquals": {"s3express:SessionMode": "ReadOnly"}}
        found.append({**_allow("OpenReadingSessions", ("s3express:CreateSession",), reading), "Condition": only})
    return found


def _allow(sid: str, actions: tuple[str, ...], resources: list[str]) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Action": one_or_many(actions),
        "Resource": one_or_many(tuple(resources)),
    }
