"""Buckets as volumes: the driver's rights, and what guards a bucket that the platform makes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, tags_of, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

BUCKET, ADDON = "aws:s3/bucket:Bucket", "aws:eks/addon:Addon"
SETTINGS = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
)
LIFECYCLE, POLICY, BLOCK, ENCRYPTION, VERSIONING = SETTINGS
RIGHTS = "aws:iam/rolePolicy:RolePolicy"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"


def mounts(unknown: bool = False, *, profile: str = "production", **buckets: Any) -> Graph:
    storage = {"ebs": {"enabled": False}, "s3": {"buckets": buckets}}
    return platform_graph(platform_config(storage=storage) | {"platform:profile": profile}, unknown=unknown)


def statements(graph: Graph) -> dict[str, Any]:
    document = json.loads(graph.one(RIGHTS, "storage-s3-driver").get("policy"))
    return {one["Sid"]: one for one in document["Statement"]}


@BOTH_MODES
def test_the_driver_comes_with_a_role_of_its_own(unknown: bool) -> None:
    graph = mounts(unknown, models={"bucket": "shop-models"})
    addon = graph.one(ADDON, "storage-s3-aws-mountpoint-s3-csi-driver")
    association = addon.get("podIdentityAssociations")[0]
    assert association["serviceAccount"] == "s3-csi-driver-sa"
    assert association["roleArn"] == graph.one("aws:iam/role:Role", "storage-s3-driver").output("arn")
    rights = graph.one(RIGHTS, "storage-s3-driver")
    assert len(waits(graph, addon, rights, graph.one("aws:eks/nodeGroup:NodeGroup"))) == 2
    assert graph.all(BUCKET) == ()


def test_its_rights_are_for_these_buckets_and_prefixes() -> None:
    found = statements(mounts(models={"bucket": "shop-models", "prefix": "now/"}, raw={"bucket": "raw-data"}))
    assert found["ListBuckets"]["Resource"] == "arn:aws:s3:::raw-data"
    assert found["ListPrefix1"]["Condition"] == {"StringLike": {"s3:prefix": ["now/", "now/*"]}}
    assert found["WriteObjects"]["Resource"] == ["arn:aws:s3:::shop-models/now/*", "arn:aws:s3:::raw-data/*"]


def test_nothing_is_written_to_a_bucket_that_is_read() -> None:
    found = statements(mounts(models={"bucket": "shop-models", "read_only": True, "kms_key_arn": KEY}))
    assert "WriteObjects" not in found
    assert found["UseKeys"]["Resource"] == KEY


def test_a_directory_bucket_is_reached_through_sessions() -> None:
    name = "models--euw1-az1--x-s3"
    found = statements(mounts(fast={"bucket": name}, kept={"bucket": f"kept-{name}", "read_only": True}))
    arn = "arn:aws:s3express:eu-west-1:123456789012:bucket"
    assert found["OpenSessions"]["Resource"] == f"{arn}/{name}"
    assert found["OpenReadingSessions"]["Condition"] == {"StringEquals": {"s3express:SessionMode": "ReadOnly"}}
    assert set(found) == {"OpenSessions", "OpenReadingSessions"}


@BOTH_MODES
def test_a_bucket_that_is_made_is_guarded(unknown: bool) -> None:
    graph = mounts(unknown, models={"kms_key_arn": KEY, "former_days": 7})
    bucket = graph.one(BUCKET)
    assert (bucket.get("forceDestroy"), bucket.options.protect) == (False, True)
    assert tags_of(bucket)["platform:backup"] == "platform-test"
    assert {graph.one(type).get("bucket") == bucket.id for type in SETTINGS} == {True}
    block = graph.one(BLOCK)
    assert [block.get(key) for key in ("blockPublicAcls", "blockPublicPolicy", "restrictPublicBuckets")] == [True] * 3
    rule = graph.one(ENCRYPTION).get("rules")[0]
    assert rule["applyServerSideEncryptionByDefault"]["kmsMasterKeyId"] == KEY
    assert graph.one(LIFECYCLE).get("rules")[0]["noncurrentVersionExpiration"] == {"noncurrentDays": 7}
    assert len(waits(graph, graph.one(POLICY), block)) == 1
    assert len(waits(graph, graph.one(LIFECYCLE), graph.one(VERSIONING))) == 1


def test_requests_without_tls_are_refused() -> None:
    document = json.loads(mounts(models={}).one(POLICY).get("policy"))
    assert document["Statement"][0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert document["Statement"][0]["Effect"] == "Deny"


def test_in_development_a_bucket_goes_with_what_is_in_it() -> None:
    graph = mounts(profile="development", models={})
    bucket = graph.one(BUCKET)
    assert bucket.get("forceDestroy") is True
    assert bucket.options.protect is not True
    assert "platform:backup" not in tags_of(bucket)
    assert [len(graph.all(type)) for type in SETTINGS] == [0, 1, 1, 0, 0]
