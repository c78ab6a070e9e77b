"""AWS Backup: vault, lock, plan, selections and the role."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

VAULT, PLAN = "aws:backup/vault:Vault", "aws:backup/plan:Plan"
LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
SELECTION, ATTACHMENT = "aws:backup/selection:Selection", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
NAME = "storage-backup"


def backup(
    unknown: bool = False, *, profile: str = "production", others: dict[str, Any] | None = None, **fields: Any
) -> Graph:
    storage = {"ebs": {"enabled": False}, "backup": fields, **(others or {})}
    return platform_graph(platform_config(storage=storage) | {"platform:profile": profile}, unknown=unknown)


@BOTH_MODES
def test_a_plan_takes_what_has_the_clusters_tag(unknown: bool) -> None:
    graph = backup(unknown)
    selection = graph.one(SELECTION)
    assert selection.get("selectionTags") == [
        {"key": "platform:backup", "type": "STRINGEQUALS", "value": "platform-test"}
    ]
    assert selection.get("planId") == graph.one(PLAN).id
    policies = [one for one in graph.all(ATTACHMENT) if NAME in one.name]
    assert sorted(str(one.get("policyArn")).rpartition("/")[2] for one in policies) == [
        "AWSBackupServiceRolePolicyForBackup",
        "AWSBackupServiceRolePolicyForRestores",
    ]
    assert len(waits(graph, selection, *policies)) == 2


@BOTH_MODES
def test_the_rule(unknown: bool) -> None:
    copies = {
        "elsewhere": {"vault_arn": "arn:aws:backup:eu-central-1:123456789012:backup-vault:copies", "keep_days": 200}
    }
    graph = backup(unknown, keep_days=120, cold_after_days=30, copies=copies)
    rule = graph.one(PLAN).get("rules")[0]
    assert (rule["schedule"], rule["startWindow"], rule["completionWindow"]) == ("cron(0 3 * * ? *)", 60, 1440)
    assert rule["lifecycle"] == {"coldStorageAfter": 30, "deleteAfter": 120}
    assert rule["targetVaultName"] == graph.one(VAULT).output("name")
    assert rule["copyActions"][0]["lifecycle"] == {"deleteAfter": 200}


def test_in_production_the_vault_is_kept() -> None:
    vault = backup().one(VAULT)
    assert (vault.get("forceDestroy"), vault.options.protect) == (False, True)
    free = backup(profile="development").one(VAULT)
    assert (free.get("forceDestroy"), free.options.protect or False) == (True, False)


def test_a_governance_lock_has_no_grace() -> None:
    lock = backup(vault={"lock": {"min_days": 7, "max_days": 90}}).one(LOCK)
    assert (lock.get("minRetentionDays"), lock.get("maxRetentionDays"), lock.get("changeableForDays", None)) == (
        7,
        90,
        None,
    )


def test_a_compliance_lock_has_one() -> None:
    assert backup(vault={"lock": {"mode": "compliance", "min_days": 7}}).one(LOCK).get("changeableForDays") == 3
    assert backup().all(LOCK) == ()


@BOTH_MODES
def test_the_cluster_is_a_selection_of_its_own(unknown: bool) -> None:
    graph = backup(unknown, cluster=True)
    assert graph.one(SELECTION, f"{NAME}-cluster").get("resources") == [
        graph.one("aws:eks/cluster:Cluster").output("arn")
    ]


def test_buckets_bring_the_rights_for_them() -> None:
    graph = backup(others={"s3": {"buckets": {"models": {}}}})
    names = {str(one.get("policyArn")).rpartition("/")[2] for one in graph.all(ATTACHMENT) if NAME in one.name}
    assert {"AWSBackupServiceRolePolicyForS3Backup", "AWSBackupServiceRolePolicyForS3Restore"} < names
    assert len(names) == 4


def test_only_aws_backup_takes_on_the_role() -> None:
    trust = json.loads(backup().one("aws:iam/role:Role", f"{NAME}-role").get("assumeRolePolicy"))
    assert trust["Statement"][0]["Principal"] == {"Service": "backup.amazonaws.com"}
