"""Velero: bucket, rights, release, schedules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.recording import BOTH_MODES, merged, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

RELEASE, BUCKET = "kubernetes:helm.sh/v3:Release", "aws:s3/bucket:Bucket"
RIGHTS, ASSOCIATION = "aws:iam/rolePolicy:RolePolicy", "aws:eks/podIdentityAssociation:PodIdentityAssociation"
NAMESPACE = "kubernetes:core/v1:Namespace"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
SETTINGS = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
)
NIGHTLY = {"nightly": {"cron": "0 2 * * *", "ttl": "48h", "namespaces": ["shop"]}}


def graph(unknown: bool = False, profile: str = "production", **velero: Any) -> Graph:
    config = merged(platform_config(addons={"velero": velero}), {"platform:profile": profile})
    return platform_graph(config, unknown=unknown)


def sids(found: Graph) -> dict[str, Any]:
    return {one["Sid"]: one for one in json.loads(found.one(RIGHTS, "addons-velero").get("policy"))["Statement"]}


@BOTH_MODES
def test_it_waits_for_bucket_rights_and_namespace(unknown: bool) -> None:
    found = graph(unknown)
    release = found.one(RELEASE)
    before = [found.one(BUCKET), found.one(ASSOCIATION), found.one(RIGHTS, "addons-velero"), found.one(NAMESPACE)]
    before += [found.one(setting) for setting in SETTINGS]
    assert len(waits(found, release, *before)) == len(before)


def test_production_protects_the_bucket_and_development_empties_it() -> None:
    kept, emptied = graph().one(BUCKET), graph(profile="development").one(BUCKET)
    assert (kept.options.protect, kept.get("forceDestroy")) == (True, False)
    assert (bool(emptied.options.protect), emptied.get("forceDestroy")) == (False, True)


def test_the_bucket_is_encrypted_and_keeps_old_versions() -> None:
    found = graph(kms_key_arn=KEY, former_days=7)
    rule = found.one(SETTINGS[3]).get("rules[0]")
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": KEY}
    assert rule["bucketKeyEnabled"] is True
    assert found.one(SETTINGS[0]).get("rules[0].noncurrentVersionExpiration.noncurrentDays") == 7
    assert found.one(SETTINGS[4]).get("versioningConfiguration.status") == "Enabled"


def test_its_rights_end_at_bucket_and_tag() -> None:
    found = graph()
    statements = sids(found)
    assert statements["KeepBackups"]["Resource"] == f"{found.one(BUCKET).output('arn')}/*"
    ours = {"StringEquals": {"aws:ResourceTag/velero.io/storage-location": "platform-test"}}
    assert statements["RestoreOurs"]["Condition"] == ours
    assert found.one(RELEASE).get("values.configuration.backupStorageLocation[0].name") == "platform-test"


def test_without_snapshots_of_its_own_it_has_no_right_to_any() -> None:
    for volumes in ("none", "csi_snapshots"):
        config = platform_config(addons={"velero": {"volumes": volumes}})
        config["platform:storage"] = {"ebs": {"snapshots": {"enabled": True}}}
        found = platform_graph(config)
        assert set(sids(found)) == {"ListBackups", "KeepBackups"}
        values = found.one(RELEASE, "addons-velero").get("values")
        assert values["snapshotsEnabled"] is False
        assert values["configuration"].get("features") == ("EnableCSI" if volumes == "csi_snapshots" else None)


def test_a_bucket_that_is_there_is_used_below_a_folder() -> None:
    found = graph(bucket="backups-of-all", prefix="clusters/test")
    assert not found.all(BUCKET)
    assert sids(found)["KeepBackups"]["Resource"] == "arn:aws:s3:::backups-of-all/clusters/test/*"
    place = found.one(RELEASE).get("values.configuration.backupStorageLocation[0]")
    assert (place["bucket"], place["prefix"]) == ("backups-of-all", "clusters/test")


def test_schedules_reach_the_chart() -> None:
    found = graph(schedules=NIGHTLY)
    assert found.one(RELEASE).get("values.schedules.nightly") == {
        "schedule": "0 2 * * *",
        "paused": False,
        "useOwnerReferencesInBackup": False,
        "template": {"ttl": "48h", "snapshotVolumes": True, "includedNamespaces": ["shop"]},
    }


def test_the_node_agent_needs_a_namespace_that_lets_it() -> None:
    levels = [
        graph(node_agent=agent).one(NAMESPACE).get("metadata.labels")["pod-security.kubernetes.io/enforce"]
        for agent in (False, True)
    ]
    assert levels == ["baseline", "privileged"]
