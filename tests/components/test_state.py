"""The state backend: what guards the bucket and the key, what is kept, and what users are told to type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.components.state import StateBackend
from platform_sdk.graph import UNKNOWN
from platform_sdk.rules.state import state_access_policy, state_bucket_policy, state_key_policy
from tests.support.golden import check_golden
from tests.support.recording import BOTH_MODES, ROOT, TAGS, recorded

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

BUCKET = "aws:s3/bucket:Bucket"
KEY = "aws:kms/key:Key"


def backend(unknown: bool = False, region: str = "eu-west-1", **arguments: Any) -> Graph:
    return recorded(
        lambda: StateBackend("state", tags=TAGS, **arguments), unknown=unknown, config={"aws:region": region}
    )


def part(graph: Graph, kind: str) -> Resource:
    return graph.one(f"aws:s3/bucket{kind}:Bucket{kind}")


@BOTH_MODES
def test_everything_is_protected_unless_somebody_says_otherwise(unknown: bool) -> None:
    assert {one.type for one in backend(unknown) if not one.options.protect} == {"pulumi:pulumi:Stack"}
    free = backend(unknown, opts=pulumi.ResourceOptions(protect=False))
    assert [one.type for one in free if one.options.protect] == []


@BOTH_MODES
def test_names_can_be_chosen(unknown: bool) -> None:
    graph = backend(unknown)
    assert graph.one(BUCKET).get("tags") == TAGS
    assert graph.one(BUCKET).get("bucket", None) is None
    assert not graph.one(BUCKET).get("forceDestroy", None)
    named = backend(unknown, bucket="acme-state", alias="acme")
    assert named.one(BUCKET).get("bucket") == "acme-state"
    assert named.one("aws:kms/alias:Alias").get("name") == "alias/acme"


@BOTH_MODES
def test_everything_in_the_bucket_is_encrypted_with_the_key(unknown: bool) -> None:
    graph = backend(unknown)
    encryption = part(graph, "ServerSideEncryptionConfiguration")
    (rule,) = encryption.get("rules")
    assert rule["applyServerSideEncryptionByDefault"]["sseAlgorithm"] == "aws:kms"
    assert rule["bucketKeyEnabled"] is True
    assert encryption.property_dependencies["rules"] == (graph.one(KEY).urn,)
    assert graph.one(KEY).get("enableKeyRotation") is True
    assert graph.one(KEY).get("deletionWindowInDays") == 30


@BOTH_MODES
def test_the_public_is_shut_out_before_the_bucket_has_a_policy(unknown: bool) -> None:
    graph = backend(unknown)
    block = part(graph, "PublicAccessBlock")
    doors = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    assert all(block.get(door) is True for door in doors)
    assert graph.waits_for(part(graph, "Policy"), block)


@BOTH_MODES
def test_old_versions_are_kept_for_a_year_or_as_long_as_is_said(unknown: bool) -> None:
    graph = backend(unknown)
    assert part(graph, "Versioning").get("versioningConfiguration.status") == "Enabled"
    (rule,) = part(graph, "LifecycleConfiguration").get("rules")
    assert rule["status"] == "Enabled"
    assert rule["noncurrentVersionExpiration"] == {"noncurrentDays": 365}
    assert rule["expiration"] == {"expiredObjectDeleteMarker": True}
    assert graph.waits_for(part(graph, "LifecycleConfiguration"), part(graph, "Versioning"))
    (shorter,) = part(backend(unknown, keep_days=30), "LifecycleConfiguration").get("rules")
    assert shorter["noncurrentVersionExpiration"] == {"noncurrentDays": 30}


@BOTH_MODES
def test_every_part_belongs_to_the_bucket(unknown: bool) -> None:
    graph = backend(unknown)
    bucket = graph.one(BUCKET)
    parts = [one for one in graph if one.type.startswith("aws:s3/bucket") and one is not bucket]
    assert len(parts) == 5
    assert all(one.property_dependencies["bucket"] == (bucket.urn,) for one in parts)


@pytest.mark.parametrize("region", ["eu-west-1", "us-gov-west-1"])
def test_the_policies_are_those_of_the_rules(region: str) -> None:
    graph = backend(region=region)
    bucket, key = graph.one(BUCKET).output("arn"), graph.one(KEY).output("arn")
    partition, account = key.split(":")[1], key.split(":")[4]
    assert json.loads(part(graph, "Policy").get("policy")) == state_bucket_policy(bucket)
    assert json.loads(graph.one(KEY).get("policy")) == state_key_policy(account_id=account, partition=partition)
    access = graph.one("aws:iam/policy:Policy")
    assert json.loads(access.get("policy")) == state_access_policy(bucket_arn=bucket, key_arn=key)


def test_the_outputs_are_what_pulumi_takes() -> None:
    outputs = backend(bucket="acme-pulumi-state").one(StateBackend.TYPE).outputs
    assert outputs["backend_url"] == "s3://acme-pulumi-state?region=eu-west-1"
    assert outputs["secrets_provider"] == "awskms://alias/pulumi-state?region=eu-west-1"
    assert outputs["bucket_name"] == "acme-pulumi-state"
    assert outputs["access_policy_arn"].startswith("arn:aws:iam::123456789012:policy/state-access-")


def test_what_aws_alone_can_tell_is_unknown_in_a_first_preview() -> None:
    graph = backend(unknown=True)
    outputs = graph.one(StateBackend.TYPE).outputs
    assert outputs["key_arn"] is UNKNOWN
    assert outputs["access_policy_arn"] is UNKNOWN
    assert part(graph, "Policy").get("policy") is UNKNOWN
    assert graph.one("aws:iam/policy:Policy").get("policy") is UNKNOWN


def test_documents(pytestconfig: pytest.Config) -> None:
    bucket, key = "arn:aws:s3:::acme-pulumi-state", "arn:aws:kms:eu-west-1:123456789012:key/0b5a8f4e"
    documents = {
        "access": state_access_policy(bucket_arn=bucket, key_arn=key),
        "bucket": state_bucket_policy(bucket),
        "key": state_key_policy(account_id="123456789012", partition="aws"),
    }
    text = json.dumps(documents, indent=2, sort_keys=True)
    check_golden(pytestconfig, ROOT / "tests" / "golden" / "iam" / "state_backend.json", text)


def test_nobody_is_given_more_than_files_and_the_use_of_the_key() -> None:
    statements = state_access_policy(bucket_arn="arn:aws:s3:::b", key_arn="arn:aws:kms:::key/k")["Statement"]
    assert {statement["Resource"] for statement in statements} == {
        "arn:aws:s3:::b",
        "arn:aws:s3:::b/*",
        "arn:aws:kms:::key/k",
    }
    text = json.dumps([statement["Action"] for statement in statements])
    assert "*" not in text
    assert "Version" not in text
