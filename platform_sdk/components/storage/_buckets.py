"""Buckets that the platform makes for pods to mount.

Owns what such a bucket is told. How it is guarded is ``_buckets``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._buckets import GuardedBucket, create_bucket
from platform_sdk.facts.storage.backup import BACKUP_TAG
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.storage_s3 import bucket_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.storage.s3 import S3BucketSpec

__all__ = ["create_mounted_bucket"]

_FORMER_DAYS = 30


def create_mounted_bucket(owner: PlatformComponent, name: str, spec: S3BucketSpec, *, ground: Ground) -> GuardedBucket:
    """A bucket as a child of a component. A protected one is not deleted with objects in it."""
    production = ground.capabilities.production
    called = owner.called(name)
    planned = {BACKUP_TAG: ground.cluster.aws_name} if spec.backed_up(production=production) else {}
    return create_bucket(
        owner,
        called,
        policy=lambda arn: arn.apply(lambda known: document_text(bucket_policy(known))),
        key=spec.kms_key_arn,
        keys_of_s3=False,
        former_days=(spec.former_days or _FORMER_DAYS) if spec.has_versions(production=production) else None,
        protected=ground.protects(spec.protect),
        tags=owner.tags(called, **planned),
    )
