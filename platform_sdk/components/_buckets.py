"""Buckets that the platform makes, each with what guards it.

Owns those resources: encryption, no public access, a policy, what goes when. What the policy says is decided in
``rules``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.components._plain import PlainResource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pulumi

    from platform_sdk.components._base import PlatformComponent

__all__ = ["GuardedBucket", "create_bucket"]

_UNFINISHED_UPLOAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class GuardedBucket:
    """A bucket that was registered.

    Attributes:
        bucket: the bucket; its name is its id.
        arn: its ARN.
        policy: its policy. AWS's own services try to write before they let anybody choose a bucket.
        guards: what whoever stores something in it waits for.
    """

    bucket: pulumi.CustomResource
    arn: pulumi.Output[str]
    policy: pulumi.Resource
    guards: tuple[pulumi.Resource, ...]


def create_bucket(
    owner: PlatformComponent,
    name: str,
    *,
    policy: Callable[[pulumi.Output[str]], pulumi.Input[str]],
    given_name: str | None = None,
    key: pulumi.Input[str] | None = None,
    keys_of_s3: bool = True,
    former_days: int | None = None,
    days: int | None = None,
    expired_markers: bool = False,
    protected: bool | None = None,
    tags: Mapping[str, str] | None = None,
) -> GuardedBucket:
    """A bucket as a child of a component, shut to the public.

    Args:
        owner: the component.
        name: logical name of the bucket and of its parts.
        policy: gives the policy's text from the bucket's ARN.
        given_name: its name in AWS. Default: Pulumi's own, made of the logical name.
        key: ARN of the key that encrypts it.
        keys_of_s3: without ``key``, say that S3's own keys encrypt it, which they do in any case.
        former_days: former versions of objects are kept, for this many days; None for no versions.
        days: objects go after this many days; None for never.
        expired_markers: a marker of something deleted goes with its last version.
        protected: true for a bucket that is not deleted, false for one that goes with all that is in it; None for one
            that goes when it is empty.
        tags: of the bucket. Default: the component's.
    """
    bucket = PlainResource(
        "aws:s3/bucket:Bucket",
        name,
        {
            "bucket": given_name,
            "forceDestroy": None if protected is None else not protected,
            "tags": owner.tags() if tags is None else tags,
        },
        owner.child(protect=protected or None),
    )

    def part(kind: str, inputs: Mapping[str, Any], *waits: pulumi.Resource) -> PlainResource:
        token = f"aws:s3/{kind[0].lower()}{kind[1:]}:{kind}"
        return PlainResource(token, name, {"bucket": bucket.id, **inputs}, owner.child(depends_on=[*waits] or None))

    guards: list[pulumi.Resource] = []
    if key is not None or keys_of_s3:
        guards.append(part("BucketServerSideEncryptionConfiguration", {"rules": [_encryption(key)]}))
    shut = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    block = part("BucketPublicAccessBlock", dict.fromkeys(shut, True))
    # S3 refuses two changes of a bucket's access at once.
    rights = part("BucketPolicy", {"policy": policy(bucket.arn)}, block)
    guards.append(rights)
    versioning = (
        [part("BucketVersioning", {"versioningConfiguration": {"status": "Enabled"}})]
        if former_days is not None
        else []
    )
    if former_days is not None or days is not None:
        rule = _lifecycle(former_days, days, expired_markers=expired_markers)
        guards.append(part("BucketLifecycleConfiguration", {"rules": [rule]}, *versioning))
    return GuardedBucket(bucket, bucket.arn, rights, tuple(guards))


def _encryption(key: pulumi.Input[str] | None) -> dict[str, Any]:
    if key is None:
        return {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}
    return {
        "applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key},
        # One request to KMS for many objects, where each would be one.
        "bucketKeyEnabled": True,
    }


def _lifecycle(former_days: int | None, days: int | None, *, expired_markers: bool) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": "old-versions" if former_days is not None else "old-objects",
        "status": "Enabled",
        "filter": {"prefix": ""},
        "abortIncompleteMultipartUpload": {"daysAfterInitiation": _UNFINISHED_UPLOAD_DAYS},
    }
    if former_days is not None:
        rule["noncurrentVersionExpiration"] = {"noncurrentDays": former_days}
    if days is not None:
        rule["expiration"] = {"days": days}
    elif expired_markers:
        rule["expiration"] = {"expiredObjectDeleteMarker": True}
    return rule
